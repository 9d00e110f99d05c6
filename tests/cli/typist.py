"""A person who types at a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time


def _hear_ctrl_c() -> None:
    """A test run in the background ignores Ctrl-C and hands that down; a person's terminal does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Typist:
    """A person at a real terminal."""

    def __init__(self, *arguments: str) -> None:
        self._terminal, other = pty.openpty()
        command = [sys.executable, "-m", "simulator", *arguments]
        environment = {**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        self.process = subprocess.Popen(
            command,
            stdin=other,
            stdout=other,
            stderr=other,
            env=environment,
            start_new_session=True,
            preexec_fn=_hear_ctrl_c,
        )
        os.close(other)
        self.screen = ""

    def wait_for(self, text: str, timeout: float = 90) -> None:
        end = time.monotonic() + timeout
        while text not in self.screen:
            assert time.monotonic() < end, f"{text!r} did not come: {self.screen!r}"
            if select.select([self._terminal], [], [], 0.2)[0]:
                try:
                    self.screen += os.read(self._terminal, 65536).decode("utf-8", "replace")
                except OSError:
                    assert text in self.screen, self.screen
                    return

    def type(self, text: str) -> None:
        self.screen = ""
        os.write(self._terminal, text.encode())

    def interrupt(self) -> None:
        """Ctrl-C, again when nothing happens, as a person does: the system's readline misses a signal that
        arrives between its prompt and its wait for a key.
        """
        for _ in range(10):
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=3)
            except subprocess.TimeoutExpired:
                continue
            return

    def leave(self) -> int:
        status = self.process.wait(timeout=30)
        os.close(self._terminal)
        return status
