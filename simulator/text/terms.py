"""Finding an author's plain terms in a text: no patterns to write, time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from simulator.text.folding import Folded, fold

# Letters of alphabets and digits; Chinese, Japanese and Korean text is no word of this kind.
_LETTER = r"[^\W_\u2e80-\U0003ffff]"
_WORD = re.compile(rf"{_LETTER}+(?:'{_LETTER}+)*'?")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A `term` found at code-point offsets of the original text, end exclusive."""

    start: int
    end: int
    term: str


def find_terms(text: str, terms: Iterable[str], *, lookalikes: bool = False) -> list[Hit]:
    """Where `terms` stand in `text`, in order; of overlapping hits the first and longest is kept.

    Terms in Latin letters match whole words in any case and simple English inflection (plural, possessive,
    -ed, -ing; a hyphen is as good as a blank). Terms with Chinese characters match anywhere. Full-width forms
    count as ordinary ones; with `lookalikes`, Cyrillic and Greek letters that look Latin do, too.
    """
    folded = fold(text, lookalikes)
    tokens: _Tokens | None = None
    hits: list[Hit] = []
    for term in dict.fromkeys(terms):
        needle = fold(term.strip(), lookalikes).text.strip()
        if not needle:
            continue
        if _of_words(needle):
            tokens = tokens or _Tokens(folded)
            spans = tokens.find(tuple(_split(needle)))
        else:
            spans = _substrings(folded.text, needle)
        hits += [Hit(*folded.original(start, end), term) for start, end in spans]
    return _apart(hits)


def contains_term(text: str, terms: Iterable[str], *, lookalikes: bool = False) -> bool:
    """Whether any of `terms` is in `text`, as `find_terms` sees it."""
    return bool(find_terms(text, terms, lookalikes=lookalikes))


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """A lower-case English word with its regular inflections; a plural also stands for its singular."""
    if len(word) < 3 or not word.isalpha() or not word.isascii():
        return frozenset({word, word + "'s", word + "s"})
    bases = {word}
    if word.endswith("ies") and len(word) > 4:
        bases.add(word[:-3] + "y")
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        bases.add(word[:-1])
    out = {form for base in bases for form in _inflected(base)}
    return frozenset(out | {form + "'s" for form in bases} | {form + "'" for form in out if form.endswith("s")})


def _inflected(base: str) -> set[str]:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    if base.endswith("e"):
        return {base, base + "s", base + "d", base[:-1] + "ing", base + "ing"}
    out = {base, base + "s", base + "ed", base + "ing"}
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        out.add(base + "es")
    if base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS:
        out |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return out


class _Tokens:
    """The words of a folded text with their places, and where each word occurs."""

    def __init__(self, folded: Folded) -> None:
        self._text = folded.text
        self._spans = [match.span() for match in _WORD.finditer(folded.text)]
        self._words = [folded.text[start:end] for start, end in self._spans]
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            self._places.setdefault(word, []).append(place)

    def find(self, term: tuple[str, ...]) -> list[tuple[int, int]]:
        """Stretches in which the words of `term` follow each other, each in any of its forms."""
        wanted = [forms(word) for word in term]
        first = sorted(place for form in wanted[0] for place in self._places.get(form, ()))
        return [self._stretch(place, len(term)) for place in first if self._fits(place, wanted)]

    def _fits(self, place: int, wanted: list[frozenset[str]]) -> bool:
        if place + len(wanted) > len(self._words):
            return False
        return all(
            self._words[place + step] in some and (step == 0 or self._joined(place + step))
            for step, some in enumerate(wanted)
        )

    def _joined(self, place: int) -> bool:
        """Whether only a blank or hyphen stands between a word and the one before."""
        return self._text[self._spans[place - 1][1] : self._spans[place][0]] in (" ", "-")

    def _stretch(self, place: int, count: int) -> tuple[int, int]:
        return self._spans[place][0], self._spans[place + count - 1][1]


@lru_cache(maxsize=4096)
def _of_words(needle: str) -> bool:
    """Whether a folded term consists of words of an alphabet with blanks, hyphens and apostrophes only."""
    letters = needle.replace(" ", "").replace("-", "").replace("'", "")
    return letters.isalnum() and all(character < "\u2e80" for character in letters)


def _split(needle: str) -> list[str]:
    return _WORD.findall(needle) or [needle]


def _substrings(text: str, needle: str) -> list[tuple[int, int]]:
    """Every place of `needle` where no Latin word or number runs on across its ends."""
    found: list[tuple[int, int]] = []
    start = text.find(needle)
    while start >= 0:
        end = start + len(needle)
        if not (_runs_on(text, start) or _runs_on(text, end)):
            found.append((start, end))
        start = text.find(needle, end)
    return found


def _runs_on(text: str, place: int) -> bool:
    """Whether a Latin word or number goes on across `place`."""
    around = text[max(0, place - 1) : place + 1]
    return len(around) == 2 and around.isalnum() and all(character < "\u2e80" for character in around)


def _apart(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
