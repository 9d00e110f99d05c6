"""The session log in a file of the person's choice, written line by line as the session goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from simulator.cli.language import _
from simulator.cli.told import why
from simulator.domain.events import Event, dump_event
from simulator.errors import InputError

_CORRECTION = re.compile(r'"kind": ?"grade_overridden"')


@contextmanager
def log_file(path: Path | None, *, force: bool = False) -> Iterator[TextIO | None]:
    """The open log, or None where none is asked for. Raises InputError before anything else has happened.

    A file that holds a trainer's corrections is only replaced by `force`: they cannot be made again by playing.
    """
    if path is None:
        yield None
        return
    if not force and (corrections := _corrections_in(path)):
        what = _("this file holds corrections by a trainer: {n}").format(n=corrections)
        todo = _("Choose another file; simulator play --force replaces it.")
        raise InputError(what, where=str(path), todo=todo)
    try:
        file = path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(_("cannot write: {why}").format(why=why(error)), where=str(path)) from error
    with file:
        yield file


def _corrections_in(path: Path) -> int:
    """How many lines of an earlier log here are corrections; 0 for what is no log or cannot be read."""
    if not path.is_file():  # neither a pipe nor a terminal is read
        return 0
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return sum(bool(_CORRECTION.search(line)) for line in file)
    except OSError:
        # What cannot be opened says so when it is written.
        return 0


def write_event(log: TextIO, event: Event) -> None:
    """One event as one line, at once in the hands of the system."""
    log.write(json.dumps(dump_event(event), ensure_ascii=False) + "\n")
    log.flush()
