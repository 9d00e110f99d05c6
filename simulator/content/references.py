"""References from one content file to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.content.folders import built_in
from simulator.content.index import ContentIndex, Entry
from simulator.content.kinds import Kind
from simulator.content.problems import Problem, problem, warning
from simulator.content.similar import did_you_mean

TRAINED = "core"
"""The rubric whose marks come from a trained model; its rules only cap them."""


def references(index: ContentIndex, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Personas and rubrics that scenarios name but that are missing or broken; a rubric that takes the core's name."""
    for entry in entries:
        if entry.kind == "rubric" and entry.id == TRAINED and not built_in(entry.path):
            yield warning(str(entry.path), (1, 1), "replaces_core")
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
