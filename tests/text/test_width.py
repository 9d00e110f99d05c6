import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.text.clean import one_line
from simulator.text.width import cells, head, pad, truncate

LINES = st.text(max_size=30).map(one_line)
WIDTHS = st.integers(0, 20)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("你好", 4),
        ("ａｂ", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("“…”—", 4),
        ("👍", 2),
        ("한글", 4),
        ("¥￥", 3),
    ],
)
def test_counts_cells_as_terminals_do(text: str, width: int) -> None:
    assert cells(text) == width


def test_wide_characters_are_never_cut_in_half() -> None:
    assert head("你好", 3) == "你"
    assert truncate("你好世界啊", 7) == "你好.."


def test_marks_stay_with_their_character() -> None:
    assert head("e\u0301x", 1) == "e\u0301"


def test_text_that_fits_is_left_alone() -> None:
    assert truncate("你好", 4) == "你好"


def test_pads_on_the_asked_side() -> None:
    assert pad("你好", 6) == "你好  "
    assert pad("你好", 6, "right") == "  你好"
    assert pad("你好", 7, "center") == " 你好  "


@given(LINES, WIDTHS)
def test_truncated_text_fits(text: str, width: int) -> None:
    assert cells(truncate(text, width)) <= width


@given(LINES, WIDTHS, st.sampled_from(["left", "right", "center"]))
def test_padded_text_is_exactly_as_wide(text: str, width: int, align: str) -> None:
    assert cells(pad(text, width, align)) == width  # type: ignore[arg-type]
