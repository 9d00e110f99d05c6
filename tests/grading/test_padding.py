"""Padding: what a reply says to nobody in particular, and that it lifts no mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.attacks import levels, moments
from simulator.domain.base import Lang
from simulator.domain.rubric import Rubric
from simulator.domain.turn import Turn, Utterance
from simulator.grading.engine import Grader
from simulator.grading.moment import Moment
from simulator.grading.padding import Padding, padding_of
from tests.grading.conftest import MakeTurn

BAKER = "The new till prints every receipt twice and my queue is out of the door."
BRIEF = "Phone. A baker with a new till. The agent may send a technician tomorrow morning or swap the printer."
BAKER_ZH = "新收款机每张小票都打两遍，排队的人都排到门外了。"
BRIEF_ZH = "电话。面包店老板，新收款机。客服可以明天上午派技术员，或者换一台打印机。"


def padded(reply: str, lang: Lang = "en") -> Padding:
    """The padding of a reply to the baker."""
    said, brief = (BAKER, BRIEF) if lang == "en" else (BAKER_ZH, BRIEF_ZH)
    return padding_of(Moment(Turn(lang=lang, reply=reply, context=(Utterance("customer", said),), brief=brief)))


@pytest.mark.parametrize(
    ("kind", "lang", "text"),
    [
        ("listed", "en", "Sorry, understand, feelings, options, today, by 5 pm, promise, check, thank you."),
        ("listed", "zh", "理解、抱歉、心情、方案、今天、五点前、承诺、确认、感谢。"),
        (
            "listed",
            "en",
            "First I acknowledge your concern, then I offer a choice and check that the concern is settled.",
        ),
        ("listed", "zh", "我正在积极倾听，复述事实，表达共情。"),
        ("stock", "en", "We sincerely apologise for any inconvenience caused."),
        ("stock", "zh", "您的心情我特别能理解，感谢您的支持。"),
    ],
)
def test_what_is_said_to_nobody_is_padding_and_the_rest_stays(kind: str, lang: Lang, text: str) -> None:
    told = "The second receipt is a setting in the till. " if lang == "en" else "小票打两遍是收款机里一个设置的事。"
    found = padded(told + text, lang)
    assert getattr(found, kind)
    assert found.rest.reply.strip() == told.strip()
    assert len(found.rest.reply) == len(told + text)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        (
            "en",
            "Two receipts each time and the queue out of the door: I'm sorry, that is our setting. Shall I talk you through it now?",
        ),
        ("en", "I'm sorry the till prints everything twice."),
        ("zh", "每张小票打两遍，门外还排着队，换谁都急。我现在电话里带您改，还是明天上午派技术员来？"),
        ("zh", "收款机给您添乱了，非常抱歉。"),
    ],
)
def test_words_for_this_customer_are_none(lang: Lang, reply: str) -> None:
    assert not padded(reply, lang)


def test_a_sentence_said_twice_counts_once() -> None:
    found = padded("I can send a technician tomorrow. I can send a technician tomorrow.")
    assert found.rest.reply.strip() == "I can send a technician tomorrow."


def test_another_cases_answer_after_an_honest_one_is_padding() -> None:
    honest = "I can send a technician for the till tomorrow morning."
    pasted = (
        "Nineteen nights without heating and a newborn at home: no wonder you are exhausted, Mrs Lund."
        " The hotel costs 80 pounds and a plumber reaches Elm Street by 18:00."
    )
    assert padded(f"{honest} {pasted}").rest.reply.strip() == honest


def test_a_set_phrase_alone_is_worth_the_politeness_that_it_is(core: Rubric) -> None:
    for moment in moments():
        stock = "I completely understand how you feel." if moment["lang"] == "en" else "我非常理解您的心情。"
        found = levels(Grader(core, "en"), moment, stock)
        assert all((level or 0) <= 2 for level in found.values()), (moment["id"], found)


def test_quotes_still_come_from_the_reply_as_written(core: Rubric, turn: MakeTurn) -> None:
    reply = "Twice on every receipt, I see. We value your patience. I send a technician tomorrow at 9."
    one = turn(reply, BAKER, brief=BRIEF)
    for grade in Grader(core, "en").grading(one).grades:
        assert all(reply[e.start : e.end] == e.quote for e in grade.evidence)


def test_the_attack_pack_has_several_wordings_in_both_languages() -> None:
    texts = json.loads((Path(__file__).parents[2] / "benchmarks" / "data" / "attacks.json").read_text("utf-8"))
    for name in ("injection", "markup", "stuffing", "boilerplate", "recital", "pasted"):
        assert all(len(texts[name][lang]) >= 3 for lang in ("en", "zh")), name
