"""Wrong and contradictory claims: figures that clash with the case's facts or with what the trainee promised before.

Only figures with a unit are compared, and only where their sentences speak of the same thing: a customer notices
"every 10 minutes" after "every 30 minutes", not a figure about something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain.base import Lang
from simulator.text.sentences import split_sentences

_UNITS: dict[Lang, str] = {
    "en": r"(?P<unit>minutes?|mins?|hours?|days?|weeks?|months?|years?|percent|%|yuan|dollars?|pounds?|euros?|pieces?)",
    "zh": r"(?P<unit>分钟|小时|钟头|工作日|天|周|星期|个月|年|元|块钱|万元|万|箱|件|%)",
}
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "half an": 0.5,
    "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    "十五": 15, "二十": 20, "三十": 30, "半": 0.5,
}  # fmt: skip
_WORDS = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
_FIGURE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        rf"(?P<n>\d[\d,]*(?:\.\d+)?|\b(?:{_WORDS}))\s*(?:working\s+|business\s+)?{_UNITS['en']}(?![a-z])", re.I
    ),
    "zh": re.compile(rf"(?P<n>\d[\d,]*(?:\.\d+)?|(?:{_WORDS}))\s*个?{_UNITS['zh']}"),
}
_SAME_UNIT = {"min": "minute", "小时": "小时", "钟头": "小时", "星期": "周", "块钱": "元", "percent": "%"}
_STOP = frozenset(
    {"the", "and", "you", "your", "for", "that", "this", "with", "will", "can", "our", "are", "was", "have",
     "from", "within", "every", "each", "about", "into", "until", "then", "than", "has", "been", "not", "its",
     "his", "her", "they", "them", "what", "when", "which", "who", "how", "all", "any", "more", "most", "just",
     "also"}
)  # fmt: skip
_SHARED = {"en": 2, "zh": 3}
"""Words (English) or character pairs (Chinese) that two sentences must share to speak of the same thing."""


@dataclass(frozen=True, slots=True)
class _Figure:
    number: float
    unit: str
    sentence: str


def contradictions(reply: str, known: Iterable[str], lang: Lang, *, allowed: Iterable[str] = ()) -> tuple[str, ...]:
    """Sentences of `reply` with a figure that clashes with one of the `known` texts; empty when all agree.

    A figure of the `allowed` texts, what the trainee may offer instead, clashes with nothing.
    """
    facts = [figure for text in known for figure in _figures(text, lang)]
    free = {(figure.number, figure.unit) for text in allowed for figure in _figures(text, lang)}
    return tuple(
        dict.fromkeys(
            said.sentence
            for said in _figures(reply, lang)
            if (said.number, said.unit) not in free
            and not re.search(r"[?？]", said.sentence)
            and _clashes(said, facts, lang)
        )
    )


def _figures(text: str, lang: Lang) -> list[_Figure]:
    return [
        _figure(_value(found.group("n")), _unit(found.group("unit")), sentence)
        for sentence in split_sentences(text)
        for found in _FIGURE[lang].finditer(sentence)
    ]


def _figure(number: float, unit: str, sentence: str) -> _Figure:
    """Half an hour is thirty minutes to everybody."""
    minutes = {"hour": "minute", "小时": "分钟"}.get(unit)
    return _Figure(number * 60, minutes, sentence) if minutes and number < 1 else _Figure(number, unit, sentence)


def _clashes(said: _Figure, facts: list[_Figure], lang: Lang) -> bool:
    """Another number of the same unit about the same thing, and no fact that agrees."""
    same = [fact for fact in facts if fact.unit == said.unit]
    if any(fact.number == said.number for fact in same):
        return False
    return any(_shared(said.sentence, fact.sentence, lang) >= _SHARED[lang] for fact in same)


def _shared(text: str, other: str, lang: Lang) -> int:
    return len(_content(text, lang) & _content(other, lang))


def _content(text: str, lang: Lang) -> set[str]:
    text = _FIGURE[lang].sub(" ", text)
    if lang == "zh":
        runs = re.findall(r"[\u4e00-\u9fff]+", re.sub(r"[我您你们的了会就在给是有个]", " ", text))
        return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    return {word[:6] for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in _STOP}


def _value(text: str) -> float:
    known = _NUMBERS.get(text.lower())
    return float(known) if known is not None else float(text.replace(",", ""))


def _unit(text: str) -> str:
    unit = text.lower().rstrip("s") if text.isascii() else text
    return _SAME_UNIT.get(unit, unit)
