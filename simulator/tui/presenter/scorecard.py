"""The marks of one turn, and which of the trainee's own words they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.i18n import N_
from simulator.tui.presenter.words import BEHAVIOURS, Translate, word

if TYPE_CHECKING:
    from simulator.domain.grade import Evidence, Grade
    from simulator.domain.rubric import Rubric
    from simulator.domain.session import SessionView

# The names, not the sets of simulator.domain.behaviour: this module loads before pydantic does.
STATUS = {"not_applicable": N_("no occasion"), "not_graded": N_("not graded")}
SHORT_STATUS = {"not_applicable": "-", "not_graded": "?"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the reply (code-point offsets) that show a behaviour; `good` is False for a fault."""

    start: int
    end: int
    behaviour: str
    label: str
    good: bool

    @property
    def sign(self) -> str:
        """Says without colour what the highlight says."""
        return "+" if self.good else "-"


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion: `level` is None when there was no mark, and `status` then says why."""

    criterion: str
    name: str
    level: int | None
    top: int
    status: str
    reason: str
    better: str
    seen: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """Such as "3/4", "-" (no occasion) or "?" (not graded)."""
        return f"{self.level}/{self.top}" if self.level is not None else SHORT_STATUS.get(self.status, "?")


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything shown about one of the trainee's turns."""

    turn: int
    text: str
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]

    @property
    def mean(self) -> float | None:
        """The mean share 0..1 of the levels that were marked; None where nothing was."""
        shares = [row.level / row.top for row in self.rows if row.level is not None and row.top]
        return sum(shares) / len(shares) if shares else None

    @property
    def weakest(self) -> Row | None:
        """The row with the lowest mark that has a better wording, None when all is well."""
        rows = [row for row in self.rows if row.better and row.level is not None and row.level < row.top]
        return min(rows, key=lambda row: (row.level or 0) / row.top, default=None)


def criterion_names(rubric: Rubric | None, lang: str) -> dict[str, str]:
    """Criterion ids and their names in `lang`, in the rubric's order."""
    return {one.id: one.name.get("zh" if lang == "zh" else "en") for one in rubric.criteria} if rubric else {}


def said_by_trainee(view: SessionView, turn: int) -> str:
    """The trainee's words of `turn`, "" when there are none."""
    pairs = zip(view.talk, view.talk_turns, strict=True)
    return next((said.text for said, at in pairs if at == turn and said.speaker == "trainee"), "")


def said_to_trainee(view: SessionView, turn: int) -> str:
    """What the customer had said just before the trainee's `turn`."""
    pairs = zip(view.talk, view.talk_turns, strict=True)
    return "\n".join(said.text for said, at in pairs if at == turn - 1 and said.speaker == "customer")


def scorecard(view: SessionView, turn: int, names: Mapping[str, str], _: Translate) -> Scorecard | None:
    """The scorecard of `turn`, or None while it is not graded."""
    grades = view.grades_of(turn)
    if grades is None:
        return None
    text = said_by_trainee(view, turn)
    rows = tuple(_row(grade, names, _) for grade in grades)
    evidence = [one for grade in grades for one in grade.evidence]
    return Scorecard(turn, text, rows, marks(text, evidence, _))


def _row(grade: Grade, names: Mapping[str, str], _: Translate) -> Row:
    level = grade.level if grade.status == "graded" else None
    reason = grade.reason or (_(STATUS[grade.status]) if grade.status in STATUS else "")
    seen = tuple(word(BEHAVIOURS, name, _) for name in grade.behaviours)
    name = names.get(grade.criterion, grade.criterion.replace("_", " "))
    return Row(grade.criterion, name, level, grade.max, grade.status, reason, grade.better, seen)


def marks(text: str, evidence: list[Evidence], _: Translate) -> tuple[Mark, ...]:
    """Evidence as marks, the good ones first so that faults are drawn over them; what does not fit is dropped."""
    from simulator.domain.behaviour import CRITICAL, FAULTS

    bad = FAULTS | CRITICAL
    fitting = [one for one in evidence if one.quote and text[one.start : one.end] == one.quote]
    found = {
        Mark(one.start, one.end, one.behaviour, word(BEHAVIOURS, one.behaviour, _), one.behaviour not in bad)
        for one in fitting
    }
    return tuple(sorted(found, key=lambda mark: (not mark.good, mark.start, mark.end, mark.behaviour)))
