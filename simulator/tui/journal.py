"""The trainee's own pages: goals, reflections and self-assessments, in one small file beside the sessions."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from simulator.config import write_whole
from simulator.errors import InputError
from simulator.text.clean import one_line

MOST = 400
"""Characters of one goal or reflection."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Something the trainee wants to get better at."""

    text: str
    at: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Reflection:
    """A thought after a session; `session` is "" when it belongs to none."""

    text: str
    at: str
    session: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How the trainee rated itself, an area 0..4 each, `moment` "before" or "after" the session."""

    session: str
    moment: str
    levels: dict[str, int]
    at: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Everything in the journal, the oldest first."""

    goals: tuple[Goal, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    assessments: tuple[Assessment, ...] = ()


class Journal:
    """Reads and writes the pages; each change is on disk, whole, before the call returns."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Pages:
        """The pages, empty when there is no file yet. Raises InputError when it is not a journal."""
        if not self.path.is_file():
            return Pages()
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            return Pages(
                tuple(Goal(**one) for one in data["goals"]),
                tuple(Reflection(**one) for one in data["reflections"]),
                tuple(Assessment(**one) for one in data["assessments"]),
            )
        except (OSError, ValueError, TypeError, KeyError) as error:
            todo = "rename or remove the file; the sessions themselves are not in it"
            raise InputError("cannot read the journal", where=str(self.path), todo=todo) from error

    def add_goal(self, text: str) -> None:
        """One more goal."""
        pages = self.read()
        self._write(replace(pages, goals=(*pages.goals, Goal(one_line(text)[:MOST], now()))))

    def finish_goal(self, index: int) -> None:
        """Mark a goal as reached, or as open again."""
        goals = list(self.read().goals)
        goals[index] = replace(goals[index], done=not goals[index].done)
        self._write(replace(self.read(), goals=tuple(goals)))

    def reflect(self, text: str, session: str = "") -> None:
        """One more thought."""
        pages = self.read()
        note = Reflection(one_line(text)[:MOST], now(), session)
        self._write(replace(pages, reflections=(*pages.reflections, note)))

    def assess(self, session: str, moment: str, levels: dict[str, int]) -> None:
        """Note a self-assessment; a second one for the same session and moment takes the place of the first."""
        pages = self.read()
        others = [one for one in pages.assessments if (one.session, one.moment) != (session, moment)]
        self._write(replace(pages, assessments=(*others, Assessment(session, moment, levels, now()))))

    def forget(self, session: str) -> None:
        """Remove what belongs to a session that is deleted."""
        pages = self.read()
        kept = tuple(one for one in pages.assessments if one.session != session)
        notes = tuple(one for one in pages.reflections if one.session != session)
        if (kept, notes) != (pages.assessments, pages.reflections):
            self._write(replace(pages, assessments=kept, reflections=notes))

    def _write(self, pages: Pages) -> None:
        data: dict[str, Any] = asdict(pages)
        write_whole(self.path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def now() -> str:
    """This moment, RFC 3339 UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
