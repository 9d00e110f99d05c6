"""Feelings honoured or hurt: naming, validating, apologising, owning, dismissing, taking it back with a "but"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.grading.behaviours.base import Detector, Phrases, Vote, phrase_detector, spans_of
from simulator.grading.moment import Moment
from simulator.grading.words import content

REFLECTS = Phrases("reflects")
VALIDATES = Phrases("validates")
OWNS = Phrases("owns")
DISMISSES = Phrases("dismisses")
_BUT = {
    "en": re.compile(r"(?:\b(?:sorry|understand|appreciate|sympathi[sz]e|i (?:can )?(?:see|hear)|apologi[sz]e|i get (?:it|that)|frustrat\w+|know how)\b[^.!?\n]{0,90}?)(\b(?:but|however|unfortunately)\b)"),
    "zh": re.compile(r"(?:理解|抱歉|对不起|不好意思|明白您|体会|知道您|难处|心情|不容易)[^。!?\n]{0,40}?[,。]?\s*(但是|但|不过|可是|只是)"),
}  # fmt: skip


def _but_after_empathy(moment: Moment) -> Iterator[Vote]:
    hits = list(_BUT[moment.lang].finditer(moment.text))
    if hits:
        yield Vote("but_after_empathy", 0.75, spans_of(moment, hits))


_SORRY = {
    "en": re.compile(r"\b(?:sorry|apologi[sz]e|apolog(?:y|ies))\b"),
    "zh": re.compile(r"对不起|抱歉|对不住|不好意思|过意不去|道歉|赔不是|赔个不是"),
}
_NO_APOLOGY = {
    "en": re.compile(
        r"sorry to hear|sorry for your (?:loss|frustration)|(?:for|about) (?:the|any|this|all the|your) (?:inconvenience|trouble|delay|frustrat\w+|frustration|stress)|sorry about that|nothing to be sorry|sorry you feel|"
        r"owe (?:me|us) (?:a|an) (?:sorry|apology)|sorry,? (?:but|we can'?t|i can'?t|no)\b|can'?t,? sorry|don'?t apologi[sz]e|no need to (?:be sorry|apologi[sz]e)"
    ),
    "zh": re.compile(
        r"带来[^。!?]{0,10}(?:不便|困扰|体验)|添麻烦|(?:抱歉|对不起|不好意思)[,，哈呢]{0,2}(?:这个|我们|没办法|不行|不能|办不了|改不了|这边|酒店|今天)|(?:该|不用|别)不好意思|打扰"
    ),
}


def _apologises(moment: Moment) -> Iterator[Vote]:
    """A word of apology; surest where the sentence is about this customer's matter or the reply owns a failing."""
    hits = [hit for hit in _SORRY[moment.lang].finditer(moment.text) if not moment.quotes_customer(hit.start())]
    if not hits:
        return
    sentences = {moment.sentence_at(hit.start()) for hit in hits}
    meant = [s for s in sentences if not _NO_APOLOGY[moment.lang].search(s.text)]
    if not meant:
        yield Vote("apologises", 0.2, spans_of(moment, hits))
        return
    known = content(moment.customer, moment.lang)
    about = any(content(s.text, moment.lang) & known for s in meant)
    owned = bool(OWNS.hits(moment) or OWNS.hits(moment, "*"))
    spans = tuple(moment.span(s.start, s.end) for s in sorted(meant, key=lambda s: s.start)[:2])
    yield Vote("apologises", 0.45 + 0.25 * about + 0.25 * owned, spans)


DETECTORS: tuple[Detector, ...] = (
    phrase_detector("reflects_feeling", REFLECTS),
    phrase_detector("validates", VALIDATES),
    Detector("apologises:meant", ("apologises",), _apologises),
    phrase_detector("owns", OWNS),
    phrase_detector("dismisses_feeling", DISMISSES),
    Detector("but_after_empathy:order", ("but_after_empathy",), _but_after_empathy),
)
