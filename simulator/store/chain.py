"""The hash chain of a session log: every event vouches for all before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
"""What the first event is chained to."""
_ADDED = ("hash", "prev")


def canonical(data: Mapping[str, Any]) -> str:
    """An event's JSON with sorted keys, no blanks and whole floats as integers, without the chain's own keys.

    Tools that pass JSON on may write 80.0 as 80; that must not break the chain.
    """
    plain = _plain({key: value for key, value in data.items() if key not in _ADDED})
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def link(prev: str, data: Mapping[str, Any]) -> str:
    """The chain hash (hex SHA-256) of an event that follows one with the hash `prev`."""
    return hashlib.sha256(f"{prev}\n{canonical(data)}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a log is not what it was: position from 0 and the reason."""

    index: int
    why: str


def first_break(rows: Iterable[Mapping[str, Any]]) -> Break | None:
    """The first row whose `seq` or `hash` does not follow from the rows before, or None for an intact log."""
    prev = GENESIS
    for index, row in enumerate(rows):
        if row.get("seq") != index:
            return Break(index, f"event {index} is missing or out of order (seq is {row.get('seq')!r})")
        if index == 0 and row.get("kind") != "session_started":
            return Break(index, "the log does not begin with session_started")
        prev = link(prev, row)
        if row.get("hash") != prev:
            return Break(index, f"event {index} ({row.get('kind')}) does not match its hash")
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
