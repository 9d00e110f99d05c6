"""Domain objects as canonical JSON, and back."""

from __future__ import annotations

import hashlib
import json

from simulator.content.kinds import Kind, model_of
from simulator.domain.base import Frozen


def canonical(value: Frozen) -> str:
    """The object as JSON with sorted keys and no blanks: the same for any layout of the file."""
    data = value.model_dump(mode="json", by_alias=True)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Frozen) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def parse(kind: Kind, body: str) -> Frozen:
    """The object of `canonical`. Raises pydantic.ValidationError (a ValueError)."""
    return model_of(kind).model_validate_json(body)
