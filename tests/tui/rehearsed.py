"""A session that plays back a rehearsed talk as the engine would stream it, and services made of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from simulator.domain import events as ev
from simulator.domain.base import Lang
from simulator.domain.behaviour import FAULTS
from simulator.domain.grade import Evidence, Grade
from simulator.domain.session import SessionView, step
from simulator.domain.state import CustomerState, Why
from simulator.errors import ComponentMissing
from simulator.llm.scripted import ScriptedModel
from simulator.report.progress import Past
from simulator.session.cast import Cast
from simulator.session.engine import Delta
from simulator.tui.exports import export
from simulator.tui.journal import Journal
from simulator.tui.services import Services, Settings
from tests.tui.library import OUTAGE, PERSONA, RUBRIC, Library

START = CustomerState(
    anger=82,
    trust=22,
    patience=55,
    understanding=80,
    facts={"loss": "locked", "board": "locked"},
    objections={"again": "latent"},
)
AT = "2026-03-02T09:{:02d}:00Z"


@dataclass(frozen=True)
class Beat:
    """What one turn of the trainee leads to: the customer's sentences, the change of state, the marks."""

    says: tuple[str, ...]
    state: dict[str, Any] = field(default_factory=dict)
    why: tuple[Why, ...] = ()
    levels: dict[str, int | None] = field(default_factory=dict)
    shows: tuple[tuple[str, str], ...] = ()
    """Pairs of a behaviour and the words of the reply that show it."""
    better: str = ""
    reason: str = ""
    ends: tuple[str, str] | None = None


GOOD_EN = Beat(
    ("You have no idea what this costs us.", "Half a million, since midnight."),
    {"anger": 64, "trust": 34, "patience": 58, "facts": {"loss": "earned", "board": "locked"}},
    (
        Why(move="apologises", effect={"anger": -10, "trust": 6}, quote="I am sorry"),
        Why(move="open_question", effect={"anger": -4}),
    ),
    {"listening": 3, "empathy": 3, "objection_handling": None, "wording": 3},
    (("apologises", "I am sorry"), ("open_question", "What has it cost you so far?")),
)
BAD_EN = Beat(
    ("Soon? I have heard soon all night.", "And who says it won't happen again?"),
    {
        "anger": 73,
        "trust": 27,
        "patience": 44,
        "objections": {"again": "raised"},
        "facts": {"loss": "earned", "board": "locked"},
    },
    (Why(move="vague_promise", effect={"anger": 7, "trust": -5, "patience": -6}, quote="soon"),),
    {"listening": 1, "empathy": 1, "objection_handling": 0, "wording": 1},
    (("vague_promise", "soon"), ("apologises", "sorry")),
    reason='"soon" is a time nobody can hold you to.',
    better="An engineer will be with you by ten, and I call you every thirty minutes.",
)
LAST_EN = Beat(
    ("Fine. Ten o'clock. I'll be waiting.",),
    {
        "anger": 38,
        "trust": 56,
        "patience": 60,
        "stage": "confirm",
        "objections": {"again": "resolved"},
        "facts": {"loss": "earned", "board": "earned"},
    },
    (Why(move="commits", effect={"anger": -20, "trust": 16, "patience": 8}, quote="by ten"),),
    {"listening": 3, "empathy": 2, "objection_handling": 4, "wording": 4},
    (("commits", "by ten"),),
    ends=("satisfied", "goals_met"),
)
GOOD_ZH = Beat(
    ("你知道这一晚上我们亏了多少吗？", "五十万，从零点到现在。"),
    {"anger": 64, "trust": 34, "patience": 58, "facts": {"loss": "earned", "board": "locked"}},
    (Why(move="apologises", effect={"anger": -10, "trust": 6}, quote="实在对不起"),),
    {"listening": 3, "empathy": 3, "objection_handling": None, "wording": 3},
    (("apologises", "实在对不起"), ("open_question", "到现在给您造成了哪些损失？")),
)
BAD_ZH = Beat(
    ("尽快？这话我听了一夜了。", "谁敢保证不会再来一次？"),
    {
        "anger": 73,
        "trust": 27,
        "patience": 44,
        "objections": {"again": "raised"},
        "facts": {"loss": "earned", "board": "locked"},
    },
    (Why(move="vague_promise", effect={"anger": 7, "trust": -5, "patience": -6}, quote="尽快"),),
    {"listening": 1, "empathy": 1, "objection_handling": 0, "wording": 1},
    (("vague_promise", "尽快"),),
    reason="「尽快」不是一个可以兑现的时间。",
    better="工程师十点前到您现场，我每三十分钟给您打一次电话。",
)
LAST_ZH = Beat(
    ("行，那就十点，我等着。",),
    {
        "anger": 38,
        "trust": 56,
        "patience": 60,
        "stage": "confirm",
        "objections": {"again": "resolved"},
        "facts": {"loss": "earned", "board": "earned"},
    },
    (Why(move="commits", effect={"anger": -20, "trust": 16, "patience": 8}, quote="十点前"),),
    {"listening": 3, "empathy": 2, "objection_handling": 4, "wording": 4},
    (("commits", "十点前"),),
    ends=("satisfied", "goals_met"),
)
TALK: dict[Lang, tuple[tuple[str, Beat], ...]] = {
    "en": (
        ("I am sorry. You have been standing still all night. What has it cost you so far?", GOOD_EN),
        ("Sorry, we will fix it soon.", BAD_EN),
        ("An engineer is with you by ten, and I ring every thirty minutes.", LAST_EN),
    ),
    "zh": (
        ("实在对不起，让您停了一整夜。到现在给您造成了哪些损失？", GOOD_ZH),
        ("不好意思，我们会尽快修好的。", BAD_ZH),
        ("工程师十点前到您那儿，我每三十分钟给您打一次电话。", LAST_ZH),
    ),
}


