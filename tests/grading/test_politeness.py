"""Politeness of requests by strategies with published effects."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.grading.moment import moment_of
from simulator.grading.politeness import politeness_score, strategies


@pytest.fixture
def seen(turn: Any) -> Any:
    return lambda said: moment_of(turn(said))


def test_a_request_gains_by_gratitude_greeting_and_a_conditional(seen: Any) -> None:
    plain = politeness_score(seen("Can you check the date?"))
    kind = politeness_score(seen("Could you check the date?"))
    kinder = politeness_score(seen("Hi! Thanks for the list. Could you check the date?"))
    assert plain < kind < kinder


def test_it_loses_by_accusation_disbelief_and_a_clipped_question(seen: Any) -> None:
    neutral = politeness_score(seen("The date changed. Which one is right?"))
    for said in (
        "You removed the date. Which one is right?",
        "The date changed. Did you even read it?",
        "The date changed. Why?",
    ):
        assert politeness_score(seen(said)) < neutral


def test_please_first_is_a_demand_and_please_within_is_polite(seen: Any) -> None:
    assert "please first" in strategies(seen("Please add a source."))
    assert "please" in strategies(seen("Could you please add a source?"))
    assert politeness_score(seen("Please stop adding this.")) < 0


def test_a_friendly_use_of_the_same_words_is_no_accusation(seen: Any) -> None:
    assert politeness_score(seen("Sorry for the delay. Do you still need help with this?")) > 0
