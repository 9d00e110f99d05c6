"""What each sentence of the trainee did to the customer, in figures, and the strongest cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.tui.presenter.mood import cause, gauges, held_back, strongest
from simulator.tui.presenter.swing import after_turn, standing
from simulator.tui.presenter.words import Translate

if TYPE_CHECKING:
    from simulator.domain.session import SessionView


@dataclass(frozen=True, slots=True)
class Effect:
    """One turn: the changed values in words, their sum (above 0 is for the better), what did most and what held it."""

    turn: int
    change: str
    points: int
    cause: str


def effect(view: SessionView, turn: int, lang: str, _: Translate) -> Effect | None:
    """What `turn` did; None where nothing moved or the customer has not answered yet."""
    before, now = after_turn(view, turn - 1), after_turn(view, turn)
    if before is None or now is None:
        return None
    moved = [f"{one.label} {one.change_text}" for one in gauges(now, before, _) if one.change]
    if not moved:
        return None
    why = next((why for at, why in reversed(view.why) if at == turn), ())
    causes = [*(cause(one, lang, _) for one in strongest(why)[:1]), *held_back(why, _)]
    return Effect(turn, _(", ").join(moved), standing(now) - standing(before), _("; ").join(causes))


def effects(view: SessionView, lang: str, _: Translate) -> tuple[Effect, ...]:
    """All turns that moved the customer, in order."""
    found = (effect(view, turn, lang, _) for turn in range(1, view.turn + 1))
    return tuple(one for one in found if one is not None)
