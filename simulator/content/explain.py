"""Validation errors of the domain types as problems at the author's line and column."""

from __future__ import annotations

import re
import typing
from collections.abc import Sequence
from types import UnionType
from typing import Any

from pydantic import BaseModel, ValidationError

from simulator.content.nodes import Node, Position
from simulator.content.problems import Problem, problem
from simulator.content.similar import did_you_mean, slug
from simulator.content.walk import find, position

_QUOTED = re.compile(r"'([^']*)'")


def explain(error: ValidationError, root: Node, model: type[BaseModel], file: str) -> list[Problem]:
    """One problem a place and cause; alternatives of a choice are gathered into one."""
    choices: dict[tuple[Position, str], list[str]] = {}
    found: dict[Problem, None] = {}
    for one in error.errors(include_url=False):
        path = one["loc"]
        if _only_seems_short(one, root):
            continue
        if one["type"] == "literal_error":
            expected = _QUOTED.findall(str(one.get("ctx", {}).get("expected", "")))
            key = (_choice_position(root, path), _shown(one["input"]))
            choices.setdefault(key, []).extend(expected)
        else:
            found[_one(one, root, model, file)] = None
    for (at, value), names in choices.items():
        found[problem(file, at, "choice", value=value, hint=did_you_mean(value, names))] = None
    return sorted(found)


def _only_seems_short(one: Any, root: Node) -> bool:
    """pydantic counts valid items only: to it a list with a wrong item may be too short."""
    if one["type"] != "too_short":
        return False
    return len(find(root, one["loc"])[0].items) >= int(one["ctx"]["min_length"])


def _choice_position(root: Node, path: Sequence[str | int]) -> Position:
    if "[key]" in path:
        return _key_position(root, path[: list(path).index("[key]")])
    return position(root, path)


def _key_position(root: Node, path: Sequence[str | int]) -> Position:
    node, _ = find(root, path[:-1])
    return node.keys.get(str(path[-1]), position(root, path[:-1]))


def _one(one: Any, root: Node, model: type[BaseModel], file: str) -> Problem:
    kind, path, context = one["type"], one["loc"], one.get("ctx", {})
    at = position(root, path)
    value = _shown(one["input"])
    if kind == "extra_forbidden":
        key = str(path[-1])
        known = _keys_at(model, path[:-1])
        return problem(file, _key_position(root, path), "unknown_key", key=key, hint=did_you_mean(key, known))
    if kind == "missing":
        return problem(file, at, "missing_key", key=path[-1], inside=_inside(path[:-1]))
    if kind == "string_pattern_mismatch":
        code = "pattern_code" if str(context.get("pattern", "")).startswith("^M-") else "pattern"
        return problem(file, at, code, value=value, suggestion=slug(value))
    if kind == "value_error":
        text = str(context.get("error", one["msg"]))
        return _same_id(text, find(root, path)[0], file) or _own(text, at, file)
    if kind in _LIMITS:
        name = _LIMITS[kind]
        if find(root, path)[0].shape == "scalar":
            name = {"too_few": "empty_text", "too_many": "too_long"}.get(name, name)
        limit = next(
            (context[key] for key in ("ge", "gt", "le", "lt", "max_length", "min_length") if key in context),
            "?",
        )
        if name in ("too_few", "too_many"):
            count = len(find(root, path)[0].items)
            code = "not_five_levels" if path[-1:] == ("levels",) else name
            return problem(file, at, code, key=path[-1] if path else "", count=count, limit=limit)
        return problem(file, at, name, value=value, limit=limit)
    if kind in _TYPES:
        code = _TYPES[kind]
        text_wanted = code == "want_map" and _type_at(model, path) in ("Localised", "LocalisedList")
        return problem(file, at, "want_localised" if text_wanted else code, value=value)
    return problem(file, at, "invalid", text=one["msg"])


_LIMITS = {
    "greater_than_equal": "at_least",
    "greater_than": "more_than",
    "less_than_equal": "at_most",
    "less_than": "less_than",
    "string_too_long": "too_long",
    "string_too_short": "empty_text",
    "too_short": "too_few",
    "too_long": "too_many",
}
_TYPES = {
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "int_parsing_size"), "want_number"),
    **dict.fromkeys(("float_type", "float_parsing", "finite_number"), "want_number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "want_bool"),
    **dict.fromkeys(("tuple_type", "list_type"), "want_list"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "want_map"),
    "string_type": "want_text",
}


_SAME_ID = re.compile(r"(\w+): the same id twice: ([^,]+)")


def _same_id(text: str, node: Node, file: str) -> Problem | None:
    """The domain's finding that an id is there twice, shown at the second one."""
    match = _SAME_ID.match(text)
    if match is None or match[1] not in node.entries:
        return None
    places = [item.entries["id"].at for item in node.entries[match[1]].items if _id_of(item) == match[2]]
    what = match[1].removesuffix("s")
    return problem(file, places[1], "same_id", what=what, id=match[2], line=places[0][0]) if places[1:] else None


def _id_of(item: Node) -> object:
    return item.entries["id"].value if "id" in item.entries else None


def _own(text: str, at: Position, file: str) -> Problem:
    """A problem that a domain type found by itself."""
    if text.startswith("needs a text"):
        return problem(file, at, "needs_text")
    if text.startswith("unknown slot"):
        slot, _, known = text.removeprefix("unknown slot ").partition("; known: ")
        return problem(file, at, "unknown_slot", slot=slot, hint=did_you_mean(slot.strip("{}"), known.split(", ")))
    return problem(file, at, "invalid", text=text)


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"


def _inside(path: Sequence[str | int]) -> str:
    return ".".join(str(step) for step in path)


def _keys_at(model: Any, path: Sequence[str | int]) -> list[str]:
    """The keys that the model at `path` knows."""
    return [info.alias or name for one in _models_at(model, path) for name, info in one.model_fields.items()]


def _type_at(model: Any, path: Sequence[str | int]) -> str:
    """The name of the model at `path`, or ""."""
    return next((one.__name__ for one in _models_at(model, path)), "")


def _models_at(model: Any, path: Sequence[str | int]) -> list[type[BaseModel]]:
    for step in path:
        model = _member(model, step)
    return [one for one in _alternatives(model) if isinstance(one, type) and issubclass(one, BaseModel)]


def _alternatives(model: Any) -> list[Any]:
    if typing.get_origin(model) is typing.Annotated:
        return _alternatives(typing.get_args(model)[0])
    if isinstance(model, UnionType) or typing.get_origin(model) is typing.Union:
        return [inner for one in typing.get_args(model) for inner in _alternatives(one)]
    return [model]


def _member(model: Any, step: str | int) -> Any:
    """The annotation one step further in, or the same where the step names a member of a union."""
    for one in _alternatives(model):
        if isinstance(one, type) and issubclass(one, BaseModel):
            for name, info in one.model_fields.items():
                if step in (name, info.alias):
                    return info.annotation
        elif typing.get_origin(one) is tuple:
            return typing.get_args(one)[0]
        elif typing.get_origin(one) is dict:
            return typing.get_args(one)[1]
    return model
