"""What a detector is, and detectors made of patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.domain.base import Lang
from simulator.domain.behaviour import Span
from simulator.grading.moment import Moment

MAX_SPANS = 4
"""At most so many quotes a behaviour: the trainee is to read them."""


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


@dataclass(frozen=True)
class Phrases:
    """Regular expressions over folded text a language; `sure` count 0.9, `maybe` 0.4 each, `never` forbid a hit's sentence."""

    sure: Mapping[Lang, Sequence[str]]
    maybe: Mapping[Lang, Sequence[str]] = field(default_factory=dict)
    never: Mapping[Lang, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("sure", "maybe", "never"):
            compiled = {lang: join(parts) for lang, parts in getattr(self, name).items()}
            object.__setattr__(self, f"_{name}", compiled)

    def hits(self, moment: Moment, strength: str = "sure") -> list[re.Match[str]]:
        """Matches of one strength that no `never` pattern spoils."""
        pattern = getattr(self, f"_{strength}").get(moment.lang)
        if pattern is None:
            return []
        spoiler = self._never.get(moment.lang)
        hits = [hit for hit in pattern.finditer(moment.text) if hit.group()]
        if spoiler is None:
            return hits
        return [hit for hit in hits if not spoiler.search(moment.sentence_at(hit.start()).text)]


def join(parts: Sequence[str]) -> re.Pattern[str] | None:
    """One pattern out of many, None for none; written for folded (lower-case, half-width) text."""
    return re.compile("|".join(f"(?:{part})" for part in parts)) if parts else None


def phrase_detector(behaviour: str, phrases: Phrases) -> Detector:
    """A detector that votes for `behaviour` on its phrases: 0.9 for a sure one, 0.4 for each other, at most 0.8."""

    def find(moment: Moment) -> Iterator[Vote]:
        sure = phrases.hits(moment)
        maybe = phrases.hits(moment, "maybe")
        if not sure and not maybe:
            return
        confidence = 0.9 if sure else min(0.8, 0.4 * len({hit.group() for hit in maybe}))
        yield Vote(behaviour, confidence, spans_of(moment, sure or maybe))

    return Detector(f"{behaviour}:phrases", (behaviour,), find)


def spans_of(moment: Moment, hits: Sequence[re.Match[str]]) -> tuple[Span, ...]:
    """Quotes of the hits, the first few."""
    return tuple(moment.span(hit.start(), hit.end()) for hit in hits[:MAX_SPANS])
