"""Charts as plain shapes, drawn alike by the HTML page (SVG) and the PDF. Units are points, y grows downwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.text.width import truncate

Ink = Literal["text", "quiet", "rule", "good", "bad", "series-0", "series-1", "series-2", "series-3", "series-4"]
SERIES: tuple[Ink, ...] = ("series-0", "series-1", "series-2", "series-3", "series-4")
DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 3), (9, 3, 2, 3), (4, 2))
"""Lines differ by dash too, so that they can be told apart without colour."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through `points`."""

    points: tuple[Point, ...]
    ink: Ink
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle round (x, y)."""

    x: float
    y: float
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `faint` lets the ground show through."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Text on its base line at (x, y)."""

    x: float
    y: float
    text: str
    ink: Ink = "text"
    size: float = 10.0
    anchor: Literal["start", "middle", "end"] = "start"


Shape = Stroke | Dot | Box | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a ground of `width` by `height`, the later ones on top."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: `value` 0..100 (None: no mark), the ends of its interval, and what stands at its end."""

    label: str
    value: float | None
    note: str
    low: float | None = None
    high: float | None = None


WIDTH = 640.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 160.0, 10.0, 24.0
_HEIGHT = 210.0
_ROW = 26.0
_BAR_LEFT, _BAR_RIGHT = 190.0, 150.0
_LABEL_CELLS = 28
_LINE = 13.0
_MOST_TICKS = 12


def lines(series: Sequence[tuple[str, Sequence[float]]], ticks: Sequence[str], first: int = 0) -> Drawing:
    """Curves of 0..100 with their names at the end; `ticks` name the places; `first` is the first colour."""
    shapes = [*_grid(ticks)]
    ends: list[tuple[float, str, Ink]] = []
    for number, (name, values) in enumerate(series):
        ink, dash = SERIES[(number + first) % len(SERIES)], DASHES[number % len(DASHES)]
        points = tuple((_x(place, len(ticks)), _y(value)) for place, value in enumerate(values))
        if not points:
            continue
        shapes.append(Stroke(points, ink, 2.0, dash))
        shapes += [Dot(x, y, 2.6, ink) for x, y in points]
        ends.append((points[-1][1], f"{name} {values[-1]:.0f}", ink))
    return Drawing(WIDTH, _HEIGHT, (*shapes, *_names(ends)))


def bars(rows: Sequence[Row]) -> Drawing:
    """One horizontal bar a row on a scale of 0..100, the interval as a thin line with ends."""
    shapes: list[Shape] = []
    span = WIDTH - _BAR_LEFT - _BAR_RIGHT
    for number, row in enumerate(rows):
        middle = number * _ROW + _ROW / 2
        shapes.append(Label(_BAR_LEFT - 10, middle + 4, truncate(row.label, _LABEL_CELLS, "…"), "text", 12, "end"))
        shapes.append(Box(_BAR_LEFT, middle - 6, span, 12, "rule", faint=True))
        shapes.append(Label(WIDTH - _BAR_RIGHT + 10, middle + 4, row.note, "quiet", 11))
        if row.value is not None:
            shapes.append(Box(_BAR_LEFT, middle - 6, span * row.value / 100, 12, "series-0", faint=True))
        if row.low is not None and row.high is not None:
            shapes += _whisker(_BAR_LEFT + span * row.low / 100, _BAR_LEFT + span * row.high / 100, middle)
    return Drawing(WIDTH, max(_ROW, len(rows) * _ROW), tuple(shapes))


def _whisker(left: float, right: float, middle: float) -> Iterator[Shape]:
    yield Stroke(((left, middle), (right, middle)), "text", 1.4)
    yield Stroke(((left, middle - 5), (left, middle + 5)), "text", 1.4)
    yield Stroke(((right, middle - 5), (right, middle + 5)), "text", 1.4)


def _grid(ticks: Sequence[str]) -> Iterator[Shape]:
    for value in (0, 50, 100):
        yield Stroke(((_LEFT, _y(value)), (WIDTH - _RIGHT, _y(value))), "rule", 0.8)
        yield Label(_LEFT - 6, _y(value) + 4, str(value), "quiet", 10, "end")
    step = max(1, -(-len(ticks) // _MOST_TICKS))
    for place in range(0, len(ticks), step):
        yield Label(_x(place, len(ticks)), _HEIGHT - 6, ticks[place], "quiet", 10, "middle")


def _names(ends: Sequence[tuple[float, str, Ink]]) -> Iterator[Shape]:
    """The names of the curves at their ends, pushed apart where they would cover each other."""
    places: list[float] = []
    for y, _text, _ink in sorted(ends):
        places.append(max(y, places[-1] + _LINE) if places else max(y, _TOP))
    floor = _HEIGHT - _BOTTOM
    for number in reversed(range(len(places))):
        places[number] = min(places[number], floor)
        floor = places[number] - _LINE
    for place, (_y_end, text, ink) in zip(places, sorted(ends), strict=True):
        yield Label(WIDTH - _RIGHT + 10, place + 4, truncate(text, _LABEL_CELLS, "…"), ink, 11)


def _x(place: int, count: int) -> float:
    span = WIDTH - _LEFT - _RIGHT - 12
    return _LEFT + 6 + (span * place / (count - 1) if count > 1 else span / 2)


def _y(value: float) -> float:
    return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - min(100.0, max(0.0, value)) / 100)
