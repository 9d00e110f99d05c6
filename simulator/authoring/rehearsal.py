"""Rehearsal: scripted trainees play a scenario many times against a given model, each talk a whole session log."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from simulator.authoring.trainees import SKILLS, SPECIALS, trainee
from simulator.domain import events as ev
from simulator.llm.protocol import ChatModel
from simulator.session.cast import Cast
from simulator.session.engine import Delta, Session
from simulator.session.review import SimulatorFault, review
from simulator.store.event_store import EventStore

KINDS: tuple[str, ...] = (*SKILLS, *SPECIALS)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One talk: who played it, its log, and the faults of the simulated customer in it."""

    kind: str
    run: int
    cast: Cast
    events: tuple[ev.Event, ...]
    faults: tuple[SimulatorFault, ...]

    @property
    def ended(self) -> ev.SessionEnded:
        last = self.events[-1]
        assert isinstance(last, ev.SessionEnded), "a rehearsed talk has ended"
        return last


async def rehearse(
    cast: Cast,
    model: ChatModel,
    *,
    runs: int,
    kinds: Sequence[str] = KINDS,
    progress: Callable[[int, int], None] | None = None,
) -> list[Rehearsed]:
    """`runs` talks of every kind of trainee, in memory; `progress` hears (talks done, talks in all)."""
    store = EventStore.open("sqlite://")
    done: list[Rehearsed] = []
    try:
        for kind in kinds:
            for run in range(runs):
                done.append(await _talk(cast, store, model, kind, run))
                if progress:
                    progress(len(done), len(kinds) * runs)
    finally:
        store.close()
    return done


async def _talk(cast: Cast, store: EventStore, model: ChatModel, kind: str, run: int) -> Rehearsed:
    session = Session.start(cast, store, model, seed=run, simulated_replies=f"rehearsal:{kind}:{run}")
    player = trainee(kind, run)  # type: ignore[arg-type]
    await _through(session.open())
    while session.view.ended is None:
        await _through(session.reply(player.reply(cast, session.view)))
    events = tuple(session.events)
    return Rehearsed(kind, run, cast, events, review(cast, events))


async def _through(stream: AsyncIterator[ev.Event | Delta]) -> None:
    async for _ in stream:
        continue
