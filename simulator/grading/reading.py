"""What was seen in a turn: the votes of all detectors, the model's opinion, and both again for the turn without its padding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.domain.behaviour import GOOD, SIGNALS, Behaviour, Span, Stage
from simulator.grading.behaviours.base import RULED_OUT
from simulator.grading.behaviours.registry import CERTAIN, SHOWN_BY_ABSENCE, Ballot, ballot, counted
from simulator.grading.model import LevelModel, Opinion
from simulator.grading.moment import Moment, moment_of
from simulator.grading.padding import Padding, padding_of
from simulator.grading.phrasing import required
from simulator.grading.showing import able, possible
from simulator.grading.stages import stages_of

OTHER_CASE = "anchoring:another-case"
MARKUP = "markup:structure"
MOST_QUOTES = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What was seen in a turn; `failed` are behaviours whose detector crashed.

    Where the reply holds `padding`, `rest` is the model's opinion of what is left without it, and what the padding alone
    would show for the good is not among the behaviours.
    """

    behaviours: tuple[Behaviour, ...]
    stage: tuple[Stage, ...] = ()
    failed: frozenset[str] = field(default=frozenset())
    opinion: Opinion | None = None
    rest: Opinion | None = None
    padding: Padding | None = None

    @property
    def seen(self) -> frozenset[str]:
        """Names of the behaviours."""
        return frozenset(one.name for one in self.behaviours)


def read(moment: Moment, model: LevelModel | None) -> Reading:
    """Behaviours, stages and the model's opinion of a turn."""
    whole, opinion, failed = _heard(moment, model)
    whole = _with_signals(whole, moment)
    padding = padding_of(moment)
    if not padding:
        return Reading(whole, stages_of(_names(whole), moment), failed, opinion)
    left, rest, _ = _heard(moment_of(padding.rest), model)
    behaviours = _earned(whole, left, moment)
    if _covers(padding, moment) and "off_topic" not in _names(behaviours):
        behaviours = (*behaviours, Behaviour(name="off_topic", confidence=CERTAIN, detector=OTHER_CASE))
    return Reading(behaviours, stages_of(_names(behaviours), moment), failed, opinion, rest, padding)


def confidences(result: Ballot, opinion: Opinion | None) -> dict[str, float]:
    """How sure rules and model are of each behaviour: the model where it was trained, a certain vote in any case."""
    found = {name: result.confidence(name) for name in result.votes}
    for name, sure in (opinion.behaviours if opinion else {}).items():
        certain = max((vote.confidence for vote in result.votes.get(name, ())), default=0.0)
        ruled_out = any(vote.confidence == RULED_OUT for vote in result.votes.get(name, ()))
        found[name] = certain if certain >= CERTAIN else 0.0 if ruled_out else sure
    return found


def _heard(moment: Moment, model: LevelModel | None) -> tuple[tuple[Behaviour, ...], Opinion | None, frozenset[str]]:
    result = ballot(moment)
    opinion = model.opinion(moment, result) if model else None
    behaviours = counted(result, confidences(result, opinion), lambda name: _spoken(model, name, moment))
    behaviours = tuple(one for one in behaviours if one.detector != "model" or possible(one.name, moment))
    return behaviours, opinion, frozenset(name for detector in result.failed for name in detector.about)


def _spoken(model: LevelModel | None, behaviour: str, moment: Moment) -> tuple[Span, ...]:
    """The sentence that speaks most for a behaviour only the model saw, of those that can show it."""
    sentence = model.telling(behaviour, moment, able(behaviour, moment)) if model else None
    return (moment.span(sentence.start, sentence.end),) if sentence else ()


def _with_signals(seen: tuple[Behaviour, ...], moment: Moment) -> tuple[Behaviour, ...]:
    """Also talk to the machine that shows in its form: marks, tags and data where words for a customer should be."""
    if "addresses_machine" in _names(seen):
        return seen
    hits = [hit for hit in required("markup", moment.lang).finditer(moment.text) if hit.group() not in moment.customer]
    if not hits:
        return seen
    spans = tuple(moment.span(hit.start(), hit.end()) for hit in hits[:MOST_QUOTES])
    return (*seen, Behaviour(name="addresses_machine", spans=spans, confidence=CERTAIN, detector=MARKUP))


def _earned(whole: Sequence[Behaviour], left: Sequence[Behaviour], moment: Moment) -> tuple[Behaviour, ...]:
    """The behaviours of the whole reply but what only its padding shows for the good, and the faults of what is left."""
    by_name = {one.name: _quoted(one, moment) for one in left}
    found = [
        by_name[one.name] if one.name in GOOD else one for one in whole if one.name not in GOOD or one.name in by_name
    ]
    seen = _names(found)
    bare = [one for name, one in by_name.items() if name not in seen and name not in GOOD | SIGNALS]
    return (*found, *bare)


def _quoted(one: Behaviour, moment: Moment) -> Behaviour:
    """With quotes from the reply as it was written; a stretch over padding is quoted with it."""
    if one.name in SHOWN_BY_ABSENCE:
        return one
    spans = tuple(span.model_copy(update={"quote": moment.turn.reply[span.start : span.end]}) for span in one.spans)
    return one.model_copy(update={"spans": spans})


def _covers(padding: Padding, moment: Moment) -> bool:
    return any(end - start >= len(moment.text) for start, end in padding.foreign)


def _names(behaviours: Sequence[Behaviour]) -> frozenset[str]:
    return frozenset(one.name for one in behaviours)
