"""The talk turn by turn, and the marks and scores that count: with a trainer's corrections in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.domain.behaviour import CRITICAL, FAULTS
from simulator.domain.grade import Grade, Scores
from simulator.domain.session import SessionView
from simulator.report.turning import said_at


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion: its score 0..100 and its level in every turn, None where there was no mark."""

    criterion: str
    name: str
    score: float | None
    levels: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One criterion of one turn; `level` None when there was none, `status` then says why."""

    criterion: str
    name: str
    level: int | None
    max: int
    status: str
    reason: str
    better: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Words of a reply (code-point offsets) that show a behaviour; `good` is False for a fault."""

    start: int
    end: int
    behaviour: str
    good: bool


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One turn of the talk; `before` is what the customer had said, `answer` what it said to it."""

    turn: int
    before: str
    said: str
    answer: str
    marks: tuple[Mark, ...]
    evidence: tuple[Shown, ...]


def with_corrections(view: SessionView) -> tuple[SessionView, Scores | None]:
    """The view with the marks as a trainer has corrected them, and the scores that follow; None while it goes on."""
    if view.ended is None:
        scores = None
    else:
        ended = view.ended
        scores = Scores(criteria=ended.scores, overall=ended.overall, critical=ended.critical, passed=ended.passed)
    if not view.overrides:
        return view, scores
    from simulator.authoring.corrections import corrected_grades, corrected_scores

    turns = [turn for turn, _grades in view.grades]
    grades = tuple(zip(turns, corrected_grades(view), strict=True))
    return replace(view, grades=grades), corrected_scores(view) if scores else None


def criterion_scores(view: SessionView, names: Mapping[str, str], scores: Scores | None) -> tuple[CriterionScore, ...]:
    """Every criterion of the rubric, and any other that was marked, with its score and levels."""
    given = scores.criteria if scores else {}
    seen = [grade.criterion for _turn, grades in view.grades for grade in grades]
    rows = []
    for criterion in dict.fromkeys([*names, *seen]):
        levels = tuple(_level(view, turn, criterion) for turn in range(1, view.turn + 1))
        rows.append(CriterionScore(criterion, names.get(criterion, criterion), given.get(criterion), levels))
    return tuple(rows)


def _level(view: SessionView, turn: int, criterion: str) -> int | None:
    found = (grade for grade in view.grades_of(turn) or () if grade.criterion == criterion)
    return next((grade.level for grade in found if grade.status == "graded"), None)


def weakest_of(rows: Sequence[CriterionScore]) -> str | None:
    """The criterion with the lowest score, or the lowest mean level while there are no scores."""

    def value(row: CriterionScore) -> float | None:
        levels = [level for level in row.levels if level is not None]
        return row.score if row.score is not None else (sum(levels) / len(levels) * 25 if levels else None)

    marked = [(found, place) for place, row in enumerate(rows) if (found := value(row)) is not None]
    return rows[min(marked)[1]].criterion if marked else None


def turn_record(view: SessionView, turn: int, names: Mapping[str, str]) -> TurnRecord:
    """One turn with its marks and the words they rest on."""
    grades, said = view.grades_of(turn) or (), said_at(view, turn, "trainee")
    return TurnRecord(
        turn=turn,
        before=said_at(view, turn - 1, "customer"),
        said=said,
        answer=said_at(view, turn, "customer"),
        marks=tuple(_mark(grade, names) for grade in grades),
        evidence=_evidence(said, grades),
    )


def _mark(grade: Grade, names: Mapping[str, str]) -> Mark:
    level = grade.level if grade.status == "graded" else None
    name = names.get(grade.criterion, grade.criterion)
    return Mark(grade.criterion, name, level, grade.max, grade.status, grade.reason, grade.better)


def _evidence(said: str, grades: Sequence[Grade]) -> tuple[Shown, ...]:
    """Spans that do not overlap, faults before good moves; a quote that does not fit the reply is dropped."""
    bad = FAULTS | CRITICAL
    spans = {
        (one.behaviour not in bad, one.start, one.end, one.behaviour)
        for grade in grades
        for one in grade.evidence
        if one.quote and said[one.start : one.end] == one.quote
    }
    taken: list[Shown] = []
    for good, begin, end, behaviour in sorted(spans):
        if all(end <= one.start or begin >= one.end for one in taken):
            taken.append(Shown(begin, end, behaviour, good))
    return tuple(sorted(taken, key=lambda one: one.start))
