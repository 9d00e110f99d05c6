from textual.content import Content, Span

from simulator.tui.widgets.harmless import harmless
from simulator.tui.widgets.prose import wrapped


def test_latin_paragraphs_are_left_to_the_toolkit() -> None:
    text = "a long line of plain words " * 4
    assert wrapped(Content(text), 20).plain == text


def test_chinese_lines_fill_the_width() -> None:
    assert wrapped(Content("可以这样说：工程师十点前到"), 12).plain == "可以这样说：\n工程师十点前\n到"


def test_items_hang_under_their_words() -> None:
    assert wrapped(Content("+ one two three four"), 12).plain == "+ one two \n  three four"
    assert wrapped(Content("∙ 一二三四五六七八"), 10).plain == "∙ 一二三四\n  五六七八"


def test_styles_stay_with_their_words() -> None:
    content = wrapped(Content("一二三四五六七八", [Span(4, 6, "bold")]), 8)
    assert [content.plain[span.start : span.end] for span in content.spans] == ["五六"]


def test_what_slipped_past_the_door_is_replaced_one_for_one() -> None:
    content = harmless(Content("a\x1b[31mb\u202ec", [Span(6, 7, "bold")], strip_control_codes=False))
    assert content.plain == "a\ufffd[31mb\ufffdc" and content.spans[0].start == 6
