"""`simulator correct` and `simulator corrections`, on a real store."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import GOOD_REPLIES, play, simulator


@pytest.fixture
def session(tmp_path: Path) -> str:
    """A finished conversation of two turns."""
    return str(play(tmp_path, GOOD_REPLIES, "--json").events[0]["session"])


def test_a_correction_shows_in_replay_and_export_beside_the_old_mark(session: str) -> None:
    before = simulator("replay", session, "--lang", "en").out
    ran = simulator(
        "correct", session, "--turn", "1", "--criterion", "empathy", "--level", "1", "--why", "=Only a phrase.",
        "--who", "Ode", "--lang", "en",
    )  # fmt: skip
    assert ran.status == 0
    assert "→ 1/4" in ran.out
    assert "Overall with all corrections" in ran.err
    after = simulator("replay", session, "--lang", "en").out
    assert after.startswith(before.rstrip())
    assert ran.out.strip() in after
    assert "Ode: =Only a phrase." in after
    exported = [json.loads(line) for line in simulator("export", session).out.splitlines()]
    assert exported[-1]["kind"] == "grade_overridden"
    rows = list(csv.DictReader(io.StringIO(simulator("export", session, "--format", "csv").out)))
    changed = [row for row in rows if row["corrected"]]
    assert [(row["turn"], row["criterion"], row["corrected"], row["corrected_by"]) for row in changed] == [
        ("1", "empathy", "1", "Ode")
    ]
    assert changed[0]["correction"] == "'=Only a phrase."
    assert changed[0]["level"] in "234"


def corrected(session: str) -> None:
    done = simulator(
        "correct",
        session,
        "--turn",
        "1",
        "--criterion",
        "empathy",
        "--level",
        "1",
        "--why",
        "Only a phrase.",
        "--lang",
        "en",
    )
    assert done.status == 0


def test_running_the_same_replies_again_keeps_the_corrections(tmp_path: Path, session: str) -> None:
    corrected(session)
    before = simulator("export", session).out
    log = tmp_path / "log.jsonl"
    again = play(tmp_path, GOOD_REPLIES, "--json", "--out", log)
    assert again.status == 0
    assert again.out == log.read_text(encoding="utf-8")
    assert again.events[0]["session"] == session
    assert "corrected this very run" in again.err
    assert simulator("export", session).out == before


def test_a_log_that_holds_corrections_is_not_replaced_unless_forced(tmp_path: Path, session: str) -> None:
    corrected(session)
    log = tmp_path / "log.jsonl"
    log.write_text(simulator("export", session).out, encoding="utf-8")
    before = log.read_text(encoding="utf-8")
    refused = play(tmp_path, GOOD_REPLIES, "--out", log, "--lang", "en")
    assert refused.status == 2
    assert "1" in refused.err and "--force" in refused.err and str(log) in refused.err
    assert log.read_text(encoding="utf-8") == before
    assert play(tmp_path, GOOD_REPLIES, "--out", log, "--force").status == 0
    assert log.read_text(encoding="utf-8") != before


def test_all_corrections_make_a_file_that_agreement_reads(tmp_path: Path, session: str) -> None:
    none = simulator("corrections")
    assert (none.status, none.out) == (0, "")
    told = simulator(
        "correct", session, "--turn", "1", "--criterion", "empathy", "--level", "0", "--why", "w", "--json"
    ).json
    assert (told["kind"], told["level"], told["session"]) == ("grade_overridden", 0, session)
    out = tmp_path / "corrections.jsonl"
    assert simulator("corrections", "--out", out).status == 0
    assert out.read_text(encoding="utf-8") == simulator("corrections", session).out
    ran = simulator("agreement", out, "--json", "--min", "empathy=0.8")
    assert ran.status == 1
    assert ran.json["labels"]["empathy"]["n"] == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--turn", "7", "--criterion", "empathy", "--level", "1", "--why", "w"], "1, 2"),
        (["--turn", "1", "--criterion", "empaty", "--level", "1", "--why", "w"], "empathy"),
        (["--turn", "1", "--criterion", "empathy", "--level", "7", "--why", "w"], "none"),
        (["--turn", "1", "--criterion", "empathy", "--level", "1", "--why", " "], "reason"),
        (["--turn", "1", "--criterion", "empathy", "--level", "1"], "--why"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_recorded(session: str, options: list[str], told: str) -> None:
    ran = simulator("correct", session, *options, "--lang", "en")
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert simulator("corrections").out == ""


def test_mistakes_are_told_in_chinese_too(session: str) -> None:
    ran = simulator(
        "correct", session, "--turn", "7", "--criterion", "empathy", "--level", "1", "--why", "w", "--lang", "zh"
    )
    assert "第 7 轮没有分数" in ran.err


def test_an_unknown_session_is_told(session: str) -> None:
    options = ("--turn", "1", "--criterion", "empathy", "--level", "1", "--why", "w")
    assert simulator("correct", "nosuch", *options).status == 2
    assert simulator("corrections", "nosuch").status == 2
