"""The three standard streams: UTF-8 whatever the locale, and silent about a reader that went away."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


def use_utf8() -> None:
    """Make stdin, stdout and stderr UTF-8; what cannot be encoded or decoded is replaced, never an error."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def drop_output() -> None:
    """Point stdout at nothing, so that the interpreter's last flush into a closed pipe stays quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        descriptor = _descriptor(stream)
        if descriptor is not None:
            os.dup2(nowhere, descriptor)
    os.close(nowhere)


def on_terminal(stream: TextIO) -> bool:
    """Whether a person is at the other end of `stream` (False for a closed or missing one)."""
    return stream is not None and not stream.closed and stream.isatty()


def _descriptor(stream: TextIO | None) -> int | None:
    try:
        return None if stream is None else stream.fileno()
    except (OSError, ValueError):
        return None
