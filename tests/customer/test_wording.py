"""Words are taken with their surroundings: no half phrase is said back, and "What was it?" points to what came before."""

from __future__ import annotations

import pytest

from simulator.customer.wording import clause_round, pointed_back, subjects
from simulator.domain.base import Lang


@pytest.mark.parametrize(
    ("lang", "reply", "phrase", "clause"),
    [
        ("en", "There's no need to get upset. It happens.", "There's no need", "There's no need to get upset"),
        ("en", "Well, look, it closes at 14:12, not later.", "14:12", "it closes at 14:12"),
        ("en", "But you signed the contract, didn't you?", "signed", "you signed the contract"),
        ("zh", "您先别激动，慢慢来。", "别激动", "您先别激动"),
    ],
)
def test_a_phrase_is_said_back_with_its_clause(lang: Lang, reply: str, phrase: str, clause: str) -> None:
    start = reply.index(phrase)
    assert clause_round(reply, start, start + len(phrase), lang) == clause


def test_a_clause_too_long_for_one_breath_is_not() -> None:
    reply = "You must press the hash key at the very end of every order you ever make."
    assert clause_round(reply, 0, 14, "en") == "You must press"


def test_a_question_may_point_back_to_the_sentence_before() -> None:
    assert pointed_back("You wanted lighter boxes. Why was that?", "en") == "You wanted lighter boxes."
    assert pointed_back("您要过轻一点的箱子。那是为什么？", "zh") == "您要过轻一点的箱子。"
    assert pointed_back("You wanted lighter boxes. How many offices are there?", "en") == ""
    assert pointed_back("I'll take the boxes back. Is that all right?", "en") == ""


def test_a_subject_set_before_a_question_is_what_it_is_about() -> None:
    assert subjects("关于收货，您最担心的是什么？", "zh") == "收货"
    assert subjects("What about the boxes, what worries you?", "en") == "the boxes"
    assert subjects("您最担心的是什么？", "zh") == ""
