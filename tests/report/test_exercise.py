"""The next exercise."""

from __future__ import annotations

from simulator.content.catalogue import Catalogue
from simulator.content.coverage import COVERAGE
from simulator.domain.scenario import Scenario
from simulator.report.exercise import CODES, next_exercise


def test_every_criterion_of_the_library_has_codes_that_some_scenario_trains(scenarios: tuple[Scenario, ...]) -> None:
    criteria = {one.id for rubric in Catalogue.open().rubrics() for one in rubric.criteria}
    assert criteria <= CODES.keys()
    trained = {code for one in scenarios for code in one.trains}
    for criterion, codes in CODES.items():
        assert set(codes) <= COVERAGE.keys()
        assert set(codes) & trained, criterion


def test_the_only_scenario_comes_again(scenarios: tuple[Scenario, ...]) -> None:
    only = scenarios[:1]
    found = next_exercise("listening", 20, [only[0].id], only, "en")
    assert found is not None
    assert (found.scenario, found.played) == (only[0].id, 1)


def test_an_unknown_criterion_still_gets_an_exercise(scenarios: tuple[Scenario, ...]) -> None:
    assert next_exercise("own_invention", 50, [], scenarios, "zh") is not None


def test_the_stronger_get_the_harder(scenarios: tuple[Scenario, ...]) -> None:
    steps = {one.id: one.difficulty for one in scenarios}
    low, high = (next_exercise("listening", level, [], scenarios, "en") for level in (10, 95))
    assert low is not None
    assert high is not None
    assert (steps[low.scenario], steps[high.scenario]) == ("easy", "hard")
