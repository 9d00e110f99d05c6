"""All detectors, and how their votes become behaviours."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from simulator.domain.behaviour import BEHAVIOURS, Behaviour, Span
from simulator.grading.behaviours import (
    conduct,
    courtesy,
    feelings,
    listening,
    questions,
    signals,
    solving,
    wording,
)
from simulator.grading.behaviours.base import MAX_SPANS, Detector, Vote
from simulator.grading.moment import Moment

DETECTORS: tuple[Detector, ...] = (
    *courtesy.DETECTORS, *listening.DETECTORS, *feelings.DETECTORS, *questions.DETECTORS,
    *solving.DETECTORS, *wording.DETECTORS, *conduct.DETECTORS, *signals.DETECTORS,
)  # fmt: skip
THRESHOLD = 0.5
"""A behaviour counts from this combined confidence on."""
CERTAIN = 0.95
"""A vote this sure (an order to the machine, a forbidden phrase of the scenario) stands whatever the model says."""
SHOWN_BY_ABSENCE = frozenset({"ignores_concern", "silent", "off_topic"})

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ballot:
    """Votes by behaviour, and the names of detectors that crashed with what they are about."""

    votes: Mapping[str, tuple[Vote, ...]]
    names: Mapping[str, tuple[str, ...]]
    failed: tuple[Detector, ...] = ()

    def confidence(self, behaviour: str) -> float:
        """Combined confidence: one minus the product of the doubts."""
        doubt = 1.0
        for vote in self.votes.get(behaviour, ()):
            doubt *= 1 - vote.confidence
        return 1 - doubt


def ballot(moment: Moment, detectors: Iterable[Detector] = DETECTORS) -> Ballot:
    """Every detector's votes; a detector that crashes is noted, not fatal."""
    votes: dict[str, list[Vote]] = defaultdict(list)
    names: dict[str, list[str]] = defaultdict(list)
    failed: list[Detector] = []
    for detector in detectors:
        try:
            cast = list(detector.find(moment))
        except Exception:
            _log.exception("detector %s crashed", detector.name)
            failed.append(detector)
            continue
        for vote in cast:
            votes[vote.behaviour].append(vote)
            names[vote.behaviour].append(detector.name)
    return Ballot({k: tuple(v) for k, v in votes.items()}, {k: tuple(v) for k, v in names.items()}, tuple(failed))


def counted(
    result: Ballot, confidence: Mapping[str, float], telling: Callable[[str], tuple[Span, ...]] = lambda _: ()
) -> tuple[Behaviour, ...]:
    """Behaviours of `confidence` 0.5 and more, in the order of the vocabulary; `telling` quotes where no vote does."""
    found = []
    for name in BEHAVIOURS:
        sure = confidence.get(name, 0.0)
        if sure < THRESHOLD:
            continue
        cast = result.votes.get(name, ())
        spans = () if name in SHOWN_BY_ABSENCE else _merged(cast) or telling(name)
        detail = next((vote.detail for vote in cast if vote.detail), "")
        by = "+".join(dict.fromkeys(result.names.get(name, ()))) or "model"
        data = {"name": name, "spans": spans, "confidence": round(min(sure, 1.0), 3), "detector": by, "detail": detail}
        found.append(Behaviour.model_validate(data))
    return tuple(found)


def _merged(cast: tuple[Vote, ...]) -> tuple[Span, ...]:
    """Spans of all votes in reading order, each once, overlapping ones dropped in favour of the first."""
    kept: list[Span] = []
    for span in sorted(
        {span for vote in cast for span in vote.spans if span.end > span.start}, key=lambda s: (s.start, -s.end)
    ):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept[:MAX_SPANS])
