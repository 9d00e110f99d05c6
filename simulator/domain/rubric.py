"""A rubric: criteria whose levels follow from behaviours by rules that an author can read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.domain.base import Frozen, Percent, Slug, Version
from simulator.domain.behaviour import BehaviourName
from simulator.domain.localised import Localised

MAX_LEVEL = 4
Level = Annotated[int, Field(ge=0, le=MAX_LEVEL)]


class When(Frozen):
    """Holds when all of `all`, at least `at_least` of `any` and none of `none` were seen in the turn."""

    all: tuple[BehaviourName, ...] = ()
    any: tuple[BehaviourName, ...] = ()
    at_least: Annotated[int, Field(ge=1, le=20)] = 1
    none: tuple[BehaviourName, ...] = ()

    def holds(self, seen: frozenset[str]) -> bool:
        """Whether the behaviours `seen` in the turn fulfil the condition."""
        enough = not self.any or sum(name in seen for name in self.any) >= self.at_least
        return enough and all(name in seen for name in self.all) and not any(name in seen for name in self.none)


class Rule(Frozen):
    """Either lifts the level to at least `raise_to` or holds it down to at most `cap_at`, when `when` holds."""

    raise_to: Level | None = None
    cap_at: Level | None = None
    when: When
    because: Localised | None = None


class Feedback(Frozen):
    """Wording for the trainee: `praise` when well done, `advise` what to change; {quote} is the evidence."""

    praise: Localised | None = None
    advise: Localised | None = None


Occasion = Literal["always", "customer_spoke", "objection_open"]


class Criterion(Frozen):
    """One thing graded 0..4: from `start` up to the highest `raise_to` that holds, then down to the lowest `cap_at`.

    A mark is left to a person where the chance that people give this level or one next to it is under `abstain_below`.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    name: Localised
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    levels: Annotated[tuple[Localised, ...], Field(min_length=5, max_length=5)]
    occasion: Occasion = "always"
    start: Level = 1
    abstain_below: Annotated[float, Field(ge=0, le=0.95)] = 0.0
    rules: tuple[Rule, ...] = ()
    feedback: Feedback = Feedback()


class CriticalFault(Frozen):
    """A behaviour that fails an assessment whatever the rest is worth."""

    behaviour: BehaviourName
    text: Localised


class PassMarks(Frozen):
    """Marks 0..100 needed overall and in every criterion."""

    overall: Percent = 60
    each: Percent = 0


class Rubric(Frozen):
    """A set of criteria with weights, critical faults and pass marks."""

    kind: Literal["rubric"] = "rubric"
    id: Slug
    version: Version = 1
    title: Localised
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    critical_faults: tuple[CriticalFault, ...] = ()
    pass_marks: PassMarks = PassMarks()
