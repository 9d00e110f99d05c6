"""Errors in the language of the person who sees them, whichever layer raised them and whichever front shows them.

English is what they were raised in. For Chinese each sentence is found again among the templates, the longest first,
and filled anew; a sentence that is in no list, such as one that a server said, stays as it is.
"""

from __future__ import annotations

import errno
import os
import re
from functools import cache

from simulator.errors import SimulatorError
from simulator.i18n.catalogue import Lang, translator
from simulator.i18n.sentences import SENTENCES
from simulator.i18n.system_sentences import HEARD, system_words

DOMAIN = "errors"
_HOLE = re.compile(r"\{(\w+)\}")
_ONE_WORD = ("key", "label", "digest", "number", "share")
_DEEP = 4
_Pattern = tuple[re.Pattern[str], str]


def told(error: BaseException | str, lang: Lang) -> str:
    """What happened, where, and on the next line what to do; for an OSError the system's reason and the file.

    A text, or an error that is not meant for a person, is told as it is.
    """
    if isinstance(error, SimulatorError):
        what, todo = parts(error, lang)
        head = _at(_place(error.where, lang), what, lang) if error.where else what
        return f"{head}\n  {todo}" if todo else head
    if isinstance(error, OSError):
        return _at(str(error.filename), reason(error, lang), lang) if error.filename else reason(error, lang)
    return str(error)


def parts(error: SimulatorError, lang: Lang) -> tuple[str, str]:
    """What happened and what to do, each "" or one or more lines, without where."""
    return said(error.what, lang), error.todos.get(lang) or said(error.todo, lang)


def reason(error: OSError, lang: Lang) -> str:
    """Why the system refused, without the file's name, in its usual words for the error's number."""
    usual = os.strerror(error.errno) if error.errno and error.errno in errno.errorcode else ""
    return said(usual or error.strerror or str(error), lang)


def said(text: str, lang: Lang) -> str:
    """`text`, one or more lines as a layer raised it, in `lang`; a line that no template fits stays as it is."""
    return text if lang == "en" else "\n".join(_line(line, lang, _DEEP) for line in text.split("\n"))


def _at(where: str, what: str, lang: Lang) -> str:
    return f"{where}：{what}" if lang == "zh" else f"{where}: {what}"


def _place(where: str, lang: Lang) -> str:
    number = re.fullmatch(r"line (\d+)", where)
    return f"第 {number[1]} 行" if number and lang == "zh" else where


def _line(line: str, lang: Lang, deep: int) -> str:
    inner = line.strip()
    inner = system_words().get(inner, inner)
    for pattern, template in _patterns():
        found = pattern.fullmatch(inner)
        if found:
            return line[: len(line) - len(line.lstrip())] + _filled(template, found.groupdict(), lang, deep)
    return line


def _filled(template: str, holes: dict[str, str], lang: Lang, deep: int) -> str:
    own = translator(lang, DOMAIN)(template)
    return _HOLE.sub(lambda hole: _hole(hole[1], holes[hole[1]], lang, deep), own)


def _hole(name: str, text: str, lang: Lang, deep: int) -> str:
    if name in ("allowed", "known", "turns"):
        return text.replace(" or ", " 或 ").replace(", ", "、")
    return _line(text, lang, deep - 1) if name == "why" and deep else text


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """The templates, those with the most words of their own first."""
    ordered = sorted((*SENTENCES, *HEARD), key=lambda template: len(_HOLE.sub("", template)), reverse=True)
    return tuple((_pattern(template), template) for template in ordered)


def _pattern(template: str) -> re.Pattern[str]:
    """What the filled template looks like; a quoted hole may be in the other quotes, as Python quotes a text."""
    parts = _HOLE.split(template)
    for place in range(2, len(parts), 2):
        if parts[place - 2].endswith("'") and parts[place].startswith("'"):
            parts[place - 2], parts[place] = parts[place - 2][:-1] + "\0", "\0" + parts[place][1:]
    own = (re.escape(part).replace(re.escape("\0"), "['\"]") for part in parts)
    return re.compile("".join(_kind(parts[place]) if place % 2 else text for place, text in enumerate(own)))


def _kind(name: str) -> str:
    return f"(?P<{name}>{'[^ ]+' if name in _ONE_WORD else '.*'})"
