"""Grades: one mark a criterion and turn with its evidence, and the scores of a session."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.domain.base import Frozen
from simulator.domain.behaviour import Behaviour, Span, Stage

Status = Literal["graded", "not_applicable", "not_graded"]
Score = Annotated[float, Field(ge=0, le=100)]


class Evidence(Span):
    """A quoted span and the behaviour it shows."""

    behaviour: str


class Grade(Frozen):
    """One criterion of one turn; `level` is None unless graded; `confidence` 0..1: the chance that people give it."""

    criterion: str
    status: Status
    level: int | None = None
    max: int = 4
    evidence: tuple[Evidence, ...] = ()
    behaviours: tuple[str, ...] = ()
    reason: str = ""
    better: str = ""
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    grader: str
    grader_version: str


class TurnGrading(Frozen):
    """Everything the grader found in one turn."""

    behaviours: tuple[Behaviour, ...]
    stage: tuple[Stage, ...] = ()
    grades: tuple[Grade, ...]


class Scores(Frozen):
    """Session scores 0..100 a criterion (None: never graded), weighted `overall`, and critical faults seen."""

    criteria: dict[str, Score | None]
    overall: Score | None = None
    critical: tuple[str, ...] = ()
    passed: bool | None = None
