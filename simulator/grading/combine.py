"""Several rubrics as one: `core+questioning:0.5` has the criteria of both, those of the second at half weight.

The combined rubric is a plain one: sessions, logs and receipts hold it like any other. Its id begins with `core`
and has `-plus-` where `core` is a part, so that the core criteria are marked as they are marked without company.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.domain.base import Lang
from simulator.domain.grade import Grade
from simulator.domain.localised import Localised
from simulator.domain.rubric import CriticalFault, PassMarks, Rubric
from simulator.domain.turn import Turn
from simulator.grading.engine import Grader
from simulator.grading.reading import Reading

CORE = "core"
MOST_WEIGHT = 100.0
_LONGEST_ID = 60
_LONGEST_CRITERION = 40
_WITH_CORE = re.compile(rf"{CORE}(?:-x[\d-]+)?-plus-")


@dataclass(frozen=True, slots=True)
class Part:
    """One rubric of a combination and the factor of its weights."""

    rubric: Rubric
    weight: float


def combined(parts: Sequence[Part]) -> Rubric:
    """One rubric of all `parts`: weights multiplied, ids made unique, faults of all.

    To pass, the overall mark must reach the parts' own bars weighed like their criteria, and each criterion the
    strictest part's bar. `core` comes first whatever the order; one part alone is that rubric itself.
    """
    parts = sorted(parts, key=lambda part: part.rubric.id != CORE)
    rubrics = [part.rubric for part in parts]
    if len(parts) == 1:
        return rubrics[0]
    marks = PassMarks(overall=_overall(parts), each=max(one.pass_marks.each for one in rubrics))
    return Rubric.model_validate(
        {
            "id": _id(parts),
            "version": sum(one.version for one in rubrics),
            "title": _title(rubrics),
            "criteria": list(_criteria(parts)),
            "critical_faults": _faults(rubrics),
            "pass_marks": marks,
        }
    )


def includes_core(rubric: Rubric) -> bool:
    """Whether `rubric` is a combination with the core rubric."""
    return _WITH_CORE.match(rubric.id) is not None


def grader_for(rubric: Rubric, lang: Lang) -> Grader:
    """The grader of `rubric`: in a combination the core criteria get the very marks that `core` alone gives."""
    return CombinedGrader(rubric, lang) if includes_core(rubric) else Grader(rubric, lang)


class CombinedGrader(Grader):
    """A grader for a combination with `core`."""

    def grade(self, turn: Turn, reading: Reading) -> tuple[Grade, ...]:
        """One grade a criterion, as `core` would mark its own and the printed rules the others."""
        marked = Grader(self.rubric.model_copy(update={"id": CORE}), self.lang).grade(turn, reading)
        return tuple(one.model_copy(update={"grader_version": self.version}) for one in marked)


def _criteria(parts: Sequence[Part]) -> Iterator[dict[str, object]]:
    heaviest = max(part.weight * one.weight for part in parts for one in part.rubric.criteria)
    scale = min(1.0, MOST_WEIGHT / heaviest)
    taken: set[str] = set()
    for part in parts:
        for one in part.rubric.criteria:
            id_ = _unique(one.id, part.rubric.id, taken)
            taken.add(id_)
            # Only the relation of weights counts, so that a too heavy lot is made lighter as a whole.
            yield {**one.model_dump(by_alias=True), "id": id_, "weight": one.weight * part.weight * scale}


def _unique(criterion: str, rubric: str, taken: set[str]) -> str:
    """The criterion's own id; where it is taken, with its rubric's name before it."""
    if criterion not in taken:
        return criterion
    stem = f"{rubric.replace('-', '_')}_{criterion}"[:_LONGEST_CRITERION]
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem[: _LONGEST_CRITERION - 3]}_{number}", number + 1
    return found


def _overall(parts: Sequence[Part]) -> int:
    shares = [part.weight * sum(one.weight for one in part.rubric.criteria) for part in parts]
    bars = [part.rubric.pass_marks.overall for part in parts]
    return round(sum(share * bar for share, bar in zip(shares, bars, strict=True)) / sum(shares))


def _faults(rubrics: Sequence[Rubric]) -> list[CriticalFault]:
    first: dict[str, CriticalFault] = {}
    for rubric in rubrics:
        for fault in rubric.critical_faults:
            first.setdefault(fault.behaviour, fault)
    return list(first.values())


def _title(rubrics: Sequence[Rubric]) -> Localised:
    return Localised(
        en=" + ".join(one.title.get("en") for one in rubrics), zh="＋".join(one.title.get("zh") for one in rubrics)
    )


def _id(parts: Sequence[Part]) -> str:
    """E.g. `core-plus-questioning-x0-5`; a long one is cut to a digest, its beginning stays."""
    names = [_id_part(part) for part in parts]
    whole = "-plus-".join(names)
    if len(whole) <= _LONGEST_ID:
        return whole
    digest = hashlib.sha256(whole.encode()).hexdigest()[:12]
    return f"{CORE}-plus-several-{digest}" if _WITH_CORE.match(whole) else f"several-{digest}"


def _id_part(part: Part) -> str:
    if part.weight == 1:
        return part.rubric.id
    return f"{part.rubric.id}-x{re.sub(r'[^0-9]+', '-', f'{part.weight:.6f}'.rstrip('0').rstrip('.'))}"
