from __future__ import annotations

from simulator.tui.presenter.progress import PastMarks, bests, held_against, margin, next_scenario, skills, weakest
from tests.tui.library import OUTAGE, SHOP

NOW = "2026-03-10T09:00:00Z"


def marks(
    day: int, listening: float | None, wording: float, scenario: str = "night-outage", **more: object
) -> PastMarks:
    scores = {"listening": listening, "wording": wording}
    levels = {"listening": (2, 3), "wording": (1, 1)}
    fields = {"outcome": "satisfied", "overall": wording, **more}
    return PastMarks(
        f"s{day}", scenario, f"2026-03-{day:02d}T09:00:00Z", "en", 4, scores=scores, levels=levels, **fields
    )  # type: ignore[arg-type]


PAST = tuple(marks(day, 50 + day, 40 + day) for day in range(1, 9))


def test_a_skill_has_a_curve_a_level_now_a_best_and_a_trend() -> None:
    skill = next(one for one in skills(PAST) if one.criterion == "listening")
    assert [point.value for point in skill.points] == [50 + day for day in range(1, 9)]
    assert skill.now.value == 56 and skill.best == 58 and skill.change == 4
    assert skill.now.margin < skill.points[0].margin


def test_void_sessions_and_missing_marks_do_not_count() -> None:
    past = (marks(1, None, 60), marks(2, 10, 10, outcome="void"))
    assert [one.criterion for one in skills(past)] == ["wording"]
    assert [one.session for one in bests(past)] == ["s1"]


def test_few_marks_make_a_wide_band() -> None:
    assert margin(()) == 50 and margin((2,)) > margin((2, 2)) > margin((2,) * 20) > 0


def test_the_weakest_skill_leads_to_a_scenario_that_trains_it() -> None:
    found, skill = next_scenario(PAST, (OUTAGE, SHOP), NOW), weakest(skills(PAST))
    assert skill is not None and skill.criterion == "wording"
    assert found is not None and (found.scenario, found.days) == ("corner-shop", None)


def test_a_scenario_just_played_rests_when_another_one_fits() -> None:
    other = SHOP.model_copy(update={"id": "other-shop"})
    past = (marks(5, 90, 10, "other-shop"), marks(9, 90, 10, "corner-shop"))
    found = next_scenario(past, (SHOP, other), "2026-03-09T12:00:00Z")
    assert found is not None and found.scenario == "other-shop" and round(found.days or 0) == 4


def test_without_sessions_nothing_is_proposed() -> None:
    assert next_scenario((), (OUTAGE,), NOW) is None and skills(()) == ()


def test_the_self_assessment_is_held_against_the_grade_on_one_scale() -> None:
    rows = {row.area: row for row in held_against({"listening": 3}, None, {"listening": 50.0})}
    assert (rows["listening"].before, rows["listening"].after, rows["listening"].graded) == (3, None, 2.0)
    assert rows["emotion"].graded is None
