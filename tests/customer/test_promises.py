"""A promise is heard as one only where words promise something."""

from __future__ import annotations

import pytest

from simulator.customer.promises import promises_something
from simulator.domain.base import Lang


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "I'll ring you."),
        ("en", "Two men are with you in fifteen minutes."),
        ("en", "Shall I put you through to Ms Rowe?"),
        ("en", "I'm having that circuit turned off."),
        ("zh", "我四点前给您回电话。"),
        ("zh", "我帮您登记一下好吗？"),
    ],
)
def test_what_will_be_done_is_a_promise(lang: Lang, reply: str) -> None:
    assert promises_something(reply, lang)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "That's on us. What was it doing just before it died on Friday?"),
        ("en", "Good morning, this is Jamie. Is the water coming down near a lamp?"),
        ("en", "I've got the driver's photo in front of me."),
        ("zh", "这事真让人着急。您那边几点发现的？"),
    ],
)
def test_a_question_or_a_report_promises_nothing(lang: Lang, reply: str) -> None:
    assert not promises_something(reply, lang)
