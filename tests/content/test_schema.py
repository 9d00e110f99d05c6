from __future__ import annotations

import json

from simulator.content.schema import json_schema


def test_texts_may_be_plain_or_by_language() -> None:
    definitions = json_schema("scenario")["$defs"]
    assert {"type": "string", "minLength": 1, "maxLength": 4000} in definitions["Localised"]["anyOf"]
    assert any(one.get("type") == "array" for one in definitions["LocalisedList"]["anyOf"])


def test_keys_are_those_of_the_file() -> None:
    schema = json_schema("persona")
    assert "register" in schema["$defs"]["Voice"]["properties"]
    assert schema["additionalProperties"] is False
    assert json.dumps(schema)
