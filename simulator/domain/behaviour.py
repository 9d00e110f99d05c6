"""Observable behaviours of one trainee turn, with the words that show them."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from simulator.domain.base import Frozen

Good = Literal[
    "restates", "reflects_feeling", "validates", "apologises", "open_question", "closed_question", "probing_question",
    "explains_plainly", "positive_phrasing", "gives_evidence", "offers_solution", "offers_alternatives", "commits",
    "checks", "summarises", "greets", "thanks", "hands_over", "owns",
]  # fmt: skip
Fault = Literal[
    "jargon", "negative_phrasing", "vague_promise", "leading_question", "stacked_questions", "asks_again",
    "pitches_early", "but_after_empathy", "dismisses_feeling", "argues", "ignores_concern", "hides_behind_policy",
    "commands", "boilerplate",
]  # fmt: skip
Critical = Literal[
    "insults", "blames_customer", "overpromises", "disparages_competitor", "breaches_privacy", "threatens", "abandons",
]  # fmt: skip
# What the customer notices besides: these move the customer but are no criterion's business by themselves.
Signal = Literal[
    "silent",
    "off_topic",
    "other_language",
    "addresses_machine",
    "says_goodbye",
    "repeats_self",
    "flatters",
    "contradicts",
]
BehaviourName = Good | Fault | Critical | Signal

GOOD: frozenset[str] = frozenset(get_args(Good))
FAULTS: frozenset[str] = frozenset(get_args(Fault))
CRITICAL: frozenset[str] = frozenset(get_args(Critical))
SIGNALS: frozenset[str] = frozenset(get_args(Signal))
BEHAVIOURS: tuple[str, ...] = get_args(Good) + get_args(Fault) + get_args(Critical) + get_args(Signal)


class Span(Frozen):
    """Evidence: code-point offsets into the reply, end exclusive, and the quoted words (reply[start:end])."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    quote: str


class Behaviour(Frozen):
    """One behaviour seen in a turn: `confidence` 0..1, `spans` empty only for what is shown by absence."""

    name: BehaviourName
    spans: tuple[Span, ...] = ()
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    detector: str = ""
    detail: str = ""
    """What it is about, where that matters: the unknown term, the promise, the fact asked again."""


Stage = Literal["explore", "offer", "action", "confirm"]
STAGES: tuple[Stage, ...] = get_args(Stage)
