from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from simulator.domain.events import dump_event
from simulator.errors import InputError
from simulator.store import EventStore
from tests.store.samples import started, talk


@pytest.fixture
def lines() -> list[str]:
    store = EventStore.open("sqlite://")
    store.extend("s1", talk("s1"))
    return list(store.export_lines("s1"))


@pytest.fixture
def store() -> EventStore:
    return EventStore.open("sqlite://")


def test_an_exported_log_comes_back_byte_for_byte(store: EventStore, lines: list[str]) -> None:
    store.import_lines([line + "\n" for line in lines])
    store.verify("s1")
    assert list(store.export_lines("s1")) == lines
    assert store.sessions()[0].overall == 75.0


def test_the_same_log_twice_is_no_error(store: EventStore, lines: list[str]) -> None:
    assert store.import_lines(lines) == store.import_lines(lines) == "s1"


def test_another_log_of_the_same_session_is_refused(store: EventStore, lines: list[str]) -> None:
    store.import_lines(lines[:-1])
    with pytest.raises(InputError, match="other events"):
        store.import_lines(lines)


def test_a_log_without_hashes_is_taken_and_chained(store: EventStore) -> None:
    store.import_lines(json.dumps(dump_event(event)) for event in talk("s1"))
    store.verify("s1")
    assert store.events("s1") == talk("s1")


def _replace(old: str, new: str, at: int) -> Callable[[list[str]], list[str]]:
    return lambda lines: [line.replace(old, new) if number == at else line for number, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_replace("您好", "再见", 2), "line 3: the log is not intact: event 2"),
        (lambda lines: lines[:2] + lines[3:], "line 3: the log is not intact: event 2 is missing"),
        (lambda lines: lines[1:], "line 1: the log is not intact"),
        (lambda lines: [lines[1], lines[0], *lines[2:]], "line 1: the log is not intact"),
        (_replace(',"hash"', ',"other"', 2), "line 3: the log is not intact"),
        (_replace("{", "", 0), "line 1: not a JSON object"),
        (lambda lines: ["[1]"], "line 1: not a JSON object"),
        (lambda lines: ['{"kind": NaN}'], "line 1: not a JSON object"),
        (lambda lines: ["[" * 100_000], "line 1: not a JSON object"),
        (lambda lines: ['{"a":' * 200 + "1" + "}" * 200], "line 1: nested more than"),
        (lambda lines: ['{"kind": "x", "a": 1e999}'], "line 1: a number is not finite"),
        (_replace("您好", r"\u001b]0;x\u0007", 2), "line 3: a text holds control"),
        (_replace("您好", r"\ud800", 2), "line 3: a text holds control"),
        (lambda lines: ['{"kind": "dance", "seq": 0}'], "line 1: not an event"),
        (
            lambda lines: ['{"kind": "trainee_spoke", "seq": 0, "v": 99}'],
            "line 1: written by a newer version",
        ),
        (
            lambda lines: ['{"kind": "trainee_spoke", "seq": 0, "text": "x"}'],
            "line 1: the log does not begin",
        ),
        (lambda lines: [json.dumps(dump_event(started("../s1")))], "line 1: the session id"),
        (lambda lines: [], "no events"),
        (lambda lines: ["", "  "], "no events"),
    ],
)
def test_a_damaged_log_is_refused_with_its_line(
    store: EventStore, lines: list[str], damage: Callable[[list[str]], list[str]], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        store.import_lines(damage(lines))
    assert store.sessions() == []


def test_two_sessions_in_one_file_are_refused(store: EventStore) -> None:
    plain = [json.dumps(dump_event(event)) for event in talk("s1", ended=False)]
    second = json.dumps(dump_event(talk("s2")[0]) | {"seq": len(plain)})
    with pytest.raises(InputError, match="more than one session"):
        store.import_lines([*plain, second])
