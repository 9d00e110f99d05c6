"""Choices: a question between two ways is answered with one of them, and a question of fact never so."""

from __future__ import annotations

import pytest

from simulator.customer.choices import FIRST_OR_SECOND, choices, chosen
from simulator.customer.director import decide
from simulator.customer.hearing import Heard, hear
from simulator.customer.kernel import Reaction, opening_state
from simulator.domain.base import Lang
from tests.customer.casting import persona, scenario


@pytest.mark.parametrize(
    ("lang", "question", "ways"),
    [
        ("en", "Would you rather have it in the morning or in the afternoon?", ("in the morning", "in the afternoon")),
        ("en", "Would Tuesday or Wednesday suit you better?", ("Tuesday", "Wednesday")),
        ("en", "Shall I ring you or come to your shop?", ("come to my shop",)),
        ("en", "Would you rather wait or collect it at our counter?", ("I'd rather collect it at your counter",)),
        ("zh", "周二还是周三方便？", ("周二", "周三")),
        ("zh", "您是要送到码头，还是自己来柜台拿？", ("送到码头", "我自己来柜台拿")),
        ("zh", "您是星期五来取，还是我星期一给您送去？", ("星期五来取", "你星期一给我送去")),
    ],
)
def test_the_ways_are_named_in_the_customers_own_words(lang: Lang, question: str, ways: tuple[str, ...]) -> None:
    assert choices(question, lang) == ways


def test_of_ways_named_before_the_question_the_first_or_the_second_is_taken() -> None:
    said = "I can send a new one, or mend the old one for nothing. Which would you rather have?"
    assert choices(said, "en") == FIRST_OR_SECOND["en"]
    assert choices("可以换新的，或者免费修好。您要哪一个？", "zh") == FIRST_OR_SECOND["zh"]


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("en", "Was it wet or dry when it came?"),
        ("en", "Do you want to keep it or not?"),
        ("en", "Is that clear, or shall I go over it again?"),
        ("en", "When does it suit you?"),
        ("zh", "箱子是湿的还是没湿？"),
        ("zh", "这样行吗，还是我再说一遍？"),
        ("zh", "您还是觉得贵吗？"),
    ],
)
def test_what_is_no_question_of_the_customers_wishes_leaves_no_choice(lang: Lang, question: str) -> None:
    assert choices(question, lang) == ()


def test_the_answer_is_curt_in_anger() -> None:
    assert chosen(("on Monday",), "calm", "en") == ["On Monday, I'd say.", "On Monday, then."]
    assert all(line.endswith("!") for line in chosen(("on Monday",), "angry", "en"))
    assert chosen(("I'd rather wait",), "calm", "en") == ["I'd rather wait."]


def listened(reply: str, lang: Lang) -> Heard:
    return hear(reply, (), (), scenario=scenario(), persona=persona(), lang=lang)


def test_a_choice_is_answered_and_waits_for_no_goodbye() -> None:
    said = listened("Would the morning or the afternoon suit you better?", "en")
    start = opening_state(persona(), scenario())
    assert said.asks_more
    assert decide(start, Reaction(start, ()), said, persona(), ()).act == "answer"


def test_a_fact_that_a_question_names_is_told_and_not_chosen() -> None:
    assert listened("您愿意先说味道还是先说烟？", "zh").choices == ()
