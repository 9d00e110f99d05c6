"""Which turn decided the case: the one after which the customer felt most differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.domain.session import SessionView
    from simulator.domain.state import CustomerState


@dataclass(frozen=True, slots=True)
class Swing:
    """A turn and how far it moved the customer's standing (-400..400; above 0 is for the better)."""

    turn: int
    points: int


def standing(state: CustomerState) -> int:
    """All four values in one number, -100..300: the more, the better the customer is disposed."""
    return state.trust + state.patience + state.understanding - state.anger


def after_turn(view: SessionView, turn: int) -> CustomerState | None:
    """The state at the end of `turn` (0: the opening), None where the talk did not get that far."""
    return next((state for at, state in reversed(view.states) if at == turn), None)


def swings(view: SessionView) -> tuple[Swing, ...]:
    """How far each turn moved the customer."""
    found = []
    for turn in range(1, view.turn + 1):
        before, now = after_turn(view, turn - 1), after_turn(view, turn)
        if before is not None and now is not None:
            found.append(Swing(turn, standing(now) - standing(before)))
    return tuple(found)


def decisive(view: SessionView) -> Swing | None:
    """The largest swing, the earlier one of two alike; None while nothing moved."""
    moved = [one for one in swings(view) if one.points]
    return max(moved, key=lambda one: (abs(one.points), -one.turn), default=None)
