"""Authored lines: what a customer says, by act, mood and what the trainee has just done."""

from __future__ import annotations

import re
from typing import Literal, get_args

from pydantic import field_validator

from simulator.domain.base import Frozen
from simulator.domain.behaviour import BehaviourName
from simulator.domain.localised import LocalisedList

Act = Literal[
    "vent", "repeat_grievance", "answer", "disclose", "raise_objection", "press", "test", "misunderstand", "ask",
    "correct", "doubt", "soften", "bargain", "accept", "thank", "threaten", "leave", "close", "small_talk",
    "silence_breaker",
]  # fmt: skip
ACTS: tuple[Act, ...] = get_args(Act)

Mood = Literal["furious", "angry", "annoyed", "wary", "confused", "calm", "warm"]
MOODS: tuple[Mood, ...] = get_args(Mood)

Slot = Literal["quote", "promise", "number", "term", "topic", "grievance", "trainee"]
SLOTS: tuple[Slot, ...] = get_args(Slot)
_SLOT = re.compile(r"\{([^{}]*)\}")


def slots_of(text: str) -> tuple[str, ...]:
    """Names of the slots in an authored line, e.g. ("quote",) for '"{quote}"? Again?'."""
    return tuple(_SLOT.findall(text))


class Line(Frozen):
    """Interchangeable lines for one act; `beat` "take_up" reacts to the trainee's words, "main" carries the act.

    Empty `mood` fits every mood; a non-empty `on` needs one of these behaviours in the trainee's turn, and a non-empty
    `about` one of these words in what the trainee asked: such lines are the answer to that question.
    Slots: {quote} the trainee's own words that showed the behaviour, {promise} a commitment the trainee made,
    {number} a figure or time the trainee named, {term} an unknown word the trainee used, {topic} what the trainee asked
    about, {grievance} the customer's trouble in a few words, {trainee} the trainee's name.
    A line whose slot cannot be filled is not used.
    """

    act: Act
    beat: Literal["take_up", "main"] = "main"
    mood: tuple[Mood, ...] = ()
    on: tuple[BehaviourName, ...] = ()
    about: LocalisedList = LocalisedList()
    text: LocalisedList

    @field_validator("text")
    @classmethod
    def _known_slots(cls, text: LocalisedList) -> LocalisedList:
        for line in (*text.en, *text.zh):
            for slot in slots_of(line):
                if slot not in SLOTS:
                    raise ValueError(f"unknown slot {{{slot}}}; known: {', '.join(SLOTS)}")
        return text


class LineBank(Frozen):
    """Lines that any persona may fall back on where neither scenario nor persona has one that fits."""

    kind: Literal["lines"] = "lines"
    id: str
    lines: tuple[Line, ...]
