"""All app processes: how many there may be, who is in which, and when one that nobody uses is closed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from simulator.i18n import Lang
from simulator.web.tab import CROWDED, FULL, IDLE, LEFT, Tab


@dataclass(frozen=True, slots=True)
class Wish:
    """The language of the pages; `chosen_at` is when it was chosen there (seconds since 1970), 0 when it was not."""

    lang: Lang
    chosen_at: float = 0.0


Start = Callable[[str, Wish], tuple[Sequence[str], Mapping[str, str]]]
"""Of trainee and language: command line and environment of an app process."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`sessions` at the same time, `each` of them for one trainee; seconds without a key; seconds without a page."""

    sessions: int = 12
    each: int = 3
    idle: float = 30 * 60
    away: float = 120


class Full(Exception):
    """There is no room for another app process; `code` says for whom: FULL for anybody, CROWDED for this trainee."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Rooms:
    """App processes by trainee and tab; a tab id counts only together with its trainee."""

    def __init__(self, start: Start, limits: Limits) -> None:
        self.limits = limits
        self._start = start
        self._tabs: dict[tuple[str, str], Tab] = {}
        self._opening = asyncio.Lock()

    def __len__(self) -> int:
        return sum(tab.running for tab in self._tabs.values())

    def find(self, trainee: str, tab_id: str) -> Tab | None:
        """The tab of that trainee, if it is still there."""
        return self._tabs.get((trainee, tab_id))

    @property
    def trainees(self) -> int:
        """How many people have an app that runs."""
        return len({tab.trainee for tab in self._tabs.values() if tab.running})

    def has_room(self, trainee: str) -> bool:
        """Whether `trainee` could open a tab, counting tabs whose page is gone as free."""
        tabs = [tab for tab in self._tabs.values() if tab.running]
        shown = [tab for tab in tabs if tab.screen is not None and tab.trainee != trainee]
        return len(shown) < self.limits.sessions

    async def enter(self, trainee: str, tab_id: str, size: tuple[int, int], wish: Wish) -> Tab:
        """The tab that was left a moment ago, or a new one. Raises Full, or OSError when it cannot start."""
        async with self._opening:
            tab = self._tabs.get((trainee, tab_id))
            if tab is not None and tab.running:
                return tab
            await self._make_room(trainee)
            command, environment = self._start(trainee, wish)
            tab = await Tab.open(command, environment, trainee, size)
            self._tabs[trainee, tab_id] = tab
            return tab

    async def _make_room(self, trainee: str) -> None:
        """Close what nobody looks at, the longest left first, as far as there is no room."""
        await self._drop([key for key, tab in self._tabs.items() if not tab.running], LEFT)
        own = [key for key, tab in self._tabs.items() if tab.trainee == trainee]
        every = list(self._tabs)
        for keys, most, code in ((own, self.limits.each, CROWDED), (every, self.limits.sessions, FULL)):
            left = [key for key in keys if key in self._tabs and self._tabs[key].screen is None]
            left.sort(key=lambda key: self._tabs[key].left_at)
            there = sum(key in self._tabs for key in keys)
            await self._drop(left[: max(0, there - most + 1)], LEFT)
            if sum(key in self._tabs for key in keys) >= most:
                raise Full(code)

    async def watch(self, every: float = 2.0) -> None:
        """Close tabs without keys or without a page for too long, for ever."""
        while True:
            await asyncio.sleep(every)
            now = time.monotonic()
            over = [key for key, tab in self._tabs.items() if not tab.running]
            away = [
                key for key, tab in self._tabs.items() if tab.screen is None and now - tab.left_at > self.limits.away
            ]
            idle = [key for key, tab in self._tabs.items() if now - tab.typed_at > self.limits.idle]
            await self._drop([*over, *away], LEFT)
            await self._drop(idle, IDLE)

    async def close_of(self, trainee: str) -> None:
        """Close all tabs of somebody who logs out."""
        await self._drop([key for key in self._tabs if key[0] == trainee], LEFT)

    async def close(self) -> None:
        """Close everything."""
        await self._drop(list(self._tabs), LEFT)

    async def _drop(self, keys: list[tuple[str, str]], code: int) -> None:
        tabs = [self._tabs.pop(key) for key in keys if key in self._tabs]
        await asyncio.gather(*(tab.close(code) for tab in tabs))
