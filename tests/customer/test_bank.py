"""The bank of authored lines: fitting act, mood and behaviour, with the trainee's own words in the slots."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.customer.bank import ENOUGH, Bank, Moment, fill, promised, shortened, texts
from simulator.customer.wording import turned
from simulator.domain.base import Lang
from simulator.domain.lines import Line
from simulator.domain.localised import LocalisedList
from tests.customer.casting import heard


def line(text: str | dict[str, list[str]], **more: object) -> Line:
    return Line.model_validate({"act": "press", "text": text, **more})


def moment(*moves: str, lang: Lang = "en", **more: object) -> Moment:
    return Moment(lang=lang, mood="angry", heard=heard(*moves, **more), grievance="a dead oven")


def test_a_line_for_another_mood_or_behaviour_is_not_used() -> None:
    bank = Bank(((line("Fine.", mood=["warm"]), line("Soon?", on=["vague_promise"]), line("When?")),))
    assert bank.main("press", moment("greets")) == ["When?"]


def test_general_lines_join_only_while_the_specific_ones_are_few() -> None:
    own = tuple(line(f"Own line {number}.") for number in range(ENOUGH))
    assert len(Bank((own, (line("General."),))).main("press", moment())) == ENOUGH
    assert "General." in Bank((own[:1], (line("General."),))).main("press", moment())


def test_a_reaction_carries_the_trainees_own_words() -> None:
    bank = Bank(((line('"{quote}" is not a time.', beat="take_up", on=["vague_promise"]),),))
    said = moment("vague_promise", quotes={"vague_promise": "as soon as possible"})
    assert bank.take_up("vague_promise", said) == ['"as soon as possible" is not a time.']


def test_a_line_written_for_a_question_answers_that_question_only() -> None:
    when = line(
        {"en": ["After six."], "zh": ["六点以后。"]}, act="answer", about={"en": ["reach you"], "zh": ["联系您"]}
    )
    bank = Bank(((when, line({"en": ["No idea."], "zh": ["不知道。"]}, act="answer")),))
    assert bank.main("answer", moment(asked="When can I reach you?")) == ["After six."]
    assert bank.main("answer", moment(asked="什么时候联系您？", lang="zh")) == ["六点以后。"]
    assert bank.main("answer", moment(asked="What colour is it?")) == ["No idea."]


def test_only_the_clause_that_promises_is_said_back() -> None:
    bank = Bank(((line("“{quote}”，我等着。", beat="take_up", on=["commits"]),),))
    said = {"commits": "付款的那张卡，还在用吗？"}
    assert bank.take_up("commits", moment("commits", lang="zh", quotes=said)) == []
    said = {"commits": "您别急，我三点前给您回电。"}
    assert bank.take_up("commits", moment("commits", lang="zh", quotes=said)) == ["“我三点前给您回电”，我等着。"]


def test_the_figure_taken_down_is_the_one_promised() -> None:
    bank = Bank(((line("{number}，我记下了。", beat="take_up", on=["commits"]),),))
    said = {"commits": "六点装货我记着，我三点前给您回电。"}
    noted = moment("commits", lang="zh", quotes=said, number="六点")
    assert bank.take_up("commits", noted) == ["三点，我记下了。"]


def test_who_says_nin_says_a_promise_back_with_it() -> None:
    bank = Bank(((line("{promise}，说定了。", beat="take_up", on=["commits"]),),))
    polite = replace(moment("commits", lang="zh", promise="我三点前给您回电"), polite=True)
    assert bank.take_up("commits", polite) == ["您三点前给我回电，说定了。"]


def test_a_line_whose_slot_cannot_be_filled_is_not_used() -> None:
    assert fill("{term}? What is that?", moment(), "jargon") is None


def test_a_line_that_was_said_is_not_said_again() -> None:
    bank = Bank(((line("When?"), line("What time?")),))
    said = Moment(lang="en", mood="angry", heard=heard(), used=frozenset({"When?"}))
    assert bank.main("press", said) == ["What time?"]


@pytest.mark.parametrize(
    ("lang", "said", "back"),
    [
        ("en", "I'll call you back by three", "you'll call me back by three"),
        ("en", "We will send your parcel with our van", "you'll send my parcel with your van"),
        ("zh", "我三点前给您回电", "你三点前给我回电"),
        ("zh", "我们明天给你们换新的", "你们明天给我换新的"),
    ],
)
def test_a_promise_is_said_back_from_the_customers_side(lang: Lang, said: str, back: str) -> None:
    assert turned(said, lang) == back


def test_a_long_quotation_is_cut_to_one_clause() -> None:
    quote = "Well, as I said before to your colleague on the phone yesterday at noon, we will see"
    assert shortened(quote, "en") == "we will see"


def test_a_promise_about_what_the_customer_does_keeps_the_customer_as_the_one_who_acts() -> None:
    assert turned("I'll send it before you sign", "en") == "you'll send it before I sign"


def test_a_quotation_has_no_quotation_marks_of_its_own() -> None:
    assert shortened("回头收到一封“尊敬的客户”", "zh") == "回头收到一封尊敬的客户"


@pytest.mark.parametrize(
    ("lang", "said", "promise"),
    [
        ("en", "I'm sorry, truly, I will ring you back by three", "I will ring you back by three"),
        ("en", "You are sorry about that", ""),
        ("zh", "我想了想，我三点前给您回电", "我三点前给您回电"),
        ("zh", "我理解您的心情", ""),
        ("zh", "我三点前给您回电，还有什么要我今天办的吗？", "我三点前给您回电"),
        ("zh", "还有什么要我今天办的吗？", ""),
    ],
)
def test_a_promise_is_the_clause_that_promises(lang: Lang, said: str, promise: str) -> None:
    assert promised(said, lang) == promise


def test_a_line_does_not_come_back_with_other_words_in_its_slot() -> None:
    bank = Bank(((line('"{quote}" is not a time.', beat="take_up", on=["vague_promise"]),),))
    again = Moment(
        lang="en",
        mood="angry",
        heard=heard("vague_promise", quotes={"vague_promise": "soon"}),
        used=frozenset({'"in a while" is not a time.'}),
    )
    assert bank.take_up("vague_promise", again) == []


def test_a_wording_said_with_a_capital_does_not_come_again() -> None:
    wordings = LocalisedList(en=("no voucher, please", "i don't want a voucher"))
    assert texts(wordings, moment()) == list(wordings.en)
    said = Moment(lang="en", mood="angry", heard=heard(), used=frozenset({"No voucher, please"}))
    assert texts(wordings, said) == ["i don't want a voucher"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [("What matters most to you in this order", []), ("since when", ['"since when", well.'])],
)
def test_a_whole_question_is_not_said_back_before_it_is_answered(asked: str, said: list[str]) -> None:
    bank = Bank(((line('"{quote}", well.', beat="take_up", on=["open_question"]),),))
    assert [
        one.lower() for one in bank.take_up("open_question", moment("open_question", quotes={"open_question": asked}))
    ] == said


def test_a_time_or_a_word_is_not_cut_in_two() -> None:
    assert shortened("显示周二14:12", "zh") == "显示周二14:12"
    assert shortened("it costs 1,200 a night, I know", "en") == "it costs 1,200 a night"
    assert not shortened("我们今天下午就帮您把这个资料发到dashboard里面去", "zh").endswith("dash")


def test_a_cut_quotation_does_not_end_in_the_air() -> None:
    quote = "Last night's update overloaded the one connection between the orders and your screens"
    assert shortened(quote, "en") == "Last night's update overloaded the one connection"


def test_what_a_slot_puts_at_the_beginning_of_a_sentence_has_a_capital() -> None:
    assert fill("Once more. {grievance}. That's all.", moment(), None) == "Once more. A dead oven. That's all."
    assert fill("once more. {grievance}.", moment(), None) == "Once more. a dead oven."


def test_of_two_things_in_one_clause_the_first_is_said_back_whole() -> None:
    assert shortened("I'll see what I can do and get back to you soon", "en") == "I'll see what I can do"
