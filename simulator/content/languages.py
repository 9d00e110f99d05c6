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
    written = [(path, text) for path, text in values(value) if isinstance(text, Localised | LocalisedList)]
    absent = _absent([text for _, text in written])
    if absent is not None:
        first = next(path for path, text in written if _lacks(text, absent))
        count = sum(_lacks(text, absent) for _, text in written)
        yield warning(file, position(root, first), "one_language_only", lang=absent, key=absent, n=count)
    for path, text in written:
        if absent is None or not _lacks(text, absent):
            yield from _one(text, path, root, file)
    lines = getattr(value, "lines", ())
    for lang in LANGS:
        if lines and lang != absent and not any(line.text.only(lang) for line in lines if isinstance(line, Line)):
            at = position(root, ("lines",))
            yield warning(file, at, "no_lines", lang=lang)


def _absent(texts: list[Localised | LocalisedList]) -> Lang | None:
    """The language that no text is in, where several would need it: that is said once, not text by text."""
    for lang in LANGS:
        if not any(_is_in(text, lang) for text in texts) and sum(_lacks(text, lang) for text in texts) > 1:
            return lang
    return None


def _lacks(text: Localised | LocalisedList, lang: Lang) -> bool:
    """It has nothing for `lang`, or only what looks like the other language."""
    return lang in text.missing() or any(_looks_wrong(one, lang) for one in _texts(text, lang))


def _is_in(text: Localised | LocalisedList, lang: Lang) -> bool:
    """It says something in `lang`; a name or a number that stands for both says nothing about that."""
    other: Lang = "en" if lang == "zh" else "zh"
    both = _texts(text, "en") == _texts(text, "zh")
    return bool(_texts(text, lang)) and not _lacks(text, lang) and (not both or _lacks(text, other))


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
