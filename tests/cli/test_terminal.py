"""`simulator` in a real terminal."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.i18n import Lang, translator

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]


class Terminal:
    """A tmux window that runs one command and stays open after it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._status = folder / "status"
        # A server of its own: one that is just going away cannot take a new window.
        self._tmux = ("tmux", "-L", f"simulator-{secrets.token_hex(6)}", "-f", os.devnull)
        command = f"{shlex.join([sys.executable, '-m', 'simulator', *arguments])}; echo $? > {self._status}; sleep 60"
        environment = [f"-e{name}={value}" for name, value in os.environ.items() if name.startswith("SIMULATOR_")]
        size = ["-x", "110", "-y", "32"]
        subprocess.run([*self._tmux, "new-session", "-d", *size, *environment, "-eLC_ALL=C.UTF-8", command], check=True)

    @property
    def screen(self) -> str:
        """What a person sees."""
        return subprocess.run([*self._tmux, "capture-pane", "-p"], capture_output=True, text=True, check=True).stdout

    def press(self, *keys: str) -> None:
        subprocess.run([*self._tmux, "send-keys", *keys], check=True)

    def wait_for(self, text: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while text not in self.screen:
            assert time.monotonic() < end, self.screen
            time.sleep(0.2)

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)

    def status(self, seconds: float = 30) -> int:
        end = time.monotonic() + seconds
        while not self._status.exists() or not self._status.read_text():
            assert time.monotonic() < end, self.screen
            time.sleep(0.2)
        return int(self._status.read_text())


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals and closes them after the test."""
    terminals: list[Terminal] = []

    def open_one(*arguments: str) -> Terminal:
        terminals.append(Terminal(tmp_path, *arguments))
        return terminals[-1]

    yield open_one
    for terminal in terminals:
        terminal.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_app_opens_on_the_lobby_and_leaves_the_terminal_as_it_was(
    opened: Callable[..., Terminal], lang: Lang
) -> None:
    question = translator(lang, "tui")("What do you want to practise?")
    terminal = opened("--lang", lang, "--llm", "scripted")
    terminal.wait_for(question)
    terminal.wait_for("F1")
    terminal.press("C-q")
    assert terminal.status() == 0
    assert question not in terminal.screen
