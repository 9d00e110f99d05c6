"""The guard: each known way of failing is caught, and a good line passes."""

from __future__ import annotations

import pytest

from simulator.customer.guard import Bounds, faults
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
