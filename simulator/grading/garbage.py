"""Replies without words: keyboard mashing is not graded rather than graded zero."""

from __future__ import annotations

import re

from simulator.grading.moment import Moment
from simulator.grading.words import STOP_EN

_WORD = re.compile(r"[a-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ODD = re.compile(r"[^aeiouy]{5,}|(.)\1{3,}|^[^aeiouy]{3,}$")


def is_garbage(moment: Moment) -> bool:
    """Most words cannot be words (five consonants in a row, no vowel, one letter four times), and no Chinese."""
    if _HAN.search(moment.text):
        return False
    words = [w for w in _WORD.findall(moment.text) if len(w) > 2]
    if not words or any(w in STOP_EN for w in words):
        return False
    return sum(bool(_ODD.search(w)) for w in words) > 0.6 * len(words)
