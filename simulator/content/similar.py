"""Guessing what an author meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None when nothing is close."""
    by_fold = {_fold(name): name for name in known}
    close = difflib.get_close_matches(_fold(word), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The best guess marked with "?" in front, else the known words separated by commas (at most 40)."""
    names = list(dict.fromkeys(known))
    guess = nearest(word, names)
    if guess is not None:
        return f"?{guess}"
    return ", ".join(names[:40]) + (", …" if len(names) > 40 else "")


def slug(text: str) -> str:
    """A content id made of `text`, or an example when nothing usable is left."""
    made = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return made if re.match(r"[a-z]", made) else "my-first-one"


def _fold(word: str) -> str:
    return word.lower().replace("-", "_").replace(" ", "_")
