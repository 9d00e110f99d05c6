"""Charts made of characters whose width no terminal disputes (braille, small bars, digits)."""

from __future__ import annotations

from collections.abc import Sequence

FULL, EMPTY = "\u25b0", "\u25b1"  # narrow in every terminal, unlike the solid blocks
PIP, NO_PIP = "\u25aa", "\u25ab"
_BRAILLE = 0x2800
# Dot bits of a braille cell by [row from the top][column].
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


def gauge(value: int, cells: int) -> tuple[str, str]:
    """The filled and the empty part of a bar for `value` 0..100; anything above 0 shows at least one cell."""
    value = min(100, max(0, value))
    full = min(cells, max(1 if value else 0, round(value * cells / 100)))
    return FULL * full, EMPTY * (cells - full)


def pips(level: int | None, top: int) -> str:
    """One mark a level, e.g. three of four."""
    reached = min(top, max(0, level or 0))
    return PIP * reached + NO_PIP * (top - reached)


def resample(values: Sequence[float], points: int) -> list[float]:
    """`values` stretched or averaged to `points` by straight lines between them."""
    if not values:
        return []
    if len(values) == 1 or points == 1:
        return [values[0]] * points
    scale = (len(values) - 1) / (points - 1)
    result = []
    for index in range(points):
        place = index * scale
        left = min(int(place), len(values) - 2)
        share = place - left
        result.append(values[left] * (1 - share) + values[left + 1] * share)
    return result


def curve(values: Sequence[float], width: int, height: int, low: float = 0, high: float = 100) -> list[str]:
    """`height` rows of `width` braille cells: the ground below `values` is filled, the first row is on top."""
    cells = [[0] * width for _ in range(height)]
    dots_down = height * 4 - 1
    for x, value in enumerate(resample(values, width * 2)):
        share = round((min(high, max(low, value)) - low) / (high - low), 6)  # no dots out of rounding
        for dot in range(round((1 - share) * dots_down), dots_down + 1):
            cells[dot // 4][x // 2] |= _DOTS[dot % 4][x % 2]
    return ["".join(chr(_BRAILLE + bits) for bits in row) for row in cells]
