"""Believing: the customer takes for a fault only what is one in its own case, and knows the facts of its product."""

from __future__ import annotations

from simulator.customer.believing import believed
from simulator.domain.base import Lang
from simulator.domain.behaviour import Behaviour, BehaviourName, Span
from tests.customer.casting import scenario

BRIEF = {
    "role": "agent",
    "situation": "a customer rings",
    "product_facts": [{"en": "Every oven is insured up to 900 euros", "zh": "每台烤箱保额900欧"}],
}


def names(reply: str, *seen: BehaviourName, lang: Lang = "en", first: bool = False) -> set[str]:
    span = Span(start=0, end=len(reply), quote=reply)
    behaviours = tuple(Behaviour(name=name, spans=(span,)) for name in seen)
    return {one.name for one in believed(behaviours, reply, scenario(brief=BRIEF), lang, first=first)}


def test_one_question_is_not_a_heap_of_them() -> None:
    assert names("Hello, sorry about that. What is your order number?", "stacked_questions") == set()
    assert names("您好，请问您贵姓？", "stacked_questions", lang="zh") == set()
    assert names("What is your name, and when did you buy it?", "stacked_questions") == {"stacked_questions"}
    assert names("您叫什么，哪天买的？", "stacked_questions", lang="zh") == {"stacked_questions"}


def test_nobody_is_asked_again_for_what_the_opening_did_not_say() -> None:
    assert names("What is your order number?", "asks_again", first=True) == set()
    assert names("您好，请问您贵姓？", "asks_again", lang="zh", first=True) == set()
    assert names("Is it your oven?", "asks_again", first=True) == {"asks_again"}
    assert names("您是烤箱有问题吗？", "asks_again", lang="zh", first=True) == {"asks_again"}
    assert names("What is your order number?", "asks_again") == {"asks_again"}


def test_a_fact_of_the_brief_is_evidence_in_any_words() -> None:
    assert names("Your oven is insured up to 900 euros, so it costs you nothing.") == {"gives_evidence"}
    assert names("每台烤箱保额900欧，坏了由保险赔。", lang="zh") == {"gives_evidence"}
    assert names("Is every oven insured up to 900 euros?") == set()
    assert names("I will ring you by four.") == set()
