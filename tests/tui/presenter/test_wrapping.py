from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simulator.tui.presenter.wrapping import HANG, NOT_FIRST, breaks, hanging, has_wide


def pieces(text: str, width: int) -> list[str]:
    cuts = [0, *breaks(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def test_chinese_breaks_between_characters_and_fills_the_line() -> None:
    assert pieces("可以这样说：工程师十点前到", 12) == ["可以这样说：", "工程师十点前", "到"]


def test_no_line_begins_with_a_comma() -> None:
    assert pieces("一二三四五，六七", 10) == ["一二三四", "五，六七"]


def test_no_line_ends_with_an_opening_bracket() -> None:
    assert pieces("一二三四「五六", 10) == ["一二三四", "「五六"]


def test_latin_words_stay_whole_between_chinese_ones() -> None:
    assert pieces("请看 API 文档说明", 10) == ["请看 API ", "文档说明"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert all(cell_len(piece) <= 8 for piece in pieces("好" + "a" * 30, 8))


@given(st.text(alphabet="一二三，。「」ab .好", max_size=60), st.integers(4, 20))
def test_nothing_is_lost_and_every_piece_fits(text: str, width: int) -> None:
    parts = pieces(text, width)
    assert "".join(parts) == text
    assert all(cell_len(part.rstrip()) <= width for part in parts)


def test_wide_characters_are_noticed() -> None:
    assert has_wide("ok 好") and not has_wide("ok: “yes” é")
    assert "，" in NOT_FIRST


def test_items_on_one_line_are_broken_between_but_a_label_keeps_its_words() -> None:
    text = "+ 道歉   + 说得很清楚，也很客气"
    assert text[: breaks(text, 28, HANG)[0]] == "+ 道歉   "
    assert pieces("倾听      三分一二三四五六七八", 24) == ["倾听      三分一二三四五", "六七八"]


def test_an_item_without_others_on_its_line_is_broken_between_words() -> None:
    text = '\u25b8 promised vaguely: "as soon as possible"'
    assert text[: breaks(text, 34, HANG)[0]] == '\u25b8 promised vaguely: "as soon as '


def test_a_change_stays_with_what_it_changes() -> None:
    text = "Anger +10, Trust -9, Patience -7"
    cuts = breaks(text, 17)
    assert cuts and all(text[cut] not in "+-" for cut in cuts)


def test_further_lines_of_an_indented_one_are_indented_alike() -> None:
    assert hanging("  Better: listen") == 2 and hanging("+ apologised") == HANG and hanging("plain") == 0