class RehearsedSession:
    """Streams the beats of a script in turn; `gate` (when set) holds every sentence back until it is released."""

    def __init__(self, lang: Lang, beats: list[Beat], view: SessionView | None = None) -> None:
        self.id = "2026-night-outage"
        self.cast = Cast(OUTAGE, PERSONA, RUBRIC, lang)
        self.view = view or SessionView()
        self.beats = list(beats)
        self.gate: asyncio.Event | None = None
        self.fails: str = ""
        self.stopped = False

    def _record(self, event: Any) -> Any:
        turn = event.turn or self.view.turn
        event = event.model_copy(
            update={"seq": self.view.next_seq, "turn": turn, "at": AT.format(self.view.next_seq % 60)}
        )
        self.view = step(self.view, event)
        return event

    async def open(self) -> AsyncIterator[Any]:
        if self.view.awaits_customer and self.view.turn:
            async for item in self._answer():
                yield item
        if self.view.started is not None:
            return
        yield self._record(
            ev.SessionStarted(
                session=self.id,
                scenario=OUTAGE.id,
                persona=PERSONA.id,
                rubric="core",
                lang=self.cast.lang,
                seed=1,
                llm="scripted",
                digests={},
            )
        )
        yield self._record(ev.StateChanged(state=START))
        opening = OUTAGE.opening.get(self.cast.lang)
        yield Delta(0, opening)
        yield self._record(ev.CustomerSpoke(text=opening))

    async def reply(self, text: str) -> AsyncIterator[Any]:
        self.stopped = False
        yield self._record(ev.TraineeSpoke(text=text, turn=self.view.turn + 1))
        async for item in self._answer():
            yield item

    async def _answer(self) -> AsyncIterator[Any]:
        if self.fails:
            problem, self.fails = self.fails, ""
            raise ComponentMissing(problem)
        beat, text = self.beats.pop(0), self.view.talk[-1].text
        before = self.view.state
        assert before is not None
        yield self._record(ev.StateChanged(state=before.model_copy(update=beat.state), before=before, why=beat.why))
        said = []
        for sentence in beat.says:
            if self.gate is not None:
                await self.gate.wait()
            if self.stopped:
                break
            said.append(sentence)
            yield Delta(self.view.turn, sentence)
            await asyncio.sleep(0)
        glue = "" if self.cast.lang == "zh" else " "
        yield self._record(ev.CustomerSpoke(text=glue.join(said) or "...", interrupted=self.stopped))
        yield self._record(ev.TurnGraded(grades=grades(beat, text)))
        if beat.ends:
            yield self._record(self._ended(*beat.ends))

    def stop(self) -> None:
        self.stopped = True
        if self.gate is not None:
            self.gate.set()

    async def end(self, reason: str = "trainee_left") -> AsyncIterator[Any]:
        yield self._record(self._ended("left", reason))

    async def note(self, event: Any) -> Any:
        return self._record(event)

    def _ended(self, outcome: Any, reason: str) -> ev.SessionEnded:
        scores = {"listening": 58.0, "empathy": 50.0, "objection_handling": 50.0, "wording": 67.0}
        goals = {"calm": self.view.state is not None and self.view.state.anger <= 40, "plan": outcome == "satisfied"}
        return ev.SessionEnded(outcome=outcome, reason=reason, scores=scores, overall=56.0, passed=False, goals=goals)


