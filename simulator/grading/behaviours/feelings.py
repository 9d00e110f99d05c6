"""Feelings honoured or hurt: naming, validating, apologising, owning, dismissing, taking it back with a "but"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.grading.behaviours.base import Detector, Phrases, Vote, phrase_detector, spans_of
from simulator.grading.moment import Moment

REFLECTS = Phrases("reflects")
VALIDATES = Phrases("validates")
APOLOGISES = Phrases("apologises")
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


DETECTORS: tuple[Detector, ...] = (
    phrase_detector("reflects_feeling", REFLECTS),
    phrase_detector("validates", VALIDATES),
    phrase_detector("apologises", APOLOGISES),
    phrase_detector("owns", OWNS),
    phrase_detector("dismisses_feeling", DISMISSES),
    Detector("but_after_empathy:order", ("but_after_empathy",), _but_after_empathy),
)
