"""The debrief of a session."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

import pytest

from simulator.domain import events as ev
from simulator.domain.behaviour import CRITICAL
from simulator.domain.scenario import Scenario
from simulator.errors import StoredDataBroken
from simulator.report.debrief import Debrief, debrief
from tests.report.conftest import Log, log

HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN_WORDS = re.compile(r"[a-z]{3,} [a-z]{3,}")


def every_advice(told: Debrief) -> list[str]:
    habits = [one.text for one in (*told.keep, *told.start, *told.stop)]
    return [*habits, *(one.text for one in told.missed), told.stages.text, told.mode.text, told.closing]


def test_a_good_talk_is_told_with_what_carried_it(good: Log, scenarios: tuple[Scenario, ...]) -> None:
    told = debrief(good, "en", scenarios)
    assert told.ending.outcome == "satisfied"
    assert told.ending.good
    assert "satisfied" in told.ending.verdict
    assert 1 <= len(told.keep) <= 3
    assert all(one.turn and one.quote for one in told.keep)
    assert told.won is not None
    assert told.won.swing > 0
    assert told.cost is None
    assert told.stages.missing == ()
    assert told.mode.lead == "mixed"
    assert all(goal.reached for goal in told.goals if goal.must)


def test_a_bad_talk_is_told_kindly_and_with_what_to_do(bad: Log, scenarios: tuple[Scenario, ...]) -> None:
    told = debrief(bad, "en", scenarios)
    assert told.ending.outcome == "hung_up"
    assert told.keep, "something good is said even here"
    grave = [one.behaviour in CRITICAL for one in told.stop]
    assert grave == sorted(grave, reverse=True), "what decides a test comes first"
    assert told.stop[0].quote
    assert "reflects_feeling" in {one.behaviour for one in told.start}
    assert told.cost is not None
    assert told.cost.swing < 0
    assert told.cost.better
    assert told.cost.why
    assert told.won is None
    assert told.missed[0].kind == "dodged"
    assert {"unasked", "unheard"} <= {one.kind for one in told.missed}
    assert told.mode.lead == "reactive"
    assert not re.search(r"\b(stupid|terrible|awful|failed|wrong with you)\b", " ".join(every_advice(told)))


def test_quotes_are_the_trainees_own_words(good: Log, bad: Log) -> None:
    for events in (good, bad):
        said = {event.turn: event.text for event in events if isinstance(event, ev.TraineeSpoke)}
        told = debrief(events, "en")
        for one in (*told.keep, *told.stop):
            assert one.quote in said.get(one.turn or 0, "")
        for turn in told.turns:
            for shown in turn.evidence:
                assert 0 <= shown.start < shown.end <= len(turn.said)


def test_nothing_from_a_turn_that_backfired_is_held_up_as_good(bad: Log) -> None:
    assert [one.behaviour for one in debrief(bad, "en").keep] == [""]


@pytest.mark.parametrize("fixture", ["good_zh", "bad_zh"])
def test_chinese_is_chinese_throughout(fixture: str, request: pytest.FixtureRequest) -> None:
    told = debrief(request.getfixturevalue(fixture))
    assert told.lang == "zh"
    for text in (*every_advice(told), told.ending.verdict, told.ending.reason, told.title, told.customer):
        assert HAN.search(text)
        assert not LATIN_WORDS.search(text)


def test_the_reader_may_read_another_language_than_was_spoken(good_zh: Log) -> None:
    told = debrief(good_zh, "en")
    assert told.title == "The outage"
    assert not HAN.search(told.ending.verdict + told.closing)
    assert HAN.search(told.turns[0].said)


def test_the_next_exercise_trains_the_weakest_and_is_another_scenario(
    bad: Log, scenarios: tuple[Scenario, ...]
) -> None:
    told = debrief(bad, "en", scenarios)
    assert told.exercise is not None
    assert told.exercise.scenario != "the-outage"
    assert told.exercise.criterion == told.weakest
    chosen = next(one for one in scenarios if one.id == told.exercise.scenario)
    assert set(chosen.trains) & {"M-LISTEN", "M-QUESTION"}


def test_without_scenarios_there_is_no_exercise(bad: Log) -> None:
    assert debrief(bad, "en").exercise is None


def test_a_talk_that_goes_on_hides_what_the_customer_has_not_said(good: Log) -> None:
    told = debrief([event for event in good if event.turn <= 1], "en")
    assert told.ending.outcome == "open"
    assert told.ending.overall is None
    unasked = [one.text for one in told.missed if one.kind == "unasked"]
    assert all("lawyer" not in text and "board" not in text for text in unasked)
    assert told.stages.missing == () or "Still to come" in told.stages.text


def test_the_opening_alone_has_a_debrief_too(good: Log) -> None:
    told = debrief([event for event in good if event.turn == 0], "en")
    assert told.turns == ()
    assert told.start == told.stop == told.missed == ()
    assert told.closing


def test_a_void_session_has_no_score(good: Log) -> None:
    void = [
        event.model_copy(update={"outcome": "void", "reason": "simulator_fault:leak:turn 2"})
        if isinstance(event, ev.SessionEnded)
        else event
        for event in good
    ]
    told = debrief(void, "en")
    assert (told.ending.overall, told.ending.passed) == (None, None)
    assert "does not count" in told.ending.verdict
    assert "leak" not in told.ending.reason


def test_a_trainers_correction_is_in_marks_and_scores(bad: Log) -> None:
    last = bad[-1]
    override = ev.GradeOverridden(
        seq=last.seq + 1, turn=last.turn, at=last.at, graded_turn=1, criterion="empathy", level=4, who="Ode", why="w"
    )
    before, after = debrief(bad, "en"), debrief([*bad, override], "en")
    assert after.ending.corrected
    assert (after.ending.overall or 0) > (before.ending.overall or 0)
    assert next(row.levels[0] for row in after.scores if row.criterion == "empathy") == 4


def test_a_log_without_its_beginning_is_refused(good: Log) -> None:
    with pytest.raises(StoredDataBroken):
        debrief(good[1:], "en")


def test_it_is_data_that_json_takes(good: Log) -> None:
    import json

    data: dict[str, Any] = asdict(debrief(good, "en"))
    assert json.loads(json.dumps(data))["ending"]["outcome"] == "satisfied"


@pytest.mark.parametrize("text", ["...", "?", "。", "a" * 4000, "[/x] {quote} {0} %s", "<script>alert(1)</script>"])
def test_odd_replies_do_not_break_it(text: str) -> None:
    events = log([text])
    for lang in ("en", "zh"):
        assert debrief(events, lang).session  # type: ignore[arg-type]
