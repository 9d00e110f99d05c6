"""A history of ten thousand sessions and a talk of three hundred turns, made up from one that was really played."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from simulator.domain.session import SessionView
from simulator.report.progress import Past
from simulator.session.cast import Cast
from simulator.store.projection import SessionSummary

SCORES = ("listening", "empathy", "objection_handling", "wording")
_FIRST = datetime(2020, 1, 1)


def summaries(number: int, scenarios: tuple[str, ...]) -> list[SessionSummary]:
    """`number` lines of a list of sessions, the newest first; the first one is still open."""
    made = [
        SessionSummary(f"s{place:06d}", scenarios[place % len(scenarios)], "", "en", "", _day(place), 8, "left", 50.0)
        for place in range(number)
    ]
    return [replace(made[-1], status="open", overall=None), *reversed(made[:-1])]


def history(number: int, scenarios: tuple[str, ...]) -> tuple[Past, ...]:
    """`number` sessions with marks, the oldest first."""
    return tuple(
        Past(f"s{place:06d}", scenarios[place % len(scenarios)], _day(place), "left", 40.0 + place % 50,
             {name: float(30 + (place * 7 + at) % 60) for at, name in enumerate(SCORES)}, 8, 6.0)
        for place in range(number)
    )  # fmt: skip


def _day(place: int) -> str:
    return (_FIRST + timedelta(hours=5 * place)).strftime("%Y-%m-%dT%H:%M:%SZ")


class ManySessions:
    """A store that lists and has nothing else."""

    def __init__(self, rows: list[SessionSummary]) -> None:
        self._rows = rows

    def sessions(self, limit: int = 50) -> list[SessionSummary]:
        return self._rows[:limit]

    def forget(self, session_id: str) -> None:
        self._rows = [row for row in self._rows if row.id != session_id]

    def export_lines(self, session_id: str) -> Iterator[str]:
        return iter(())


@dataclass
class LongTalk:
    """A session that stands still."""

    id: str
    cast: Cast
    view: SessionView

    async def open(self) -> AsyncIterator[Any]:
        for item in ():
            yield item


def long_view(view: SessionView, turns: int) -> SessionView:
    """`view` with its turns repeated until there are `turns` of them."""
    own = view.turn

    def repeated(pairs: tuple[tuple[int, Any], ...]) -> tuple[tuple[int, Any], ...]:
        by_turn = dict(pairs)
        opening = tuple((0, by_turn[0]) for _ in range(1) if 0 in by_turn)
        later = ((turn, by_turn.get((turn - 1) % own + 1)) for turn in range(1, turns + 1))
        return (*opening, *((turn, found) for turn, found in later if found is not None))

    said = [pair for pair in zip(view.talk, view.talk_turns, strict=True) if pair[1] > 0]
    opening = [pair for pair in zip(view.talk, view.talk_turns, strict=True) if pair[1] == 0]
    for round_ in range(-(-turns // own)):
        opening += [(words, turn + round_ * own) for words, turn in said if turn + round_ * own <= turns]
    talk, at = zip(*opening, strict=True)
    return replace(
        view, turn=turns, talk=talk, talk_turns=at, states=repeated(view.states), why=repeated(view.why),
        grades=repeated(view.grades),
    )  # fmt: skip
