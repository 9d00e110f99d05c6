"""A content file boiled down to what the index and the cache keep of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simulator.content.canonical import canonical, digest
from simulator.content.kinds import Kind
from simulator.content.loader import Loaded, load_bytes
from simulator.content.walk import position
from simulator.domain.base import Frozen
from simulator.domain.scenario import Scenario

_SCENARIO = ("title", "summary", "personas", "rubric", "sector", "channel", "difficulty", "trains", "limits")
_SUMMARY: dict[Kind, dict[str, Any]] = {
    "persona": dict.fromkeys(("version", "name", "title", "background"), True),
    "scenario": dict.fromkeys(("version", *_SCENARIO), True),
    "rubric": {"version": True, "title": True, "criteria": {"__all__": {"id", "name", "weight"}}},
    "lines": {},
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


def _summary(kind: Kind, value: Frozen) -> dict[str, Any]:
    return value.model_dump(mode="json", include=_SUMMARY[kind]) if _SUMMARY[kind] else {}


def _references(loaded: Loaded) -> dict[str, Any]:
    value, root = loaded.value, loaded.root
    if not isinstance(value, Scenario) or root is None:
        return {"personas": [], "rubric": None}
    personas = [[id_, *position(root, ("personas", number))] for number, id_ in enumerate(value.personas)]
    return {"personas": personas, "rubric": [value.rubric, *position(root, ("rubric",))]}
