"""Lines of text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.report.breaking import break_lines
from simulator.text.width import cells

TEXTS = st.text(st.sampled_from("ab ,.(\"'中文字，。“”「」（）…\n"), max_size=80)


@given(TEXTS, st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = break_lines(text, width, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= width for line in lines)


def test_words_stay_whole_and_chinese_breaks_anywhere() -> None:
    assert break_lines("one two three", 8) == ["one two", "three"]
    assert break_lines("一二三四五", 4, cells) == ["一二", "三四", "五"]


def test_no_line_begins_with_a_closing_mark() -> None:
    assert break_lines("一二三，四", 6, cells) == ["一二", "三，四"]
    assert break_lines("一二（三）", 6, cells) == ["一二", "（三）"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert break_lines("abcdefgh", 3) == ["abc", "def", "gh"]


def test_line_breaks_of_the_text_stay() -> None:
    assert break_lines("a\n\nb", 9) == ["a", "", "b"]
