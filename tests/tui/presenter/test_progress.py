from __future__ import annotations

from simulator.report.progress import Past, progress
from simulator.tui.presenter.progress import days_since, ended, held_against, trend_text, whose

NOW = "2026-03-10T09:00:00Z"


def session(day: int, listening: float | None, wording: float, scenario: str = "night-outage", **more: object) -> Past:
    scores = {"listening": listening, "wording": wording}
    fields = {"status": "satisfied", "overall": wording, "scores": scores, "turns": 4, **more}
    return Past(f"s{day}", scenario, f"2026-03-{day:02d}T09:00:00Z", **fields)  # type: ignore[arg-type]


PAST = tuple(session(day, 50 + day, 40 + day) for day in range(1, 9))


def test_the_trend_is_said_only_where_there_is_one() -> None:
    rising = progress([session(day, 10 * day, 50) for day in range(1, 9)], ()).skills
    said = {one.criterion: trend_text(one, str) for one in rising}
    assert said["listening"].startswith("rising, +10.0") and said["wording"] == "no clear trend"
    assert trend_text(progress(PAST[:2], ()).skills[0], str) == "too early for a trend"


def test_sessions_that_are_over_are_listed_the_newest_first() -> None:
    past = (session(1, 50, 50), session(2, 50, 50, status="open"), session(3, 50, 50))
    assert [one.session for one in ended(past)] == ["s3", "s1"]


def test_days_since_a_scenario_was_last_begun() -> None:
    past = (session(5, 90, 10, "other-shop"), session(9, 90, 10, "other-shop"))
    assert days_since("other-shop", past, NOW) == 1 and days_since("corner-shop", past, NOW) is None
    assert days_since("other-shop", past, "no time") is None


def test_it_is_the_progress_of_oneself_or_of_the_only_trainee() -> None:
    assert whose({"Wei", "Li"}, "Wei") == "Wei" and whose({"Wei"}, "") == "Wei"
    assert whose({"Wei", "Li"}, "") == "" and whose((), "Wei") == "Wei"


def test_the_self_assessment_is_held_against_the_grade_on_one_scale() -> None:
    rows = {row.area: row for row in held_against({"listening": 3}, None, {"listening": 50.0})}
    assert (rows["listening"].before, rows["listening"].after, rows["listening"].graded) == (3, None, 2.0)
    assert rows["emotion"].graded is None
