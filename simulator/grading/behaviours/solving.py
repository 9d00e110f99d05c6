"""What is proposed and promised: remedies, choices, commitments with who, what and when, facts, a hand-over, a pitch too soon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.grading.behaviours.base import Detector, Phrases, Vote, phrase_detector, spans_of
from simulator.grading.moment import Moment, Sentence
from simulator.grading.phrasing import required

OFFERS = Phrases("offers")
ALTERNATIVES = Phrases("alternatives")
HANDS_OVER = Phrases("hands_over")
PITCHES = Phrases("pitches")
EVIDENCE = Phrases("evidence")


_TAKES_ON = {
    "en": re.compile(r"\bi(?:'m| am|'ll| will) (?:now )?(?:taking|take|staying on|stay on) (?:this|it|your case|the case) (?:over|on|through)\b"),
    "zh": re.compile(r"由我(?:一个人|本人)?(?:来)?(?:跟|负责|管|盯)到底"),
}  # fmt: skip


def _when(moment: Moment, sentence: Sentence) -> re.Match[str] | None:
    return required("time", moment.lang).search(sentence.text)


def _commits(moment: Moment) -> Iterator[Vote]:
    taken = _TAKES_ON[moment.lang].search(moment.text)
    spans = [moment.span(*taken.span())] if taken else []
    strength = 0.9 if taken else 0.0
    for sentence in moment.sentences:
        will = required("will", moment.lang).search(sentence.text)
        if will is None or (sentence.asks and moment.lang == "en"):
            continue
        when = _when(moment, sentence)
        vague = bool(required("hedge", moment.lang).search(sentence.text))
        strength = max(strength, (0.9 if when else 0.4) - (0.4 if vague else 0))
        if when and not vague:
            spans.append(moment.span(sentence.start, sentence.end))
    if strength > 0.3:
        yield Vote("commits", strength, tuple(spans[:3]))


def _evidence(moment: Moment) -> Iterator[Vote]:
    hits = EVIDENCE.hits(moment)
    if hits:
        fresh = bool(moment.new_numbers)
        yield Vote("gives_evidence", min(0.85, 0.3 + 0.15 * len(hits) + 0.2 * fresh), spans_of(moment, hits))


def _pitches_early(moment: Moment) -> Iterator[Vote]:
    hits = PITCHES.hits(moment)
    asked_before = any("?" in text for text in moment.earlier)
    if hits:
        yield Vote(
            "pitches_early",
            0.45 + 0.25 * (not asked_before) - 0.3 * bool(moment.shared_numbers),
            spans_of(moment, hits),
        )


DETECTORS: tuple[Detector, ...] = (
    phrase_detector("offers_solution", OFFERS),
    phrase_detector("offers_alternatives", ALTERNATIVES),
    phrase_detector("hands_over", HANDS_OVER),
    Detector("commits:who-what-when", ("commits",), _commits),
    Detector("gives_evidence:figures", ("gives_evidence",), _evidence),
    Detector("pitches_early:order", ("pitches_early",), _pitches_early),
)
