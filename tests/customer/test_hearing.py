"""Hearing: the customer makes of a turn what a customer would, whatever a detector saw in it."""

from __future__ import annotations

import pytest

from simulator.customer.hearing import Heard, hear, with_state
from simulator.customer.kernel import opening_state
from simulator.domain.base import Lang
from simulator.domain.behaviour import Behaviour, BehaviourName, Span
from tests.customer.casting import persona, scenario

BRIEF = {
    "role": "agent",
    "situation": "a customer rings",
    "may": ["Send a fitter by Friday noon"],
    "product_facts": ["The rule is that the oven must cool first."],
}


def seen(name: BehaviourName, reply: str, quote: str, confidence: float = 0.9) -> Behaviour:
    start = reply.index(quote)
    return Behaviour(name=name, spans=(Span(start=start, end=start + len(quote), quote=quote),), confidence=confidence)


def heard(reply: str, *behaviours: Behaviour, lang: Lang = "en") -> Heard:
    return hear(reply, behaviours, (), scenario=scenario(brief=BRIEF), persona=persona(), lang=lang)


def test_saying_what_the_brief_says_is_no_fault() -> None:
    reply = "The rule is that the oven must cool first."
    assert "hides_behind_policy" not in heard(reply, seen("hides_behind_policy", reply, "the oven must cool")).moves
    own = "Rules are rules, madam."
    assert heard(own, seen("hides_behind_policy", own, own)).moves == {"hides_behind_policy"}


def test_a_promise_of_one_word_is_none() -> None:
    reply = "Right. That is awful."
    assert "commits" not in heard(reply, seen("commits", reply, "Right.")).moves
    real = "I will ring you by four."
    assert "commits" in heard(real, seen("commits", real, real)).moves


def test_a_question_that_an_author_wrote_an_answer_to_is_known() -> None:
    about = {"en": ["reach you"], "zh": ["联系您"]}
    told = persona(lines=[{"act": "answer", "text": {"en": ["After six."], "zh": ["六点以后。"]}, "about": about}])
    said = [
        hear(reply, (), (), scenario=scenario(), persona=told, lang=lang).answerable
        for reply, lang in (("When can I reach you?", "en"), ("几点联系您方便？", "zh"), ("I will reach you.", "en"))
    ]
    assert said == [True, True, False]


def test_weak_findings_move_but_do_not_strike() -> None:
    reply = "Good morning to you."
    said = heard(reply, seen("greets", reply, reply), seen("explains_plainly", reply, reply, 0.55))
    assert said.faint == {"explains_plainly"}
    assert "explains_plainly" in said.moves


def test_the_longer_words_name_the_question_more_closely() -> None:
    lines = [{"act": "answer", "text": "六点以后。", "about": ["几点打给"]}]
    told = [{"id": "sleep", "layer": "asked", "text": "三点就醒。", "short": "sleep", "about": ["晚上"]}]

    def asked(reply: str) -> Heard:
        return hear(reply, (), (), scenario=scenario(facts=told), persona=persona(lines=lines), lang="zh")

    assert (asked("晚上几点打给您？").asked_facts, asked("晚上几点打给您？").answerable) == ((), True)
    assert (asked("晚上睡得怎么样？").asked_facts, asked("晚上睡得怎么样？").answerable) == (("sleep",), False)
    assert not asked("这样几点打给您行吗？").answerable


def test_a_request_without_a_question_mark_asks() -> None:
    told = [{"id": "who", "layer": "asked", "text": "Ann.", "short": "name", "about": ["姓名"]}]
    reply = "您先报一下姓名和生日。"
    said = hear(reply, (), (), scenario=scenario(facts=told), persona=persona(), lang="zh")
    assert said.asked_facts == ("who",)


def test_words_that_hold_no_promise_are_not_taken_for_one() -> None:
    reply = "I will ring you by four. That card, is it still in use?"
    assert "commits" in heard(reply, seen("commits", reply, "That card, is it still in use?")).faint
    assert "commits" not in heard(reply, seen("commits", reply, "I will ring you by four.")).faint


def test_a_doubt_is_met_before_it_is_spoken_only_by_an_answer_to_it() -> None:
    real = "The repair is free, I will see to that."
    assert heard(real, seen("commits", real, real)).met_objections == ("price",)
    echo = "So you fear the cost. I will ring you by four."
    assert heard(echo, seen("commits", echo, "I will ring you by four.")).met_objections == ()


