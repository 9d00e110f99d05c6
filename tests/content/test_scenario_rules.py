from __future__ import annotations

import pytest

from simulator.content.problems import errors_in
from tests.content.samples import BOTH, codes, place, problems, scenario

FACT = "  - {id: %s, layer: asked, text: " + BOTH + ", short: " + BOTH + ", after: [%s]}\n"
OBJECTION = "  - {id: price, line: " + BOTH + ", concern: " + BOTH + ", %s}\n"


def facts(*pairs: tuple[str, str]) -> str:
    return "facts:\n" + "".join(FACT % pair for pair in pairs)


def test_a_plain_scenario_has_no_problems() -> None:
    assert codes(scenario("leak", facts(("a", ""), ("b", "a")))) == []


def test_an_unknown_fact_is_an_error_with_a_guess() -> None:
    found = problems(scenario("leak", facts(("kitchen", ""), ("hall", "kichen"))))
    assert [(one.code, one.hint) for one in found] == [("unknown_fact", "did you mean 'kitchen'?")]
    assert errors_in(found)


def test_facts_that_wait_for_each_other_are_an_error_told_once() -> None:
    found = problems(scenario("leak", facts(("a", "c"), ("b", "a"), ("c", "b"), ("d", "a"))))
    assert [one.code for one in found] == ["fact_loop"]
    assert "a → c → b → a" in found[0].hint


def test_long_chains_of_facts_are_no_loop() -> None:
    chain = [(f"f{n}", f"f{n - 1}" if n else "") for n in range(200)]
    assert "fact_loop" not in codes(scenario("leak", facts(*chain)))


def test_an_objection_may_wait_for_a_known_fact_only() -> None:
    text = scenario("leak", "objections:\n" + OBJECTION % "raise_when: {after_fact: nope}")
    assert codes(text) == ["unknown_fact"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("objections:\n" + OBJECTION % "raise_when: {from_turn: 21}", "never_raised"),
        ("objections:\n" + OBJECTION % "resolved_by: {moves: []}", "answered_by_anything"),
        ("trains: [M-LISTNE]\n", "unknown_code"),
    ],
)
def test_what_can_never_happen_is_a_warning(more: str, code: str) -> None:
    found = problems(scenario("leak", more))
    assert [one.code for one in found] == [code]
    assert not errors_in(found)


def test_goals_are_checked() -> None:
    goals = (
        f"  - {{id: free, text: {BOTH}, when: {{}}}}\n"
        f"  - {{id: rude, text: {BOTH}, must: false, when: {{moves: [insults]}}}}\n"
        f"  - {{id: price, text: {BOTH}, when: {{objections_resolved: [prise]}}}}\n"
    )
    assert codes(scenario("leak", goals)) == [
        "goal_without_condition",
        "goal_needs_fault",
        "unknown_objection",
    ]


def test_a_goal_cannot_need_an_objection_that_never_comes() -> None:
    goal = f"  - {{id: price, text: {BOTH}, when: {{objections_resolved: [price]}}}}\n"
    text = scenario("leak", goal + "objections:\n" + OBJECTION % "raise_when: {from_turn: 21}")
    assert sorted(codes(text)) == ["goal_unreachable_objection", "never_raised"]


def test_a_scenario_without_a_must_goal_is_noticed() -> None:
    assert codes(scenario("leak", "    must: false\n")) == ["no_must_goal"]


def test_a_prohibition_needs_a_rule_that_notices_it() -> None:
    text = scenario("leak").replace(f"  role: {BOTH}\n", f"  role: {BOTH}\n  must_not: [{BOTH}]\n")
    assert place(text, "must_not_without_rule")[0].startswith("must_not")


def test_more_hidden_facts_than_turns_are_noticed() -> None:
    assert codes(scenario("leak", facts(("a", ""), ("b", "")) + "limits: {turns: 1}\n")) == ["too_short_for_facts"]


def test_the_same_id_twice_is_an_error() -> None:
    text = scenario("leak", facts(("a", ""), ("b", ""), ("a", "")))
    assert errors_in(problems(text))
    assert place(text, "same_id")[1].startswith("a, layer")
    assert problems(text)[0].line == len(text.splitlines())
