"""A session whose process was killed in the middle of a reply goes on as if nothing had happened."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.cli.running import simulator
from tests.cli.typist import Typist

ORDER = ("trainee_spoke", "moves_detected", "state_changed", "customer_decided", "customer_spoke", "turn_graded")


@pytest.mark.parametrize("delay", [0.0, 0.03, 0.1])
def test_nothing_but_the_unsent_line_is_lost(tmp_path: Path, delay: float) -> None:
    person = Typist("play", "the-outage", "--llm", "scripted", "--lang", "en")
    person.wait_for("You: ")
    person.type("What hurts most right now?\n")
    time.sleep(delay)
    person.process.send_signal(signal.SIGKILL)
    person.leave()
    session = simulator("sessions", "--json").json["sessions"][0]
    assert session["status"] == "open"
    more = tmp_path / "more.txt"
    more.write_text("I call you back at eleven. Is that all right?\n", encoding="utf-8")
    assert simulator("replay", session["id"], "--resume", "--llm", "scripted", "--replies", more).status == 0
    events = simulator("replay", session["id"], "--json").events
    assert [event["seq"] for event in events] == list(range(len(events)))
    assert events[-1]["kind"] == "session_ended"
    for turn in range(1, session["turns"] + 2):
        assert tuple(one["kind"] for one in events if one["turn"] == turn and one["kind"] in ORDER) == ORDER
