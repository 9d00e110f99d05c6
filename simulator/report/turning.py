"""Which turn won most and which cost most: by what it did to the customer and by its marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.domain.grade import Grade
from simulator.domain.session import SessionView
from simulator.domain.state import CustomerState, Why
from simulator.report.words import BEHAVIOURS, HELD_BACK, Translate, word

MARKS = 60.0
"""How many points of the customer's standing a full mark is worth when turns are compared."""
SHOWN = 2
_PACE = frozenset({"held_back", "time_passes", "calms_down", "plain_talk"})
"""Reasons that are the customer's own, nobody's doing."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A turn and what it did: `swing` -400..400 points of the customer's standing, `share` 0..1 its mean mark."""

    turn: int
    before: str
    said: str
    answer: str
    swing: int
    share: float | None
    why: tuple[str, ...]
    better: str


def standing(state: CustomerState) -> int:
    """All four values in one number, -100..300: the more, the better the customer is disposed."""
    return state.trust + state.patience + state.understanding - state.anger


def weight(effect: Mapping[str, int]) -> int:
    """An effect on the customer in points for the better."""
    return sum(-points if name == "anger" else points for name, points in effect.items())


def mean_share(grades: Iterable[Grade]) -> float | None:
    """The mean mark 0..1 of those that were given, None where there is none."""
    shares = [one.level / one.max for one in grades if one.level is not None and one.max]
    return sum(shares) / len(shares) if shares else None


def turning_points(view: SessionView, _: Translate) -> tuple[TurningPoint | None, TurningPoint | None]:
    """The turn that won most and the turn that cost most; None where no turn won or cost anything."""
    values = {turn: _value(view, turn) for turn in range(1, view.turn + 1)}
    best = max(values, key=lambda turn: (values[turn], -turn), default=None)
    worst = min(values, key=lambda turn: (values[turn], turn), default=None)
    won = _point(view, best, _, good=True) if best is not None and values[best] > 0 else None
    cost = _point(view, worst, _, good=False) if worst is not None and values[worst] < 0 else None
    return won, cost


def swing(view: SessionView, turn: int) -> int:
    """How far `turn` moved the customer, in points for the better."""
    before, after = _state(view, turn - 1), _state(view, turn)
    return standing(after) - standing(before) if before is not None and after is not None else 0


def said_at(view: SessionView, turn: int, speaker: str) -> str:
    """The words of one side in `turn`, joined by line breaks."""
    pairs = zip(view.talk, view.talk_turns, strict=True)
    return "\n".join(said.text for said, at in pairs if at == turn and said.speaker == speaker)


def _value(view: SessionView, turn: int) -> float:
    share = mean_share(view.grades_of(turn) or ())
    return swing(view, turn) + MARKS * ((0.5 if share is None else share) - 0.5)


def _state(view: SessionView, turn: int) -> CustomerState | None:
    return next((state for at, state in reversed(view.states) if at == turn), None)


def _point(view: SessionView, turn: int, _: Translate, *, good: bool) -> TurningPoint:
    grades = view.grades_of(turn) or ()
    why = [one for at, whys in view.why if at == turn for one in whys]
    return TurningPoint(
        turn=turn,
        before=said_at(view, turn - 1, "customer"),
        said=said_at(view, turn, "trainee"),
        answer=said_at(view, turn, "customer"),
        swing=swing(view, turn),
        share=mean_share(grades),
        why=reasons(why, _, good=good),
        better="" if good else better_wording(grades),
    )


def reasons(why: Sequence[Why], _: Translate, *, good: bool) -> tuple[str, ...]:
    """What made a turn good (or bad) in words, the strongest first, and what the customer held back of it."""
    sign = 1 if good else -1
    fitting = [one for one in why if one.move not in _PACE and weight(one.effect) * sign > 0]
    fitting.sort(key=lambda one: -abs(weight(one.effect)))
    quoted: set[str] = set()
    found = []
    for one in fitting[:SHOWN]:
        found.append(_reason(one, "" if one.quote in quoted else one.quote, _))
        quoted.add(one.quote)
    held = [one.note for one in why if one.move == "held_back" and weight(one.effect) * sign < 0]
    return (*found, *(_(HELD_BACK[note]) for note in held if note in HELD_BACK))


def _reason(one: Why, quote: str, _: Translate) -> str:
    name = word(BEHAVIOURS, one.move, _)
    return _("{what} (“{quote}”)").format(what=name, quote=quote) if quote else name


def better_wording(grades: Sequence[Grade]) -> str:
    """The better wording of the lowest mark, "" where nothing is to be bettered."""
    low = [one for one in grades if one.better and one.level is not None and one.level < one.max]
    return min(low, key=lambda one: (one.level or 0) / one.max).better if low else ""
