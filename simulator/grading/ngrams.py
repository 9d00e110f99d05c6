"""Hashed n-grams of a folded text, words in English and characters in Chinese: a sparse vector without a stored vocabulary.

Words the customer or the brief used are replaced by one sign each, figures by another: what remains is how it is said.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator

from simulator.domain.base import Lang
from simulator.grading.moment import Moment
from simulator.grading.words import content, stem

BUCKETS = 1 << 15
SIZES = (1, 2, 3)
THEIRS, BRIEFED, FIGURE = "\u00a7", "\u00a4", "#"
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d.,:]*|[^\w\s]")
_FIGURE = re.compile(r"\d[\d.,:]*")


def ngram_weights(text: str, lang: Lang) -> dict[int, float]:
    """Bucket -> 1 + ln(count) of every n-gram of `text` as it stands, not yet weighted by rarity nor normalised."""
    return _weights([("", _plain(text, lang))])


def reply_weights(moment: Moment, text: str | None = None) -> dict[int, float]:
    """The same for the reply (or `text`, a part of it), plain and with the shared words replaced, side by side."""
    said = moment.text if text is None else text
    return _weights([("", _plain(said, moment.lang)), ("\u00a7", _stripped(said, moment))])


def _weights(views: list[tuple[str, list[str]]]) -> dict[int, float]:
    counts: Counter[int] = Counter()
    for view, tokens in views:
        for gram in _grams(tokens):
            counts[zlib.crc32(f"{view}{gram}".encode()) % BUCKETS] += 1
    return {bucket: 1 + math.log(count) for bucket, count in counts.items()}


def _grams(tokens: list[str]) -> Iterator[str]:
    for size in SIZES:
        for start in range(len(tokens) - size + 1):
            yield "\t".join(tokens[start : start + size])


def _plain(text: str, lang: Lang) -> list[str]:
    return _TOKEN.findall(text) if lang == "en" else list(" ".join(text.split()))


def _stripped(text: str, moment: Moment) -> list[str]:
    lang = moment.lang
    theirs, brief = content(moment.customer, lang), content(moment.brief, lang)
    if lang == "en":
        return [_sign(word, stem(word), theirs, brief) for word in _TOKEN.findall(text)]
    text, tokens, at = _FIGURE.sub(FIGURE, " ".join(text.split())), [], 0
    while at < len(text):
        pair = text[at : at + 2]
        known = THEIRS if pair in theirs else BRIEFED if pair in brief else ""
        if not known:
            tokens.append(text[at])
        elif tokens[-1:] != [known]:
            tokens.append(known)
        at += 2 if known else 1
    return tokens


def _sign(word: str, root: str, theirs: frozenset[str], brief: frozenset[str]) -> str:
    if word[0].isdigit():
        return FIGURE
    return THEIRS if root in theirs else BRIEFED if root in brief else word
