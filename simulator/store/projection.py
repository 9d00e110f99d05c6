"""One line a session, folded from its events in the same transaction that stores them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.domain.events import Event, SessionEnded, SessionStarted, TraineeSpoke

OPEN = "open"


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What a list of sessions shows; `status` is "open" or the outcome, `overall` 0..100 or None."""

    id: str
    scenario: str
    persona: str
    lang: str
    trainee: str
    started_at: str
    turns: int
    status: str
    overall: float | None


def first_row(event: SessionStarted) -> dict[str, Any]:
    """The row of a session that has just begun."""
    return {
        "id": event.session, "scenario": event.scenario, "persona": event.persona, "lang": event.lang,
        "trainee": event.trainee, "started_at": event.at, "turns": 0, "status": OPEN, "overall": None,
    }  # fmt: skip


def changes(event: Event) -> dict[str, Any]:
    """The columns that a later event changes."""
    if isinstance(event, TraineeSpoke):
        return {"turns": event.turn}
    if isinstance(event, SessionEnded):
        return {"status": event.outcome, "overall": event.overall}
    return {}
