"""Texts and lists of texts in English and Chinese side by side."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, StringConstraints, model_validator

from simulator.domain.base import LANGS, Frozen, Lang
from simulator.text.clean import clean

# YAML folds a line break into a blank; between Chinese characters no blank is meant.
_CHINESE = r"\u2018-\u201d\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_FOLDED = re.compile(rf"(?<=[{_CHINESE}]) +(?=[{_CHINESE}])")


def _close_up(text: str) -> str:
    return _FOLDED.sub("", text)


ForeignText = Annotated[str, AfterValidator(clean), StringConstraints(min_length=1, max_length=4000)]

ChineseText = Annotated[ForeignText, AfterValidator(_close_up)]


class Localised(Frozen):
    """One text in one or both languages; a plain string in YAML stands for both."""

    en: ForeignText | None = None
    zh: ChineseText | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"en": value, "zh": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _some(self) -> Localised:
        if self.en is None and self.zh is None:
            raise ValueError("needs a text in en, zh or both")
        return self

    def get(self, lang: Lang) -> str:
        """The text in `lang`, else in the other language."""
        first, second = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        return first or second or ""

    def missing(self) -> tuple[Lang, ...]:
        """Languages that have no text."""
        return tuple(lang for lang in LANGS if getattr(self, lang) is None)


class LocalisedList(Frozen):
    """Several texts a language (lines, key words); a plain string or list in YAML stands for both languages."""

    en: tuple[ForeignText, ...] = ()
    zh: tuple[ChineseText, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"en": [value], "zh": [value]}
        if isinstance(value, list):
            return {"en": value, "zh": value}
        if isinstance(value, dict):
            return {key: [text] if isinstance(text, str) else text for key, text in value.items()}
        return value

    def get(self, lang: Lang) -> tuple[str, ...]:
        """The texts in `lang`, else in the other language."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)

    def only(self, lang: Lang) -> tuple[str, ...]:
        """The texts written for `lang`, without falling back to the other language."""
        return self.zh if lang == "zh" else self.en

    def missing(self) -> tuple[Lang, ...]:
        """Languages that have no text, when the other has some."""
        return tuple(lang for lang in LANGS if (self.en or self.zh) and not getattr(self, lang))
