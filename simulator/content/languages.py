"""Whether every text is there in English and Chinese, and is what it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.content.nodes import Node
from simulator.content.problems import Problem, warning
from simulator.content.walk import Path, find, position, values
from simulator.domain.base import LANGS, Frozen, Lang
from simulator.domain.lines import Line
from simulator.domain.localised import Localised, LocalisedList

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def languages(value: Frozen, root: Node, file: str) -> Iterator[Problem]:
    """Warnings: a missing language, one text used for both, a text that looks like the other language."""
    for path, text in values(value):
        if isinstance(text, Localised | LocalisedList):
            yield from _one(text, path, root, file)
    lines = getattr(value, "lines", ())
    for lang in LANGS:
        if lines and not any(line.text.only(lang) for line in lines if isinstance(line, Line)):
            at = position(root, ("lines",))
            yield warning(file, at, "no_lines", lang=lang)


def _one(text: Localised | LocalisedList, path: Path, root: Node, file: str) -> Iterator[Problem]:
    at = position(root, path)
    for lang in text.missing():
        yield warning(file, at, "missing_language", lang=lang, key=lang)
    node, _ = find(root, path)
    if node.shape == "map":
        for lang in LANGS:
            if any(_looks_wrong(one, lang) for one in _texts(text, lang)):
                yield warning(file, position(root, (*path, lang)), "wrong_language", key=lang)
    elif any(_looks_wrong(one, lang) for lang in LANGS for one in _texts(text, lang)):
        yield warning(file, at, "one_text_for_both")


def _texts(text: Localised | LocalisedList, lang: Lang) -> tuple[str, ...]:
    if isinstance(text, LocalisedList):
        return text.only(lang)
    one = text.zh if lang == "zh" else text.en
    return (one,) if one else ()


def _looks_wrong(text: str, lang: Lang) -> bool:
    """English with more Han characters than Latin words, or Chinese with three Latin words and no Han."""
    han, words = len(_HAN.findall(text)), len(_LATIN_WORD.findall(text))
    return han > words if lang == "en" else han == 0 and words >= 3
