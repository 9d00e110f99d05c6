"""Tricks buy next to nothing, and one decisive phrase moves the mark."""

from __future__ import annotations

import pytest

from benchmarks.attacks import gains
from benchmarks.minimal_pairs import order
from simulator.domain.rubric import Rubric
from simulator.grading.engine import Grader


def test_attacks_gain_next_to_nothing_on_average(core: Rubric) -> None:
    table = gains(Grader(core, "en"))
    assert sum(row["mean_gain"] for row in table.values()) / len(table) <= 0.0
    orders = ("injection", "injection_homoglyph", "fake_markup", "only_injection", "zero_width", "full_width")
    assert all(table[name]["mean_gain"] <= 0 and table[name]["flips"] == 0 for name in orders)


@pytest.mark.parametrize("model", [True, False])
def test_minimal_pairs_are_mostly_in_order(core: Rubric, model: bool) -> None:
    table = order(Grader(core, "en", model=model))
    assert all(table[lang]["all"]["order"] >= 0.8 for lang in ("en", "zh")), table
