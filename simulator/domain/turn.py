"""One moment of a conversation as a detector, the customer or a rater sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from simulator.domain.base import Lang

Speaker = Literal["customer", "trainee"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one side said."""

    speaker: Speaker
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A phrase list that gives away a forbidden promise, a privacy breach or a wrong fact of the scenario."""

    id: str
    behaviour: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """The trainee's `reply` after `context` (oldest first); the rest is what is known about the case.

    `unknown_words` are terms that this customer does not know, `claims` are the scenario's critical phrases,
    `objection_open` is None where nobody tracks objections (a bare transcript).
    """

    lang: Lang
    reply: str
    context: tuple[Utterance, ...] = ()
    brief: str = ""
    unknown_words: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    known_facts: tuple[str, ...] = field(default=())
    may: tuple[str, ...] = ()
    """What the trainee may promise in this case, each an entry of the brief."""
    product_facts: tuple[str, ...] = ()
    objection_open: bool | None = None

    @property
    def last_customer(self) -> str:
        """The customer's utterances since the trainee last spoke, joined by line breaks; "" at the opening."""
        lines: list[str] = []
        for said in reversed(self.context):
            if said.speaker != "customer":
                break
            lines.append(said.text)
        return "\n".join(reversed(lines))
