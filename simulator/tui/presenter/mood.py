"""The customer's mood as word, face and gauges, with the last change and its cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.tui.presenter.words import BEHAVIOURS, FACES, HELD_BACK, MOODS, STAGES, VALUES, Translate, quoted, word

if TYPE_CHECKING:
    from simulator.domain.session import SessionView
    from simulator.domain.state import CustomerState, Why

# What a rise means to the trainee: only anger is better when it falls.
BETTER_WHEN_LOW = frozenset({"anger"})


@dataclass(frozen=True, slots=True)
class Gauge:
    """One value 0..100, how much it has just changed, and whether that is good news (None: no change)."""

    name: str
    label: str
    value: int
    change: int = 0

    @property
    def good_news(self) -> bool | None:
        if not self.change:
            return None
        return (self.change < 0) == (self.name in BETTER_WHEN_LOW)

    @property
    def change_text(self) -> str:
        """Such as "+8" or "-12"; "" without a change."""
        return f"{self.change:+d}" if self.change else ""


@dataclass(frozen=True, slots=True)
class MoodCard:
    """The mood now; `causes` say what moved it last, the strongest first."""

    mood: str
    label: str
    face: str
    gauges: tuple[Gauge, ...]
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageStep:
    """One stage of the talk: "done", "now" or "ahead"."""

    name: str
    label: str
    place: str


def mood_card(view: SessionView, lang: str, _: Translate) -> MoodCard | None:
    """The card of the state now, or None before the opening."""
    if view.state is None:
        return None
    before = view.states[-2][1] if len(view.states) > 1 else None
    mood = view.state.mood
    why = view.why[-1][1] if view.why and before is not None else ()
    causes = tuple(cause(one, lang, _) for one in strongest(why)[:2])
    return MoodCard(mood, word(MOODS, mood, _), FACES[mood], gauges(view.state, before, _), causes)


def gauges(state: CustomerState, before: CustomerState | None, _: Translate) -> tuple[Gauge, ...]:
    """The four values of `state` with their change since `before`."""
    result = []
    for name, label in VALUES.items():
        value = int(getattr(state, name))
        change = value - int(getattr(before, name)) if before is not None else 0
        result.append(Gauge(name, _(label), value, change))
    return tuple(result)


def strongest(why: tuple[Why, ...]) -> list[Why]:
    """Reasons by the size of their effect, the largest first; those without effect are left out."""
    moved = [one for one in why if any(one.effect.values()) and one.move != "held_back"]
    return sorted(moved, key=lambda one: -sum(abs(points) for points in one.effect.values()))


def cause(why: Why, lang: str, _: Translate) -> str:
    """One reason in words, with the trainee's own words where there are some."""
    text = word(BEHAVIOURS, why.move, _)
    return text + _(": ") + quoted(why.quote, lang) if why.quote.strip() else text


def held_back(why: tuple[Why, ...], _: Translate) -> tuple[str, ...]:
    """Why the turn did less than its words: what the customer keeps back, briefly."""
    notes = [one.note for one in why if one.move == "held_back" and any(one.effect.values())]
    return tuple(_(HELD_BACK[note]) for note in notes if note in HELD_BACK)


def stage_steps(view: SessionView, _: Translate) -> tuple[StageStep, ...]:
    """Where the talk stands on its way from exploring to confirming."""
    names = list(STAGES)
    now = names.index(view.state.stage) if view.state else 0
    places = ["done" if at < now else "now" if at == now else "ahead" for at in range(len(names))]
    return tuple(StageStep(name, _(STAGES[name]), place) for name, place in zip(names, places, strict=True))
