"""`simulator serve` as a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import TracebackType


class Serving:
    """The server on a free loopback port, with its data in `folder`."""

    def __init__(self, folder: Path, *arguments: str, llm: str = "scripted") -> None:
        self._folder = folder
        self._arguments = ("serve", "--port", "0", "--llm", llm, *arguments)
        self.address = ""

    def __enter__(self) -> Serving:
        command = [sys.executable, "-m", "simulator", "--lang", "en", *self._arguments]
        environment = {**os.environ, "SIMULATOR_DATA": str(self._folder)}
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, f"no address: {line!r}"
        self.address = found[0]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._process.terminate()
        assert self._process.wait(120) == 0
        assert self._process.stdout is not None
        self._process.stdout.close()
