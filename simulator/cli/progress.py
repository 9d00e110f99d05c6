"""Progress on stderr: one line that is rewritten on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from simulator.cli.streams import on_terminal
from simulator.cli.words import LOADING, word

if TYPE_CHECKING:
    from simulator.llm.protocol import Loading

_WIPE = "\r\x1b[2K"


class LoadingMeter:
    """Shows how far a model is; leaves nothing behind on a terminal."""

    def __init__(self) -> None:
        self._stage, self._percent = "", -1
        self._live = on_terminal(sys.stderr)

    def show(self, loading: Loading) -> None:
        """One more report; safe to call from any thread and as often as one likes."""
        percent = -1 if loading.done is None else int(loading.done * 100)
        if (loading.stage, percent) == (self._stage, self._percent):
            return
        first = loading.stage != self._stage
        self._stage, self._percent = loading.stage, percent
        text = word(LOADING, loading.stage) + (f" {percent} %" if percent >= 0 else "")
        if self._live:
            print(f"{_WIPE}{text}", end="", file=sys.stderr, flush=True)
        elif first and loading.stage != "load":
            print(word(LOADING, loading.stage), file=sys.stderr, flush=True)

    def __enter__(self) -> LoadingMeter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live and self._stage:
            print(_WIPE, end="", file=sys.stderr, flush=True)
