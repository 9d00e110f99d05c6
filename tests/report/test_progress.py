"""Progress over sessions."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.domain.scenario import Scenario
from simulator.report.progress import RECENT, Past, progress


def past(number: int, scenario: str = "the-outage", **more: Any) -> Past:
    score = more.pop("score", 50.0)
    given: dict[str, Any] = {
        "status": "satisfied",
        "overall": score,
        "scores": {"listening": score, "empathy": score - 10, "wording": None},
        "turns": 4,
        "minutes": 2.5,
        "passed": score >= 60,
    }
    return Past(f"s{number:02}", scenario, f"2026-11-{number:02}T10:00:00Z", **(given | more))


def test_no_history_is_no_error_and_has_a_first_exercise(scenarios: tuple[Scenario, ...]) -> None:
    told = progress([], scenarios)
    assert told.counts.sessions == told.counts.counted == 0
    assert (told.overall, told.skills, told.bests, told.weakest) == (None, (), (), None)
    assert told.next is not None
    assert next(one.difficulty for one in scenarios if one.id == told.next.scenario) == "easy"
    assert progress([], ()).next is None


def test_one_session_has_a_mean_with_a_wide_interval_and_no_trend(scenarios: tuple[Scenario, ...]) -> None:
    told = progress([past(1)], scenarios)
    assert told.overall is not None
    assert told.overall.now.mean == 50
    assert told.overall.now.high - told.overall.now.low > 40
    assert told.overall.trend is None
    assert told.weakest is not None
    assert told.weakest.criterion == "empathy"


def test_a_criterion_that_was_never_marked_is_no_skill() -> None:
    assert [one.criterion for one in progress([past(1)], ()).skills] == ["listening", "empathy"]


def test_now_is_the_last_few_and_the_trend_shows_the_way() -> None:
    told = progress([past(n, score=20.0 + 8 * n) for n in range(1, 9)], ())
    assert told.overall is not None
    assert told.overall.now.n == RECENT
    assert told.overall.now.mean > told.overall.all.mean
    assert told.overall.trend is not None
    assert told.overall.trend.direction == 1
    assert told.overall.best_session == "s08"


@pytest.mark.parametrize("more", [{"status": "void"}, {"status": "open"}, {"forked": True}, {"turns": 0}])
def test_what_does_not_count_is_left_out_of_everything(more: dict[str, Any]) -> None:
    told = progress([past(1), past(2, score=99.0, **more)], ())
    assert told.counts.sessions == 2
    assert told.counts.counted == 1
    assert told.overall is not None
    assert told.overall.values == (50.0,)
    assert [best.overall for best in told.bests] == [50.0]
    assert told.counts.passed == 0


def test_what_does_not_count_is_counted_apart() -> None:
    counts = progress([past(1), past(2, status="void"), past(3, status="open"), past(4, forked=True)], ()).counts
    assert (counts.void, counts.open, counts.branches, counts.minutes, counts.turns) == (1, 1, 1, 2.5, 4)


def test_the_order_of_the_sessions_does_not_matter() -> None:
    sessions = [past(n, score=30.0 + n) for n in range(1, 6)]
    assert progress(sessions, ()) == progress(list(reversed(sessions)), ())


def test_bests_are_one_a_scenario_the_highest_first() -> None:
    told = progress([past(1, score=40), past(2, score=70), past(3, "the-pitch", score=90), past(4, score=70)], ())
    assert [(one.scenario, one.session, one.times) for one in told.bests] == [
        ("the-pitch", "s03", 1),
        ("the-outage", "s02", 3),
    ]


def test_the_next_scenario_trains_the_weakest_and_is_spaced(scenarios: tuple[Scenario, ...]) -> None:
    emotion = [one.id for one in scenarios if {"M-EMOTION", "M-TRUST"} & set(one.trains)]
    history = [past(number + 1, name) for number, name in enumerate(emotion[:-1])]
    told = progress(history, scenarios)
    assert told.next is not None
    assert told.next.scenario == emotion[-1], "the unseen first"
    told = progress([*history, past(28, emotion[-1])], scenarios)
    assert told.next is not None
    assert told.next.scenario == emotion[0], "then the longest rested"
    assert told.next.played == 1


def test_the_last_scenario_is_never_the_next(scenarios: tuple[Scenario, ...]) -> None:
    for number, one in enumerate(scenarios, start=1):
        told = progress([past(min(number, 28), one.id)], scenarios)
        assert told.next is not None
        assert told.next.scenario != one.id
