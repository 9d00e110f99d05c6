"""Conditions of a rubric's rules."""

from __future__ import annotations

import pytest

from simulator.domain.rubric import When

SEEN = frozenset({"restates", "checks", "jargon"})


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        (When(all=("restates", "checks")), True),
        (When(all=("restates", "commits")), False),
        (When(any=("commits", "checks")), True),
        (When(any=("commits", "owns")), False),
        (When(any=("restates", "checks", "owns"), at_least=2), True),
        (When(any=("restates", "owns"), at_least=2), False),
        (When(any=("restates",), none=("jargon",)), False),
        (When(), True),
    ],
)
def test_a_condition_holds_by_what_was_seen(when: When, holds: bool) -> None:
    assert when.holds(SEEN) is holds
