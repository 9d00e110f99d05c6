"""The commands with the real model behind the customer."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.cli.running import GOOD_REPLIES, simulator
from tests.cli.typist import Typist

pytestmark = [pytest.mark.weights, pytest.mark.slow]


def test_a_conversation_ends_well_and_repeats_to_the_letter(tmp_path: Path) -> None:
    script = tmp_path / "replies.txt"
    script.write_text(GOOD_REPLIES, encoding="utf-8")
    command = ("play", "the-outage", "--replies", script, "--seed", "3", "--json", "--lang", "en")
    first = simulator(*command)
    assert first.status == 0
    assert first.events[-1]["outcome"] == "left"
    assert simulator(*command).out == first.out


@pytest.mark.parametrize("delay", [0.05, 0.6])
def test_ctrl_c_in_the_middle_of_a_reply_leaves_at_once_and_keeps_everything(delay: float) -> None:
    person = Typist("play", "the-outage", "--lang", "en")
    person.wait_for("You: ", timeout=120)
    person.type("What hurts most right now?\n")
    time.sleep(delay)
    person.process.send_signal(signal.SIGINT)
    begun = time.monotonic()
    assert person.leave() == 130
    assert time.monotonic() - begun < 20
    kept = simulator("sessions", "--json").json["sessions"][0]
    assert (kept["status"], kept["turns"]) == ("open", 1)
