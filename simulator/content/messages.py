"""Every message about content files, in English and Chinese, from the table `messages.json`.

{hint} in a message stands for a guess ("?name": did you mean …?) or for a list of known names, {lang} for the
name of a language.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from simulator.i18n.errors import said

_LANGUAGES = {"en": {"en": "English", "zh": "Chinese"}, "zh": {"en": "英文", "zh": "中文"}}


@cache
def table() -> dict[str, Any]:
    """The messages by code: `en`, `zh` and, where there is something to do, `hint` with both."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("messages.json").read_text("utf-8"))
    return found


def message_of(code: str, lang: str, params: dict[str, str]) -> str:
    """The message of `code` in `lang`."""
    return _fill(table()[code]["zh" if lang == "zh" else "en"], lang, params)


def hint_of(code: str, lang: str, params: dict[str, str]) -> str:
    """What to do about `code` in `lang`, or ""."""
    hint = table()[code].get("hint")
    return _fill(hint["zh" if lang == "zh" else "en"], lang, params) if hint else ""


def _fill(template: str, lang: str, params: dict[str, str]) -> str:
    """One pass, so that braces inside a value stay what they are."""
    parts = template.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        if closed and name in params:
            filled.append(_shown(name, params[name], lang) + rest)
        else:
            filled.append("{" + part)
    return "".join(filled)


def _shown(name: str, value: str, lang: str) -> str:
    if name == "hint":
        return _suggest(value, lang)
    if name == "text":  # what the system said
        return said(value, "zh" if lang == "zh" else "en")
    if name == "lang":
        return _LANGUAGES["zh" if lang == "zh" else "en"].get(value, value)
    return value


def _suggest(hint: str, lang: str) -> str:
    if hint.startswith("?"):
        return f"您是不是想写“{hint[1:]}”？" if lang == "zh" else f"did you mean '{hint[1:]}'?"
    if not hint:
        return ""
    return f"可用的有：{hint}" if lang == "zh" else f"known: {hint}"
