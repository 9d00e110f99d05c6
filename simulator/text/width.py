"""Terminal cells of a text: East Asian wide characters take two, combining ones none, ambiguous ones one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

_ZERO = ("Mn", "Me", "Cf", "Cc")
MARK = ".."
"""Ends a shortened text; not "…", which many terminals draw two cells wide."""


@lru_cache(maxsize=4096)
def cell_width(character: str) -> int:
    """Cells of one character: 0, 1 or 2."""
    if unicodedata.category(character) in _ZERO or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    """Cells of a cleaned text on one line."""
    if text.isascii():
        return len(text) if text.isprintable() else sum(map(cell_width, text))
    return sum(map(cell_width, text))


def head(text: str, width: int) -> str:
    """The longest beginning of `text` that fits into `width` cells; marks stay with their character."""
    if width <= 0:
        return ""
    used = 0
    for place, character in enumerate(text):
        used += cell_width(character)
        if used > width:
            return text[:place]
    return text


def truncate(text: str, width: int, mark: str = MARK) -> str:
    """`text` cut to at most `width` cells, ending in `mark` when something was cut and there is room."""
    if cells(text) <= width:
        return text
    room = width - cells(mark)
    return head(text, room).rstrip() + mark if room > 0 else head(text, width)


def pad(text: str, width: int, align: Literal["left", "right", "center"] = "left", mark: str = MARK) -> str:
    """`text` made exactly `width` cells wide: shortened with `mark`, or filled with blanks."""
    shown = truncate(text, width, mark)
    gap = max(0, width - cells(shown))
    before = {"left": 0, "right": gap, "center": gap // 2}[align]
    return " " * before + shown + " " * (gap - before)
