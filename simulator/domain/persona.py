"""A persona: who the customer is, how it talks, what moves it and when it leaves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.domain.base import Frozen, Percent, Slug, Version
from simulator.domain.behaviour import BehaviourName
from simulator.domain.lines import Line, Mood
from simulator.domain.localised import Localised, LocalisedList

Factor = Annotated[float, Field(ge=0, le=5)]
Points = Annotated[int, Field(ge=0, le=60)]


class Voice(Frozen):
    """How the persona talks; `sentences` is the longest reply, `examples` are lines by mood that a model imitates."""

    register_: Localised = Field(alias="register")
    sentences: Annotated[int, Field(ge=1, le=6)] = 2
    habits: tuple[Localised, ...] = ()
    examples: dict[Mood, LocalisedList] = Field(default_factory=dict)


class UnknownWord(Frozen):
    """A word (with spellings) this persona does not know, and what it says on hearing it ({term} is the word)."""

    word: LocalisedList
    misheard: LocalisedList | None = None


class Vocabulary(Frozen):
    """Trade words the persona knows, and those it does not."""

    knows: LocalisedList = LocalisedList()
    unknown: tuple[UnknownWord, ...] = ()


class Culture(Frozen):
    """Directness 0 (everything between the lines) to 100 (blunt), and the forms of address the persona expects."""

    directness: Percent = 60
    address: LocalisedList = LocalisedList()


class Needs(Frozen):
    """What the persona says it needs, and what only good exploring brings to light."""

    stated: Localised
    hidden: Localised


class Levels(Frozen):
    """Start values of the customer's state, each 0..100."""

    anger: Percent = 30
    trust: Percent = 40
    patience: Percent = 70
    understanding: Percent = 80


class Pace(Frozen):
    """How fast each value moves: 1 is ordinary, 2 twice as fast, 0 never."""

    anger: Factor = 1.0
    trust: Factor = 1.0
    patience: Factor = 1.0
    understanding: Factor = 1.0


class Temper(Frozen):
    """Emotion dynamics: start values, pace up and down, at most `ceiling` points a turn and value.

    `decay` points of anger wear off in every turn without a fault.

    `provokes` and `soothes` add their points (anger up or down, trust and patience the other way by half)
    to the ordinary effect of a behaviour.
    """

    start: Levels = Levels()
    rise: Pace = Pace()
    fall: Pace = Pace()
    ceiling: Annotated[int, Field(ge=1, le=100)] = 25
    decay: Annotated[int, Field(ge=0, le=20)] = 0
    provokes: dict[BehaviourName, Points] = Field(default_factory=dict)
    soothes: dict[BehaviourName, Points] = Field(default_factory=dict)


class WalkAway(Frozen):
    """The customer hangs up when patience is at or below `patience`, or anger at or above `anger` for `turns` turns.

    `hazard` is the chance (0..1) a turn of leaving earlier, while patience is at or below `hazard_below`.
    """

    patience: Percent = 0
    anger: Annotated[int, Field(ge=1, le=101)] = 97
    turns: Annotated[int, Field(ge=1, le=20)] = 2
    hazard: Annotated[float, Field(ge=0, le=1)] = 0.0
    hazard_below: Percent = 30


class Escalate(Frozen):
    """The customer demands a superior when anger is at or above and trust at or below these, from `from_turn` on."""

    anger: Annotated[int, Field(ge=1, le=101)] = 85
    trust: Percent = 10
    from_turn: Annotated[int, Field(ge=1, le=100)] = 3


class Exits(Frozen):
    """When the customer leaves the conversation; leave one out and it never happens."""

    walk_away: WalkAway | None = WalkAway()
    escalate: Escalate | None = None


class Persona(Frozen):
    """A simulated customer that any fitting scenario can use."""

    kind: Literal["persona"] = "persona"
    id: Slug
    version: Version = 1
    name: Localised
    title: Localised
    background: Localised
    voice: Voice
    vocabulary: Vocabulary = Vocabulary()
    culture: Culture = Culture()
    needs: Needs
    temper: Temper = Temper()
    exits: Exits = Exits()
    lines: tuple[Line, ...] = ()
