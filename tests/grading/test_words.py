"""Figures in what people say, however written, and however hostile."""

from __future__ import annotations

import pytest

from simulator.grading.words import numbers


def test_digits_and_words_for_one_figure_are_the_same() -> None:
    assert numbers("forty-one people and 6,200 orders", "en") == {"41", "6200"}
    assert "6200" in numbers("六千二百单，四十一个人", "zh")


@pytest.mark.parametrize(
    "text",
    [
        "one" + " thousand" * 4000,
        "1" * 5000,
        "1," * 5000,
        "一" * 3000 + "万" * 3000 + "个",
        "9" * 3000 + "千",
        "1.5万" * 2000,
    ],
)
def test_endless_figures_are_read_without_fault(text: str) -> None:
    for lang in ("en", "zh"):
        assert all(len(figure) <= 10_000 for figure in numbers(text, lang))
