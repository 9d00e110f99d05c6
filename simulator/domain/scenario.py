"""A scenario: the case that a persona brings, what it knows, doubts and wants, and when it is over."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.domain.base import Frozen, Percent, Slug, Version
from simulator.domain.behaviour import BehaviourName, Critical, Stage
from simulator.domain.lines import Line
from simulator.domain.localised import Localised, LocalisedList

Channel = Literal["phone", "chat", "face_to_face"]
Difficulty = Literal["easy", "medium", "hard"]
Layer = Literal["volunteered", "asked", "trust"]
Code = Annotated[str, Field(pattern=r"^M-[A-Z0-9]+(-[A-Z0-9]+)*$")]


class Brief(Frozen):
    """What the trainee knows beforehand: role, situation, what may and may not be promised, product facts."""

    role: Localised
    situation: Localised
    may: tuple[Localised, ...] = ()
    must_not: tuple[Localised, ...] = ()
    product_facts: tuple[Localised, ...] = ()


class Fact(Frozen):
    """Something the customer knows, said as `text` in the first person once it is unlocked.

    `volunteered` comes by itself; `asked` needs a question that touches one of the `about` words (or an open
    question); `trust` needs such a question and trust at or above `trust_at`. `after` names facts that must be
    out first. `short` is the fact in a few words, for the trainee's list of found facts.
    """

    id: Slug
    layer: Layer
    text: LocalisedList
    short: Localised
    about: LocalisedList = LocalisedList()
    trust_at: Percent = 50
    after: tuple[Slug, ...] = ()


class RaiseWhen(Frozen):
    """An objection is raised when every condition given here holds; none given: as soon as there is room."""

    from_turn: Annotated[int, Field(ge=0, le=100)] = 1
    stage: tuple[Stage, ...] = ()
    on: tuple[BehaviourName, ...] = ()
    after_fact: Slug | None = None


class Answer(Frozen):
    """A reply counts when it shows one of `moves` and, if `about` is given, touches one of its words."""

    moves: tuple[BehaviourName, ...] = ()
    about: LocalisedList = LocalisedList()
    trust_at: Percent = 0


class Objection(Frozen):
    """A doubt or resistance with a root concern: what answers it and what resolves it. `louder`: when raised again."""

    id: Slug
    line: LocalisedList
    louder: LocalisedList = LocalisedList()
    concern: Localised
    raise_when: RaiseWhen = RaiseWhen()
    answered_by: Answer = Answer(moves=("gives_evidence", "commits", "offers_solution"))
    resolved_by: Answer = Answer(moves=("checks", "commits", "offers_alternatives"))


class GoalWhen(Frozen):
    """Conditions of a goal, all of which must hold; `moves` are behaviours seen in the session so far."""

    anger_at_most: Percent | None = None
    trust_at_least: Percent | None = None
    understanding_at_least: Percent | None = None
    facts: tuple[Slug, ...] = ()
    objections_resolved: tuple[Slug, ...] = ()
    moves: tuple[BehaviourName, ...] = ()


class Goal(Frozen):
    """Something the trainee should reach; a `must` goal is needed for a satisfied customer."""

    id: Slug
    text: Localised
    must: bool = True
    when: GoalWhen


class CriticalRule(Frozen):
    """Words that break the scenario's rules: whoever says one of `phrases` shows `behaviour`."""

    id: Slug
    behaviour: Critical
    text: Localised
    phrases: LocalisedList


class Limits(Frozen):
    """The longest session, in trainee turns and minutes."""

    turns: Annotated[int, Field(ge=1, le=300)] = 20
    minutes: Annotated[int, Field(ge=1, le=240)] = 30


class Start(Frozen):
    """Start values that this case changes for its personas, each 0..100; what is left out stays the persona's."""

    anger: Percent | None = None
    trust: Percent | None = None
    patience: Percent | None = None
    understanding: Percent | None = None

    def given(self) -> dict[str, int]:
        """The values that are set."""
        return {name: value for name, value in self if value is not None}


class Scenario(Frozen):
    """A playable case; the first persona is the default one."""

    kind: Literal["scenario"] = "scenario"
    id: Slug
    version: Version = 1
    title: Localised
    summary: Localised
    personas: Annotated[tuple[Slug, ...], Field(min_length=1)]
    rubric: Slug = "core"
    sector: Localised
    channel: Channel
    difficulty: Difficulty = "medium"
    trains: tuple[Code, ...] = ()
    brief: Brief
    opening: Localised
    grievance: Localised
    facts: tuple[Fact, ...] = ()
    objections: tuple[Objection, ...] = ()
    goals: Annotated[tuple[Goal, ...], Field(min_length=1)]
    rules: tuple[CriticalRule, ...] = ()
    limits: Limits = Limits()
    start: Start = Start()
    lines: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _unique_ids(self) -> Scenario:
        for field in ("facts", "objections", "goals", "rules"):
            ids = [item.id for item in getattr(self, field)]
            twice = sorted({one for one in ids if ids.count(one) > 1})
            if twice:
                raise ValueError(f"{field}: the same id twice: {', '.join(twice)}")
        return self
