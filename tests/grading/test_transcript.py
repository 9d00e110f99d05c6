"""Reading finished conversations, and telling where a file is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.errors import InputError
from simulator.grading.transcript import parse_transcript, read_transcript

TALK = ['{"speaker":"customer","text":"My order is late."}', '{"speaker":"trainee","text":"Let me look."}']


def test_plain_conversation_with_a_head_line() -> None:
    found = parse_transcript(['{"scenario":"the-outage","lang":"zh"}', *TALK], "f")
    assert (found.scenario, found.lang) == ("the-outage", "zh")
    (only,) = found.turns()
    assert (only.reply, only.last_customer) == ("Let me look.", "My order is late.")


def test_session_log_uses_what_was_spoken_and_skips_the_rest() -> None:
    events = [
        {"kind": "session_started", "scenario": "s", "persona": "p", "rubric": "core", "lang": "zh"},
        {"kind": "customer_spoke", "text": "喂？", "turn": 0},
        {"kind": "moves_detected", "behaviours": []},
        {"kind": "trainee_spoke", "text": "您好", "turn": 1},
        {"kind": "unheard_of"},
    ]
    found = parse_transcript([json.dumps(event) for event in events], "f")
    assert (found.lang, found.rubric, len(found.talk)) == ("zh", "core", 2)


def test_language_is_guessed_when_nobody_says_it() -> None:
    assert parse_transcript(['{"speaker":"trainee","text":"您好，请问有什么可以帮您？"}'], "f").lang == "zh"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"speaker":"boss","text":"x"}', "speaker is 'boss'"),
        ('{"speaker":"trainee"}', '"text" is missing'),
        ("[" * 5000, "not JSON"),
        ('{"a": ' * 3000, "not JSON"),
    ],
)
def test_a_broken_line_is_named_with_file_and_line(line: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_transcript([*TALK, line], "talk.jsonl")
    assert caught.value.where == "talk.jsonl:3"
    assert says in caught.value.what


def test_a_file_without_a_trainee_is_refused() -> None:
    with pytest.raises(InputError, match="no trainee"):
        parse_transcript(TALK[:1], "f")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(InputError, match="UTF-8"):
        read_transcript(tmp_path / "x")
    with pytest.raises(InputError):
        read_transcript(tmp_path / "missing")
