"""Which turn decided the case."""

from __future__ import annotations

import re

from simulator.domain.session import fold
from simulator.domain.state import Why
from simulator.report.turning import mean_share, reasons, standing, swing, turning_points, weight
from simulator.report.words import tongue
from tests.report.conftest import Log

EN = tongue("en")


def test_an_effect_is_weighed_in_the_customers_favour() -> None:
    assert weight({"anger": -8, "trust": 4}) == 12
    assert weight({"anger": 8, "patience": -4}) == -12


def test_swings_add_up_to_the_whole_way(good: Log) -> None:
    view = fold(good)
    assert view.state is not None
    way = standing(view.state) - standing(view.states[0][1])
    assert sum(swing(view, turn) for turn in range(1, view.turn + 1)) == way


def test_the_winning_turn_beats_the_others(good: Log) -> None:
    view = fold(good)
    won, _cost = turning_points(view, EN)
    assert won is not None
    shares = [mean_share(view.grades_of(turn) or ()) or 0 for turn in range(1, view.turn + 1)]
    assert won.share is not None
    assert won.share >= sum(shares) / len(shares) - 0.25
    assert won.why


def test_the_costly_turn_names_no_reason_twice_by_the_same_quote(bad: Log) -> None:
    _won, cost = turning_points(fold(bad), EN)
    assert cost is not None
    quotes = [quote for reason in cost.why for quote in re.findall(r"[“\"]([^”\"]+)[”\"]", reason)]
    assert cost.why and len(quotes) == len(set(quotes))


def test_nothing_is_decided_before_anything_was_said(good: Log) -> None:
    assert turning_points(fold(good[:3]), EN) == (None, None)


def test_no_marks_have_no_mean() -> None:
    assert mean_share(()) is None


def test_a_good_turn_says_what_the_customer_held_back() -> None:
    why = [
        Why(move="validates", effect={"anger": -12}),
        Why(move="held_back", effect={"anger": 5}, note="open_matters"),
    ]
    assert reasons(why, EN, good=True)[-1] == "part of it held back, as matters are still open"
    assert len(reasons(why, tongue("zh"), good=True)) == 2
    assert all("held back" not in reason for reason in reasons(why, EN, good=False))
