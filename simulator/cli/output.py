"""What a command prints: results and JSON on stdout, everything else on stderr."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from simulator.text.width import cells, pad

# A word and the space after it, or one Chinese character with the marks that may not end or begin a line.
_PIECES = re.compile(r"[“‘（《\[]*[⺀-鿿豈-﫿][，。！？；：、”’）》…]*\s*|[^\s⺀-鿿豈-﫿]+\s*|\s+")


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


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows under their heads, each column as wide as its widest cell."""
    lines = [list(heads), *(list(row) for row in rows)]
    widths = [max(cells(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        say("  ".join(pad(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip())


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` terminal columns, broken at spaces and between Chinese characters."""
    lines: list[str] = []
    line = ""
    for piece in _PIECES.findall(text):
        if line and cells(line) + cells(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines
