"""Session logs as JSON Lines: out, and in again when nothing is missing or changed."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from simulator.domain.events import SCHEMA, Event, SessionStarted, parse_event
from simulator.errors import InputError
from simulator.store.chain import first_break
from simulator.text.clean import is_harmless

MAX_LINE = 8_000_000
MAX_DEPTH = 60
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_TODO = "export the session again from where it was played"


def to_line(row: Mapping[str, Any]) -> str:
    """One event as a line of JSON, without the line break."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def read_lines(lines: Iterable[str]) -> tuple[list[dict[str, Any]], list[Event]]:
    """Rows and events of one whole session log. Raises InputError naming the first bad line.

    Logs with hashes must be intact; a log in which no event has one (written with `--out`) is taken as it is.
    """
    rows = [_row(line, number) for number, line in enumerate(lines, start=1) if line.strip()]
    if not rows:
        raise InputError("the file holds no events", todo=_TODO)
    hashed = ["hash" in row for row in rows]
    if any(hashed):
        broken = first_break(rows)
        if broken is not None:
            raise InputError(f"the log is not intact: {broken.why}", where=f"line {broken.index + 1}", todo=_TODO)
    parsed = [_event(row, number) for number, row in enumerate(rows, start=1)]
    for number, event in enumerate(parsed):
        if event.seq != number:
            what = f"event {number} is missing or out of order (seq is {event.seq})"
            raise InputError(what, where=f"line {number + 1}", todo=_TODO)
    if not isinstance(parsed[0], SessionStarted):
        raise InputError("the log does not begin with session_started", where="line 1", todo=_TODO)
    if any(isinstance(event, SessionStarted) for event in parsed[1:]):
        raise InputError("the file holds more than one session", todo="import one session at a time")
    if not _ID.fullmatch(parsed[0].session):
        raise InputError("the session id may hold letters, digits, - and _ only", where="line 1", todo=_TODO)
    return rows, parsed


def _row(line: str, number: int) -> dict[str, Any]:
    where = f"line {number}"
    if len(line) > MAX_LINE:
        raise InputError(f"longer than {MAX_LINE:,} characters", where=where, todo=_TODO)
    try:
        row = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise InputError("not a JSON object", where=where, todo=_TODO) from error
    if not isinstance(row, dict):
        raise InputError("not a JSON object", where=where, todo=_TODO)
    _inspect(row, where)
    return row


def _inspect(row: dict[str, Any], where: str) -> None:
    """Refuses what no exported log holds: texts with control characters, endless nesting, infinite numbers.

    Cleaning instead would break the hashes, and what is stored is shown on terminals later.
    """
    level: list[Any] = [row]
    for _ in range(MAX_DEPTH):
        inner: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                inner += [*value.keys(), *value.values()]
            elif isinstance(value, list):
                inner += value
            elif isinstance(value, str) and not is_harmless(value):
                raise InputError("a text holds control or invisible characters", where=where, todo=_TODO)
            elif isinstance(value, float) and not math.isfinite(value):
                raise InputError("a number is not finite", where=where, todo=_TODO)
        if not inner:
            return
        level = inner
    raise InputError(f"nested more than {MAX_DEPTH} levels deep", where=where, todo=_TODO)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _event(row: dict[str, Any], number: int) -> Event:
    where = f"line {number}"
    if isinstance(row.get("v"), int) and row["v"] > SCHEMA:
        raise InputError("written by a newer version of the program", where=where, todo="update the program")
    try:
        return parse_event(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise InputError(f"not an event of a session log: {place}: {first['msg']}", where=where, todo=_TODO) from error
