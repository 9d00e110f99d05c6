"""YAML text to a tree of plain values that know their line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from simulator.content.problems import Problem, problem

MAX_DEPTH = 40
MAX_NODES = 60_000
"""Values in one file with every alias written out: a few hundred bytes of aliases can mean billions."""

_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
Position = tuple[int, int]


@dataclass(slots=True)
class Node:
    """A value at a position; `items` of a list, `entries` of a mapping with the positions of its `keys`."""

    shape: Literal["scalar", "list", "map"]
    at: Position
    value: Any = None
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)
    weight: int = 1

    def plain(self) -> Any:
        """The value as plain Python data."""
        if self.shape == "list":
            return [item.plain() for item in self.items]
        if self.shape == "map":
            return {key: node.plain() for key, node in self.entries.items()}
        return self.value


class _Refused(Exception):
    def __init__(self, found: Problem) -> None:
        self.found = found


def compose(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The tree of a single YAML document, or None with the reason; duplicate keys keep the first value."""
    builder = _Builder(file)
    try:
        # plug_ins=[]: nothing outside the package takes part in reading foreign files.
        for event in YAML(typ="safe", pure=True, plug_ins=[]).parse(text):
            builder.take(event)
    except _Refused as stop:
        return None, [*builder.problems, stop.found]
    except ReaderError as error:
        return None, [*builder.problems, _unprintable(error, text, file)]
    except MarkedYAMLError as error:
        return None, [*builder.problems, _syntax(error, text, file)]
    except YAMLError as error:
        return None, [*builder.problems, problem(file, (1, 1), "yaml", text=str(error).splitlines()[0])]
    if builder.root is None:
        return None, [*builder.problems, problem(file, (1, 1), "empty")]
    return builder.root, builder.problems


class _Builder:
    """Takes parser events and grows the tree; refuses tags, a second document, and trees without bounds."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self._open: list[Node] = []
        self._key: list[tuple[str, Position] | None] = []
        self._anchors: dict[str, Node] = {}
        self._weight = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        name = type(event).__name__
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        if name == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._refuse(at, "two_documents")
        elif name == "AliasEvent":
            self._alias(event.anchor, at)
        elif name == "ScalarEvent":
            self._refuse_tag(event, at)
            self._place(self._anchored(event, Node("scalar", at, _value(event))))
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            self._refuse_tag(event, at)
            self._enter(self._anchored(event, Node("map" if name[0] == "M" else "list", at)))
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self._leave()

    def _refuse(self, at: Position, code: str, **params: object) -> NoReturn:
        raise _Refused(problem(self.file, at, code, "error", **params))

    def _refuse_tag(self, event: Any, at: Position) -> None:
        if event.tag not in (None, True, "!") and not str(event.tag).startswith("tag:yaml.org,2002:str"):
            self._refuse(at, "tag", tag=str(event.tag).replace("tag:yaml.org,2002:", "!!"))

    def _anchored(self, event: Any, node: Node) -> Node:
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _alias(self, anchor: str, at: Position) -> None:
        node = self._anchors.get(anchor)
        if node is None:
            self._refuse(at, "unknown_alias", name=anchor)
        elif any(node is one for one in self._open):
            self._refuse(at, "alias_loop", name=anchor)
        else:
            self._place(node)

    def _enter(self, node: Node) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._refuse(node.at, "too_deep", limit=MAX_DEPTH)
        if self._open and self._open[-1].shape == "map" and self._key[-1] is None:
            self._refuse(node.at, "key_not_text")
        self._open.append(node)
        self._key.append(None)

    def _leave(self) -> None:
        node = self._open.pop()
        self._key.pop()
        self._place(node)

    def _place(self, node: Node) -> None:
        """Puts a finished node into its parent and counts its weight there."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.weight += node.weight
        if parent.weight > MAX_NODES:
            self._refuse(node.at, "too_many_values", limit=MAX_NODES)
        if parent.shape == "list":
            parent.items.append(node)
        elif self._key[-1] is None:
            if node.shape != "scalar":
                self._refuse(node.at, "key_not_text")
            self._key[-1] = (str(node.value), node.at)
        else:
            key, at = self._key[-1]
            self._key[-1] = None
            self._add_entry(parent, key, at, node)

    def _add_entry(self, parent: Node, key: str, at: Position, node: Node) -> None:
        if key in parent.entries:
            self.problems.append(problem(self.file, at, "duplicate_key", key=key, line=parent.keys[key][0]))
            return
        parent.entries[key] = node
        parent.keys[key] = at


def _value(event: Any) -> Any:
    """A scalar by the YAML 1.2 core schema: quoted is text; bare yes, no and dates are text as well."""
    text: str = event.value
    if event.style is not None or event.tag is not None:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _unprintable(error: ReaderError, text: str, file: str) -> Problem:
    before = text[: error.position]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    character = error.character if isinstance(error.character, int) else ord(error.character)
    return problem(file, (line, column), "control_character", code=f"U+{character:04X}")


_SYNTAX = (
    ("found character '\\t'", "tab"),
    ("that cannot start any token", "reserved_character"),
    ("mapping values are not allowed", "stray_colon"),
    ("sequence entries are not allowed", "stray_dash"),
    ("found unexpected end of stream", "unclosed_quote"),
    ("could not find expected ':'", "missing_colon"),
    ("expected <block end>", "indentation"),
    ("unknown escape character", "escape"),
    ("duplicate anchor", "duplicate_anchor"),
)


_FULL_WIDTH_COLON = re.compile(r"^ *(?:- +)?[A-Za-z_]+(：)")


def _full_width_colon(text: str, near: int) -> Position | None:
    """Where a key at line `near` (from 0), or the line before, is followed by the colon of Chinese writing."""
    lines = text.split("\n")
    for number in (near, near - 1):
        hit = _FULL_WIDTH_COLON.match(lines[number]) if 0 <= number < len(lines) else None
        if hit:
            return number + 1, hit.start(1) + 1
    return None


def _syntax(error: MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    colon = _full_width_colon(text, mark.line) if mark else None
    if colon:
        return problem(file, colon, "full_width_colon")
    said = " ".join(str(error.problem or error.context or "not valid YAML").split())
    code = next((code for part, code in _SYNTAX if part in said), "yaml")
    if code == "unclosed_quote" and error.context_mark:
        at = (error.context_mark.line + 1, error.context_mark.column + 1)
    return problem(file, at, code, text=said)
