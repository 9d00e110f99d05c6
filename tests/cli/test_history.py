"""`simulator sessions` and `simulator replay`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import GOOD_REPLIES, play, simulator


@pytest.fixture
def session(tmp_path: Path) -> str:
    """A finished conversation of two turns."""
    started = play(tmp_path, GOOD_REPLIES, "--json").events[0]
    return str(started["session"])


def test_without_conversations_the_list_says_how_to_begin() -> None:
    ran = simulator("sessions")
    assert (ran.status, ran.out) == (0, "")
    assert "simulator play" in ran.err


def test_sessions_lists_what_was_played(session: str) -> None:
    found = simulator("sessions", "--json").json["sessions"][0]
    assert (found["id"], found["scenario"], found["turns"], found["status"]) == (
        session,
        "the-outage",
        2,
        "left",
    )
    assert session in simulator("sessions").out


def test_a_replay_reads_like_the_conversation_did(tmp_path: Path, session: str) -> None:
    played = play(tmp_path, GOOD_REPLIES).out
    replayed = simulator("replay", session[:8]).out
    assert replayed.strip().splitlines()[0] in played
    assert replayed.strip().splitlines()[-3:] == played.strip().splitlines()[-3:]


def test_a_replay_up_to_a_turn_stops_there(session: str) -> None:
    assert max(event["turn"] for event in simulator("replay", session, "--at", "1", "--json").events) == 1
    beyond = simulator("replay", session, "--at", "9")
    assert beyond.status == 2
    assert "0 " in beyond.err
    assert " 2" in beyond.err


def test_a_fork_has_the_identical_customer_and_another_future(tmp_path: Path, session: str) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Calm down.\n", encoding="utf-8")
    log = tmp_path / "fork.jsonl"
    ran = simulator(
        "replay",
        session,
        "--fork",
        "--at",
        "1",
        "--llm",
        "scripted",
        "--replies",
        other,
        "--json",
        "--out",
        log,
    )
    assert ran.status == 0
    fork_id = simulator("sessions", "--json").json["sessions"][0]["id"]
    old = simulator("replay", session, "--at", "1", "--json").events
    new = simulator("replay", fork_id, "--at", "1", "--json").events
    assert new[0]["forked_from"] == f"{session}@1"
    states = [[event["state"] for event in events if event["kind"] == "state_changed"] for events in (old, new)]
    assert states[0] == states[1]
    assert [event["text"] for event in ran.events if event["kind"] == "trainee_spoke"] == ["Calm down."]


def test_a_fork_without_replies_can_be_resumed(tmp_path: Path, session: str) -> None:
    fork_id = simulator("replay", session, "--fork", "--at", "1", "--llm", "scripted").out.strip()
    more = tmp_path / "more.txt"
    more.write_text("Is that all right for you?\n", encoding="utf-8")
    assert simulator("replay", fork_id, "--resume", "--llm", "scripted", "--replies", more).status == 0
    assert simulator("replay", fork_id, "--json").events[-1]["kind"] == "session_ended"


@pytest.mark.parametrize(
    "options", [["--resume"], ["--fork", "--resume"], ["--replies", "-"], ["--resume", "--at", "1"]]
)
def test_what_cannot_be_gone_on_with_is_refused(session: str, options: list[str]) -> None:
    ran = simulator("replay", session, *options, stdin="Hello.\n")
    assert ran.status == 2
    assert ran.out == ""
