"""Several rubrics as one: weights, unique ids, bars, and core marks that stay what they are."""

from __future__ import annotations

from itertools import combinations

import pytest

from simulator.content.catalogue import Catalogue
from simulator.domain.rubric import Rubric
from simulator.grading.combine import CombinedGrader, Part, combined, grader_for, includes_core
from simulator.grading.engine import Grader
from tests.grading.conftest import MakeTurn

CUSTOMER = "Your system has been down since 3 a.m. and I've been told 'shortly' three times!"
REPLY = "Down since 3 a.m. and three empty 'shortlys': of course you've had enough. Which order hurts most?"


@pytest.fixture(scope="module")
def rubrics() -> dict[str, Rubric]:
    """The built-in rubrics by id."""
    return {one.id: one for one in Catalogue.open().rubrics()}


def joined(rubrics: dict[str, Rubric], **weights: float) -> Rubric:
    """A combination; keyword names have underscores for hyphens."""
    return combined([Part(rubrics[id_.replace("_", "-")], weight) for id_, weight in weights.items()])


def test_a_combination_has_the_criteria_of_all_with_their_weights_multiplied(rubrics: dict[str, Rubric]) -> None:
    both = joined(rubrics, core=1, questioning=0.5)
    assert [one.id for one in both.criteria] == [
        one.id for part in ("core", "questioning") for one in rubrics[part].criteria
    ]
    assert {one.weight for one in both.criteria if one.id == "digging"} == {0.5}
    assert {one.weight for one in both.criteria if one.id == "empathy"} == {1.0}


def test_the_version_rises_when_a_part_does(rubrics: dict[str, Rubric]) -> None:
    newer = rubrics | {"questioning": rubrics["questioning"].model_copy(update={"version": 9})}
    assert joined(newer, core=1, questioning=1).version > joined(rubrics, core=1, questioning=1).version


def test_each_combination_has_an_id_of_its_own(rubrics: dict[str, Rubric]) -> None:
    mixes = [
        {"core": 1.0, "trust": 1.0},
        {"core": 1.0, "trust": 0.5},
        {"core": 0.5, "trust": 1.0},
        {"trust": 1.0, "culture": 1.0},
    ]
    ids = [joined(rubrics, **mix).id for mix in mixes]
    assert len(set(ids)) == len(ids)
    assert [includes_core(joined(rubrics, **mix)) for mix in mixes] == [True, True, True, False]


def test_all_rubrics_at_once_are_a_valid_rubric(rubrics: dict[str, Rubric]) -> None:
    everything = combined([Part(one, 0.3) for one in rubrics.values()])
    assert includes_core(everything)
    assert len({one.id for one in everything.criteria}) == sum(len(one.criteria) for one in rubrics.values())


def test_the_same_criterion_in_two_rubrics_gets_its_rubrics_name(rubrics: dict[str, Rubric]) -> None:
    own = rubrics["core"].model_copy(update={"id": "my-own"})
    both = combined([Part(own, 1), Part(rubrics["core"], 1)])
    ids = [one.id for one in both.criteria]
    assert ids[:4] == [one.id for one in rubrics["core"].criteria]
    assert ids[4:] == [f"my_own_{one.id}" for one in own.criteria]


def test_a_weight_too_heavy_for_a_rubric_makes_the_others_lighter(rubrics: dict[str, Rubric]) -> None:
    heavy = rubrics["trust"].model_copy(
        update={"criteria": tuple(one.model_copy(update={"weight": 50.0}) for one in rubrics["trust"].criteria)}
    )
    both = combined([Part(rubrics["core"], 1), Part(heavy, 100)])
    weights = {one.id: one.weight for one in both.criteria}
    assert weights["plain_truth"] / weights["empathy"] == pytest.approx(5000)
    assert max(weights.values()) <= 100


def test_no_rubric_is_easier_to_pass_in_company(rubrics: dict[str, Rubric]) -> None:
    for first, second in combinations(rubrics.values(), 2):
        marks = combined([Part(first, 1), Part(second, 0.5)]).pass_marks
        low, high = sorted((first.pass_marks.overall, second.pass_marks.overall))
        assert low <= marks.overall <= high
        assert marks.each == max(first.pass_marks.each, second.pass_marks.each)


def test_critical_faults_of_all_parts_count_once(rubrics: dict[str, Rubric]) -> None:
    faults = [one.behaviour for one in joined(rubrics, core=1, trust=1).critical_faults]
    assert sorted(faults) == sorted(
        {one.behaviour for part in ("core", "trust") for one in rubrics[part].critical_faults}
    )


@pytest.mark.parametrize("weights", [{"core": 1.0, "questioning": 0.5}, {"questioning": 1.0, "core": 2.0}])
def test_core_criteria_are_marked_as_without_company(
    rubrics: dict[str, Rubric], turn: MakeTurn, weights: dict[str, float]
) -> None:
    said = turn(REPLY, CUSTOMER, objection_open=True)
    alone = {g.criterion: g for part in weights for g in Grader(rubrics[part], "en").grading(said).grades}
    both = grader_for(joined(rubrics, **weights), "en").grading(said).grades
    assert [(g.level, g.confidence, g.reason) for g in both] == [
        (alone[g.criterion].level, alone[g.criterion].confidence, alone[g.criterion].reason) for g in both
    ]


def test_every_mark_names_the_combination_as_its_grader(rubrics: dict[str, Rubric], turn: MakeTurn) -> None:
    grader = grader_for(joined(rubrics, core=1, questioning=0.5), "en")
    assert isinstance(grader, CombinedGrader)
    assert {one.grader_version for one in grader.grading(turn(REPLY, CUSTOMER)).grades} == {grader.version}
    assert "core-plus-questioning-x0-5" in grader.version
