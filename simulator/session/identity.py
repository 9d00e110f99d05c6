"""Session ids: random for people, derived for runs that repeat to the letter."""

from __future__ import annotations

import hashlib
import json
import secrets

from simulator import __version__
from simulator.llm.protocol import ChatModel
from simulator.session.cast import Cast

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh() -> str:
    """A new id that is easy to read out, e.g. "k7mw-2qpd-x9ta" (60 bits)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def derived(cast: Cast, seed: int, model: ChatModel, replies: str) -> str:
    """The id of a simulated run: a digest of all that decides its log."""
    parts = [__version__, cast.digests(), cast.lang, seed, model.spec, model.digest, replies]
    return "run-" + hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
