"""Session limits: active minutes, so that a session resumed tomorrow is not over by then."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from simulator.domain.events import Event
from simulator.session.clock import parse_stamp

LONGEST_PAUSE = 180.0
"""Seconds between two events that count at most; the rest was an interruption."""


def active_minutes(events: Sequence[Event]) -> float:
    """Minutes in which the talk went on, long pauses counted as `LONGEST_PAUSE`."""
    moments = [parse_stamp(event.at) for event in events if event.at]
    gaps = [(b - a).total_seconds() for a, b in pairwise(moments)]
    return sum(min(max(gap, 0.0), LONGEST_PAUSE) for gap in gaps) / 60
