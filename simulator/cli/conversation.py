"""Driving one session from the command line: scripted replies, or a person at the keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import TextIO

from simulator.cli.keyboard import HINT
from simulator.cli.log_file import write_event
from simulator.cli.output import emit
from simulator.cli.progress import LoadingMeter
from simulator.cli.transcript import Transcript
from simulator.domain import events as ev
from simulator.session.advice import Level, hint
from simulator.session.engine import Delta, Session

HINT_LEVELS: tuple[Level, ...] = ("nudge", "strategy", "sample")


class Conversation:
    """One session and where its events go: the reader, JSON on stdout, a log file."""

    def __init__(self, session: Session, *, as_json: bool, live: bool, log: TextIO | None = None) -> None:
        """`live`: a person types, so the reply is not printed again and `/hint` is a command."""
        self.session = session
        self._json, self._live, self._log = as_json, live, log
        self._transcript = Transcript(session.cast, live=live)
        self._hints_given = 0

    def show_past(self) -> None:
        """What was said before a session that is gone on with; with JSON the past is not told again."""
        for event in () if self._json else self.session.events:
            self._transcript.show(event)

    def run(self, replies: Iterable[str]) -> None:
        """Open the session, say one reply after the other while it lasts, and end it when they run out.

        `replies` is asked for the next one between two turns, outside the event loop: it may wait.
        """
        with asyncio.Runner() as runner:
            try:
                runner.run(self._open())
                for reply in self._while_open(replies):
                    runner.run(self._say(reply))
                if self.session.view.ended is None:
                    reason = "trainee_left" if self._live else "replies_ended"
                    runner.run(self._take(self.session.end(reason)))
            finally:
                runner.run(self.session.model.close())

    def _while_open(self, replies: Iterable[str]) -> Iterator[str]:
        for reply in replies if self.session.view.ended is None else ():
            yield reply
            if self.session.view.ended is not None:
                return

    async def _open(self) -> None:
        with LoadingMeter() as meter:
            await self.session.model.load(meter.show)
        await self._take(self.session.open())

    async def _say(self, reply: str) -> None:
        if self._live and reply == HINT:
            await self._hint()
        else:
            await self._take(self.session.reply(reply))

    async def _hint(self) -> None:
        level = HINT_LEVELS[min(self._hints_given, len(HINT_LEVELS) - 1)]
        self._hints_given += 1
        self._event(await self.session.note(hint(self.session.cast, self.session.view, level)))

    async def _take(self, stream: AsyncIterator[ev.Event | Delta] | AsyncIterator[ev.Event]) -> None:
        async for item in stream:
            if isinstance(item, Delta):
                if not self._json:
                    self._transcript.sentence(item.text)
            else:
                self._event(item)

    def _event(self, event: ev.Event) -> None:
        if isinstance(event, ev.TraineeSpoke):
            self._hints_given = 0
        if self._log is not None:
            write_event(self._log, event)
        if self._json:
            emit(ev.dump_event(event))
        else:
            self._transcript.show(event)
