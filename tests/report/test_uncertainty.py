"""Intervals with few sessions."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.report.uncertainty import SPREAD, mean_of, quantile, slope_of

SCORES = st.lists(st.floats(0, 100), min_size=1, max_size=40)


@given(SCORES)
def test_the_mean_lies_in_its_interval_and_on_the_scale(values: list[float]) -> None:
    found = mean_of(values)
    assert 0 <= found.low <= found.mean + 1e-9
    assert found.mean - 1e-9 <= found.high <= 100
    assert found.n == len(values)


def test_one_session_says_little_and_many_say_more() -> None:
    one, five, twenty = (mean_of([60.0] * n) for n in (1, 5, 20))
    assert one.high - one.low > 50
    assert one.high - one.low > five.high - five.low > twenty.high - twenty.low > 0


def test_the_interval_holds_the_true_mean_nine_times_in_ten() -> None:
    random.seed(5)
    for n in (3, 5, 12):
        hits = 0
        for _ in range(2000):
            found = mean_of([random.gauss(50, SPREAD) for _ in range(n)])
            hits += found.low <= 50 <= found.high
        assert 0.88 <= hits / 2000 <= 0.96, n


def test_a_trend_needs_three_sessions() -> None:
    assert slope_of([1, 2]) is None


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ([20, 32, 40, 53, 60, 71, 80], 1),
        ([80, 71, 60, 53, 40, 32, 20], -1),
        ([50, 50, 50, 50], 0),
        ([88, 0, 2, 89], 0),
        ([40, 60, 45], 0),
    ],
)
def test_a_direction_is_told_only_when_it_is_clear(values: list[float], direction: int) -> None:
    found = slope_of(values)
    assert found is not None
    assert found.direction == direction


def test_quantiles_go_on_beyond_the_table() -> None:
    assert quantile(30) > quantile(31) > quantile(1000)
    assert quantile(31) == pytest.approx(1.6955, abs=0.002)
