"""The language the command line speaks: chosen once from the arguments, before any command is loaded."""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from itertools import pairwise

from simulator.i18n import Lang
from simulator.i18n.catalogue import FOLDER, LOCALES

DOMAIN = "cli"


def asked_lang(arguments: Sequence[str]) -> Lang | None:
    """The language that the last valid `--lang` asks for, wherever it stands; None where there is none."""
    asked: Lang | None = None
    for here, following in pairwise([*arguments, ""]):
        if here == "--":
            break
        value = following if here == "--lang" else here.removeprefix("--lang=") if "=" in here else ""
        if value == "en":
            asked = "en"
        elif value == "zh":
            asked = "zh"
    return asked


def speak(lang: Lang) -> None:
    """Make gettext in this process, and with it click's own messages, answer in `lang`."""
    os.environ["LANGUAGE"] = LOCALES[lang]
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)


def spoken() -> Lang:
    """The language that `speak` chose last; English before that."""
    return "zh" if os.environ.get("LANGUAGE") == LOCALES["zh"] else "en"


def _(text: str | None) -> str:
    """`text` in the language of this process; nothing stays nothing."""
    return gettext.gettext(text) if text else ""


def quoted(text: str) -> str:
    """`text` in the quotes of the language of this process."""
    return f"“{text}”" if spoken() == "zh" else repr(text)
