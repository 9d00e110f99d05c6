"""Confidence is a chance that was measured, and a mark too uncertain is left to a person."""

from __future__ import annotations

import json

import pytest

from simulator.domain.rubric import Rubric
from simulator.grading import confidence, engine
from simulator.grading.confidence import CALIBRATION, Chance, chance_by_rules, signs
from simulator.grading.engine import Grader
from tests.grading.conftest import MakeTurn

CUTS = (0.7, 1.2, 2.0, 3.0)


def test_the_more_the_trees_disagree_the_lower_the_chance() -> None:
    found = json.loads(CALIBRATION.read_text("utf-8"))["criteria"]
    assert set(found) == {"listening", "empathy", "objection_handling", "wording"}
    for coefficients in found.values():
        agreed, divided = (confidence._chance(coefficients, signs(2.5, spread, 0.5, CUTS)) for spread in (0.2, 1.2))
        assert divided.exact < agreed.exact and divided.near < agreed.near
        assert 0 < divided.exact <= divided.near < 1


def test_near_the_border_of_two_levels_is_less_sure_than_in_the_middle() -> None:
    found = json.loads(CALIBRATION.read_text("utf-8"))["criteria"]["listening"]
    border, middle = (confidence._chance(found, signs(expected, 0.6, 0.4, CUTS)) for expected in (2.02, 2.5))
    assert border.exact < middle.exact


def test_every_mark_says_how_sure_it_is(core: Rubric, turn: MakeTurn) -> None:
    reply = "Forty boxes since Monday: I'm sorry. I call the depot now and ring you by 3."
    one = turn(reply, "Forty boxes have been missing since Monday!", objection_open=True)
    for grade in Grader(core, "en").grading(one).grades:
        assert grade.status != "graded" or (grade.confidence is not None and 0 < grade.confidence < 1)


def test_below_the_rubrics_bar_a_person_decides(core: Rubric, turn: MakeTurn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "chance_of", lambda *_: Chance(0.5, 0.9))
    strict = core.model_copy(
        update={"criteria": tuple(one.model_copy(update={"abstain_below": 0.95}) for one in core.criteria)}
    )
    one = turn("OK, we will look into it, please send the number.", "Forty boxes are missing!", objection_open=True)
    left = Grader(strict, "en").grading(one).grades
    assert all(grade.status == "not_graded" for grade in left)
    assert all(grade.level is None and "person should decide" in grade.reason and grade.confidence for grade in left)
    assert all("人" in grade.reason for grade in Grader(strict, "zh").grading(one).grades)


def test_without_a_bar_nothing_is_left_open(core: Rubric, turn: MakeTurn) -> None:
    open_ = core.model_copy(
        update={"criteria": tuple(one.model_copy(update={"abstain_below": 0.0}) for one in core.criteria)}
    )
    one = turn("OK, we will look into it, please send the number.", "Forty boxes are missing!", objection_open=True)
    assert all(grade.status == "graded" for grade in Grader(open_, "en").grading(one).grades)


def test_marks_by_rules_borrow_their_chance() -> None:
    weak, strong = chance_by_rules(3, 0.5), chance_by_rules(3, 0.95)
    assert isinstance(weak, Chance) and isinstance(strong, Chance)
    assert weak.exact < strong.exact


def test_without_the_stored_figures_marks_are_given_without_confidence(
    core: Rubric, turn: MakeTurn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confidence, "calibration", dict)
    grades = Grader(core, "en").grading(turn("I call the depot by 3.", "Forty boxes are missing!")).grades
    assert all(grade.confidence is None for grade in grades)
