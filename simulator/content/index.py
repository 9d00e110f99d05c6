"""A light table of all content and its problems, made without the domain types when nothing has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulator.content.cache import Cache, cache_dir
from simulator.content.folders import content_files, roots
from simulator.content.kinds import Kind, kind_of_folder
from simulator.content.problems import Problem, printable, problem
from simulator.content.source import read_bytes

_Ref = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One content file; `summary` is what lists show, `personas` and `rubric` the ids it names and where."""

    kind: Kind
    id: str
    path: Path
    root: int
    key: str
    ok: bool
    digest: str
    summary: dict[str, Any]
    personas: tuple[_Ref, ...]
    rubric: _Ref | None
    problems: tuple[Problem, ...]


class ContentIndex:
    """Entries of all folders; for the same kind and id the later folder wins, even with a broken file."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self.winners: dict[tuple[Kind, str], Entry] = {}
        self.entries: list[Entry] = []
        self.stray: list[Problem] = []
        """Problems of files that belong to no kind."""

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> ContentIndex:
        """Reads the built-in library, the trainer's folder and `extra`; never raises for bad content."""
        index = cls(Cache(cache_dir()))
        for number, root in enumerate(roots(extra)):
            index.add(number, content_files(root, loose=number >= 1))
            if number >= 2 and not root.exists():
                index.stray.append(problem(str(root), (1, 1), "missing_path"))
        index.cache.save()
        return index

    def add(self, root: int, files: Iterable[Path]) -> list[Entry]:
        """Takes in the files of one folder, `root` being its rank, and returns their entries."""
        added = []
        for file in files:
            entry = self._entry(root, file)
            if entry is None:
                continue
            before = self.winners.get((entry.kind, entry.id))
            if before is not None and before.root == root and before.path != entry.path:
                entry = _clashing(entry, before)
            else:
                self.winners[entry.kind, entry.id] = entry
            added.append(entry)
        self.entries += added
        return added

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        """The usable entries of a kind, sorted by id."""
        return tuple(sorted((e for (k, _), e in self.winners.items() if k == kind and e.ok), key=lambda e: e.id))

    def ids(self, kind: Kind) -> tuple[str, ...]:
        """All ids of a kind, broken ones too."""
        return tuple(sorted(id_ for k, id_ in self.winners if k == kind))

    def _entry(self, root: int, file: Path) -> Entry | None:
        data, problems = read_bytes(file)
        folder = kind_of_folder(file)
        if data is None:
            self.stray += problems
            return None
        key = self.cache.key(data, folder)
        record = self.cache.record(key)
        if record is None:
            from simulator.content.compiled import compile_file

            record, body = compile_file(data, file)
            self.cache.put(key, record, body)
        entry = _from_record(record, root, file, key)
        if entry is None:
            self.stray += _problems(record, file)
        return entry


def _problems(record: dict[str, Any], file: Path) -> tuple[Problem, ...]:
    return tuple(
        problem(str(file), (line, column), code, severity, **params)
        for line, column, severity, code, params in record["problems"]
    )


def _from_record(record: dict[str, Any], root: int, file: Path, key: str) -> Entry | None:
    if record["kind"] is None:
        return None
    rubric = record["rubric"]
    return Entry(
        kind=record["kind"], id=printable(record["id"] or file.stem), path=file, root=root, key=key, ok=record["ok"],
        digest=record["digest"], summary=record["summary"], problems=_problems(record, file),
        personas=tuple((one[0], one[1], one[2]) for one in record["personas"]),
        rubric=(rubric[0], rubric[1], rubric[2]) if rubric else None,
    )  # fmt: skip


def _clashing(entry: Entry, before: Entry) -> Entry:
    """The entry, unusable because another file of its folder has the same id."""
    names = {"kind": entry.kind, "id": entry.id, "other": before.path}
    clash = problem(str(entry.path), (1, 1), "same_id_file", "error", **names)
    return replace(entry, ok=False, problems=(*entry.problems, clash))
