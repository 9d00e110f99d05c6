"""Tricks buy next to nothing, and one decisive phrase moves the mark."""

from __future__ import annotations

import pytest

from benchmarks.attacks import DECORATING, REPLACING, gains
from benchmarks.minimal_pairs import order
from simulator.domain.rubric import Rubric
from simulator.domain.turn import Turn, Utterance
from simulator.grading.engine import Grader


def test_each_attack_gains_next_to_nothing_and_turns_no_fail_into_a_pass(core: Rubric) -> None:
    table = gains(Grader(core, "en"), every=3)
    assert set(table) == {*DECORATING, *REPLACING, "other_language"}
    worst = {name: row for name, row in table.items() if row["mean_gain"] > 0.1 or row["flips"]}
    assert not worst, worst
    orders = [name for name in table if "injection" in name or "markup" in name]
    assert all(table[name]["mean_gain"] < 0 and table[name]["flips"] == 0 for name in orders)


@pytest.mark.parametrize("model", [True, False])
def test_minimal_pairs_are_mostly_in_order(core: Rubric, model: bool) -> None:
    table = order(Grader(core, "en", model=model))
    assert all(table[lang]["all"]["order"] >= 0.8 for lang in ("en", "zh")), table


def test_an_answer_to_another_customer_is_off_topic_though_well_said(core: Rubric) -> None:
    said = "The new till prints every receipt twice and my queue is out of the door."
    reply = (
        "Nineteen nights without heating and a newborn at home: no wonder you are exhausted, Mrs Lund. "
        "An engineer reaches you by 18:00, I phone at 20:00, or we pay the hotel tonight."
    )
    turn = Turn(
        lang="en", reply=reply, context=(Utterance("customer", said),), objection_open=True,
        brief="Phone. A baker with a new till. The agent may send a technician tomorrow morning or swap the printer.",
    )  # fmt: skip
    levels = {grade.criterion: grade.level or 0 for grade in Grader(core, "en").grading(turn).grades}
    assert levels["listening"] <= 1 and levels["empathy"] <= 1 and levels["objection_handling"] <= 1
    assert levels["wording"] <= 2
