"""The guard: each known way of failing is caught, and a good line passes."""

from __future__ import annotations

import pytest

from simulator.customer.guard import Bounds, conveys, faults
from simulator.domain.base import Lang
from simulator.domain.lines import Act, Mood


def bounds(lang: Lang = "en", mood: Mood = "angry", act: Act = "press", **more: object) -> Bounds:
    return Bounds(lang=lang, mood=mood, act=act, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "text", "why"),
    [
        ("en", "How can I help you today?", "role"),
        ("en", "Our engineers will look at it.", "role"),
        ("zh", "我们会尽快为您处理。", "role"),
        ("zh", "感谢您的耐心等待。", "role"),
        ("en", "As an AI language model I am angry.", "machine"),
        ("zh", "作为一个客户，我很生气。", "machine"),
        ("en", "Customer: give me a time.", "machine"),
        ("en", "你们到底修不修？", "language"),
        ("zh", "Give me a time, will you?", "language"),
        ("en", "I lost 90,000 on that.", "number"),
        ("en", "Thank you, that is great.", "mood"),
        ("en", "Right, goodbye then.", "ending"),
        ("en", "So when will it", "unfinished"),
    ],
)
def test_a_bad_draft_is_named(lang: Lang, text: str, why: str) -> None:
    assert why in faults(text, bounds(lang))


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "Then give me a time I can hold you to."), ("zh", "那你给我一个准点，别再绕了。")],
)
def test_a_customers_line_passes(lang: Lang, text: str) -> None:
    assert faults(text, bounds(lang)) == ()


def test_a_locked_fact_never_shines_through() -> None:
    secret = "My boss wants my head for buying this system."
    assert "leak" in faults("My boss wants my head for buying this.", bounds(secrets=(secret,)))


def test_a_figure_that_was_said_may_be_said_again() -> None:
    assert faults("You said 30 minutes.", bounds(permitted="every 30 minutes")) == ()


def test_nothing_is_said_twice() -> None:
    line = "Then give me a time I can hold you to."
    assert "repeat" in faults(line, bounds(said=(line,)))


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "This line: tell the given point."), ("en", "Black. Say this: nothing."), ("zh", "这一句：把火发出来。")],
)
def test_the_directors_note_is_never_spoken(lang: Lang, text: str) -> None:
    assert "machine" in faults(text, bounds(lang))


def test_even_a_short_sentence_is_not_said_twice() -> None:
    assert "repeat" in faults("Black.", bounds(said=("Black. All of it.",)))


def test_a_figure_is_not_permitted_because_a_longer_one_was_said() -> None:
    assert "number" in faults("二十点算的，你听着。", bounds("zh", permitted="二十六台车等着装"))


def test_a_point_is_conveyed_by_its_figures_and_words() -> None:
    point = "Eleven tonnes on the dock, good at midnight, rubbish by 4."
    assert conveys("I had eleven tonnes on the dock, all rubbish by 4.", point, "en")
    assert not conveys("Black.", point, "en")
