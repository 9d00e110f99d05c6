"""Finding the language of this computer and the translated words of a domain.

English texts are the message ids, so English needs no catalogue. `make messages` collects the ids marked with
`_` or `N_` and compiles the catalogues; the compiled files are committed so that nothing is built at start.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

Lang = Literal["en", "zh"]
Translate = Callable[[str], str]

LOCALES: dict[Lang, str] = {"en": "en", "zh": "zh_CN"}
FOLDER = Path(__file__).parent


@cache
def _catalogue(lang: Lang, domain: str) -> gettext.NullTranslations:
    return gettext.translation(domain, localedir=FOLDER, languages=[LOCALES[lang]], fallback=True)


def translator(lang: Lang, domain: str) -> Translate:
    """The function that turns an English text of `domain` into `lang`; an unknown text stays as it is."""
    return _catalogue(lang, domain).gettext


def system_lang() -> Lang:
    """The language that the environment asks for, in gettext's own order; English where it names neither.

    `LANGUAGE` counts only where the locale is a real one: in the C locale gettext ignores it too.
    """
    asked = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, asked), "C")
    if locale.split(".")[0] not in ("C", "POSIX"):
        locale = os.environ.get("LANGUAGE") or locale
    return "zh" if locale.lower().startswith("zh") else "en"


def N_(text: str) -> str:
    """Mark `text` for the catalogue without translating it now."""
    return text
