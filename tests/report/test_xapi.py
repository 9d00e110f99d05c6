"""xAPI statements, checked against the rules of the 1.0.3 specification that a record store enforces."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

import pytest

from simulator.domain import events as ev
from simulator.report.xapi import statements
from tests.report.conftest import Log

IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
DURATION = re.compile(r"PT\d+M\d+\.\d\dS")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z")
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
TOP = {"id", "actor", "verb", "object", "result", "context", "timestamp", "version"}


def check(told: dict[str, Any]) -> None:
    assert set(told) <= TOP
    uuid.UUID(told["id"])
    actor = told["actor"]
    assert set(actor) <= {"objectType", "name", "account"}
    assert IRI.fullmatch(actor["account"]["homePage"])
    assert actor["account"]["name"]
    assert IRI.fullmatch(told["verb"]["id"])
    assert all(LANGUAGE.fullmatch(tag) for tag in told["verb"]["display"])
    check_activity(told["object"])
    assert TIME.fullmatch(told["timestamp"])
    context = told["context"]
    uuid.UUID(context["registration"])
    assert LANGUAGE.fullmatch(context["language"])
    for activities in context["contextActivities"].values():
        for one in activities:
            check_activity(one)
    result = told.get("result", {})
    assert set(result) <= {"score", "success", "completion", "duration", "extensions"}
    if "score" in result:
        score = result["score"]
        assert -1 <= score["scaled"] <= 1
        assert score["min"] <= score["raw"] <= score["max"]
    if "duration" in result:
        assert DURATION.fullmatch(result["duration"])
    for place in (result, context):
        assert all(IRI.fullmatch(name) for name in place.get("extensions", {}))


def check_activity(one: dict[str, Any]) -> None:
    assert one["objectType"] == "Activity"
    assert IRI.fullmatch(one["id"])
    about = one["definition"]
    assert IRI.fullmatch(about["type"])
    for name in ("name", "description"):
        assert all(LANGUAGE.fullmatch(tag) and text for tag, text in about.get(name, {}).items())


def verbs(told: list[dict[str, Any]]) -> list[str]:
    return [one["verb"]["id"].rsplit("/", 1)[1] for one in told]


@pytest.mark.parametrize(("fixture", "last"), [("good", "passed"), ("bad", "failed"), ("good_zh", "passed")])
def test_a_session_from_attempt_to_verdict(fixture: str, last: str, request: pytest.FixtureRequest) -> None:
    events: Log = request.getfixturevalue(fixture)
    told = list(statements(events))
    for one in told:
        check(one)
    turns = sum(isinstance(event, ev.TraineeSpoke) for event in events)
    assert verbs(told) == ["attempted", *["experienced"] * turns, "completed", last]
    ended = events[-1]
    assert isinstance(ended, ev.SessionEnded)
    assert ended.overall is not None
    result = told[-1]["result"]
    assert result["score"]["scaled"] == pytest.approx(ended.overall / 100)
    assert result["success"] is ended.passed
    assert result["completion"] is True
    assert len({one["id"] for one in told}) == len(told)


def test_the_same_log_gives_the_same_statements(good: Log) -> None:
    assert list(statements(good)) == list(statements(good))


def test_no_word_of_the_talk_leaves(bad: Log) -> None:
    text = json.dumps(list(statements(bad)), ensure_ascii=False)
    assert all(event.text not in text for event in bad if isinstance(event, ev.TraineeSpoke | ev.CustomerSpoke))


def with_end(events: Log, **change: Any) -> Log:
    return [event.model_copy(update=change) if isinstance(event, ev.SessionEnded) else event for event in events]


def test_a_void_session_has_no_verdict(good: Log) -> None:
    assert set(verbs(list(statements(with_end(good, outcome="void"))))) == {"attempted", "experienced"}


def test_one_who_leaves_has_not_completed(good: Log) -> None:
    told = list(statements(with_end(good, outcome="left")))
    assert "completed" not in verbs(told)
    assert told[-1]["result"]["completion"] is False


def test_an_open_session_is_an_attempt(good: Log) -> None:
    assert set(verbs(list(statements(good[:-1])))) == {"attempted", "experienced"}


def test_a_log_without_its_beginning_gives_nothing(good: Log) -> None:
    assert list(statements(good[1:])) == []
    assert list(statements([])) == []


def test_a_correction_changes_score_and_ids(bad: Log) -> None:
    last = bad[-1]
    more = ev.GradeOverridden(
        seq=last.seq + 1, turn=last.turn, at=last.at, graded_turn=1, criterion="empathy", level=4, who="Ode", why="w"
    )
    before, after = list(statements(bad)), list(statements([*bad, more]))
    assert after[-1]["result"]["score"]["raw"] > before[-1]["result"]["score"]["raw"]
    assert not {one["id"] for one in before} & {one["id"] for one in after}


def test_names_are_cleaned(good: Log) -> None:
    first = good[0]
    assert isinstance(first, ev.SessionStarted)
    told = list(statements([first.model_copy(update={"trainee": "W\x1b[31mei\u202e\n"}), *good[1:]]))
    assert told[0]["actor"]["name"] == "Wei"
    assert next(iter(statements(good)))["actor"]["account"]["name"] == "anonymous"
