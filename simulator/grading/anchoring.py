"""Whether a reply belongs to this case: what it has in common with all that is known here, and what it brings from nowhere.

A fluent answer that was written for somebody else fits any customer and therefore none. It gives itself away by figures,
names and things that neither the customer, nor the brief, nor the talk so far ever mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.domain.base import Lang
from simulator.grading.folding import fold
from simulator.grading.moment import Moment
from simulator.grading.words import content, numbers


@dataclass(frozen=True, slots=True)
class Bar:
    """Another case's from so many telling words on, of which at most a `share` is known here, with so many `signs`."""

    share: float
    words: int
    signs: int


WHOLE: dict[Lang, tuple[Bar, ...]] = {
    "en": (Bar(0.1, 10, 2), Bar(0.02, 20, 0)),
    "zh": (Bar(0.1, 16, 1), Bar(0.02, 30, 1)),
}
"""Improvised answers are often fluent and new: only something brought along, a figure or a name, betrays a foreign one."""
PART = (Bar(0.12, 10, 3), Bar(0.1, 10, 2), Bar(0.06, 12, 1), Bar(0.02, 20, 0))
"""For sentences in a row: of 3,730 rated replies 163 fall under these, 17 of them rated 2 or more for listening."""
LOOSE = 0.15
"""A sentence of such a row shares at most this part of its words."""
_EVERYWHERE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:today|tomorrow|tonight|morning|afternoon|evening|night|week|minute|hour|call|ring|phone|wait|help|sorry|"
        r"understand|fault|rather|free|customer|agent|offer|promise)(?:s|ed|ing)?\b"
    ),
    "zh": re.compile(
        r"今天|明天|今晚|上午|下午|晚上|早上|小时|分钟|师傅|客人|客户|客服|电话|免费|可以|不能|我们|您|需要|时间|这边|现在|马上|确认|"
        r"抱歉|对不起|不好意思|理解|心情"
    ),
}
"""Words that any two service talks share."""
_CLOCK: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:\d+(?:[:.]\d\d)?|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half)[ -]?(?:past \w+|"
        r"a\.?m\.?|p\.?m\.?|o'clock|minutes?|hours?|working days?|days?|weeks?|months?)\b|"
        r"\b(?:by|at|before|until|after|around) (?:\d+(?:[:.]\d\d)?|(?:half past )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\b"
    ),
    "zh": re.compile(
        r"(?:\d+|[零一二两三四五六七八九十半]+)(?:[:点](?:\d+|半|[一二三四五六七八九十]+)?分?|个?半?(?:分钟|小时|钟头|工作日|星期|月)|天|号|日|周|秒|月)"
    ),
}
"""Times and dates: whoever promises something names new ones, so they are no sign of another case."""
_NAME: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"(?<=[a-z,;:] )(?:Mr|Mrs|Ms|Dr)\.? [A-Z][a-z]+|(?<=[a-z,;:] )(?!(?:I|OK)\b)[A-Z][a-z]{2,}"),
    "zh": re.compile(r"[\u4e00-\u9fff]{1,2}(?:先生|女士|太太|小姐|阿姨|叔叔|大姐|大哥|老师|师傅|经理|总|姐|哥|叔|姨)"),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """How words hang in the case: counts of telling words, of words and names `heard` here, `share` 0..1 of those known."""

    words: int
    heard: int
    share: float
    known_figures: int
    foreign_figures: int
    foreign_names: int


def telling(text: str, lang: Lang) -> frozenset[str]:
    """Content words of folded `text` without those that any two service talks share."""
    return content(_EVERYWHERE[lang].sub(" ", text), lang)


def another_case(moment: Moment) -> tuple[tuple[int, int], ...]:
    """Stretches of folded text that answer another case: the whole reply, or sentences in a row; nothing without a brief."""
    if moment.opening or not moment.brief:
        return ()
    known = _case(moment)
    whole = (0, len(moment.text))
    if _foreign(_anchor(moment, *whole, known), WHOLE[moment.lang]):
        return (whole,)
    runs = _unshared(moment, telling(known, moment.lang))
    return tuple(run for run in runs if _foreign(_anchor(moment, *run, known), PART))


def _case(moment: Moment) -> str:
    """All that was said or is known here, folded."""
    turn = moment.turn
    facts = (*turn.may, *turn.product_facts, *turn.known_facts)
    return "\n".join([moment.customer, moment.brief, *moment.earlier, *(fold(fact).text for fact in facts)])


def _anchor(moment: Moment, start: int, end: int, known: str) -> Anchor:
    lang, text = moment.lang, moment.text[start:end]
    brought = _CLOCK[lang].sub(" ", text)
    first, last = moment.folded.back(start, end)
    mine, figures, told = telling(text, lang), numbers(text, lang), numbers(known, lang)
    names = {fold(hit.group()).text for hit in _NAME[lang].finditer(moment.turn.reply[first:last])}
    return Anchor(
        words=len(mine),
        heard=len(mine & telling(moment.customer, lang)) + sum(name in known for name in names),
        share=len(mine & telling(known, lang)) / max(1, len(mine)),
        known_figures=len(figures & told),
        foreign_figures=len(numbers(brought, lang) - told),
        foreign_names=sum(not any(part in known for part in _name_parts(name, lang)) for name in names),
    )


def _foreign(one: Anchor, bars: tuple[Bar, ...]) -> bool:
    brought = one.foreign_figures + one.foreign_names
    under = any(one.words >= bar.words and one.share <= bar.share and brought >= bar.signs for bar in bars)
    return one.heard <= 1 and one.known_figures <= 1 and under


def _unshared(moment: Moment, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Runs of sentences of which each has next to nothing that is known here."""
    run: list[tuple[int, int]] = []
    for sentence in moment.sentences:
        mine = telling(sentence.text, moment.lang)
        if len(mine & known) <= LOOSE * len(mine):
            run.append((sentence.start, sentence.end))
            continue
        if run:
            yield run[0][0], run[-1][1]
        run = []
    if run:
        yield run[0][0], run[-1][1]


def _name_parts(name: str, lang: Lang) -> tuple[str, ...]:
    return tuple(word for word in name.split() if len(word) > 2) if lang == "en" else (name[:1], name)