def test_a_doubt_is_met_by_going_into_it_at_length_wherever_that_stands() -> None:
    spread = "The cost? It is free for you. I will ring you by four."
    assert heard(spread, seen("commits", spread, "I will ring you by four.")).met_objections == ("price",)
    assert heard("The cost need not worry you, I'd say it is free now.").met_objections == ("price",)


def test_who_only_asks_about_the_topic_of_a_doubt_has_not_answered_it() -> None:
    assert heard("What matters more to you, the cost or that it is free of charge?").met_objections == ()
    assert heard("费用和免费保修，哪一样更要紧？", lang="zh").met_objections == ()


def test_an_invitation_is_an_open_question() -> None:
    assert heard("I'd like to hear what went wrong.").asked_openly
    assert "open_question" in heard("I'd like to hear what went wrong.").moves
    assert heard("您跟我说说。", lang="zh").asked_openly
    assert not heard("Tell me your number.").asked_openly


def test_what_a_question_points_back_to_is_asked_about() -> None:
    assert heard("There was some smoke. What was it?").asked_facts == ("smell",)


def test_the_same_in_chinese() -> None:
    real = "维修免费，今天我就安排师傅上门。"
    assert heard(real, seen("commits", real, real), lang="zh").met_objections == ("price",)
    echo = "您担心费用。我四点前给您回电话。"
    assert heard(echo, seen("commits", echo, "我四点前给您回电话"), lang="zh").met_objections == ()


def test_a_goodbye_inside_a_sentence_does_not_end_the_talk() -> None:
    for lang, reply, words in (
        ("zh", "换我也不想再见你们的人。没拆箱的我收回，过期了也退钱。", "再见"),
        ("en", "Nobody wants to say goodbye to an oven. Let me see what we can do.", "goodbye"),
    ):
        assert heard(reply, seen("says_goodbye", reply, words), lang=lang).moves == frozenset()  # type: ignore[arg-type]
    for lang, reply, words in (
        ("zh", "好的，那先这样，再见啊！", "再见"),
        ("en", "Goodbye, and have a nice day.", "Goodbye"),
    ):
        assert heard(reply, seen("says_goodbye", reply, words), lang=lang).moves == {"says_goodbye"}  # type: ignore[arg-type]


def test_asking_to_be_told_does_not_ignore_the_concern() -> None:
    for lang, reply in (("en", "Take your time, I am listening."), ("zh", "您别着急，慢慢说。")):
        assert heard(reply, seen("ignores_concern", reply, reply), lang=lang).moves == frozenset()  # type: ignore[arg-type]


def test_asking_for_what_was_not_told_yet_is_not_asking_again() -> None:
    reply = "What did it smell of?"
    said = heard(reply, seen("asks_again", reply, reply))
    fresh = opening_state(persona(), scenario())
    assert with_state(said, fresh).moves == frozenset()
    told = fresh.model_copy(update={"facts": {**fresh.facts, "smell": "earned"}})
    assert with_state(said, told).moves == {"asks_again"}


def test_silence_is_heard_as_silence_and_not_as_a_wrong_answer() -> None:
    reply = "Ok."
    assert heard(reply, seen("silent", reply, reply), seen("ignores_concern", reply, reply)).moves == {"silent"}


@pytest.mark.parametrize(
    ("lang", "said", "number"),
    [
        ("zh", "签字之前，12月10日，当着他的面切一次。", "12月10日"),
        ("zh", "一共3家店，退358元。", "358元"),
        ("en", "There are 3 of us; you get it by 4 o'clock.", "4 o'clock"),
        ("en", "We have 2 options.", ""),
    ],
)
def test_a_figure_is_said_back_with_its_unit(lang: Lang, said: str, number: str) -> None:
    assert heard(said, lang=lang).number == number


def test_a_bare_okay_checks_and_offers_nothing() -> None:
    for lang, reply in (("en", "Is that all right?"), ("en", "Okay?"), ("zh", "可以吗？"), ("zh", "这样行吗？")):
        said = heard(reply, seen("offers_solution", reply, reply), seen("closed_question", reply, reply), lang=lang)  # type: ignore[arg-type]
        assert said.moves == {"checks"}


def test_asking_for_a_fact_of_the_case_does_not_ignore_the_concern() -> None:
    for lang, reply in (("en", "Was there any smoke?"), ("zh", "有没有味道？")):
        said = heard(reply, seen("ignores_concern", reply, reply), seen("closed_question", reply, reply), lang=lang)  # type: ignore[arg-type]
        assert said.moves == {"closed_question"}
