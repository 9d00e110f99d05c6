"""`simulator export`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.cli.running import GOOD_REPLIES, play, simulator


def test_jsonl_is_the_log_with_its_hashes(tmp_path: Path) -> None:
    events = play(tmp_path, GOOD_REPLIES, "--json").events
    rows = [json.loads(line) for line in simulator("export").out.splitlines()]
    assert [{key: value for key, value in row.items() if key != "hash"} for row in rows] == events
    assert all(len(row["hash"]) == 64 for row in rows)


def test_csv_has_a_row_a_turn_and_criterion(tmp_path: Path) -> None:
    session = play(tmp_path, GOOD_REPLIES, "--json").events[0]["session"]
    rows = list(csv.DictReader(simulator("export", session, "--format", "csv").out.splitlines()))
    assert [row["turn"] for row in rows] == ["1"] * 4 + ["2"] * 4
    assert {row["criterion"] for row in rows} == {"listening", "empathy", "objection_handling", "wording"}
    assert rows[0]["reply"].startswith("Mr Thorne")
    assert rows[0]["outcome"] == "left"


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    play(tmp_path, '=HYPERLINK("http://example.invalid")\n')
    rows = list(csv.DictReader(simulator("export", "--format", "csv").out.splitlines()))
    assert rows[0]["reply"].startswith("'=")


def test_a_file_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    play(tmp_path, GOOD_REPLIES)
    target = tmp_path / "all.jsonl"
    ran = simulator("export", "--out", target)
    assert (ran.status, ran.out) == (0, "")
    assert target.read_text(encoding="utf-8") == simulator("export").out


def test_an_unknown_session_is_bad_input() -> None:
    assert simulator("export", "nothing").status == 2


def test_xapi_is_one_array_with_a_statement_a_line(tmp_path: Path) -> None:
    session = play(tmp_path, GOOD_REPLIES, "--json").events[0]["session"]
    ran = simulator("export", session, "--format", "xapi")
    assert len(ran.json) == len(ran.out.splitlines()) - 2
    verbs = [one["verb"]["id"].rsplit("/", 1)[1] for one in ran.json]
    assert verbs[:3] == ["attempted", "experienced", "experienced"]
    assert verbs[-1] in ("passed", "failed")
    assert simulator("export", "--format", "xapi", "--json").json == ran.json


def test_xapi_of_nothing_is_an_empty_array() -> None:
    assert simulator("export", "--format", "xapi").json == []
