"""The session log: typed events in order; the state of a session is nothing but their fold."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from simulator.domain.base import Frozen, Lang
from simulator.domain.behaviour import Behaviour, Stage
from simulator.domain.grade import Grade, Scores
from simulator.domain.lines import Act, Mood
from simulator.domain.state import CustomerState, Why

SCHEMA = 1
Outcome = Literal["satisfied", "partly_satisfied", "hung_up", "escalated", "time_out", "left", "void"]


class EventBase(Frozen):
    """`seq` counts events from 0, `turn` trainee turns from 0 (the opening); `at` is RFC 3339 UTC, `v` the schema."""

    seq: int = 0
    turn: int = 0
    at: str = ""
    v: int = SCHEMA


class SessionStarted(EventBase):
    """The first event: everything needed to play it again (`content` is the full snapshot of the three files)."""

    kind: Literal["session_started"] = "session_started"
    session: str
    scenario: str
    persona: str
    rubric: str
    lang: Lang
    seed: int
    llm: str
    digests: dict[str, str]
    trainee: str = ""
    clock: Literal["wall", "simulated"] = "wall"
    versions: dict[str, str] = Field(default_factory=dict)
    forked_from: str | None = None
    content: dict[str, Any] = Field(default_factory=dict)


class TraineeSpoke(EventBase):
    kind: Literal["trainee_spoke"] = "trainee_spoke"
    text: str


class MovesDetected(EventBase):
    """What the trainee's turn did: behaviours, the stage it performs, and what it touched in this case."""

    kind: Literal["moves_detected"] = "moves_detected"
    behaviours: tuple[Behaviour, ...]
    stage: tuple[Stage, ...] = ()
    asked_facts: tuple[str, ...] = ()
    touched_objections: tuple[str, ...] = ()
    unknown_words: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    """Sentences that clash with the case's facts or with an earlier promise, as the customer notices them."""
    failed: tuple[str, ...] = ()
    """Behaviours whose detector broke; what hangs on them is not graded."""


class StateChanged(EventBase):
    """The new `state`, the one `before` and why; the opening has no `before`."""

    kind: Literal["state_changed"] = "state_changed"
    state: CustomerState
    before: CustomerState | None = None
    why: tuple[Why, ...] = ()


class CustomerDecided(EventBase):
    """The director's decision: the act, the mood it is played in, and the facts it may now tell."""

    kind: Literal["customer_decided"] = "customer_decided"
    act: Act
    mood: Mood
    take_up: str | None = None
    facts: tuple[str, ...] = ()
    objection: str | None = None


class CustomerDraftRejected(EventBase):
    """A draft of the model that the guard refused, and why."""

    kind: Literal["customer_draft_rejected"] = "customer_draft_rejected"
    why: str
    text: str


class CustomerSpoke(EventBase):
    kind: Literal["customer_spoke"] = "customer_spoke"
    text: str
    source: Literal["model", "authored"] = "authored"
    rejected: int = 0
    interrupted: bool = False


class TurnGraded(EventBase):
    kind: Literal["turn_graded"] = "turn_graded"
    grades: tuple[Grade, ...]


class HintShown(EventBase):
    kind: Literal["hint_shown"] = "hint_shown"
    level: Literal["nudge", "strategy", "sample"]
    text: str


class GradeOverridden(EventBase):
    kind: Literal["grade_overridden"] = "grade_overridden"
    graded_turn: int
    criterion: str
    level: int | None
    who: str
    why: str


class SessionEnded(EventBase):
    kind: Literal["session_ended"] = "session_ended"
    outcome: Outcome
    reason: str
    scores: dict[str, float | None] = Field(default_factory=dict)
    overall: float | None = None
    critical: tuple[str, ...] = ()
    passed: bool | None = None
    goals: dict[str, bool] = Field(default_factory=dict)


Event = (
    SessionStarted
    | TraineeSpoke
    | MovesDetected
    | StateChanged
    | CustomerDecided
    | CustomerDraftRejected
    | CustomerSpoke
    | TurnGraded
    | HintShown
    | GradeOverridden
    | SessionEnded
)
_ADAPTER: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])


def parse_event(data: dict[str, Any]) -> Event:
    """An event from its JSON object; old shapes are upcast first. Raises pydantic.ValidationError."""
    return _ADAPTER.validate_python(upcast(data))


def upcast(data: dict[str, Any]) -> dict[str, Any]:
    """The same event in today's schema; extra keys that an export adds (hash, prev) are dropped."""
    return {key: value for key, value in data.items() if key not in ("hash", "prev")}


def dump_event(event: Event) -> dict[str, Any]:
    """The JSON object of an event with `kind`, `seq`, `turn`, `at`, `v` first."""
    data = event.model_dump(mode="json", by_alias=True)
    head = {key: data.pop(key) for key in ("kind", "seq", "turn", "at", "v")}
    return {**head, **data}


__all__ = ["Event", "Outcome", "Scores", "dump_event", "parse_event", "upcast"]
