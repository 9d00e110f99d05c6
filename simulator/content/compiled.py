"""A content file boiled down to what the index and the cache keep of it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from simulator.content.kinds import Kind
from simulator.content.loader import Loaded, load_bytes
from simulator.content.walk import position
from simulator.domain.base import Frozen
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario

_SUMMARY: dict[Kind, tuple[str, ...]] = {
    "persona": ("version", "name", "title"),
    "scenario": (
        "version",
        "title",
        "summary",
        "personas",
        "rubric",
        "sector",
        "channel",
        "difficulty",
        "trains",
    ),
    "rubric": ("version", "title"),
    "lines": (),
}


def compile_file(data: bytes, path: Path) -> tuple[dict[str, Any], str | None]:
    """The record of a file for the index and the JSON of its object (None when it has errors)."""
    loaded = load_bytes(data, path)
    value = loaded.value
    record = {
        "kind": loaded.kind,
        "id": loaded.id,
        "ok": value is not None,
        "digest": digest(value) if value is not None else "",
        "summary": _summary(loaded.kind, value) if value is not None and loaded.kind else {},
        "problems": [[p.line, p.column, p.severity, p.code, dict(p.params)] for p in loaded.problems],
        **_references(loaded),
    }
    return record, canonical(value) if value is not None else None


def canonical(value: Frozen) -> str:
    """The object as JSON with sorted keys and no blanks: the same for any layout of the file."""
    data = value.model_dump(mode="json", by_alias=True)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Frozen) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def parse(kind: Kind, body: str) -> Frozen:
    """The object of `canonical`. Raises pydantic.ValidationError (a ValueError)."""
    models: dict[Kind, type[Frozen]] = {"persona": Persona, "scenario": Scenario, "rubric": Rubric}
    return models[kind].model_validate_json(body)


def _summary(kind: Kind, value: Frozen) -> dict[str, Any]:
    return value.model_dump(mode="json", include=set(_SUMMARY[kind]))


def _references(loaded: Loaded) -> dict[str, Any]:
    value, root = loaded.value, loaded.root
    if not isinstance(value, Scenario) or root is None:
        return {"personas": [], "rubric": None}
    personas = [[id_, *position(root, ("personas", number))] for number, id_ in enumerate(value.personas)]
    return {"personas": personas, "rubric": [value.rubric, *position(root, ("rubric",))]}
