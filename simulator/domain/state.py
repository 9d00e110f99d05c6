"""The customer's inner state; a pure value that only the kernel changes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.domain.base import Frozen, Percent
from simulator.domain.behaviour import Stage
from simulator.domain.lines import Mood

FactStatus = Literal["locked", "earned", "donated"]
ObjectionStatus = Literal["latent", "raised", "acknowledged", "answered", "resolved", "dodged"]
OPEN_OBJECTION: frozenset[str] = frozenset({"raised", "acknowledged", "answered", "dodged"})


class Promise(Frozen):
    """A commitment the trainee made, in the trainee's own words."""

    turn: int
    words: str


class Memory(Frozen):
    """What the customer remembers beyond its feelings."""

    counts: dict[str, int] = Field(default_factory=dict)
    """How many turns have shown each behaviour so far."""
    promises: tuple[Promise, ...] = ()
    had_to_repeat: int = 0
    hurt_last_turn: bool = False
    furious_turns: int = 0
    times_raised: dict[str, int] = Field(default_factory=dict)
    last_objection: str | None = None
    content_turns: int = 0
    """Turns in a row in which every must goal was met."""


class CustomerState(Frozen):
    """How the customer feels, what it has said and what is still open."""

    anger: Percent
    trust: Percent
    patience: Percent
    understanding: Percent
    facts: dict[str, FactStatus] = Field(default_factory=dict)
    objections: dict[str, ObjectionStatus] = Field(default_factory=dict)
    stage: Stage = "explore"
    memory: Memory = Memory()

    @property
    def mood(self) -> Mood:
        """The one word for it: confusion shows once anger is not in the way."""
        if self.anger >= 75:
            return "furious"
        if self.anger >= 50:
            return "angry"
        if self.understanding < 40:
            return "confused"
        if self.anger >= 28:
            return "annoyed"
        if self.trust < 35:
            return "wary"
        return "warm" if self.trust >= 65 and self.anger < 15 else "calm"

    @property
    def open_objections(self) -> tuple[str, ...]:
        """Ids of the objections that are on the table."""
        return tuple(one for one, status in self.objections.items() if status in OPEN_OBJECTION)


class Why(Frozen):
    """One reason for a change of state: the `move` and its `effect`, e.g. {"anger": 8, "patience": -4}."""

    move: str
    effect: dict[str, int] = Field(default_factory=dict)
    quote: str = ""
    note: str = ""
