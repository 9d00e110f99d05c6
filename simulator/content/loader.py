"""One content file to a checked domain object, or to the list of everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from simulator.content.explain import explain
from simulator.content.kinds import KINDS, Kind, kind_of_folder, model_of
from simulator.content.meaning import examine
from simulator.content.nodes import Node, compose
from simulator.content.problems import Problem, errors_in, problem
from simulator.content.similar import did_you_mean
from simulator.content.source import decode, read_bytes
from simulator.domain.base import Frozen


@dataclass(frozen=True, slots=True)
class Loaded:
    """A read file: kind and id as far as they can be told, the tree, and the object unless it has errors."""

    kind: Kind | None
    id: str | None
    value: Frozen | None
    root: Node | None
    problems: list[Problem]


def load_file(path: Path) -> tuple[Frozen | None, list[Problem]]:
    """The object in a file (None when it has errors) and every problem; never raises for bad content."""
    loaded = load(path)
    return loaded.value, loaded.problems


def load(path: Path) -> Loaded:
    """As `load_file`, with the tree of positions."""
    data, problems = read_bytes(path)
    return load_bytes(data, path) if data is not None else Loaded(kind_of_folder(path), None, None, None, problems)


def load_bytes(data: bytes, path: Path) -> Loaded:
    """The content of a file that has been read already; `path` names it and tells its folder."""
    file, kind = str(path), kind_of_folder(path)
    text, problems = decode(data, file)
    if text is None:
        return Loaded(kind, None, None, None, problems)
    root, problems = compose(text, file)
    if root is None:
        return Loaded(kind, None, None, None, problems)
    if root.shape != "map":
        return Loaded(kind, None, None, root, [*problems, problem(file, root.at, "not_a_mapping")])
    kind, more = _kind(root, path)
    problems += more
    name = root.entries["id"].value if "id" in root.entries else None
    id_ = name if isinstance(name, str) else None
    if kind is None:
        return Loaded(None, id_, None, root, problems)
    value, more = _validate(root, kind, file)
    problems = sorted({*problems, *more})
    return Loaded(kind, id_, None if errors_in(problems) else value, root, problems)


def _kind(root: Node, path: Path) -> tuple[Kind | None, list[Problem]]:
    file, folder = str(path), kind_of_folder(path)
    said = root.entries.get("kind")
    if said is None:
        return folder, [] if folder else [problem(file, root.at, "kind_unknown")]
    if said.value not in KINDS:
        hint = did_you_mean(str(said.value), KINDS)
        return None, [problem(file, said.at, "kind_wrong", value=said.value, hint=hint)]
    kind: Kind = said.value
    if folder and kind not in (folder, "lines"):
        return kind, [problem(file, said.at, "kind_folder", value=kind, folder=folder)]
    return kind, []


def _validate(root: Node, kind: Kind, file: str) -> tuple[Frozen | None, list[Problem]]:
    model = model_of(kind)
    try:
        value = model.model_validate(root.plain())
    except ValidationError as error:
        return None, explain(error, root, model, file)
    return value, examine(value, root, file)
