"""Breaking text into lines for a page or a terminal, in English, Chinese and mixed text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]
"""How wide a text is, in the unit that the line's width is given in."""

_HAN = r"\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_CLOSING = r"，。！？；：、”’」』）》〉】…—％·,.!?;:)\]}"
_OPENING = r"“‘「『（《〈【(\[{"
# One Chinese character with the marks that may not be parted from it, or one word; each with the blanks after it.
_PIECES = re.compile(
    rf"[{_OPENING}]*[{_HAN}][{_CLOSING}]*\s*|[{_OPENING}]*[^\s{_HAN}{_OPENING}]+[{_CLOSING}]*\s*|[{_OPENING}]+\s*|\s+"
)


def break_lines(text: str, width: float, measure: Measure = len) -> list[str]:
    """Lines of at most `width`; breaks at blanks and between Chinese characters, in mid-word only where it must.

    Line breaks of the text are kept. No line begins with a closing mark or ends with an opening one.
    """
    return [line for part in text.split("\n") for line in _paragraph(part, width, measure)]


def _paragraph(text: str, width: float, measure: Measure) -> Iterator[str]:
    line = ""
    for piece in _PIECES.findall(text):
        if line and measure(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        while not line and measure(piece.rstrip()) > width and len(piece) > 1:
            head = _fitting(piece, width, measure)
            yield piece[:head]
            piece = piece[head:]
        line += piece
    yield line.rstrip()


def _fitting(word: str, width: float, measure: Measure) -> int:
    """How many characters of a word fit, at least one."""
    for end in range(2, len(word) + 1):
        if measure(word[:end]) > width:
            return end - 1
    return len(word)
