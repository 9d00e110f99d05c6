"""`simulator agreement`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import simulator

CUSTOMER = {"speaker": "customer", "text": "My order is two days late and nobody calls me back!"}
REPLIES = (
    ("Calm down.", 0),
    ("We are working on it.", 1),
    ("I am sorry for the delay. What is the order number?", 2),
    ("Two days late and nobody called back: I would be angry too. What has it cost you so far?", 4),
)


@pytest.fixture
def rated(tmp_path: Path) -> Path:
    """A rated file in which better replies have higher marks."""
    rows: list[dict[str, Any]] = []
    for number, (reply, level) in enumerate(REPLIES):
        rating = {"empathy": level, "listening": level, "question": "open" if level == 4 else "none"}
        rows.append({"id": str(number), "lang": "en", "context": [CUSTOMER], "reply": reply, "rating": rating})
    path = tmp_path / "rated.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_report_has_figures_for_every_rated_label(rated: Path) -> None:
    report = simulator("agreement", rated, "--json").json
    assert report["n"] == len(REPLIES)
    assert set(report["labels"]) == {"empathy", "listening", "question"}
    for figures in report["labels"].values():
        assert {"n", "accuracy", "macro_f1", "kappa", "qwk", "within_1", "ci95", "coverage"} <= set(figures)
    assert list(report["by_lang"]) == ["en"]


def test_a_bar_that_is_not_reached_is_the_honest_no(rated: Path) -> None:
    assert simulator("agreement", rated, "--min", "empathy=-1").status == 0
    row = json.loads(rated.read_text(encoding="utf-8").splitlines()[0])
    harsh = {**row, "id": "harsh", "rating": {**row["rating"], "empathy": 4}}
    rated.write_text(rated.read_text(encoding="utf-8") + json.dumps(harsh) + "\n", encoding="utf-8")
    missed = simulator("agreement", rated, "--min", "empathy=1", "--json")
    assert missed.status == 1
    assert missed.json["n"] == len(REPLIES) + 1
    assert "empathy" in missed.err


@pytest.mark.parametrize("bar", ["empathy", "empathy=high", "=0.5", "empathy=7", "charm=0.5"])
def test_a_bar_that_is_none_is_bad_usage(rated: Path, bar: str) -> None:
    ran = simulator("agreement", rated, "--min", bar)
    assert (ran.status, ran.out) == (2, "")


@pytest.mark.parametrize("text", ["", "{}", "no json", '{"lang":"fr","reply":"a","rating":{}}'])
def test_a_file_that_is_no_rated_file_is_refused(tmp_path: Path, text: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(text, encoding="utf-8")
    ran = simulator("agreement", bad)
    assert ran.status == 2
    assert "bad.jsonl" in ran.err


def test_the_printed_table_speaks_both_languages(rated: Path) -> None:
    assert "rated turns" in simulator("agreement", rated, "--lang", "en").out
    assert "覆盖率" in simulator("agreement", rated, "--lang", "zh").out
