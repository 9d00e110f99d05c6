"""The grader: reads one turn for behaviours, grades it by a rubric, and adds the turns up to session scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.domain.base import Lang
from simulator.domain.behaviour import CRITICAL, SIGNALS, Behaviour
from simulator.domain.grade import Grade, Scores, Status, TurnGrading
from simulator.domain.rubric import MAX_LEVEL, Criterion, Rubric
from simulator.domain.turn import Turn
from simulator.grading.behaviours.registry import CERTAIN
from simulator.grading.better import better_wording
from simulator.grading.confidence import Chance, chance_by_rules, chance_capped, chance_of
from simulator.grading.criteria import Ruling, evidence_of, mentioned, relevant, rule_level
from simulator.grading.feedback import not_applicable_reason, not_graded_reason, reason
from simulator.grading.garbage import is_garbage
from simulator.grading.model import LevelModel, Opinion, load_model
from simulator.grading.moment import Moment, moment_of
from simulator.grading.occasion import has_occasion
from simulator.grading.reading import Reading, read

__all__ = ["Grader", "Reading", "mean_confidence", "unforgiven"]

NAME = "evidence"
RULES_VERSION = "3"
PRESENT, POLITE = 1, 2
"""Padding may not lift a mark, but it is no fault: it never holds one below these (the second with a polite set phrase)."""
_UNFORGIVEN = CRITICAL | SIGNALS
_TRICKS = frozenset({"addresses_machine", "off_topic"})


class Grader:
    """Grades turns by `rubric`; reasons come in `lang`, better wordings in the conversation's language. Pure and synchronous.

    Where the trained model knows the rubric (its criteria are those of `core`) it gives the level and the rules cap it;
    for every other rubric the printed rules alone give the level. `model=False` grades by the rules alone.
    Confidence is the chance that people give this very level. A mark is left to a person where the chance that they give
    it or one next to it is under the criterion's `abstain_below`, or under the one given here (0..1).
    """

    def __init__(self, rubric: Rubric, lang: Lang, *, model: bool = True, abstain_below: float = 0.0) -> None:
        self.rubric = rubric
        self.lang = lang
        self._wanted = model
        self._abstain_below = abstain_below

    @property
    def _model(self) -> LevelModel | None:
        return load_model() if self._wanted else None

    @property
    def version(self) -> str:
        """Rules, model digest, and rubric with its version: the same version gives the same marks."""
        model = self._model
        trained = f"+{model.digest[:12]}" if model else ""
        return f"{RULES_VERSION}{trained}+{self.rubric.id}.{self.rubric.version}"

    def read(self, turn: Turn) -> Reading:
        """Behaviours and stages of `turn`, in milliseconds."""
        return read(moment_of(turn), self._model)

    def grade(self, turn: Turn, reading: Reading) -> tuple[Grade, ...]:
        """One grade a criterion of the rubric, in the rubric's order."""
        moment = moment_of(turn)
        return tuple(self._grade(criterion, moment, reading) for criterion in self.rubric.criteria)

    def grading(self, turn: Turn) -> TurnGrading:
        """Reading and grades in one value."""
        reading = self.read(turn)
        return TurnGrading(behaviours=reading.behaviours, stage=reading.stage, grades=self.grade(turn, reading))

    def _grade(self, criterion: Criterion, moment: Moment, reading: Reading) -> Grade:
        likely = reading.opinion.objection if reading.opinion else None
        if not has_occasion(criterion.occasion, moment, likely):
            return self._unmarked(criterion, "not_applicable", not_applicable_reason(criterion.occasion, self.lang))
        why = self._hindrance(criterion, moment, reading)
        if why:
            return self._unmarked(criterion, "not_graded", not_graded_reason(why, self.lang))
        ruling = rule_level(criterion, reading.seen)
        level, chance = self._level(criterion, moment, reading, ruling)
        if chance is not None and chance.near < max(criterion.abstain_below, self._abstain_below):
            return self._unmarked(criterion, "not_graded", not_graded_reason("unsure", self.lang), chance)
        return self._marked(criterion, moment, reading, ruling, level, chance)

    def _hindrance(self, criterion: Criterion, moment: Moment, reading: Reading) -> str:
        if "other_language" in reading.seen:
            return "other_language"
        if is_garbage(moment):
            return "garbage"
        return "crashed" if reading.failed & mentioned(criterion) else ""

    def _level(
        self, criterion: Criterion, moment: Moment, reading: Reading, ruling: Ruling
    ) -> tuple[int, Chance | None]:
        model, opinion = self._model, reading.opinion
        if model is None or opinion is None or self.rubric.id != "core" or criterion.id not in opinion.levels:
            sure = mean_confidence(relevant(criterion, reading.behaviours))
            return ruling.level, chance_by_rules(ruling.level, sure)
        level, chance = self._weighed(model, criterion, opinion, moment)
        if reading.rest is not None and reading.padding is not None:
            left, likely = self._weighed(model, criterion, reading.rest, moment)
            most = max(left, POLITE if reading.padding.stock else PRESENT)
            level, chance = (level, chance) if level <= most else (most, likely)
        certain = frozenset(one.name for one in reading.behaviours if unforgiven(one))
        ceiling = rule_level(criterion, certain).ceiling
        return (level, chance) if level <= ceiling else (ceiling, chance_capped(tricked=bool(certain & _TRICKS)))

    def _weighed(
        self, model: LevelModel, criterion: Criterion, opinion: Opinion, moment: Moment
    ) -> tuple[int, Chance | None]:
        level, _ = model.level(criterion.id, opinion.levels[criterion.id], moment.lang)
        return level, chance_of(model, criterion.id, opinion, moment.lang)

    def _marked(
        self, criterion: Criterion, moment: Moment, reading: Reading, ruling: Ruling, level: int, chance: Chance | None
    ) -> Grade:
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
            confidence=_rounded(chance),
            grader=NAME,
            grader_version=self.version,
        )

    def _unmarked(self, criterion: Criterion, status: Status, why: str, chance: Chance | None = None) -> Grade:
        return Grade(
            criterion=criterion.id,
            status=status,
            reason=why,
            confidence=_rounded(chance),
            grader=NAME,
            grader_version=self.version,
        )

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


def unforgiven(one: Behaviour) -> bool:
    """Caps a level whatever the model says: certain, or a critical fault that rules and model both see."""
    return one.name in _UNFORGIVEN and (one.confidence >= CERTAIN or (one.name in CRITICAL and one.detector != "model"))


def _score(criterion: str, graded: Sequence[tuple[Grade, ...]]) -> float | None:
    levels = [g.level / g.max for grades in graded for g in grades if g.criterion == criterion and g.level is not None]
    return round(100 * sum(levels) / len(levels), 1) if levels else None


def _rounded(chance: Chance | None) -> float | None:
    return None if chance is None else round(chance.exact, 3)


def mean_confidence(behaviours: Sequence[Behaviour]) -> float | None:
    """How sure the behaviours are that a level rests on; None for none."""
    return round(sum(one.confidence for one in behaviours) / len(behaviours), 3) if behaviours else None
