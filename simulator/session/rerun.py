"""Running a simulated session again: its id stands for the same log to the letter, so it takes its own place.

A trainer's corrections are no part of that log and cannot be had again by running it: a run that was corrected stays
as it is, and the new one is kept in memory only.
"""

from __future__ import annotations

from simulator.domain.events import GradeOverridden
from simulator.errors import InputError
from simulator.store.event_store import EventStore


def corrections_of(session: str, store: EventStore) -> int:
    """How many corrections the stored session holds; 0 for one that is not there."""
    try:
        events = store.events(session)
    except InputError:
        return 0
    return sum(isinstance(event, GradeOverridden) for event in events)


def room_for(session: str, store: EventStore) -> EventStore:
    """The store that takes the run: `store` without an earlier run of this id, or memory if that was corrected."""
    if corrections_of(session, store):
        return EventStore.open("sqlite://")
    store.forget(session)
    return store
