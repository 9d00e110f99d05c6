"""`simulator grade --receipts` and `simulator grade --verify`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import GOOD_REPLIES, play, simulator
from tests.cli.test_grade import PLAIN, write


@pytest.fixture
def receipts(tmp_path: Path) -> Path:
    """Receipts of a plain conversation."""
    out = tmp_path / "receipts.jsonl"
    assert simulator("grade", write(tmp_path / "talk.jsonl", PLAIN), "--receipts", out, "--lang", "en").status == 0
    return out


def test_every_mark_has_a_receipt_and_comes_out_the_same(receipts: Path) -> None:
    lines = [json.loads(line) for line in receipts.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 2 * 4
    assert {(line["file"], line["turn"]) for line in lines} == {("talk.jsonl", 1), ("talk.jsonl", 2)}
    ran = simulator("grade", "--verify", receipts, "--lang", "en")
    assert ran.status == 0
    assert ran.out.count(": the same") == 8
    assert "一致" in simulator("grade", "--verify", receipts, "--lang", "zh").out


def test_marks_of_a_played_session_in_a_combination_come_out_the_same(tmp_path: Path) -> None:
    log, out = tmp_path / "log.jsonl", tmp_path / "receipts.jsonl"
    play(tmp_path, GOOD_REPLIES, "--rubric", "core+questioning:0.5", "--out", log)
    simulator("grade", log, "--receipts", out)
    found = simulator("grade", "--verify", out, "--json")
    assert (found.status, found.json["n"], found.json["same"]) == (0, 16, 16)


def test_edited_and_damaged_receipts_are_told_apart(receipts: Path) -> None:
    lines = receipts.read_text(encoding="utf-8").splitlines()
    lines[0] = lines[0].replace('"Calm down."', '"Calm up."')
    lines[1] = lines[1][:200]
    receipts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = simulator("grade", "--verify", receipts, "--json")
    assert ran.status == 1
    assert [one["verdict"] for one in ran.json["receipts"]] == ["altered", "unreadable", *["same"] * 6]
    told = simulator("grade", "--verify", receipts, "--lang", "en").out
    assert "changed after it was written" in told
    assert "6 of 8" in told


def test_another_grader_prints_the_difference_field_by_field(receipts: Path) -> None:
    from simulator.grading.receipt import seal

    lines = []
    for line in receipts.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        data["grader"]["model"] = "0" * 64
        if data["grade"]["level"] is not None:
            data["grade"]["level"] = 4 - data["grade"]["level"]
        lines.append(json.dumps(data | {"digest": seal(data)}))
    receipts.write_text("\n".join(lines), encoding="utf-8")
    ran = simulator("grade", "--verify", receipts, "--lang", "en")
    assert ran.status == 1
    assert "another one" in ran.out
    assert "grader.model: 0000" in ran.out
    assert "grade.level: 4 → 0" in ran.out


@pytest.mark.parametrize("content", ["", "no receipt\n", '{"speaker": "customer", "text": "a"}\n'])
def test_a_file_without_receipts_is_bad_input(tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.jsonl"
    file.write_text(content, encoding="utf-8")
    assert simulator("grade", "--verify", file).status == 2


def test_bad_usage_changes_nothing(tmp_path: Path) -> None:
    talk = write(tmp_path / "talk.jsonl", PLAIN)
    before = talk.read_bytes()
    for options in (["--receipts", talk], ["--verify", talk], ["--receipts", tmp_path / "no" / "out.jsonl"]):
        assert simulator("grade", talk, *options).status == 2
    assert simulator("grade").status == 2
    assert simulator("grade", "--verify", tmp_path / "none.jsonl").status == 2
    assert talk.read_bytes() == before
