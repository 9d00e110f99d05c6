"""The grader: reads one turn for behaviours, grades it by a rubric, and adds the turns up to session scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.domain.base import Lang
from simulator.domain.behaviour import Behaviour, Stage
from simulator.domain.grade import Grade, Scores, Status, TurnGrading
from simulator.domain.rubric import MAX_LEVEL, Criterion, Rubric
from simulator.domain.turn import Turn
from simulator.grading.behaviours.registry import Ballot, ballot, counted
from simulator.grading.better import better_wording
from simulator.grading.criteria import Ruling, evidence_of, mentioned, relevant, rule_level
from simulator.grading.feedback import not_applicable_reason, not_graded_reason, reason
from simulator.grading.moment import Moment, moment_of
from simulator.grading.occasion import has_occasion
from simulator.grading.stages import stages_of

NAME = "evidence"
RULES_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was seen in a turn; `failed` are behaviours whose detector crashed."""

    behaviours: tuple[Behaviour, ...]
    stage: tuple[Stage, ...] = ()
    failed: frozenset[str] = field(default=frozenset())

    @property
    def seen(self) -> frozenset[str]:
        """Names of the behaviours."""
        return frozenset(one.name for one in self.behaviours)


class Grader:
    """Grades turns by `rubric`; reasons come in `lang`, better wordings in the conversation's language. Pure and synchronous."""

    def __init__(self, rubric: Rubric, lang: Lang) -> None:
        self.rubric = rubric
        self.lang = lang

    @property
    def version(self) -> str:
        """Rules, and rubric with its version: the same version gives the same marks."""
        return f"{RULES_VERSION}+{self.rubric.id}.{self.rubric.version}"

    def read(self, turn: Turn) -> Reading:
        """Behaviours and stages of `turn`, in milliseconds."""
        moment = moment_of(turn)
        result = ballot(moment)
        behaviours = counted(result, self._confidence(moment, result), {})
        seen = frozenset(one.name for one in behaviours)
        failed = frozenset(name for detector in result.failed for name in detector.about)
        return Reading(behaviours, stages_of(seen, moment), failed)

    def _confidence(self, moment: Moment, result: Ballot) -> Mapping[str, float]:
        return {name: result.confidence(name) for name in result.votes}

    def grade(self, turn: Turn, reading: Reading) -> tuple[Grade, ...]:
        """One grade a criterion of the rubric, in the rubric's order."""
        moment = moment_of(turn)
        return tuple(self._grade(criterion, moment, reading) for criterion in self.rubric.criteria)

    def grading(self, turn: Turn) -> TurnGrading:
        """Reading and grades in one value."""
        reading = self.read(turn)
        return TurnGrading(behaviours=reading.behaviours, stage=reading.stage, grades=self.grade(turn, reading))

    def _grade(self, criterion: Criterion, moment: Moment, reading: Reading) -> Grade:
        if not has_occasion(criterion.occasion, moment):
            return self._unmarked(criterion, "not_applicable", not_applicable_reason(criterion.occasion, self.lang))
        why = self._hindrance(criterion, reading)
        if why:
            return self._unmarked(criterion, "not_graded", not_graded_reason(why, self.lang))
        ruling = rule_level(criterion, reading.seen)
        return self._marked(criterion, moment, reading, ruling, ruling.level)

    def _hindrance(self, criterion: Criterion, reading: Reading) -> str:
        if "other_language" in reading.seen:
            return "other_language"
        return "crashed" if reading.failed & mentioned(criterion) else ""

    def _marked(self, criterion: Criterion, moment: Moment, reading: Reading, ruling: Ruling, level: int) -> Grade:
        behind = relevant(criterion, reading.behaviours)
        better = better_wording(criterion.id, moment, reading.behaviours) if level < MAX_LEVEL else ""
        return Grade(
            criterion=criterion.id,
            status="graded",
            level=level,
            evidence=evidence_of(behind),
            behaviours=tuple(one.name for one in behind),
            reason=reason(criterion, level, behind, ruling, self.lang),
            better=better,
            confidence=_mean([one.confidence for one in behind]),
            grader=NAME,
            grader_version=self.version,
        )

    def _unmarked(self, criterion: Criterion, status: Status, why: str) -> Grade:
        return Grade(criterion=criterion.id, status=status, reason=why, grader=NAME, grader_version=self.version)

    def scores(self, graded: Sequence[tuple[Grade, ...]], behaviours: Iterable[str]) -> Scores:
        """Mean level a criterion as 0..100, the weighted overall, critical faults among `behaviours`, and pass or fail."""
        criteria = {one.id: _score(one.id, graded) for one in self.rubric.criteria}
        weights = {one.id: one.weight for one in self.rubric.criteria}
        marked = {name: score for name, score in criteria.items() if score is not None}
        total = sum(weights[name] for name in marked)
        overall = round(sum(weights[n] * s for n, s in marked.items()) / total, 1) if total else None
        seen = set(behaviours)
        critical = tuple(one.behaviour for one in self.rubric.critical_faults if one.behaviour in seen)
        marks = self.rubric.pass_marks
        passed = None
        if overall is not None:
            passed = not critical and overall >= marks.overall and all(s >= marks.each for s in marked.values())
        return Scores(criteria=criteria, overall=overall, critical=critical, passed=passed)


def _score(criterion: str, graded: Sequence[tuple[Grade, ...]]) -> float | None:
    levels = [g.level / g.max for grades in graded for g in grades if g.criterion == criterion and g.level is not None]
    return round(100 * sum(levels) / len(levels), 1) if levels else None


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 3) if values else None
