"""Clocks of a session: the wall clock, and a simulated one for runs that must repeat to the letter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_SECONDS_A_CHARACTER = 0.1


class Clock(Protocol):
    """Time stamps for events."""

    def now(self) -> str:
        """RFC 3339 in UTC with milliseconds."""

    def pass_text(self, text: str) -> None:
        """Somebody has read or typed `text`."""


class WallClock:
    """Real time."""

    def now(self) -> str:
        return _stamp(datetime.now(UTC))

    def pass_text(self, text: str) -> None:
        """Real time passes by itself."""


class SimulatedClock:
    """Starts at the year 2000 and moves only with the text that is said, a tenth of a second a character."""

    def __init__(self, at: str | None = None) -> None:
        """Go on from the stamp `at`, when a simulated session is continued."""
        self._now = parse_stamp(at) if at else _EPOCH

    def now(self) -> str:
        self._now += timedelta(milliseconds=1)
        return _stamp(self._now)

    def pass_text(self, text: str) -> None:
        self._now += timedelta(seconds=1 + _SECONDS_A_CHARACTER * len(text))


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_stamp(stamp: str) -> datetime:
    """The moment of an RFC 3339 stamp."""
    return datetime.fromisoformat(stamp.replace("Z", "+00:00"))
