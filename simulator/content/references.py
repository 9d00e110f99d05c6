"""References from one content file to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.content.index import ContentIndex, Entry
from simulator.content.kinds import Kind
from simulator.content.problems import Problem, problem
from simulator.content.similar import did_you_mean


def references(index: ContentIndex, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Personas and rubrics that scenarios name but that are not there, or are there and broken."""
    for entry in entries:
        for id_, line, column in entry.personas:
            yield from _one(index, entry, "persona", id_, (line, column))
        if entry.rubric is not None:
            id_, line, column = entry.rubric
            yield from _one(index, entry, "rubric", id_, (line, column))


def _one(index: ContentIndex, entry: Entry, kind: Kind, id_: str, at: tuple[int, int]) -> Iterator[Problem]:
    target = index.winners.get((kind, id_))
    if target is None:
        hint = did_you_mean(id_, index.ids(kind))
        yield problem(str(entry.path), at, f"unknown_{kind}", id=id_, hint=hint)
    elif not target.ok:
        yield problem(str(entry.path), at, "broken_reference", kind=kind, id=id_, other=target.path)
