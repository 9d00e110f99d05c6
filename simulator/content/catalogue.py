"""All personas, scenarios and rubrics that can be used, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from simulator.content.canonical import parse
from simulator.content.index import ContentIndex, Entry
from simulator.content.kinds import Kind
from simulator.content.problems import Problem
from simulator.content.references import references
from simulator.content.similar import did_you_mean
from simulator.domain.base import Frozen
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario
from simulator.errors import InputError

_Content = TypeVar("_Content", Persona, Scenario, Rubric)
_SHOWN = 5


class Catalogue:
    """Content of the built-in library, the trainer's own folder and any folder given; a later one wins."""

    def __init__(self, index: ContentIndex) -> None:
        self._index = index
        self._parsed: dict[tuple[Kind, str], Frozen] = {}

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> Catalogue:
        """Reads all folders; never raises for bad files, see `problems`."""
        return cls(ContentIndex.open(extra))

    def scenarios(self) -> tuple[Scenario, ...]:
        """All usable scenarios, sorted by id."""
        return self._all("scenario", Scenario)

    def personas(self) -> tuple[Persona, ...]:
        """All usable personas, sorted by id."""
        return self._all("persona", Persona)

    def rubrics(self) -> tuple[Rubric, ...]:
        """All usable rubrics, sorted by id."""
        return self._all("rubric", Rubric)

    def scenario(self, id_: str) -> Scenario:
        """The scenario, or InputError with a guess or with what is wrong in its file."""
        return self._get("scenario", id_, Scenario)

    def persona(self, id_: str) -> Persona:
        """The persona, or InputError as for `scenario`."""
        return self._get("persona", id_, Persona)

    def rubric(self, id_: str) -> Rubric:
        """The rubric, or InputError as for `scenario`."""
        return self._get("rubric", id_, Rubric)

    def digest(self, kind: Kind, id_: str) -> str:
        """SHA-256 (hex) of the parsed object's canonical JSON: the same for any comments and layout."""
        return self._entry(kind, id_).digest

    def path(self, kind: Kind, id_: str) -> Path:
        """The file that an object comes from."""
        return self._entry(kind, id_).path

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found in all files, sorted by file and line."""
        own = [found for entry in self._index.entries for found in entry.problems]
        return tuple(sorted([*self._index.stray, *own, *references(self._index, self._index.winners.values())]))

    def _all(self, kind: Kind, model: type[_Content]) -> tuple[_Content, ...]:
        found = []
        for entry in self._index.of_kind(kind):
            value = self._value(entry)
            if isinstance(value, model):
                found.append(value)
        return tuple(found)

    def _get(self, kind: Kind, id_: str, model: type[_Content]) -> _Content:
        entry = self._entry(kind, id_)
        value = self._value(entry)
        if not isinstance(value, model):
            raise InputError(f"the {kind} '{id_}' changed while it was read", where=str(entry.path), todo="try again")
        return value

    def _entry(self, kind: Kind, id_: str) -> Entry:
        entry = self._index.winners.get((kind, id_))
        if entry is None:
            raise InputError(f"there is no {kind} '{id_}'", todo=_guess(id_, self._index.ids(kind)))
        if not entry.ok:
            what, todos = f"the {kind} '{id_}' has errors and cannot be used", _todos(entry)
            raise InputError(what, where=str(entry.path), todo=todos["en"], todos=todos)
        return entry

    def _value(self, entry: Entry) -> Frozen | None:
        """The parsed object: remembered, compiled, or read again when the compiled one is damaged."""
        known = self._parsed.get((entry.kind, entry.id))
        if known is None:
            body = self._index.cache.compiled(entry.key)
            known = parse(entry.kind, body) if body is not None else _read_again(entry.path)
            if known is not None:
                self._parsed[entry.kind, entry.id] = known
        return known


def _read_again(path: Path) -> Frozen | None:
    from simulator.content.loader import load_file

    return load_file(path)[0]


def _todos(entry: Entry) -> dict[str, str]:
    """By language: the first errors of the file, and where to see the others."""
    wrong = [one for one in entry.problems if one.severity == "error"]
    others, where = len(wrong) - _SHOWN, f"simulator check {entry.path}"
    more = {"en": f"and {others} more: {where}", "zh": f"另有 {others} 处错误：{where}"} if others > 0 else {}
    shown = {lang: [one.say(lang) for one in wrong[:_SHOWN]] for lang in ("en", "zh")}
    return {lang: "\n  ".join([*lines, *([more[lang]] if more else [])]) for lang, lines in shown.items()}


def _guess(id_: str, known: Sequence[str]) -> str:
    hint = did_you_mean(id_, known)
    return f"did you mean '{hint[1:]}'?" if hint.startswith("?") else f"there are: {hint or 'none at all'}"
