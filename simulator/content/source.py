"""Reading a content file from disk: size, encoding and the ways in which a path can be bad."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from simulator.content.problems import Problem, problem

MAX_BYTES = 1_000_000


def read_bytes(path: Path) -> tuple[bytes | None, list[Problem]]:
    """The bytes of an ordinary file of at most `MAX_BYTES`, or None and the reason."""
    file = str(path)
    try:
        # Not blocking: a named pipe put into the folder must not hang the program.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        return None, [problem(file, (1, 1), "unreadable", text=_reason(error))]
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None, [problem(file, (1, 1), "not_a_file")]
    with os.fdopen(handle, "rb") as source:
        try:
            data = source.read(MAX_BYTES + 1)
        except OSError as error:
            return None, [problem(file, (1, 1), "unreadable", text=_reason(error))]
    if len(data) > MAX_BYTES:
        return None, [problem(file, (1, 1), "too_big", limit=f"{MAX_BYTES:,}")]
    return data, []


def decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """UTF-8 text (a byte order mark is dropped), or None and where the encoding breaks."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [problem(file, (1, 1), "encoding", guess="UTF-16")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        at = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        return None, [problem(file, at, "encoding", guess=_guess(data))]


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK / GB18030"


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
