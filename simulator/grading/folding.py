"""Text as the detectors compare it: one script, one width, lower case, with the way back to the original offsets."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Letters of other scripts that look like Latin ones; a reply that is really written in that script is found before.
_LOOKALIKES = str.maketrans(
    "асеорхуіѕјԁԛԝһкмтвАСЕОРХУІЅЈНКМТВαοτνικρΑΟΤΝΙΚΡΒΕΖΗΜΥΧ",
    "aceopxyisjdqwhkmtbACEOPXYISJHKMTBaotvikpAOTNIKPBEZHMYX",
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "「": '"', "」": '"', "–": "-", "—": "-", "、": ","})
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded `text`; `at[i]` is the offset in the original of the character that became text[i]."""

    text: str
    at: tuple[int, ...]
    original: str

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of text[start:end], end exclusive, without blanks at either side."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            here = self.at[start] if start < len(self.at) else len(self.original)
            return here, here
        return self.at[start], self.at[end - 1] + 1


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _DROPPED:
        return ""
    plain = unicodedata.normalize("NFKC", char).translate(_PLAIN).translate(_LOOKALIKES)
    return " " if plain == "\t" else plain.lower()


@lru_cache(maxsize=256)
def fold(text: str) -> Folded:
    """`text` with full-width forms, curly quotes and look-alike letters made plain, in lower case."""
    parts: list[str] = []
    at: list[int] = []
    for index, char in enumerate(text):
        plain = _fold_char(char)
        parts.append(plain)
        at.extend([index] * len(plain))
    return Folded("".join(parts), tuple(at), text)
