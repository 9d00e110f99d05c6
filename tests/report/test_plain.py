"""The report as plain text."""

from __future__ import annotations

import pytest

from simulator.report.debrief import debrief
from simulator.report.debrief_page import debrief_document
from simulator.report.plain import WIDTH, plain_text
from simulator.report.progress import progress
from simulator.report.progress_page import progress_document
from simulator.text.clean import is_harmless
from simulator.text.width import cells
from tests.report.conftest import Log
from tests.report.hostile import TEXTS, document
from tests.report.test_progress import past


@pytest.mark.parametrize("fixture", ["good", "bad", "good_zh", "bad_zh"])
def test_lines_fit_a_terminal(fixture: str, request: pytest.FixtureRequest) -> None:
    text = plain_text(debrief_document(debrief(request.getfixturevalue(fixture))))
    assert text.endswith("\n")
    assert max(map(cells, text.splitlines())) <= WIDTH


def test_praise_comes_first_and_a_question_comes_before_the_talk(bad: Log) -> None:
    text = plain_text(debrief_document(debrief(bad, "en")))
    places = [text.index(part) for part in ("What to keep", "The turn that cost most", "What to stop", "?\n\nThe talk")]
    assert places == sorted(places)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_cannot_steer_a_terminal(text: str) -> None:
    assert is_harmless(plain_text(document(text)))


def test_progress_is_told_in_both_languages() -> None:
    told = progress([past(n, score=30.0 + 9 * n) for n in range(1, 7)] + [past(7, status="void")], ())
    english = plain_text(progress_document(told, "Wei", {"the-outage": "The outage"}, "en"))
    assert "Progress of Wei" in english
    assert "rising" in english
    assert "void: 1" in english
    chinese = plain_text(progress_document(told, "小魏", {"the-outage": "停了一夜"}, "zh"))
    assert "小魏的进步" in chinese
    assert "在上升" in chinese


def test_no_history_is_told_with_the_first_step() -> None:
    assert "No conversations yet" in plain_text(progress_document(progress([], ()), "", {}, "en"))


def test_a_void_session_shows_no_score() -> None:
    text = plain_text(progress_document(progress([past(1, status="void", score=77.0)], ()), "", {}, "en"))
    assert "77" not in text
