"""How sure a mean and a trend are, with few sessions: 90 % intervals that take in what one cannot know yet.

Few scores that happen to be alike do not prove that there is no spread. So the spread is estimated as if `PRIOR` more
scores with the usual spread of a session had been seen (a scaled inverse chi-squared prior), and the interval is that
of Student's t with as many more degrees of freedom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

LEVEL = 0.90
SPREAD = 20.0
"""The usual standard deviation between sessions of one trainee, in points of 100: assumed, not measured.

Intervals hold the true mean nine times in ten up to a spread of some 25 points, more often where it is smaller.
"""
PRIOR = 3
_T95 = (
    6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761, 1.753,
    1.746, 1.740, 1.734, 1.729, 1.725, 1.721, 1.717, 1.714, 1.711, 1.708, 1.706, 1.703, 1.701, 1.699, 1.697,
)  # fmt: skip
"""The 0.95 quantiles of Student's t for 1 to 30 degrees of freedom."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean 0..100 of `n` scores with the ends of its 90 % interval."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Slope:
    """Points a session with the ends of the 90 % interval; `direction` is 1, -1, or 0 where it is not clear."""

    points: float
    low: float
    high: float

    @property
    def direction(self) -> int:
        """Up or down only when the whole interval lies on that side."""
        return 1 if self.low > 0 else -1 if self.high < 0 else 0


def mean_of(values: Sequence[float]) -> Estimate:
    """The mean of at least one score, its interval kept within 0..100."""
    n = len(values)
    mean = sum(values) / n
    deviation = _deviation(sum((value - mean) ** 2 for value in values), n - 1)
    margin = quantile(n - 1 + PRIOR) * deviation / sqrt(n)
    return Estimate(mean, max(0.0, mean - margin), min(100.0, mean + margin), n)


def slope_of(values: Sequence[float]) -> Slope | None:
    """The straight line through scores one session apart; None for fewer than three."""
    n = len(values)
    if n < 3:
        return None
    middle, mean = (n - 1) / 2, sum(values) / n
    width = sum((place - middle) ** 2 for place in range(n))
    slope = sum((place - middle) * (value - mean) for place, value in enumerate(values)) / width
    rest = sum((value - mean - slope * (place - middle)) ** 2 for place, value in enumerate(values))
    margin = quantile(n - 2 + PRIOR) * _deviation(rest, n - 2) / sqrt(width)
    return Slope(slope, slope - margin, slope + margin)


def quantile(freedom: int) -> float:
    """The 0.95 quantile of Student's t."""
    # The tail beyond the table by its first two terms: exact to three digits.
    return _T95[freedom - 1] if freedom <= len(_T95) else 1.645 + 1.524 / freedom


def _deviation(squares: float, freedom: int) -> float:
    return sqrt((squares + PRIOR * SPREAD**2) / (freedom + PRIOR))
