from __future__ import annotations

from tests.content.samples import BOTH, codes, persona, rubric, scenario

LINE = "lines:\n  - {act: press, text: {en: ['%s'], zh: ['%s']}}\n"


def test_known_slots_in_lines_are_fine() -> None:
    assert codes(persona("ann", LINE % ('"{quote}"? by {number}', "“{quote}”？"))) == []


def test_a_slot_outside_lines_is_noticed() -> None:
    text = scenario("leak").replace(f"opening: {BOTH}", "opening: {en: 'Hello {trainee}', zh: 您好}")
    assert codes(text) == ["slot_outside_lines"]


def test_the_misheard_word_is_filled_in_what_the_customer_says_to_it() -> None:
    heard = "{word: {en: [kpi], zh: [指标]}, misheard: {en: ['A {term}?'], zh: ['“{term}”？']}}"
    assert codes(persona("ann", f"vocabulary:\n  unknown:\n    - {heard}\n")) == []


def test_full_width_braces_are_noticed() -> None:
    assert codes(persona("ann", LINE % ("really", "“｛quote｝”？"))) == ["slot_braces"]


def test_feedback_knows_only_the_quote() -> None:
    feedback = "    feedback: {praise: {en: 'Well: {quote} {term}', zh: 好}}\n"
    assert codes(rubric("core", feedback)) == ["placeholder_unknown"]
