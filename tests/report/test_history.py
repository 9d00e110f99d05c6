"""A trainee's sessions from the store."""

from __future__ import annotations

from simulator.report.history import history, past_of
from simulator.store.event_store import EventStore
from tests.report.conftest import Log, replies
from tests.session.playing import played


def test_only_the_trainees_own_sessions_the_oldest_first() -> None:
    store = EventStore.open("sqlite://")
    texts = replies("the-outage.bad.en.txt")
    mine = [played(store, texts, trainee="Wei").id, played(store, texts[:1], trainee="Wei").id]
    played(store, texts, trainee="Ode")
    found = history(store, "Wei", "zh")
    assert {one.session for one in found} == set(mine)
    assert [one.started_at for one in found] == sorted(one.started_at for one in found)
    assert {one.status for one in found} == {"hung_up", "left"}
    assert found[0].names["empathy"] == "共情"


def test_a_log_as_the_report_takes_it(good: Log) -> None:
    past = past_of(good)
    assert past is not None
    turns = sum(event.kind == "trainee_spoke" for event in good)
    assert (past.status, past.turns, past.forked, past.passed) == ("satisfied", turns, False, True)
    assert past.counts
    assert past.minutes >= 0
    assert past_of(good[:-1]) is not None
    assert not past_of(good[:-1]).counts  # type: ignore[union-attr]
    assert past_of([]) is None