def grades(beat: Beat, text: str) -> tuple[Grade, ...]:
    """The marks of a beat, the evidence shared out to empathy (good) and wording (faults)."""
    evidence: dict[str, list[Evidence]] = {"empathy": [], "wording": []}
    for behaviour, words in beat.shows:
        start = text.find(words)
        if start >= 0:
            criterion = "wording" if behaviour in FAULTS else "empathy"
            evidence[criterion].append(Evidence(start=start, end=start + len(words), quote=words, behaviour=behaviour))
    made = []
    for criterion, level in beat.levels.items():
        shown = tuple(evidence.get(criterion, ()))
        made.append(
            Grade(
                criterion=criterion,
                status="not_applicable" if level is None else "graded",
                level=level,
                evidence=shown,
                behaviours=tuple(one.behaviour for one in shown),
                reason=beat.reason if level == 0 else "",
                better=beat.better if level == 0 else "",
                grader="rules",
                grader_version="1",
            )
        )
    return tuple(made)


async def branch_of(lang: Lang, ident: str, turn: int) -> RehearsedSession:
    """The rehearsed talk up to `turn`, as a branch that can be gone on with."""
    session = RehearsedSession(lang, [beat for _said, beat in TALK[lang]])
    for stream in (session.open(), *(session.reply(text) for text, _beat in TALK[lang][:turn])):
        async for _item in stream:
            pass
    session.id = "2026-branch"
    assert session.view.started is not None
    started = session.view.started.model_copy(update={"forked_from": f"{ident}@{turn}"})
    session.view = replace(session.view, started=started)
    session.beats = [TALK[lang][2][1]]
    return session


def finished(lang: Lang, turns: int = 3) -> RehearsedSession:
    """The rehearsed talk, played to its end without the app's loop."""
    session = RehearsedSession(lang, [beat for _said, beat in TALK[lang]])

    async def play() -> None:
        for stream in (session.open(), *(session.reply(text) for text, _beat in TALK[lang][:turns])):
            async for _item in stream:
                pass

    asyncio.run(play())
    return session


@dataclass(frozen=True)
class Summary:
    """A line of the store's list of sessions."""

    id: str = "2026-night-outage"
    scenario: str = "night-outage"
    persona: str = "operations-head"
    lang: str = "en"
    trainee: str = ""
    started_at: str = "2026-03-02T09:00:00Z"
    turns: int = 1
    status: str = "open"
    overall: float | None = None


class Shelf:
    """A store that only lists and exports."""

    def __init__(self, *summaries: Summary) -> None:
        self.summaries = summaries

    def sessions(self, limit: int = 50) -> tuple[Summary, ...]:
        return self.summaries

    def forget(self, session_id: str) -> None:
        self.summaries = tuple(one for one in self.summaries if one.id != session_id)

    def export_lines(self, session_id: str) -> list[str]:
        return ['{"kind": "session_started"}', '{"kind": "customer_spoke"}']


def keep(folder: Path, changes: Mapping[str, str]) -> Path:
    """A settings file that only these tests read."""
    path = folder / "kept.json"
    known = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps({**known, **changes}))
    return path


def services(
    folder: Path,
    lang: Lang = "en",
    *,
    session: RehearsedSession | None = None,
    library: Any = None,
    shelf: Shelf | None = None,
    model: Callable[[str], Any] | None = None,
    theme: str = "dusk",
    past: tuple[Past, ...] = (),
) -> Services:
    """Services that start or resume `session` (default: the rehearsed talk)."""

    async def begin(settings: Settings, _ident: str, _model: Any) -> Any:
        return session or RehearsedSession(settings.lang, [beat for _said, beat in TALK[settings.lang]])

    async def branch(settings: Settings, ident: str, turn: int, model: Any) -> Any:
        return await branch_of(settings.lang, ident, turn)

    async def expert(settings: Settings, _scenario: str) -> Any:
        return await asyncio.to_thread(finished, settings.lang)

    return Services(
        settings=Settings(lang=lang, llm="scripted", seed=1, theme=theme),
        open_catalogue=lambda _settings: library or Library(),
        open_store=lambda: shelf or Shelf(),
        open_model=model or (lambda _spec: ScriptedModel()),
        start=begin,
        resume=begin,
        fork=branch,
        look_back=lambda _ident: finished(lang),
        history=lambda _settings, limit: past[-limit:],
        watch=expert,
        save_settings=lambda changes: keep(folder, changes),
        journal=Journal(folder / "journal.json"),
        export=lambda _settings, ident, form: export(ident, form, f"{form} of {ident}"),
        export_folder=folder,
    )
