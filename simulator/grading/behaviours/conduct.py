"""How the trainee treats the customer: arguing, blaming, insulting, threatening, hiding, promising too much, giving away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.grading.behaviours.base import Detector, Phrases, Vote, phrase_detector, spans_of
from simulator.grading.moment import Moment

ARGUES = Phrases("argues")
HIDES = Phrases("hides")
INSULTS = Phrases("insults")
BLAMES = Phrases("blames")
THREATENS = Phrases("threatens")
ABANDONS = Phrases("abandons")
OVERPROMISES = Phrases("overpromises")
DISPARAGES = Phrases("disparages")
BREACHES = Phrases("breaches")


def _claims(moment: Moment) -> Iterator[Vote]:
    for claim in moment.turn.claims:
        phrases = [re.escape(phrase.lower()) for phrase in claim.phrases if phrase.strip()]
        hits = list(re.finditer("|".join(phrases), moment.text)) if phrases else []
        hits = [hit for hit in hits if not _denied(moment, hit)]
        if hits:
            yield Vote(claim.behaviour, 0.97, spans_of(moment, hits), claim.id)


_DENIAL = {
    "en": re.compile(
        r"\b(?:can'?t|cannot|won'?t|not|never|no|don'?t|isn'?t|couldn'?t|unable to|without)\b[^.!?;\n]{0,40}$"
    ),
    "zh": re.compile(r"(?:不|没|别|无法|难以)[^。!?;,\n]{0,12}$"),
}


def _denied(moment: Moment, hit: re.Match[str]) -> bool:
    return bool(_DENIAL[moment.lang].search(moment.text[: hit.start()]))


DETECTORS: tuple[Detector, ...] = (
    phrase_detector("argues", ARGUES),
    phrase_detector("hides_behind_policy", HIDES),
    phrase_detector("insults", INSULTS),
    phrase_detector("blames_customer", BLAMES),
    phrase_detector("threatens", THREATENS),
    phrase_detector("abandons", ABANDONS),
    phrase_detector("overpromises", OVERPROMISES),
    phrase_detector("disparages_competitor", DISPARAGES),
    phrase_detector("breaches_privacy", BREACHES),
    Detector(
        "claims:scenario",
        (
            "overpromises",
            "breaches_privacy",
            "disparages_competitor",
            "insults",
            "blames_customer",
            "threatens",
            "abandons",
        ),
        _claims,
    ),
)
