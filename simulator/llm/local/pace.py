"""How many threads a pass runs on: two threads beside another busy program can be ten times slower than one.

Every small operation of a pass ends with all threads waiting for the last one; when something else holds a core, each
wait lasts until the system gives it back. One thread never waits, so passes of a few tokens, which gain little from
more, always use one, and long passes use what has been quicker lately.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

# Tokens up to which a pass is bound by memory rather than by computing.
_FEW = 8
# Passes until the slower choice is tried again: at first, and at most.
_SOON, _LATE = 8, 64
# The fixed cost of a pass, as a number of tokens, so that long and short passes can be compared.
_OVERHEAD = 16


class Pace:
    """Chooses between one thread and `most` for each pass, by their recent cost."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._cost: dict[int, float] = {}
        self._wait = _SOON
        self._since = 0

    def threads(self, tokens: int) -> int:
        """Threads for a pass of `tokens`."""
        if self._most == 1 or tokens <= _FEW:
            return 1
        for threads in (self._most, 1):
            if threads not in self._cost:
                return threads
        quicker, slower = sorted(self._cost, key=lambda threads: self._cost[threads])
        return slower if self._since >= self._wait else quicker

    def record(self, threads: int, tokens: int, seconds: float) -> None:
        """Remember what a pass of `tokens` on `threads` cost."""
        if tokens <= _FEW:
            return
        before = self._quicker()
        cost = seconds / (tokens + _OVERHEAD)
        # A trial of the slower choice tells about now; its old cost is from another time.
        self._cost[threads] = (self._cost[threads] + cost) / 2 if threads == before else cost
        self._since += 1
        if self._quicker() != before:
            self._wait, self._since = _SOON, 0
        elif threads != before:
            self._wait, self._since = min(2 * self._wait, _LATE), 0

    def _quicker(self) -> int:
        return min(self._cost, key=lambda threads: self._cost[threads], default=0)

    @contextmanager
    def passing(self, tokens: int) -> Iterator[None]:
        """Run one pass on the threads chosen for it."""
        import torch

        threads = self.threads(tokens)
        torch.set_num_threads(threads)
        start = time.perf_counter()
        yield
        self.record(threads, tokens, time.perf_counter() - start)
