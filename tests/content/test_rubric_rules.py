from __future__ import annotations

import pytest

from simulator.content.problems import errors_in
from tests.content.samples import BOTH, codes, problems, rubric

RULE = "      - {%s}\n"


@pytest.mark.parametrize(
    ("rule", "code", "usable"),
    [
        ("when: {any: [restates]}", "rule_without_effect", False),
        ("raise_to: 2, cap_at: 1, when: {any: [restates]}", "rule_both_effects", False),
        ("cap_at: 1, when: {}", "when_empty", True),
        ("cap_at: 1, when: {all: [argues], none: [argues]}", "when_impossible", True),
        ("cap_at: 1, when: {any: [argues], at_least: 2}", "when_impossible", True),
    ],
)
def test_rules_must_be_able_to_do_something(rule: str, code: str, usable: bool) -> None:
    found = problems(rubric("core", RULE % rule))
    assert [one.code for one in found] == [code]
    assert errors_in(found) is not usable


def test_the_top_level_must_be_in_reach() -> None:
    assert codes(rubric("core").replace("raise_to: 4", "raise_to: 3")) == ["level_unreachable"]


def test_two_criteria_need_two_ids() -> None:
    text = rubric("core")
    second = text[text.index("  - id: listening") :]
    assert codes(text + second) == ["same_id"]


def test_good_practice_is_no_critical_fault() -> None:
    assert codes(rubric("core", f"critical_faults: [{{behaviour: restates, text: {BOTH}}}]\n")) == ["critical_is_good"]
