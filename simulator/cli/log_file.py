"""The session log in a file of the person's choice, written line by line as the session goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from simulator.cli.language import _
from simulator.cli.told import why
from simulator.domain.events import Event, dump_event
from simulator.errors import InputError


@contextmanager
def log_file(path: Path | None) -> Iterator[TextIO | None]:
    """The open log, or None where none is asked for. Raises InputError before anything else has happened."""
    if path is None:
        yield None
        return
    try:
        file = path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(_("cannot write: {why}").format(why=why(error)), where=str(path)) from error
    with file:
        yield file


def write_event(log: TextIO, event: Event) -> None:
    """One event as one line, at once in the hands of the system."""
    log.write(json.dumps(dump_event(event), ensure_ascii=False) + "\n")
    log.flush()
