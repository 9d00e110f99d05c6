"""A turn as numbers with meaning: how sure each detector is, and how reply, customer and brief relate.

Length and layout are left out on purpose: they must not carry marks.
"""

from __future__ import annotations

import re

from simulator.domain.behaviour import BEHAVIOURS
from simulator.grading import cues
from simulator.grading.behaviours.aims import AIMS, aim_of
from simulator.grading.behaviours.base import Phrases
from simulator.grading.behaviours.questions import is_open, questions
from simulator.grading.behaviours.registry import Ballot
from simulator.grading.moment import Moment
from simulator.grading.occasion import objects
from simulator.grading.words import content, numbers

_I = {"en": re.compile(r"\bi(?:'m|'ll|'ve|'d)?\b"), "zh": re.compile(r"我(?!们)")}
_WE = {"en": re.compile(r"\b(?:we|our|us)(?:'\w+)?\b"), "zh": re.compile(r"我们|咱")}
_YOU = {"en": re.compile(r"\byou(?:'\w+|rs?)?\b"), "zh": re.compile(r"您|你")}
_NO = {"en": re.compile(r"\b(?:no|not|never|nothing|\w+n't)\b"), "zh": re.compile(r"不|没|别|无")}

RELATIONS: tuple[str, ...] = (
    "shared_words", "shared_last", "shared_share", "shared_numbers", "customer_numbers_met", "brief_words", "brief_numbers",
    "new_numbers", "first_shared", "sentences_shared", "asks", "asks_open", "ends_asking", "asks_shared", "i", "we", "you", "no",
    "objection", "opening", "customer_numbers", "customer_asks", "customer_long", "earlier_share", "strange_words", "strange_numbers", "last_share",
)  # fmt: skip
DENSITIES: tuple[str, ...] = (
    "positive", "negative", "vague", "validates", "owns", "offers", "alternatives", "evidence", "commands", "argues",
    "dismisses", "hides", "explains", "blames", "boilerplate", "reflects",
)  # fmt: skip
"""Phrase lists whose number of hits says more than whether there is one."""
AIM_NAMES: tuple[str, ...] = (*(f"aim:{aim}" for aim in AIMS), "aim:last_digs", "aim:digs_alone")
NAMES: tuple[str, ...] = (
    tuple(f"vote:{name}" for name in BEHAVIOURS)
    + RELATIONS
    + cues.NAMES
    + tuple(f"density:{name}" for name in DENSITIES)
    + AIM_NAMES
)


def features(moment: Moment, result: Ballot) -> list[float]:
    """Values of `NAMES`, each about 0..1."""
    votes = [result.confidence(name) for name in BEHAVIOURS]
    return votes + _relations(moment) + cues.cues(moment) + _densities(moment) + _aims(moment)


def _densities(moment: Moment) -> list[float]:
    """How many different hits each list has for a sentence, so that length by itself gains nothing."""
    size = max(1.0, len(moment.sentences) ** 0.5)
    return [min(1.0, _weight(Phrases(name), moment) / (1.5 * size)) for name in DENSITIES]


def _weight(phrases: Phrases, moment: Moment) -> float:
    hits = {hit.group() for mark in ("*", "=") for hit in phrases.hits(moment, mark)}
    return len(hits) + 0.4 * len({hit.group() for hit in phrases.hits(moment, "?")})


def _aims(moment: Moment) -> list[float]:
    asked = [aim_of(sentence, moment) for sentence in moment.sentences if sentence.asks]
    digs = bool(asked) and asked[-1] == "dig"
    return [*(float(aim in asked) for aim in AIMS), float(digs), float(asked == ["dig"])]


def _relations(moment: Moment) -> list[float]:
    lang, text = moment.lang, moment.text
    mine, theirs, last = content(text, lang), content(moment.customer, lang), content(moment.last, lang)
    brief, figures = content(moment.brief, lang), numbers(moment.customer, lang)
    asked = questions(moment)
    shared = [content(s.text, lang) & theirs for s in moment.sentences]
    earlier = content("\n".join(moment.earlier), lang)
    size = max(1, len(moment.sentences))
    brief_only = (mine & brief) - theirs
    briefed = float(bool(brief))  # without a brief nobody can say what is foreign to the case
    return [
        _part(len(mine & theirs), 8), _part(len(mine & last), 6), len(mine & theirs) / max(4, len(mine)),
        _part(len(moment.shared_numbers), 2), len(moment.shared_numbers) / max(1, len(figures)), _part(len(brief_only), 6),
        _part(len((numbers(text, lang) & numbers(moment.brief, lang)) - figures), 2), _part(len(moment.new_numbers), 3),
        _part(len(shared[0]) if shared else 0, 3), sum(1 for s in shared if s) / size,
        _part(len(asked), 2), float(any(is_open(s, lang) for s in asked)), float(bool(asked) and asked[-1] is moment.sentences[-1]),
        _part(max((len(content(s.text, lang) & last) for s in asked), default=0), 2),
        _rate(_I[lang], moment), _rate(_WE[lang], moment), _rate(_YOU[lang], moment), _rate(_NO[lang], moment),
        float(objects(moment)), float(moment.opening), _part(len(figures), 3), float("?" in moment.last),
        _part(len(last), 20), len(mine & earlier) / max(4, len(mine)),
        briefed * len(mine - theirs - brief - earlier) / max(4, len(mine)),
        briefed * _part(len(moment.new_numbers - numbers(moment.brief, lang)), 3),
        len(mine & last) / max(4, len(last)),
    ]  # fmt: skip


def _part(count: int, full: int) -> float:
    return min(1.0, count / full)


def _rate(pattern: re.Pattern[str], moment: Moment) -> float:
    """How often a sentence has the pattern, so that long replies gain nothing."""
    return min(1.0, len(pattern.findall(moment.text)) / max(1, 2 * len(moment.sentences)))
