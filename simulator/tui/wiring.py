"""The app's services made of the real catalogue, store, models and engine; each is imported when first opened."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.config import save_settings
from simulator.errors import InputError, SimulatorError, StoredDataBroken
from simulator.paths import data_dir
from simulator.tui.journal import Journal
from simulator.tui.presenter.progress import whose
from simulator.tui.services import Services, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.content.catalogue import Catalogue
    from simulator.domain.base import Lang
    from simulator.domain.session import SessionView
    from simulator.llm.protocol import ChatModel
    from simulator.report.progress import Past
    from simulator.session.cast import Cast
    from simulator.session.engine import Session
    from simulator.store import EventStore
    from simulator.store.projection import SessionSummary
    from simulator.tui.expert import ExpertTalk
    from simulator.tui.exports import Export


EVERYTHING = 1_000_000_000
REREAD = 50
"""Sessions that are read anew each time; a trainer may have corrected them. Older ones are read once."""


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session read from its log."""

    id: str
    cast: Cast
    view: SessionView


class Doors:
    """Opens each part once; `database` is None for the store in the data folder."""

    def __init__(self, database: str | None = None) -> None:
        self._database = database
        self._store: EventStore | None = None
        self._catalogue: Catalogue | None = None
        self._folders: tuple[Path, ...] = ()
        self._history: dict[tuple[str, int, str, Lang], Past | None] = {}

    def services(self, settings: Settings) -> Services:
        """The services that the app is made with."""
        return Services(
            settings=settings,
            open_catalogue=self.catalogue,
            open_store=self.store,
            open_model=self.model,
            start=self.start,
            resume=self.resume,
            fork=self.fork,
            look_back=self.look_back,
            history=self.history,
            watch=self.watch,
            save_settings=save_settings,
            journal=Journal(data_dir() / "journal.json"),
            export=self.export,
            export_folder=data_dir() / "debriefs",
            warm_up=self.warm_up,
        )

    def catalogue(self, settings: Settings) -> Catalogue:
        """The library and the trainer's own content."""
        from simulator.content.catalogue import Catalogue

        if self._catalogue is None or self._folders != settings.content:
            self._catalogue, self._folders = Catalogue.open(settings.content), settings.content
        return self._catalogue

    def store(self) -> EventStore:
        """The session logs. Raises ComponentMissing."""
        from simulator.store import EventStore

        if self._store is None:
            self._store = EventStore.open(self._database)
        return self._store

    def model(self, spec: str) -> ChatModel:
        """The model of a `--llm` spec, not loaded yet. Raises InputError."""
        from simulator.llm.registry import open_model

        return open_model(spec)

    def warm_up(self, settings: Settings) -> None:
        """Import the engine, and read lines, phrases and weights by marking one reply."""
        from simulator.customer.common_bank import common_lines
        from simulator.domain.turn import Turn
        from simulator.grading.combine import grader_for
        from simulator.session import engine

        del engine
        common_lines()
        for scenario in self.catalogue(settings).scenarios()[:1]:
            with suppress(SimulatorError):  # whoever opens that scenario is told
                grader = grader_for(self.cast(settings, scenario.id).rubric, settings.lang)
                turn = Turn(settings.lang, scenario.opening.get(settings.lang))
                grader.grade(turn, grader.read(turn))

    async def start(self, settings: Settings, scenario: str, model: ChatModel) -> Session:
        """A new session of `scenario` with its own persona and rubric."""
        return await asyncio.to_thread(self._start, settings, scenario, model)

    async def resume(self, settings: Settings, session: str, model: ChatModel) -> Session:
        """An earlier session as far as it got, in the language it was begun in."""
        return await asyncio.to_thread(self._resume, session, model)

    async def fork(self, settings: Settings, session: str, turn: int, model: ChatModel) -> Session:
        """A branch of `session` that goes on after `turn` (0: after the opening) with the identical customer."""
        from simulator.session.fork import fork

        return await asyncio.to_thread(fork, self.store(), session, turn, model)

    def look_back(self, session: str) -> StoredSession:
        """A stored session, folded, with a trainer's corrections. Raises InputError or StoredDataBroken."""
        from simulator.domain.events import SessionStarted
        from simulator.domain.session import fold
        from simulator.session.cast import cast_of

        events = self.store().events(session)
        started = events[0]
        if not isinstance(started, SessionStarted):
            raise InputError("the log does not begin with session_started", where=session)
        return StoredSession(session, cast_of(started), _corrected(fold(events)))

    async def watch(self, settings: Settings, scenario_id: str) -> ExpertTalk:
        """An expert's talk in `scenario_id`, kept nowhere."""
        from simulator.paths import library_dir
        from simulator.tui.expert import play_expert

        return await play_expert(await asyncio.to_thread(self.cast, settings, scenario_id), library_dir() / "examples")

    def history(self, settings: Settings, limit: int) -> tuple[Past, ...]:
        """The trainee's newest sessions with their marks, the oldest first; a broken log is left out."""
        rows = self.store().sessions(EVERYTHING)
        trainee = whose({one.trainee for one in rows}, settings.trainee)
        own = [one for one in rows if one.trainee == trainee][:limit]
        past = [self._past(one, settings.lang, place >= REREAD) for place, one in enumerate(own)]
        return tuple(one for one in reversed(past) if one is not None)

    def _past(self, row: SessionSummary, lang: Lang, once: bool) -> Past | None:
        from simulator.report.history import past_of

        key = (row.id, row.turns, row.status, lang)
        if not once or key not in self._history:
            try:
                self._history[key] = past_of(self.store().events(row.id), lang)
            except StoredDataBroken:
                self._history[key] = None
        return self._history[key]

    def export(self, settings: Settings, session: str, form: str) -> Export:
        """A session as a file. Raises InputError or StoredDataBroken."""
        from simulator.report.history import played_before
        from simulator.tui.exports import session_export

        events, store = self.store().events(session), self.store()
        trainee = next((one.trainee for one in store.sessions(EVERYTHING) if one.id == session), settings.trainee)
        scenarios = self.catalogue(settings).scenarios()
        return session_export(events, session, form, settings.lang, scenarios, played_before(store, trainee, session))

    def cast(self, settings: Settings, scenario_id: str) -> Cast:
        from simulator.session.cast import Cast

        catalogue = self.catalogue(settings)
        scenario = catalogue.scenario(scenario_id)
        persona, rubric = catalogue.persona(scenario.personas[0]), catalogue.rubric(scenario.rubric)
        return Cast(scenario, persona, rubric, settings.lang)

    def _start(self, settings: Settings, scenario_id: str, model: ChatModel) -> Session:
        from simulator.session.engine import Session

        cast = self.cast(settings, scenario_id)
        return Session.start(cast, self.store(), model, seed=settings.seed, trainee=settings.trainee)

    def _resume(self, session: str, model: ChatModel) -> Session:
        from simulator.session.engine import Session

        return Session.resume(self.store(), session, model)


def _corrected(view: SessionView) -> SessionView:
    """The view with the marks and scores that count after a trainer's corrections."""
    from simulator.report.records import with_corrections

    corrected, scores = with_corrections(view)
    if not view.overrides or scores is None or view.ended is None:
        return corrected
    counted = {"scores": scores.criteria, "overall": scores.overall, "passed": scores.passed}
    return replace(corrected, ended=view.ended.model_copy(update={**counted, "critical": scores.critical}))
