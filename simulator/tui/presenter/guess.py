"""Guessing the marks of somebody else's turn: how far off, and whether the eye gets better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.tui.presenter.scorecard import Row

TOP = 4


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion: the guess, the mark (None: not marked) and why."""

    name: str
    guess: int
    level: int | None
    reason: str

    @property
    def off(self) -> int | None:
        """How far the guess is above the mark."""
        return None if self.level is None else self.guess - self.level


def compared(guess: Mapping[str, int], rows: Sequence[Row]) -> tuple[Compared, ...]:
    """The guesses beside the marks, in the order of the marks."""
    return tuple(Compared(row.name, guess.get(row.criterion, 2), row.level, row.reason) for row in rows)


def mean_distance(turns: Sequence[Sequence[Compared]]) -> float | None:
    """The mean distance of all guesses from the marks, None while nothing could be compared."""
    offs = [abs(one.off) for turn in turns for one in turn if one.off is not None]
    return sum(offs) / len(offs) if offs else None
