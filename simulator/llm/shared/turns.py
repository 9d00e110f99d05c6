"""Whose request comes next: clients take turns, and reading ahead waits for everything that somebody waits for."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from simulator.llm.protocol import Cancel

Ticket = asyncio.Future[None]


class FairTurns:
    """One turn at a time, round robin over the clients; an urgent request ends a turn that only reads ahead."""

    def __init__(self) -> None:
        self._urgent: OrderedDict[str, deque[Ticket]] = OrderedDict()
        self._patient: OrderedDict[str, deque[Ticket]] = OrderedDict()
        self._busy = False
        self._interruptible: Cancel | None = None

    @property
    def waiting(self) -> int:
        """Requests in line."""
        return sum(len(line) for lines in (self._urgent, self._patient) for line in lines.values())

    @asynccontextmanager
    async def turn(self, client: str, cancel: Cancel, *, urgent: bool = True) -> AsyncIterator[None]:
        """Wait for a turn of `client` and hold it; `cancel` is set when a turn that is not `urgent` has to go."""
        await self._take(client, urgent)
        self._interruptible = None if urgent else cancel
        if not urgent and self._urgent:
            cancel.cancel()
        try:
            yield
        finally:
            self._interruptible = None
            self._pass_on()

    async def _take(self, client: str, urgent: bool) -> None:
        if not self._busy:
            self._busy = True
            return
        if urgent and self._interruptible is not None:
            self._interruptible.cancel()
        ticket: Ticket = asyncio.get_running_loop().create_future()
        (self._urgent if urgent else self._patient).setdefault(client, deque()).append(ticket)
        try:
            await ticket
        except asyncio.CancelledError:
            if ticket.done() and not ticket.cancelled():  # the turn had just come and is not wanted any more
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        for lines in (self._urgent, self._patient):
            while lines:
                client, tickets = next(iter(lines.items()))
                ticket = tickets.popleft()
                if tickets:
                    lines.move_to_end(client)
                else:
                    del lines[client]
                if not ticket.done():
                    ticket.set_result(None)
                    return
        self._busy = False
