"""JSON Schema of the content files, for completion and checking in an editor."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from simulator.content.kinds import KINDS, Kind, model_of

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": 4000}
_LIST: dict[str, Any] = {"type": "array", "items": _TEXT}


def json_schema(kind: Kind) -> dict[str, Any]:
    """The schema (draft 2020-12) of a kind as authors write it: texts may be plain or by language."""
    schema = model_of(kind).model_json_schema(by_alias=True, mode="validation")
    definitions = schema.get("$defs", {})
    for name, short in (("Localised", [_TEXT]), ("LocalisedList", [_TEXT, _LIST])):
        if name in definitions:
            definitions[name] = _also_plain(definitions[name], short, listed=name == "LocalisedList")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _also_plain(definition: dict[str, Any], short: list[dict[str, Any]], *, listed: bool) -> dict[str, Any]:
    """The definition of a text in two languages, or one plain text (or list) for both."""
    one: dict[str, Any] = {"anyOf": [_TEXT, _LIST]} if listed else _TEXT
    full = {
        "type": "object",
        "properties": {"en": one, "zh": one},
        "additionalProperties": False,
        "minProperties": 0 if listed else 1,
    }
    return {"description": definition.get("description", ""), "anyOf": [*short, full]}


def main(arguments: Sequence[str]) -> int:
    """Prints the schema of the kind that is named."""
    if len(arguments) != 1 or arguments[0] not in KINDS:
        sys.stderr.write(f"usage: python -m simulator.content.schema {'|'.join(KINDS)}\n")
        return 2
    kind: Kind = next(one for one in KINDS if one == arguments[0])
    sys.stdout.write(json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
