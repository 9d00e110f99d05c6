"""Receipts: one mark with all it came from, so that anybody can compute it again, offline.

A receipt holds the reply and its context, the criterion with its rules, what was seen in the reply, and which rubric,
detectors and model gave the mark. A digest over all of it shows whether the receipt was changed afterwards. It is no
signature: whoever changes a receipt can seal it anew, but then grading it again does not give that mark.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from simulator.content.canonical import digest
from simulator.domain.base import Frozen, Lang, Slug, Version
from simulator.domain.behaviour import Behaviour, Stage
from simulator.domain.grade import Grade, TurnGrading
from simulator.domain.localised import Localised
from simulator.domain.rubric import Criterion, Rubric
from simulator.domain.turn import Claim, Turn, Utterance
from simulator.grading.combine import grader_for
from simulator.grading.engine import Grader
from simulator.grading.model import load_model

Verdict = Literal["same", "unreadable", "altered", "changed_grader", "disagrees"]
"""Reproduced · damaged · not as it was written · another grader's · intact, but not what this very grader gives."""
MAX_LINE = 1_000_000
_PACKAGE = Path(__file__).parent
_READERS = frozenset({"agreement.py", "receipt.py", "report.py", "transcript.py"})
"""Modules of the package that no mark depends on."""


class Said(Frozen):
    """One utterance of the context."""

    speaker: Literal["customer", "trainee"]
    text: str


class Phrases(Frozen):
    """A claim of the scenario that the reply is checked for."""

    id: str
    behaviour: str
    phrases: tuple[str, ...]


class Case(Frozen):
    """All that the grader saw; the fields are those of `Turn`."""

    lang: Lang
    reply: str
    context: tuple[Said, ...] = ()
    brief: str = ""
    unknown_words: tuple[str, ...] = ()
    claims: tuple[Phrases, ...] = ()
    known_facts: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    product_facts: tuple[str, ...] = ()
    objection_open: bool | None = None

    def turn(self) -> Turn:
        """The turn to grade."""
        data: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        data["context"] = tuple(Utterance(one.speaker, one.text) for one in self.context)
        data["claims"] = tuple(Claim(one.id, one.behaviour, one.phrases) for one in self.claims)
        return Turn(**data)


class RubricMark(Frozen):
    """The whole rubric by name, version and digest, and the one criterion that counted here."""

    id: Slug
    version: Version
    digest: str
    criterion: Criterion


class GraderMark(Frozen):
    """Which grader: SHA-256 of its detectors and rules, and of the trained weights ("" without); `lang` of the reason."""

    lang: Lang
    detectors: str
    model: str


class Receipt(Frozen):
    """One mark and everything it follows from; `digest` is over all the rest."""

    kind: Literal["grade_receipt"] = "grade_receipt"
    v: Literal[1] = 1
    file: str = ""
    turn: int = Field(ge=1)
    reply_sha256: str
    case: Case
    rubric: RubricMark
    grader: GraderMark
    behaviours: tuple[Behaviour, ...]
    stage: tuple[Stage, ...]
    grade: Grade
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not what the receipt says."""

    field: str
    receipt: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of one receipt; `turn` and `criterion` as far as they can be read."""

    verdict: Verdict
    turn: int | None
    criterion: str | None
    differences: tuple[Difference, ...] = ()


def receipts(grader: Grader, turn: Turn, number: int, grading: TurnGrading, file: str = "") -> Iterator[Receipt]:
    """One receipt a mark of trainee turn `number` (from 1), sealed."""
    by_id = {one.id: one for one in grader.rubric.criteria}
    whole = digest(grader.rubric)
    for grade in grading.grades:
        rubric = RubricMark(
            id=grader.rubric.id, version=grader.rubric.version, digest=whole, criterion=by_id[grade.criterion]
        )
        unsealed = Receipt(
            file=file,
            turn=number,
            reply_sha256=hashlib.sha256(turn.reply.encode()).hexdigest(),
            case=Case.model_validate(asdict(turn)),
            rubric=rubric,
            grader=_grader_mark(grader.lang),
            behaviours=grading.behaviours,
            stage=grading.stage,
            grade=grade,
        )
        yield unsealed.model_copy(update={"digest": seal(unsealed.model_dump(mode="json"))})


