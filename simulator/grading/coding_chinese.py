"""The same codes in Chinese talk, by phrase lists; where the schools have no Chinese manual their definitions are carried over."""

from __future__ import annotations

import re

from simulator.grading.behaviours.questions import is_open, questions
from simulator.grading.moment import Moment, Sentence
from simulator.grading.phrasing import alternatives, required
from simulator.grading.words import content

_ADVICE = re.compile(r"(?:您|你)(?:可以|应该|最好|需要|得|要记得|不妨)")
_TAKES_UP = re.compile(r"听起来|听上去|您的意思|你的意思|也就是说")
_PERSON = re.compile(r"你|您|他|她|这|那|怎么|什么")


def question_kind(moment: Moment) -> str:
    """`open`, `closed` or `none`."""
    asked = [s for s in questions(moment) if s.asks] or questions(moment)
    if not asked:
        return "none"
    return "open" if any(is_open(s, "zh") for s in asked) else "closed"


def reflection_kind(moment: Moment) -> str:
    """`none`, `simple` or `complex`."""
    said = [s for s in moment.sentences if len(s.text.strip()) > 8 and _mirrors(s)]
    if not said:
        return "none"
    return "complex" if any(_adds_meaning(s, moment) for s in said) or len(said) >= 3 else "simple"


def _mirrors(sentence: Sentence) -> bool:
    text = sentence.text.strip()
    if not required("mi_reflects", "zh").search(text) or _ADVICE.search(text):
        return False
    return not sentence.asks or bool(_TAKES_UP.search(text))


def _adds_meaning(sentence: Sentence, moment: Moment) -> bool:
    """Says more than the other side did: a feeling, a reason, two sides; not merely the same words."""
    if not required("mi_complex", "zh").search(sentence.text):
        return False
    mine, theirs = content(sentence.text, "zh"), content(moment.last, "zh")
    return not mine or len(mine & theirs) < 0.7 * len(mine)


def emotional_reaction(moment: Moment) -> int:
    """0 none, 1 warmth alluded to, 2 the helper's own feeling named."""
    return _strength(moment, "reacts")


def interpretation(moment: Moment) -> int:
    """0 none, 1 understanding claimed, 2 shown."""
    return _strength(moment, "interprets")


def _strength(moment: Moment, name: str) -> int:
    if required(f"{name}_strong", "zh").search(moment.text):
        return 2
    return 1 if required(f"{name}_weak", "zh").search(moment.text) else 0


def exploration(moment: Moment) -> int:
    """0 none, 1 asks at large, 2 asks after something particular."""
    asked = [s.text.strip() for s in moment.sentences if s.asks and _PERSON.search(s.text)]
    if not asked:
        return 0
    generic = required("generic_ask", "zh")
    return 2 if any(not generic.search(s) and (content(s, "zh") or len(s) >= 7) for s in asked) else 1


def politeness(moment: Moment, seen: frozenset[str]) -> str:
    """`polite`, `neutral` or `impolite`: courteous against curt turns of speech."""
    kind = sum(bool(re.search(p, moment.text, re.MULTILINE)) for p in alternatives("polite", "zh"))
    rude = sum(bool(re.search(p, moment.text, re.MULTILINE)) for p in alternatives("impolite", "zh"))
    balance = kind - rude + (1 if "greets" in seen or "thanks" in seen else 0) - (2 if "insults" in seen else 0)
    return "polite" if balance >= 3 else "impolite" if balance <= 0 else "neutral"
