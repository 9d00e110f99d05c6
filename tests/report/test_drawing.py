"""Charts as shapes."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from simulator.report.drawing import Box, Dot, Label, Row, Stroke, bars, lines


@given(st.lists(st.lists(st.floats(-50, 150), min_size=1, max_size=30), min_size=1, max_size=7))
def test_all_points_and_names_lie_on_the_ground(series: list[list[float]]) -> None:
    drawing = lines([(f"n{number}", values) for number, values in enumerate(series)], ["t"] * 30)
    for shape in drawing.shapes:
        match shape:
            case Stroke(points=points):
                assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)
            case Dot(x=x, y=y) | Label(x=x, y=y):
                assert 0 <= x <= drawing.width
                assert 0 <= y <= drawing.height


def test_names_at_the_same_height_are_pushed_apart() -> None:
    drawing = lines([(name, [50, 50]) for name in "abcde"], ["1", "2"])
    heights = sorted(one.y for one in drawing.shapes if isinstance(one, Label) and one.text.endswith(" 50"))
    assert all(below - above >= 12 for above, below in itertools.pairwise(heights))


def test_a_bar_is_as_long_as_its_value_and_none_has_no_bar() -> None:
    drawing = bars([Row("a", 50, ""), Row("b", 100, "", 90, 100), Row("c", None, "")])
    lengths = [one.width for one in drawing.shapes if isinstance(one, Box) and one.ink == "series-0"]
    assert lengths[0] * 2 == lengths[1]
    assert len(lengths) == 2


def test_many_ticks_are_thinned_out() -> None:
    drawing = lines([("a", [1] * 300)], [str(n) for n in range(300)])
    assert sum(isinstance(one, Label) and one.anchor == "middle" for one in drawing.shapes) <= 13
