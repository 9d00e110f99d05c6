"""`simulator` in a real terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]
TMUX = ("tmux", "-L", f"simulator-cli-test-{os.getpid()}", "-f", os.devnull)


class Terminal:
    """A tmux window that runs one command and stays open after it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._status = folder / "status"
        command = f"{shlex.join([sys.executable, '-m', 'simulator', *arguments])}; echo $? > {self._status}; sleep 60"
        environment = [f"-e{name}={value}" for name, value in os.environ.items() if name.startswith("SIMULATOR_")]
        size = ["-x", "110", "-y", "32"]
        subprocess.run([*TMUX, "new-session", "-d", *size, *environment, "-eLC_ALL=C.UTF-8", command], check=True)

    @property
    def screen(self) -> str:
        """What a person sees."""
        return subprocess.run([*TMUX, "capture-pane", "-p"], capture_output=True, text=True, check=True).stdout

    def press(self, *keys: str) -> None:
        subprocess.run([*TMUX, "send-keys", *keys], check=True)

    def wait_for(self, text: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while text not in self.screen:
            assert time.monotonic() < end, self.screen
            time.sleep(0.2)

    def status(self, seconds: float = 30) -> int:
        end = time.monotonic() + seconds
        while not self._status.exists() or not self._status.read_text():
            assert time.monotonic() < end, self.screen
            time.sleep(0.2)
        return int(self._status.read_text())


@pytest.fixture
def _tmux() -> Iterator[None]:
    """No window is left behind."""
    yield
    subprocess.run([*TMUX, "kill-server"], capture_output=True, check=False)


@pytest.mark.usefixtures("_tmux")
@pytest.mark.parametrize(("lang", "title"), [("en", "The outage"), ("zh", "停了一夜")])
def test_the_app_opens_on_the_lobby_and_leaves_the_terminal_as_it_was(tmp_path: Path, lang: str, title: str) -> None:
    terminal = Terminal(tmp_path, "--lang", lang, "--llm", "scripted")
    terminal.wait_for(title)
    terminal.press("C-q")
    assert terminal.status() == 0
    assert title not in terminal.screen