def seal(data: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over the canonical JSON of a receipt without its `digest`."""
    rest = {key: value for key, value in data.items() if key != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def verify(line: str) -> Verification:
    """Grades the receipt on `line` again, if it is one and as it was written."""
    data = _object(line)
    if data is None:
        return Verification("unreadable", None, None)
    turn, grade = data.get("turn"), data.get("grade")
    known = turn if isinstance(turn, int) else None
    named = grade.get("criterion") if isinstance(grade, dict) else None
    criterion = named if isinstance(named, str) else None
    if data["digest"] != seal(data):
        return Verification("altered", known, criterion)
    try:
        return compared(Receipt.model_validate(data))
    except ValidationError:
        return Verification("unreadable", known, criterion)


def compared(receipt: Receipt) -> Verification:
    """Grades an intact receipt again and compares field by field."""
    found = tuple(_differences(_comparable(receipt), _comparable(_again(receipt))))
    fields = {one.field for one in found}
    verdict: Verdict = "same" if not found else "disagrees"
    if fields & {"grader.detectors", "grader.model", "grade.grader_version"}:
        verdict = "changed_grader"
    return Verification(verdict, receipt.turn, receipt.grade.criterion, found)


def _again(receipt: Receipt) -> Receipt:
    """The same receipt as this program would write it today."""
    rubric = receipt.rubric
    only = Rubric(id=rubric.id, version=rubric.version, title=Localised(en=rubric.id), criteria=(rubric.criterion,))
    turn = receipt.case.turn()
    grading = grader_for(only, receipt.grader.lang).grading(turn)
    change = {
        "reply_sha256": hashlib.sha256(turn.reply.encode()).hexdigest(),
        "grader": _grader_mark(receipt.grader.lang),
        "behaviours": grading.behaviours,
        "stage": grading.stage,
        "grade": grading.grades[0],
    }
    return receipt.model_copy(update=change)


def _comparable(receipt: Receipt) -> dict[str, Any]:
    data = receipt.model_dump(mode="json")
    fields = {"reply_sha256": data["reply_sha256"], "stage": data["stage"]}
    fields |= {f"grader.{name}": value for name, value in data["grader"].items()}
    fields |= {f"grade.{name}": value for name, value in data["grade"].items()}
    return fields | {f"behaviours.{one['name']}": one for one in data["behaviours"]}


def _differences(before: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    for field in dict.fromkeys([*before, *now]):
        if before.get(field) != now.get(field):
            yield Difference(field, before.get(field), now.get(field))


def _object(line: str) -> dict[str, Any] | None:
    try:
        data = json.loads(line) if len(line) <= MAX_LINE else None
    except (ValueError, RecursionError):
        return None
    is_receipt = isinstance(data, dict) and data.get("kind") == "grade_receipt" and "digest" in data
    return data if is_receipt else None


def _grader_mark(lang: Lang) -> GraderMark:
    model = load_model()
    return GraderMark(lang=lang, detectors=detectors_digest(), model=model.digest if model else "")


@lru_cache(maxsize=1)
def detectors_digest() -> str:
    """SHA-256 over everything but the weights that a mark depends on: detectors, phrases, rules, text folding."""
    files = [path for path in _PACKAGE.rglob("*") if path.suffix in (".py", ".txt") and path.name not in _READERS]
    files += (_PACKAGE.parent / "text").rglob("*.py")
    total = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.relative_to(_PACKAGE.parent).as_posix()):
        body = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.relative_to(_PACKAGE.parent).as_posix()}\0{len(body)}\0".encode())
        total.update(body)
    return total.hexdigest()
