"""What a question is for, told from its form and from what the customer said."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.grading.behaviours.aims import Aim, aim_of
from simulator.grading.moment import Moment

ASKED: list[tuple[Aim, str, str, str]] = [
    ("dig", "en", "Which room do the children use most in the evening?", "The heating fails every evening."),
    ("dig", "en", "When did he last get his pills on time?", "My father's parcel is late again."),
    ("dig", "zh", "他平时一般几点吃药？", "我爸的药又晚了。"),
    ("dig", "zh", "您是嫌价钱高，还是怕装了没人管？", "我再想想吧。"),
    ("arrange", "en", "Shall I send the fitter on Monday, or would Tuesday suit you better?", "The heating fails."),
    ("arrange", "zh", "您看周一上门方便吗？", "暖气坏了。"),
    ("check", "en", "Is that right?", "The heating fails."),
    ("check", "en", "Is there anything else I can do for you?", "The heating fails."),
    ("check", "zh", "还有什么没说清楚的吗？", "暖气坏了。"),
    ("help", "en", "How can I help you?", "Hello?"),
    ("help", "zh", "请问有什么可以帮您？", "喂？"),
    ("file", "en", "What is your order number?", "My parcel is late."),
    ("press", "en", "You could have read the label, couldn't you, or why didn't you?", "The wool shrank."),
    ("press", "zh", "您怎么不早点说呢？", "毛衣缩水了。"),
]


@pytest.mark.parametrize(("aim", "lang", "reply", "customer"), ASKED)
def test_the_aim_of_a_question(aim: Aim, lang: Any, reply: str, customer: str, turn: Any) -> None:
    moment = Moment(turn(reply, customer, lang=lang))
    assert aim_of(moment.sentences[-1], moment) == aim
