"""The trainee's lines of a scripted conversation: one reply a line."""

from __future__ import annotations

import sys
from pathlib import Path

from simulator.cli.language import _
from simulator.cli.told import why
from simulator.errors import InputError
from simulator.text.clean import clean_reply

SILENCE = "..."


def read_replies(source: str) -> list[str]:
    """Replies from the file `source`, or from standard input for "-".

    A literal backslash-n inside a line is a line break; an empty line between others is a trainee's silence.
    Raises InputError for a file that cannot be read or is not UTF-8.
    """
    lines = _text(source).replace("\r\n", "\n").rstrip("\n").split("\n")
    replies = [clean_reply(line.replace("\\n", "\n")) or SILENCE for line in lines]
    return replies if any(line.strip() for line in lines) else []


def _text(source: str) -> str:
    where = _("standard input") if source == "-" else source
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise InputError(_("cannot read the replies: {why}").format(why=why(error)), where=where) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        todo = _("Save the file as UTF-8.")
        raise InputError(_("the replies are not UTF-8"), where=f"{where}:{line}", todo=todo) from error
