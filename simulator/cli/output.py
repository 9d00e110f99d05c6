"""What a command prints: results and JSON on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

_WIDE = frozenset("WF")


def say(text: str = "") -> None:
    """A line of the result."""
    print(text)


def note(text: str = "") -> None:
    """A line for the person that is not part of the result."""
    print(text, file=sys.stderr, flush=True)


def emit(value: Any) -> None:
    """One JSON object on a line of its own, at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def document(value: Any) -> None:
    """One JSON document."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def cells(text: str) -> int:
    """Columns that `text` takes in a terminal: Chinese characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in _WIDE) for c in text
    )


def pad(text: str, width: int) -> str:
    """`text` filled with spaces to `width` terminal columns."""
    return text + " " * max(0, width - cells(text))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows under their heads, each column as wide as its widest cell."""
    lines = [list(heads), *(list(row) for row in rows)]
    widths = [max(cells(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        say("  ".join(pad(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip())
