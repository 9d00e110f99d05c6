"""The session engine: one stream of events and text deltas that every front consumes.

Each event is in the store before it is yielded. A turn is a fixed row of steps; a killed session goes on at the first
step that its log does not hold, and because every step but the model's words is a pure function of the log, it goes on
the same way.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeVar

from simulator import __version__
from simulator.customer import director, kernel
from simulator.customer.bank import Bank
from simulator.customer.chooser import read_ahead
from simulator.customer.common_bank import bank_for
from simulator.customer.director import Decision
from simulator.customer.hearing import Heard, hear
from simulator.customer.prompt import Casting
from simulator.customer.speaker import Rejected, Scene, Sentence, speak
from simulator.domain import events as ev
from simulator.domain.grade import Grade
from simulator.domain.session import SessionView, step
from simulator.domain.state import CustomerState
from simulator.domain.turn import Turn
from simulator.errors import InputError
from simulator.grading.combine import grader_for
from simulator.grading.engine import Reading
from simulator.llm.protocol import Cancel, ChatModel
from simulator.session import ending, identity
from simulator.session.cast import Cast, cast_of
from simulator.session.clock import Clock, SimulatedClock, WallClock
from simulator.session.limits import active_minutes
from simulator.session.reading import turn_of
from simulator.session.rerun import room_for
from simulator.store.event_store import EventStore
from simulator.text.clean import clean_reply

E = TypeVar("E", bound=ev.EventBase)


@dataclass(frozen=True, slots=True)
class Delta:
    """One sentence of the customer that may be shown; not an event and never stored."""

    turn: int
    text: str


class Session:
    """One conversation; make it with `start`, `resume` or `session.fork.fork`."""

    def __init__(
        self, cast: Cast, store: EventStore, model: ChatModel, clock: Clock, started: ev.SessionStarted
    ) -> None:
        self.cast, self.store, self.model, self.clock = cast, store, model, clock
        self.id = started.session
        self.view = SessionView()
        self.events: list[ev.Event] = []
        self._started = started
        self._grader = grader_for(cast.rubric, cast.lang)
        self._bank: Bank | None = None
        self._cancel = Cancel()
        self._ahead: tuple[asyncio.Task[None], Cancel] | None = None

    @classmethod
    def start(
        cls,
        cast: Cast,
        store: EventStore,
        model: ChatModel,
        *,
        seed: int | None = None,
        trainee: str = "",
        simulated_replies: str | None = None,
    ) -> Session:
        """A new session. `simulated_replies` (the whole script) makes a run that repeats to the letter:

        simulated clock, and an id derived from everything that decides the log.
        """
        seed = secrets.randbelow(2**31) if seed is None else seed
        simulated = simulated_replies is not None
        started = ev.SessionStarted(
            session=identity.derived(cast, seed, model, simulated_replies)
            if simulated_replies is not None
            else identity.fresh(),
            scenario=cast.scenario.id,
            persona=cast.persona.id,
            rubric=cast.rubric.id,
            lang=cast.lang,
            seed=seed,
            llm=model.spec,
            digests={**cast.digests(), "model": model.digest},
            trainee=trainee,
            clock="simulated" if simulated else "wall",
            versions={"simulator": __version__, "grader": grader_for(cast.rubric, cast.lang).version},
            content=cast.snapshot(),
        )
        if simulated:
            store = room_for(started.session, store)
        return cls(cast, store, model, SimulatedClock() if simulated else WallClock(), started)

    @classmethod
    def resume(cls, store: EventStore, session_id: str, model: ChatModel) -> Session:
        """A session from the store, after its last event. InputError for an unknown id."""
        events = store.events(session_id)
        started = events[0]
        if not isinstance(started, ev.SessionStarted):
            raise InputError("the log does not begin with session_started", where=session_id)
        clock = SimulatedClock(events[-1].at) if started.clock == "simulated" else WallClock()
        session = cls(cast_of(started), store, model, clock, started)
        for event in events:
            session.events.append(event)
            session.view = step(session.view, event)
        return session

    # -- the stream -------------------------------------------------------------------------------------------------

    async def open(self) -> AsyncIterator[ev.Event | Delta]:
        """The opening of a new session, or what a resumed one left unfinished."""
        if not self.events:
            yield await self._record(self._started)
        if self.view.state is None:
            state = kernel.opening_state(self.cast.persona, self.cast.scenario)
            yield await self._record(ev.StateChanged(state=state))
        if not self.view.talk:
            opening = self.cast.scenario.opening.get(self.cast.lang)
            yield Delta(0, opening)
            yield await self._record(ev.CustomerSpoke(text=opening))
        if self.view.ended is None and self.view.turn > 0:
            async for item in self._answer():
                yield item
        self._read_ahead()

    async def reply(self, text: str) -> AsyncIterator[ev.Event | Delta]:
        """The trainee says `text`; the customer answers and the turn is graded. InputError when that cannot be."""
        said = clean_reply(text)
        if self.view.ended is not None:
            raise InputError("this session has ended", todo="Start it again, or go back to a turn with --fork.")
        if self.view.awaits_customer:
            raise InputError("the customer has not answered yet")
        if not said:
            raise InputError("nothing to say", todo="Type a reply; to stay silent, type three dots (...).")
        self._cancel = Cancel()
        yield await self._record(ev.TraineeSpoke(text=said), turn=self.view.turn + 1)
        await self._stop_reading()
        async for item in self._answer():
            yield item
        self._read_ahead()

    def stop(self) -> None:
        """Stop the customer's words; what was shown stays said."""
        self._cancel.cancel()

    async def end(self, reason: str = "trainee_left") -> AsyncIterator[ev.Event]:
        """End the session on the trainee's wish."""
        await self._stop_reading()
        if self.view.ended is None:
            yield await self._record(self._ended("left", reason))

    async def note(self, event: ev.HintShown | ev.GradeOverridden) -> ev.Event:
        """Record a hint or an override."""
        recorded: ev.Event = await self._record(event)
        return recorded

    # -- one turn ---------------------------------------------------------------------------------------------------

    async def _answer(self) -> AsyncIterator[ev.Event | Delta]:
        """The steps of a turn from the trainee's words on; steps already in the log are taken from there."""
        turn = self._turn()
        reading = await asyncio.to_thread(self._grader.read, turn)
        moves = self._logged(ev.MovesDetected)
        if moves is None:
            yield await self._record(_moves(reading, self._hear(turn, reading)))
        else:
            # What the customer has reacted to stands, even if the grader reads it otherwise by now.
            reading = replace(reading, behaviours=moves.behaviours, stage=moves.stage, failed=frozenset(moves.failed))
        heard = self._hear(turn, reading)
        grading = asyncio.create_task(asyncio.to_thread(self._grader.grade, turn, reading))
        before = self._state_before()
        reaction = kernel.react(
            before,
            heard,
            persona=self.cast.persona,
            scenario=self.cast.scenario,
            turn=self.view.turn,
            luck=Random(f"{self._started.seed}:{self.view.turn}").random(),
        )
        reaction = self._minutes_up(reaction)
        if self._logged(ev.StateChanged) is None:
            yield await self._record(ev.StateChanged(state=reaction.state, before=before, why=reaction.why))
        decided = self._logged(ev.CustomerDecided)
        earlier = self.view.acts[:-1] if decided else self.view.acts
        decision = director.decide(before, reaction, heard, self.cast.persona, earlier)
        if decided is None:
            yield await self._record(_decided(decision))
        if self._logged(ev.CustomerSpoke) is None:
            async for item in self._speak(heard, reaction.state, decision):
                yield item
        async for event in self._close_turn(await grading, decision):
            yield event

    async def _speak(self, heard: Heard, state: CustomerState, decision: Decision) -> AsyncIterator[ev.Event | Delta]:
        if self._bank is None:
            self._bank = await asyncio.to_thread(bank_for, self.cast.persona, self.cast.scenario)
        scene = Scene(
            cast=Casting(self.cast.persona, self.cast.scenario, self.cast.lang),
            bank=self._bank,
            talk=self.view.talk,
            heard=heard,
            state=state,
            decision=decision,
            seed=self._started.seed,
            turn=self.view.turn,
        )
        parts: list[Sentence] = []
        rejected = 0
        async for piece in speak(scene, self.model, self._cancel):
            if isinstance(piece, Rejected):
                rejected += 1
                yield await self._record(ev.CustomerDraftRejected(why=piece.why, text=piece.text))
            else:
                parts.append(piece)
                yield Delta(self.view.turn, piece.text)
        text = ("" if self.cast.lang == "zh" else " ").join(part.text for part in parts)
        source = "model" if any(part.source == "model" for part in parts) else "authored"
        cut = self._cancel.cancelled
        yield await self._record(
            ev.CustomerSpoke(text=text or "...", source=source, rejected=rejected, interrupted=cut)
        )

    async def _close_turn(self, grades: tuple[Grade, ...], decision: Decision) -> AsyncIterator[ev.Event]:
        if self._logged(ev.TurnGraded) is None:
            yield await self._record(ev.TurnGraded(grades=grades))
        if decision.ends is not None and self.view.ended is None:
            yield await self._record(self._ended(*decision.ends))

    # -- reading ahead ----------------------------------------------------------------------------------------------

    def _read_ahead(self) -> None:
        """While the trainee types, the model reads what has been said."""
        if self.model.traits.remembers and self.view.ended is None:
            cancel = Cancel()
            casting = Casting(self.cast.persona, self.cast.scenario, self.cast.lang)
            task = asyncio.create_task(read_ahead(self.model, casting, self.view.talk, cancel))
            self._ahead = task, cancel

    async def _stop_reading(self) -> None:
        if self._ahead is not None:
            task, cancel = self._ahead
            self._ahead = None
            cancel.cancel()
            await asyncio.gather(task, return_exceptions=True)

    # -- pieces -----------------------------------------------------------------------------------------------------

    def _turn(self) -> Turn:
        return turn_of(self.cast, self.view)

    def _hear(self, turn: Turn, reading: Reading) -> Heard:
        cast = self.cast
        return hear(
            turn.reply,
            reading.behaviours,
            reading.stage,
            scenario=cast.scenario,
            persona=cast.persona,
            lang=cast.lang,
            promises=tuple(one.words for one in self._state_before().memory.promises),
            first=len(turn.context) <= 1,
        )

    def _state_before(self) -> CustomerState:
        before = [state for turn, state in self.view.states if turn < self.view.turn]
        return before[-1]

    def _minutes_up(self, reaction: kernel.Reaction) -> kernel.Reaction:
        late = active_minutes(self.events) >= self.cast.scenario.limits.minutes
        return kernel.timed_out(reaction, self.cast.scenario) if late and reaction.exit is None else reaction

    def _logged(self, kind: type[E]) -> E | None:
        """The event of this kind that the current turn already has in the log."""
        return next(
            (one for one in reversed(self.events) if isinstance(one, kind) and one.turn == self.view.turn),
            None,
        )

    def _ended(self, outcome: ev.Outcome, reason: str) -> ev.SessionEnded:
        return ending.ended(self.cast, self.events, self.view, self._grader, outcome, reason)

    async def _record(self, event: Any, turn: int | None = None) -> Any:
        """Commit `event` with its number and time, fold it, and give it back."""
        text = getattr(event, "text", "")
        if text:
            self.clock.pass_text(text)
        stamped = event.model_copy(
            update={
                "seq": self.view.next_seq,
                "turn": self.view.turn if turn is None else turn,
                "at": self.clock.now(),
            }
        )
        await asyncio.to_thread(self.store.append, self.id, stamped)
        self.events.append(stamped)
        self.view = step(self.view, stamped)
        return stamped


def _moves(reading: Reading, heard: Heard) -> ev.MovesDetected:
    return ev.MovesDetected(
        behaviours=reading.behaviours,
        stage=reading.stage,
        asked_facts=heard.asked_facts,
        touched_objections=heard.touched_objections,
        unknown_words=heard.unknown_words,
        contradictions=heard.contradictions,
        failed=tuple(sorted(reading.failed)),
    )


def _decided(decision: Decision) -> ev.CustomerDecided:
    return ev.CustomerDecided(
        act=decision.act,
        mood=decision.mood,
        take_up=decision.take_up[0] if decision.take_up else None,
        facts=decision.facts,
        objection=decision.objection,
    )
