"""Two branches of one talk side by side: what was said, what it did, and which turn made the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.tui.presenter.scorecard import scorecard
from simulator.tui.presenter.swing import after_turn, standing
from simulator.tui.presenter.words import FACES, MOODS, OUTCOMES, VALUES, Translate, word

if TYPE_CHECKING:
    from simulator.domain.session import SessionView


@dataclass(frozen=True, slots=True)
class Side:
    """One branch at one turn; `mean` is the mean mark 0..4, None where nothing was marked."""

    said: str
    answer: str
    mood: str
    face: str
    mean: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A value or a criterion on both sides; None where one of them has none."""

    label: str
    first: int | None
    second: int | None

    @property
    def change(self) -> int | None:
        return None if self.first is None or self.second is None else self.second - self.first


@dataclass(frozen=True, slots=True)
class Pair:
    """One turn in both branches; a side is None where that branch did not get so far."""

    turn: int
    first: Side | None
    second: Side | None
    state: tuple[Difference, ...]
    marks: tuple[Difference, ...]
    gap: int
    """How much better the second branch's customer is disposed after this turn."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a branch ended, in words, with its score 0..100."""

    text: str
    overall: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both branches from the turn after `shared`; `deciding` is the turn whose gap grew most, None without any."""

    shared: int
    pairs: tuple[Pair, ...]
    deciding: int | None
    first: Ending
    second: Ending


def comparison(
    first: SessionView, second: SessionView, shared: int, names: Mapping[str, str], _: Translate
) -> Comparison:
    """The branches `first` and `second`, which are one up to turn `shared`."""
    last = max(first.turn, second.turn)
    pairs = tuple(_pair(first, second, turn, names, _) for turn in range(shared + 1, last + 1))
    return Comparison(shared, pairs, _deciding(pairs), _ending(first, _), _ending(second, _))


def _deciding(pairs: tuple[Pair, ...]) -> int | None:
    before, best, found = 0, 0, None
    for pair in pairs:
        if pair.first is None or pair.second is None:
            break
        if abs(pair.gap - before) > best:
            best, found = abs(pair.gap - before), pair.turn
        before = pair.gap
    return found


def _pair(first: SessionView, second: SessionView, turn: int, names: Mapping[str, str], _: Translate) -> Pair:
    one, other = after_turn(first, turn), after_turn(second, turn)
    state = tuple(
        Difference(_(label), getattr(one, name, None), getattr(other, name, None)) for name, label in VALUES.items()
    )
    levels = _levels(first, turn), _levels(second, turn)
    marks = tuple(Difference(name, levels[0].get(id), levels[1].get(id)) for id, name in names.items())
    gap = standing(other) - standing(one) if one is not None and other is not None else 0
    seen = tuple(mark for mark in marks if mark.first is not None or mark.second is not None)
    return Pair(turn, _side(first, turn, names, _), _side(second, turn, names, _), state, seen, gap)


def _levels(view: SessionView, turn: int) -> dict[str, int]:
    grades = view.grades_of(turn) or ()
    return {one.criterion: one.level for one in grades if one.status == "graded" and one.level is not None}


def _side(view: SessionView, turn: int, names: Mapping[str, str], _: Translate) -> Side | None:
    if turn > view.turn:
        return None
    pairs = list(zip(view.talk, view.talk_turns, strict=True))
    said = "\n".join(one.text for one, at in pairs if at == turn and one.speaker == "trainee")
    answer = "\n".join(one.text for one, at in pairs if at == turn and one.speaker == "customer")
    state, card = after_turn(view, turn), scorecard(view, turn, names, _)
    mood = state.mood if state is not None else ""
    mean = card.mean if card is not None else None
    return Side(said, answer, word(MOODS, mood, _), FACES.get(mood, ""), mean * 4 if mean is not None else None)


def _ending(view: SessionView, _: Translate) -> Ending:
    if view.ended is None:
        return Ending(_("The conversation is not over"), None)
    return Ending(word(OUTCOMES, view.ended.outcome, _), view.ended.overall)


def branched(view: SessionView) -> tuple[str, int] | None:
    """The session that this one was branched off and after which turn, None for a session of its own."""
    source = view.started.forked_from if view.started else None
    session, at, turn = (source or "").rpartition("@")
    return (session, int(turn)) if at and turn.isdigit() else None
