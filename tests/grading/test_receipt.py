"""Receipts: the same mark again, and an edited receipt told apart from a changed grader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.content.canonical import digest
from simulator.domain.base import Lang
from simulator.domain.rubric import Rubric
from simulator.domain.turn import Claim, Turn
from simulator.grading import receipt as receipt_module
from simulator.grading.behaviours import registry
from simulator.grading.combine import Part, combined, grader_for
from simulator.grading.engine import Grader
from simulator.grading.receipt import detectors_digest, receipts, seal, verify
from tests.grading.conftest import MakeTurn

SAID = {
    "en": (
        "Your system has been down since 3 a.m.!",
        "Down since 3 a.m., that is on us. Mr Hale calls you by 3:15. All right?",
    ),
    "zh": ("你们系统从三点就挂了！", "从三点挂到现在，这是我们的错。何工三点一刻前给您打电话，这样行吗？"),
}


def lines(grader: Grader, turn: Turn) -> list[str]:
    """Receipts of all marks of one turn, as they stand in a file."""
    return [one.model_dump_json() for one in receipts(grader, turn, 1, grader.grading(turn), "talk.jsonl")]


@pytest.fixture
def line(core: Rubric, turn: MakeTurn) -> str:
    """The receipt of a listening mark."""
    return lines(Grader(core, "en"), turn(SAID["en"][1], SAID["en"][0]))[0]


def edited(line: str, *, sealed: bool, **change: Any) -> str:
    """The receipt with other fields of its grade; `sealed` makes the digest fit."""
    data = json.loads(line)
    data["grade"] |= change
    return json.dumps(data | {"digest": seal(data)} if sealed else data)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("reasons", ["en", "zh"])
def test_every_mark_is_computed_again_from_its_receipt(core: Rubric, turn: MakeTurn, lang: Lang, reasons: Lang) -> None:
    customer, reply = SAID[lang]
    case = turn(
        reply, customer, lang=lang, brief="Keep it short.", unknown_words=("SLA",), may=("call back",),
        claims=(Claim("c", "overpromises", ("free year",)),), objection_open=True,
    )  # fmt: skip
    found = [verify(one) for one in lines(Grader(core, reasons), case)]
    assert [(one.verdict, one.criterion) for one in found] == [("same", one.id) for one in core.criteria]


def test_marks_of_a_combination_are_computed_again(core: Rubric, turn: MakeTurn) -> None:
    own = core.model_copy(update={"id": "my-own"})
    grader = grader_for(combined([Part(own, 1), Part(core, 0.5)]), "en")
    found = [verify(one) for one in lines(grader, turn(SAID["en"][1], SAID["en"][0]))]
    assert {one.verdict for one in found} == {"same"}
    assert len(found) == 8


@pytest.mark.parametrize("reply", ["asdfgh qwrtzp", "很抱歉给您添麻烦了，我现在就去查。", "🙂 OK"])
def test_turns_without_marks_have_receipts_too(core: Rubric, turn: MakeTurn, reply: str) -> None:
    assert {verify(one).verdict for one in lines(Grader(core, "en"), turn(reply, SAID["en"][0]))} == {"same"}


def test_a_receipt_says_what_the_mark_follows_from(core: Rubric, line: str) -> None:
    data = json.loads(line)
    assert data["case"]["reply"] == SAID["en"][1]
    assert data["case"]["context"] == [{"speaker": "customer", "text": SAID["en"][0]}]
    assert data["rubric"]["digest"] == digest(core)
    assert data["rubric"]["criterion"]["id"] == data["grade"]["criterion"]
    assert data["grader"]["detectors"] == detectors_digest()
    assert {one["name"] for one in data["behaviours"]} >= set(data["grade"]["behaviours"])
    reply = data["case"]["reply"]
    spans = [span for one in data["behaviours"] for span in one["spans"]]
    assert spans
    assert all(reply[span["start"] : span["end"]] == span["quote"] for span in spans)


@pytest.mark.parametrize("change", [{"level": 0}, {"reason": "Splendid."}, {"level": "four"}, {"more": 1}])
def test_an_edited_receipt_is_found_out_before_anything_is_graded(line: str, change: dict[str, Any]) -> None:
    found = verify(edited(line, sealed=False, **change))
    assert (found.verdict, found.differences) == ("altered", ())


def test_a_receipt_edited_and_sealed_anew_does_not_come_out_of_the_grader(line: str) -> None:
    found = verify(edited(line, sealed=True, level=0))
    assert found.verdict == "disagrees"
    assert [(one.field, one.receipt) for one in found.differences] == [("grade.level", 0)]


def test_another_reply_under_the_same_mark_does_not_come_out_either(line: str) -> None:
    data = json.loads(line)
    data["case"]["reply"] = "Calm down."
    found = verify(json.dumps(data | {"digest": seal(data)}))
    assert found.verdict == "disagrees"
    assert {"reply_sha256", "grade.level"} <= {one.field for one in found.differences}


def test_a_changed_grader_is_named_with_every_field_that_differs(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipt_module, "detectors_digest", lambda: "0" * 64)
    monkeypatch.setattr(registry, "THRESHOLD", 2.0)
    found = verify(line)
    assert found.verdict == "changed_grader"
    fields = {one.field for one in found.differences}
    assert {"grader.detectors", "grade.behaviours"} <= fields
    assert any(one.startswith("behaviours.") for one in fields)


def test_without_the_weights_the_grader_is_another_one(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipt_module, "load_model", lambda: None)
    assert verify(line).verdict == "changed_grader"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"kind": "grade_receipt"}', '{"kind":"turn_graded","digest":""}', "[" * 9999]
)
def test_what_is_no_receipt_is_unreadable(text: str) -> None:
    assert verify(text).verdict == "unreadable"


def test_half_a_receipt_is_unreadable(line: str) -> None:
    assert verify(line[: len(line) // 2]).verdict == "unreadable"


def test_a_receipt_of_a_later_version_is_unreadable_though_it_is_intact(line: str) -> None:
    data = json.loads(line) | {"v": 2}
    assert verify(json.dumps(data | {"digest": seal(data)})).verdict == "unreadable"


def test_the_layout_of_a_receipt_does_not_matter(line: str) -> None:
    assert verify(json.dumps(json.loads(line), indent=1, sort_keys=True)).verdict == "same"


def test_the_digest_of_the_detectors_covers_code_and_phrases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "grading"
    package.mkdir()
    (package / "rules.py").write_text("LEVEL = 1\n", encoding="utf-8")
    monkeypatch.setattr(receipt_module, "_PACKAGE", package)
    digests = []
    for name, text in (
        ("rules.py", "LEVEL = 1\n"),
        ("greets.en.txt", "= hi\n"),
        ("greets.en.txt", "= hello\n"),
        ("report.py", ""),
    ):
        (package / name).write_text(text, encoding="utf-8")
        detectors_digest.cache_clear()
        digests.append(detectors_digest())
    detectors_digest.cache_clear()
    assert len(set(digests)) == 3
    assert digests[2] == digests[3]
