"""A real terminal: tmux runs the app, keys go in, the screen is read back."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

_NUMBERS = count()


class Terminal:
    """One tmux session of 100x32 on a server of its own, running `simulator` with its data in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._socket = ""
        self._folder = folder

    def start(self, *arguments: str) -> None:
        """Start the app; the scripted model and the library of the checkout."""
        # A server of its own each time: one that has just been killed may still be on its way out.
        self._socket = f"simulator-test-{os.getpid()}-{next(_NUMBERS)}"
        command = shlex.join([sys.executable, "-m", "simulator", *arguments])
        environment = ["-e", f"SIMULATOR_DATA={self._folder}", "-e", "LC_ALL=C.utf8", "-e", "TERM=xterm-256color"]
        size = ["-x", "100", "-y", "32"]
        self._tmux("new-session", "-d", "-s", "app", *size, *environment, command)

    def type(self, text: str) -> None:
        """The text as it would be typed or committed by an input method."""
        self._tmux("send-keys", "-t", "app", "-l", text)

    def press(self, *keys: str) -> None:
        """Keys by tmux's names, such as Enter or Escape."""
        self._tmux("send-keys", "-t", "app", *keys)

    def screen(self) -> str:
        """What the terminal shows now; "" when it is gone."""
        return self._tmux("capture-pane", "-p", "-t", "app", check=False)

    def wait_for(self, words: str, seconds: float = 120) -> str:
        """The screen once it shows `words`. Raises AssertionError with the screen when it does not."""
        end = time.monotonic() + seconds
        while words not in (shown := self.screen()):
            assert time.monotonic() < end, f"no {words!r} on the screen:\n{shown}"
            time.sleep(0.1)
        return shown

    def kill(self) -> None:
        """End the app as a power cut would, and the terminal with it."""
        pid = int(self._tmux("list-panes", "-t", "app", "-F", "#{pane_pid}"))
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for one in [*map(int, children), pid]:
            os.kill(one, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """End the terminal."""
        self._tmux("kill-server", check=False)

    def _tmux(self, *arguments: str, check: bool = True) -> str:
        command = ["tmux", "-L", self._socket, "-u", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, done.stderr
        return done.stdout
