"""Every message about content files, in English and Chinese."""

from __future__ import annotations

from simulator.content.messages_files import FILES
from simulator.content.messages_meaning import MEANING

_Entry = tuple[str, str, str, str]
"""Message in English and Chinese, hint in English and Chinese; {hint} is a guess ("?name") or a list of names."""

MESSAGES: dict[str, _Entry] = {**FILES, **MEANING}


def message_of(code: str, lang: str, params: dict[str, str]) -> str:
    """The message of `code` in `lang`."""
    entry = MESSAGES[code]
    return _fill(entry[1] if lang == "zh" else entry[0], lang, params)


def hint_of(code: str, lang: str, params: dict[str, str]) -> str:
    """What to do about `code` in `lang`, or ""."""
    entry = MESSAGES[code]
    return _fill(entry[3] if lang == "zh" else entry[2], lang, params)


def _fill(template: str, lang: str, params: dict[str, str]) -> str:
    filled = template
    for name, value in params.items():
        shown = _suggest(value, lang) if name == "hint" else value
        filled = filled.replace("{" + name + "}", shown)
    return filled


def _suggest(hint: str, lang: str) -> str:
    if hint.startswith("?"):
        return f"您是不是想写“{hint[1:]}”？" if lang == "zh" else f"did you mean '{hint[1:]}'?"
    if not hint:
        return ""
    return f"可用的有：{hint}" if lang == "zh" else f"known: {hint}"
