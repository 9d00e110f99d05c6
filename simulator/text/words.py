"""Words of English text, and stand-ins for words of Chinese text, which is written without blanks."""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(
    r"(?P<han>[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+)"
    r"|(?P<word>[^\W\d_\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+(?:['’-][^\W\d_\u3400-\u9fff]+)*)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
)
# Characters that mostly do grammar: where they stand, a word ends.
_FUNCTION = re.compile("[的了是我你您他她它们在和就都也不吗呢吧啊把被给对这那个有没要会能着过得地跟与及让使但而且或]+")


def words(text: str) -> list[str]:
    """English words and numbers in lower case, and every pair of neighbouring Chinese characters, in order.

    A lone Chinese character stands for itself. Full-width letters and digits count as ordinary ones.
    """
    found: list[str] = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", text)):
        if match["han"]:
            found += ngrams(match["han"], 2) or [match["han"]]
        else:
            found.append(match[0].lower().replace("’", "'"))
    return found


def ngrams(text: str, size: int) -> list[str]:
    """All runs of `size` characters in `text`, in order; none when it is shorter."""
    return [text[start : start + size] for start in range(len(text) - size + 1)]


def chunks(text: str) -> list[str]:
    """English words, and Chinese stretches between grammar characters: rough words without a dictionary."""
    found: list[str] = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", text)):
        if match["han"]:
            found += [part for part in _FUNCTION.split(match["han"]) if part]
        else:
            found.append(match[0].lower().replace("’", "'"))
    return found


def has_han(text: str) -> bool:
    """Whether any Chinese character is in `text`."""
    return any(match["han"] for match in _TOKEN.finditer(text))
