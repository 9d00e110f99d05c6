"""The fold: the same events always give the same session."""

from __future__ import annotations

from simulator.domain import events as ev
from simulator.domain.session import fold
from simulator.domain.state import CustomerState

STATE = CustomerState(anger=50, trust=50, patience=50, understanding=50)


def log() -> list[ev.Event]:
    return [
        ev.SessionStarted(
            seq=0,
            session="s",
            scenario="c",
            persona="p",
            rubric="core",
            lang="en",
            seed=1,
            llm="scripted",
            digests={},
        ),
        ev.StateChanged(seq=1, state=STATE),
        ev.CustomerSpoke(seq=2, text="My oven is dead."),
        ev.TraineeSpoke(seq=3, turn=1, text="Oh no."),
    ]


def test_a_log_that_stops_after_the_trainee_awaits_the_customer() -> None:
    view = fold(log())
    assert view.awaits_customer
    assert (view.turn, view.next_seq) == (1, 4)


def test_the_customers_answer_closes_the_turn() -> None:
    view = fold([*log(), ev.CustomerSpoke(seq=4, turn=1, text="So?")])
    assert not view.awaits_customer
    assert view.customer_lines == ("My oven is dead.", "So?")


def test_an_ended_session_awaits_nobody() -> None:
    view = fold([*log(), ev.SessionEnded(seq=4, turn=1, outcome="left", reason="trainee_left")])
    assert not view.awaits_customer
    assert view.ended is not None


def test_events_survive_json() -> None:
    for event in log():
        assert ev.parse_event(ev.dump_event(event)) == event


def test_keys_that_an_export_adds_are_dropped_on_reading() -> None:
    data = ev.dump_event(log()[3]) | {"hash": "aa", "prev": "bb"}
    assert ev.parse_event(data) == log()[3]
