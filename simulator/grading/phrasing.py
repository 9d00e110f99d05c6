"""Phrase lists: regular expressions over folded text in plain files, one alternative a line.

`phrases/NAME.LANG.txt`, each line a mark, a blank and a pattern: `*` certain, `=` sure, `?` perhaps, `!` forbids a hit in its sentence.
Text is folded before: lower case, half-width punctuation, straight quotes. `<emotion>` stands for the list of that name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from simulator.domain.base import Lang

FOLDER = Path(__file__).parent / "phrases"
Mark = Literal["*", "=", "?", "!"]


@lru_cache(maxsize=512)
def _lines(name: str, lang: Lang) -> tuple[str, ...]:
    path = FOLDER / f"{name}.{lang}.txt"
    return tuple(path.read_text("utf-8").split("\n")) if path.is_file() else ()


def alternatives(name: str, lang: Lang, mark: Mark = "=") -> tuple[str, ...]:
    """The patterns of a list under one mark, `<emotion>` filled in."""
    found = [line[2:] for line in _lines(name, lang) if line.startswith(f"{mark} ")]
    return tuple(one.replace("<emotion>", emotion(lang)) for one in found)


@lru_cache(maxsize=4)
def emotion(lang: Lang) -> str:
    """One group that matches any word for a feeling."""
    words = [line[2:] for line in _lines("emotion", lang) if line.startswith("= ")]
    return f"(?:{'|'.join(words)})"


@lru_cache(maxsize=512)
def pattern(name: str, lang: Lang, mark: Mark = "=") -> re.Pattern[str] | None:
    """All patterns of a list under one mark as one, compiled on first use; None for none."""
    parts = alternatives(name, lang, mark)
    return re.compile("|".join(f"(?:{part})" for part in parts)) if parts else None


def required(name: str, lang: Lang) -> re.Pattern[str]:
    """Like `pattern`, for lists that every language has. Raises LookupError when the file is missing."""
    found = pattern(name, lang)
    if found is None:
        raise LookupError(f"phrase list {name}.{lang}.txt is missing or empty")
    return found
