"""`simulator grade`: both transcript formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import GOOD_REPLIES, play, simulator

PLAIN = [
    {"speaker": "customer", "text": "My order is two days late and nobody calls me back!"},
    {"speaker": "trainee", "text": "Calm down."},
    {"speaker": "customer", "text": "Calm down? You must be joking."},
    {
        "speaker": "trainee",
        "text": "Two days, and nobody called you back: I would be angry too. What has it cost you so far?",
    },
]


def write(path: Path, lines: list[dict[str, str]]) -> Path:
    """JSON Lines at `path`."""
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def test_a_session_log_is_graded_as_it_was_when_it_was_played(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    events = play(tmp_path, GOOD_REPLIES, "--json", "--out", log, "--lang", "en").events
    played = [event["grades"] for event in events if event["kind"] == "turn_graded"]
    found = simulator("grade", log, "--json", "--lang", "en").json
    assert [turn["grades"] for turn in found["turns"]] == played
    assert found["scores"] == events[-1]["scores"]
    assert found["overall"] == events[-1]["overall"]


def test_a_plain_conversation_is_graded_turn_by_turn(tmp_path: Path) -> None:
    ran = simulator("grade", write(tmp_path / "talk.jsonl", PLAIN), "--json")
    assert ran.status == 0
    worse, better = ({grade["criterion"]: grade["level"] for grade in turn["grades"]} for turn in ran.json["turns"])
    assert worse["empathy"] < better["empathy"]
    assert worse["listening"] < better["listening"]


def test_a_first_line_may_name_scenario_and_language(tmp_path: Path) -> None:
    head = {"scenario": "the-outage", "lang": "zh"}
    talk = [
        {"speaker": "customer", "text": "停了十二个小时了！"},
        {"speaker": "trainee", "text": "您别激动。"},
    ]
    found = simulator("grade", write(tmp_path / "zh.jsonl", [head, *talk]), "--json").json
    assert found["lang"] == "zh"
    assert found["turns"][0]["text"] == "您别激动。"


def test_several_files_give_an_object_each(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{n}.jsonl", PLAIN) for n in range(3)]
    assert [one["file"] for one in simulator("grade", *files, "--json").events] == [str(file) for file in files]


def test_the_printed_form_shows_marks_and_reasons(tmp_path: Path) -> None:
    file = write(tmp_path / "talk.jsonl", PLAIN)
    assert "Overall" in simulator("grade", file, "--lang", "en").out
    assert "总分" in simulator("grade", file, "--lang", "zh").out


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("not json\n", ":1"),
        ('{"speaker":"customer","text":"a"}\n{"speaker":"boss","text":"b"}\n', ":2"),
        ('{"speaker":"customer","text":"a"}\n', ""),
        ("", ""),
        ("[" * 100_000, ":1"),
    ],
)
def test_a_bad_file_is_told_with_its_line_and_nothing_is_graded(tmp_path: Path, text: str, place: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(text, encoding="utf-8")
    ran = simulator("grade", write(tmp_path / "good.jsonl", PLAIN), bad)
    assert (ran.status, ran.out) == (2, "")
    assert f"bad.jsonl{place}" in ran.err


def test_a_log_that_was_changed_is_refused(tmp_path: Path) -> None:
    play(tmp_path, GOOD_REPLIES)
    log = tmp_path / "log.jsonl"
    log.write_text(simulator("export").out.replace("Mr Thorne, twelve", "Dear Mr Thorne, twelve"), encoding="utf-8")
    assert simulator("grade", log).status == 2
