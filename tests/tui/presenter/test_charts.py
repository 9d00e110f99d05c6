from rich.cells import cell_len

from simulator.tui.presenter.charts import curve, gauge, pips, resample


def test_a_gauge_fills_in_proportion_and_never_looks_empty_above_zero() -> None:
    assert gauge(0, 10) == ("", "▱" * 10)
    assert gauge(50, 10) == ("▰" * 5, "▱" * 5)
    assert gauge(1, 10)[0] == "▰"
    assert gauge(100, 10) == ("▰" * 10, "")


def test_a_gauge_keeps_to_its_cells_whatever_it_is_given() -> None:
    for value in (-20, 300):
        assert sum(map(len, gauge(value, 8))) == 8


def test_pips_show_level_of_top() -> None:
    assert pips(3, 4) == "▪▪▪▫"
    assert pips(None, 4) == "▫▫▫▫"


def test_resampling_keeps_the_ends_and_draws_straight_lines_between() -> None:
    assert resample([0, 10], 3) == [0, 5, 10]
    assert resample([7], 3) == [7, 7, 7]
    assert resample([], 3) == []


def test_a_curve_falls_where_the_values_fall() -> None:
    rows = curve([100, 0], 4, 2)
    assert len(rows) == 2 and all(cell_len(row) == 4 for row in rows)
    heights = [sum(bin(ord(row[x])).count("1") for row in rows) for x in range(4)]
    assert heights == sorted(heights, reverse=True) and heights[0] > heights[-1]


def test_a_flat_curve_at_the_bottom_is_one_line_of_dots() -> None:
    assert curve([0, 0], 2, 1) == ["⣀⣀"]
