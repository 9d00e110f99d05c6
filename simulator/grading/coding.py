"""Codes of other schools read off the same turn: MI coding, EPITOME, Stanford politeness.

Definitions: MITI/AnnoMI (question open or closed; reflection simple or complex), EPITOME (Sharma et al. 2020: emotional
reaction, interpretation, exploration, each none, weak, strong), politeness of requests (Danescu-Niculescu-Mizil et al. 2013).
Rules only: nothing here is trained.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from simulator.domain.behaviour import Behaviour
from simulator.domain.turn import Turn
from simulator.grading.behaviours.questions import is_open, questions
from simulator.grading.moment import Moment, Sentence, moment_of
from simulator.grading.phrasing import alternatives, required
from simulator.grading.words import content


def code(label: str, turn: Turn, behaviours: Sequence[Behaviour] = ()) -> str | int:
    """The code of `turn` under `label`, one of `CODED`."""
    return _CODERS[label](moment_of(turn), frozenset(one.name for one in behaviours))


def _question(moment: Moment, seen: frozenset[str]) -> str:
    asked = [s for s in questions(moment) if s.asks] or questions(moment)
    if not asked:
        return "none"
    return "open" if any(is_open(s, moment.lang) for s in asked) else "closed"


def _reflection(moment: Moment, seen: frozenset[str]) -> str:
    said = [s for s in moment.sentences if not s.asks and len(s.text.strip()) > 8 and _mirrors(s, moment)]
    if not said:
        return "none"
    return "complex" if any(required("mi_complex", moment.lang).search(s.text) for s in said) else "simple"


def _mirrors(sentence: Sentence, moment: Moment) -> bool:
    if not required("mi_reflects", moment.lang).search(sentence.text.strip()):
        return False
    advice = (
        r"\byou (?:should|could|can try|need to|might want|have to|must)\b"
        if moment.lang == "en"
        else r"(?:您|你)(?:可以|应该|最好|需要|得)"
    )
    return not re.search(advice, sentence.text)


def _emotional_reaction(moment: Moment, seen: frozenset[str]) -> int:
    if required("reacts_strong", moment.lang).search(moment.text):
        return 2
    return 1 if required("reacts_weak", moment.lang).search(moment.text) else 0


def _interpretation(moment: Moment, seen: frozenset[str]) -> int:
    if required("interprets_strong", moment.lang).search(moment.text):
        return 2
    return 1 if required("interprets_weak", moment.lang).search(moment.text) else 0


def _exploration(moment: Moment, seen: frozenset[str]) -> int:
    asked = [s for s in moment.sentences if s.asks]
    if not asked:
        return 0
    known = content(moment.customer, moment.lang)
    specific = any(
        not required("generic_ask", moment.lang).search(s.text.strip())
        and (content(s.text, moment.lang) & known or len(content(s.text, moment.lang)) >= 1)
        for s in asked
    )
    return 2 if specific else 1


def _politeness(moment: Moment, seen: frozenset[str]) -> str:
    kind = sum(bool(re.search(p, moment.text, re.MULTILINE)) for p in alternatives("polite", moment.lang))
    rude = sum(bool(re.search(p, moment.text, re.MULTILINE)) for p in alternatives("impolite", moment.lang))
    balance = kind - rude + (1 if "greets" in seen or "thanks" in seen else 0) - (2 if "insults" in seen else 0)
    return "polite" if balance >= 3 else "impolite" if balance <= 0 else "neutral"


_CODERS: dict[str, Callable[[Moment, frozenset[str]], str | int]] = {
    "question": _question, "reflection": _reflection, "emotional_reaction": _emotional_reaction,
    "interpretation": _interpretation, "exploration": _exploration, "politeness": _politeness,
}  # fmt: skip
CODED: tuple[str, ...] = tuple(_CODERS)
