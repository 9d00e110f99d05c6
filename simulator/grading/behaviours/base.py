"""What a detector is, and detectors made of patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from simulator.domain.behaviour import Span
from simulator.grading.moment import Moment
from simulator.grading.phrasing import Mark, pattern

MAX_SPANS = 4
"""At most so many quotes a behaviour: the trainee is to read them."""

RULED_OUT = 0.0
"""A vote of 0 says that the behaviour cannot be in the turn, whatever the model says."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One detector's word that `behaviour` is in the turn; `confidence` 0..1, several votes add up."""

    behaviour: str
    confidence: float
    spans: tuple[Span, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Detector:
    """A named function from a moment to votes; `about` are the behaviours it may vote for."""

    name: str
    about: tuple[str, ...]
    find: Callable[[Moment], Iterator[Vote]]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrase list `name`: certain hits count 0.96, sure ones 0.9, others 0.4 each; a forbidding pattern spoils its sentence.

    What the trainee only quotes back from the customer is no hit.
    """

    name: str

    def hits(self, moment: Moment, mark: Mark = "=") -> list[re.Match[str]]:
        """Matches under one mark that no forbidding pattern spoils."""
        wanted = pattern(self.name, moment.lang, mark)
        if wanted is None:
            return []
        spoiler = pattern(self.name, moment.lang, "!")
        hits = [hit for hit in wanted.finditer(moment.text) if hit.group() and not moment.quotes_customer(hit.start())]
        if spoiler is None:
            return hits
        return [hit for hit in hits if not spoiler.search(moment.sentence_at(hit.start()).text)]


def phrase_detector(behaviour: str, phrases: Phrases) -> Detector:
    """A detector for the phrases of `behaviour`: 0.96 for a certain one, 0.9 for a sure one, 0.4 for each other, at most 0.8."""

    def find(moment: Moment) -> Iterator[Vote]:
        certain = phrases.hits(moment, "*")
        sure = [*certain, *phrases.hits(moment)]
        maybe = phrases.hits(moment, "?")
        if not sure and not maybe:
            return
        confidence = 0.96 if certain else 0.9 if sure else min(0.8, 0.4 * len({hit.group() for hit in maybe}))
        yield Vote(behaviour, confidence, spans_of(moment, sure or maybe))

    return Detector(f"{behaviour}:phrases", (behaviour,), find)


def spans_of(moment: Moment, hits: Sequence[re.Match[str]]) -> tuple[Span, ...]:
    """Quotes of the hits, the first few."""
    return tuple(moment.span(hit.start(), hit.end()) for hit in hits[:MAX_SPANS])
