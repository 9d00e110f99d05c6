"""Running the command the way a person or a script does: as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOOD_REPLIES = (
    "Mr Thorne, twelve hours in the dark and half a million gone: you have every right to be furious. What hurts most?\n"
    "I take this on myself. The engineers call you by half past nine, and you hear from me every 30 minutes.\n"
)
BAD_REPLIES = "Calm down.\nThat is not our fault, you must have broken it.\nI said calm down.\nNot my problem.\n"
TRACE = "Traceback (most recent call last)"


@dataclass(frozen=True)
class Ran:
    """What a command printed and its exit status."""

    out: str
    err: str
    status: int

    @property
    def json(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)

    @property
    def events(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def simulator(*arguments: str | Path, stdin: str | bytes = "", timeout: float = 120, **environment: str) -> Ran:
    """Run `simulator` with `arguments`; nothing it prints may be a traceback unless --debug is asked for."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "simulator", *map(str, arguments)],
        input=data,
        capture_output=True,
        timeout=timeout,
        env={**os.environ, **environment},
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "--debug" in arguments or TRACE not in err
    return Ran(out, err, done.returncode)


def play(tmp_path: Path, replies: str, *more: str | Path, scenario: str = "the-outage", **environment: str) -> Ran:
    """Play `scenario` without a model and with these replies."""
    script = tmp_path / "replies.txt"
    script.write_text(replies, encoding="utf-8")
    return simulator("play", scenario, "--llm", "scripted", "--replies", script, *more, **environment)
