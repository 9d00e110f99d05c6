"""Text made comparable, with the way back to the original offsets."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_QUOTES = dict.fromkeys("’‘ʼ＇`´", "'")
_HYPHENS = dict.fromkeys("‐‑‒–—−－", "-")
# Cyrillic and Greek letters that look like Latin ones, after casefold.
_LOOKALIKES = dict(zip("аеіјорсухѕԁһԛԝӏαεικνορτυχϲуԍвнкмт", "aeijopcyxsdhqwlaeiknoptuxcygbhkmt", strict=True))


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` to compare, and where each of its characters starts and ends in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of the folded stretch `start`:`end`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=128)
def fold(text: str, lookalikes: bool = False) -> Folded:
    """`text` in one case, width and kind of quote; blanks are single, and gone between Chinese characters."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(text):
        for one in _fold_character(character, lookalikes):
            if one == " " and out and out[-1] == " ":
                continue
            if len(out) > 1 and out[-1] == " " and _is_han(one) and _is_han(out[-2]):
                del out[-1], starts[-1], ends[-1]
            out.append(one)
            starts.append(place)
            ends.append(place + 1)
    return Folded("".join(out), tuple(starts), tuple(ends))


@lru_cache(maxsize=8192)
def _fold_character(character: str, lookalikes: bool) -> str:
    if character.isspace():
        return " "
    character = _QUOTES.get(character) or _HYPHENS.get(character) or character
    folded = unicodedata.normalize("NFKC", character).casefold()
    if lookalikes:
        folded = "".join(_LOOKALIKES.get(one, one) for one in folded)
    return "".join(" " if one.isspace() else one for one in folded)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003134f"
