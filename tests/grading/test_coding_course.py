"""The course of a talk nobody tracked: what the customer says after a reply, and what the replies did."""

from __future__ import annotations

import pytest

from simulator.domain.base import Lang
from simulator.domain.turn import Utterance
from simulator.grading.coding_course import SIGNS, Course, course, session_score

LOST = {"en": "My parcel never came, it says delivered.", "zh": "快递显示签收，可我根本没收到。"}
SOLVED = {
    "en": ("Found it, it's at the shop next door. The driver brings it today before 5.", "Got it, thanks!"),
    "zh": ("查到了，放在隔壁店里，派件员今天下午5点前给您送上门。", "收到了，谢谢！"),
}
PUT_OFF = {
    "en": ("Hello, please be patient, thank you for your understanding.", "I already told you, I still have nothing. Useless!!"),
    "zh": ("您好，请您耐心等待，感谢您的理解与支持。", "我不是说了吗，还是没收到，垃圾！！"),
}  # fmt: skip


def talk(*lines: str) -> tuple[Utterance, ...]:
    return tuple(Utterance("trainee" if place % 2 else "customer", line) for place, line in enumerate(lines))


def score(lang: Lang, *lines: str) -> float:
    found = course(talk(*lines), lang).score
    assert found is not None
    return found


def names(lang: Lang, *lines: str) -> set[str]:
    return {sign.name for sign in course(talk(*lines), lang).signs}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_solved_concern_and_thanks_stand_far_above_a_put_off_and_anger(lang: Lang) -> None:
    assert score(lang, LOST[lang], *SOLVED[lang]) >= 75
    assert score(lang, LOST[lang], *PUT_OFF[lang]) <= 25


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_signs_say_what_was_seen_and_where(lang: Lang) -> None:
    assert {"pleased", "answers"} <= names(lang, LOST[lang], *SOLVED[lang])
    taken = course(talk(LOST[lang], *PUT_OFF[lang]), lang)
    assert {"anger", "says_again", "unsolved", "puts_off"} <= {sign.name for sign in taken.signs}
    assert {sign.index for sign in taken.signs if sign.name == "puts_off"} == {1}
    assert all(SIGNS[sign.name].get(lang) in sign.text(lang) for sign in taken.signs)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_thanks_with_exclamation_marks_is_not_anger(lang: Lang) -> None:
    happy = {"en": "it's all there!! thank you thank you!!", "zh": "都在！！谢谢谢谢！！"}[lang]
    assert "anger" not in names(lang, LOST[lang], SOLVED[lang][0], happy)


def test_an_angry_opening_alone_is_not_held_against_the_trainee() -> None:
    calm, angry = "my parcel is missing", "useless!! my parcel is missing, I will complain"
    assert score("en", calm, SOLVED["en"][0]) == score("en", angry, SOLVED["en"][0])


def test_more_steps_earn_no_more_before_the_customer_has_answered() -> None:
    few = "Done, I've refunded it."
    many = (
        few
        + " Tap settings, choose refund, click open. You can get a voucher today before 5, no charge, because it broke down."
    )
    assert score("en", LOST["en"], few) == score("en", LOST["en"], many)


def test_the_same_words_over_and_over_cost_points() -> None:
    once = "Hello, please tell us the order number of your parcel."
    assert "same_words" in names("en", LOST["en"], once, "8831", once, "8831!")


def test_nobody_to_answer_or_no_reply_has_no_course() -> None:
    assert course((), "en") == Course(None)
    assert course((Utterance("customer", "hello?"),), "en") == Course(None)
    assert course((Utterance("trainee", "你好"),), "zh") == Course(None)


def test_the_session_score_mixes_rubric_and_course() -> None:
    taken = Course(80.0)
    assert session_score(50.0, taken) == pytest.approx(0.4 * 50 + 0.6 * 80)
    assert session_score(50.0, Course(None)) == 50.0
    assert session_score(None, taken) is None
    assert session_score(None, course(talk(LOST["en"], *SOLVED["en"]), "en")) == score("en", LOST["en"], *SOLVED["en"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_score_stays_between_0_and_100(lang: Lang) -> None:
    bad = talk(LOST[lang], *(PUT_OFF[lang] * 6))
    good = talk(LOST[lang], *(SOLVED[lang] * 6))
    assert 0 <= (course(bad, lang).score or 0) <= (course(good, lang).score or 0) <= 100
