"""From a path inside a parsed value to its place in the file, and over all values with their paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from simulator.content.nodes import Node, Position

Step = str | int
Path = tuple[Step, ...]


def find(root: Node, path: Sequence[Step]) -> tuple[Node, Position | None]:
    """The deepest node on `path` and the position of the last key taken; steps without node are passed over.

    pydantic's paths hold steps that the file has not: the language of a plain string, the member of a union.
    """
    node, key_at = root, None
    for step in path:
        if node.shape == "map" and str(step) in node.entries:
            node, key_at = node.entries[str(step)], node.keys[str(step)]
        elif node.shape == "list" and isinstance(step, int) and step < len(node.items):
            node, key_at = node.items[step], None
    return node, key_at


def position(root: Node, path: Sequence[Step]) -> Position:
    """Where the value at `path` stands; a mapping or list is pointed at by its key."""
    node, key_at = find(root, path)
    return node.at if node.shape == "scalar" or key_at is None else key_at


def values(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every model, text and list inside `value`, itself first, with its path in the file's own keys."""
    yield path, value
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from values(getattr(value, name), (*path, info.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from values(item, (*path, str(key)))
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from values(item, (*path, number))
