"""Fork: go back to any turn with the identical customer and try another sentence."""

from __future__ import annotations

from simulator.domain import events as ev
from simulator.errors import InputError
from simulator.llm.protocol import ChatModel
from simulator.session import identity
from simulator.session.clock import WallClock
from simulator.session.engine import Session
from simulator.store.event_store import EventStore


def fork(store: EventStore, session_id: str, at_turn: int, model: ChatModel) -> Session:
    """A new session with the log of `session_id` up to the answer to trainee turn `at_turn` (0: the opening)."""
    events = store.events(session_id)
    last = max((event.turn for event in events), default=0)
    if not 0 <= at_turn <= last:
        raise InputError(f"there is no turn {at_turn}", where=session_id, todo=f"Choose a turn from 0 to {last}.")
    new_id = identity.fresh()
    kept = [event for event in events if event.turn <= at_turn and not isinstance(event, ev.SessionEnded)]
    for seq, event in enumerate(kept):
        change: dict[str, object] = {"seq": seq}
        if isinstance(event, ev.SessionStarted):
            change |= {
                "session": new_id,
                "forked_from": f"{session_id}@{at_turn}",
                "clock": "wall",
                "llm": model.spec,
                # The branch begins now: that is where it stands in the list of sessions.
                "at": WallClock().now(),
            }
            change |= {"digests": {**event.digests, "model": model.digest}}
        store.append(new_id, event.model_copy(update=change))
    return Session.resume(store, new_id, model)
