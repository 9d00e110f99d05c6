"""Which sentences can show a behaviour: what only the trained model saw is quoted where it can be, or else not believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from simulator.domain.base import Lang
from simulator.grading.moment import Moment, Sentence
from simulator.grading.phrasing import required
from simulator.grading.words import content, numbers

_YOU: dict[Lang, re.Pattern[str]] = {"en": re.compile(r"\byou"), "zh": re.compile(r"[您你]|自己")}
Shows = Callable[[Sentence, Moment], bool]


def _asks(sentence: Sentence, moment: Moment) -> bool:
    return sentence.asks


def _has_figure(sentence: Sentence, moment: Moment) -> bool:
    return bool(numbers(sentence.text, moment.lang))


def _has_time(sentence: Sentence, moment: Moment) -> bool:
    return bool(required("time", moment.lang).search(sentence.text))


def _takes_up(sentence: Sentence, moment: Moment) -> bool:
    shared = content(sentence.text, moment.lang) & content(moment.customer, moment.lang)
    return bool(shared or numbers(sentence.text, moment.lang) & numbers(moment.customer, moment.lang))


def _about_you(sentence: Sentence, moment: Moment) -> bool:
    return bool(_YOU[moment.lang].search(sentence.text))


_SHOWS: Mapping[str, Shows] = {
    "open_question": _asks, "closed_question": _asks, "probing_question": _asks, "checks": _asks,
    "gives_evidence": _has_figure, "commits": _has_time, "restates": _takes_up, "summarises": _takes_up,
    "blames_customer": _about_you, "threatens": _about_you,
}  # fmt: skip
_NEEDED = frozenset({"blames_customer", "threatens"})
"""Grave enough that the model's word alone does not do where no sentence is about the customer."""


def able(behaviour: str, moment: Moment) -> tuple[Sentence, ...]:
    """The sentences that can show it; none where nothing is known of it."""
    shows = _SHOWS.get(behaviour)
    return tuple(one for one in moment.sentences if shows(one, moment)) if shows else ()


def possible(behaviour: str, moment: Moment) -> bool:
    """Whether the reply can show it at all."""
    return behaviour not in _NEEDED or bool(able(behaviour, moment))
