"""What goes over the line: one JSON object a line, one request a connection."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from simulator.errors import ComponentMissing, InputError, SimulatorError
from simulator.llm.protocol import ContextTooLong, Message, Sampling

HOST = "127.0.0.1"
LIMIT = 8 * 1024 * 1024
"""Bytes of the longest line."""
KEY = "SIMULATOR_SHARED_KEY"
"""The environment variable with the secret of this run."""
CLIENT = "SIMULATOR_SHARED_CLIENT"
"""The environment variable that names who asks, so that all get their turn."""


async def send(writer: asyncio.StreamWriter, value: dict[str, Any]) -> None:
    """Write one object."""
    writer.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    await writer.drain()


def messages_out(messages: Sequence[Message]) -> list[list[str]]:
    """Messages as pairs of role and text."""
    return [[message.role, message.text] for message in messages]


def messages_in(pairs: Any) -> list[Message]:
    """Messages from pairs of role and text."""
    return [Message(role, str(text)) for role, text in pairs]


def sampling_in(fields: dict[str, Any]) -> Sampling:
    """The sampling of a request."""
    return Sampling(**{**fields, "stop": tuple(fields.get("stop", ()))})


def sampling_out(sampling: Sampling) -> dict[str, Any]:
    """The sampling for a request."""
    return asdict(sampling)


def failure_out(error: Exception) -> dict[str, Any]:
    """An error as data; what nobody expected is said with its type."""
    if isinstance(error, ContextTooLong):
        return {"kind": "context", "tokens": error.tokens, "limit": error.limit}
    if isinstance(error, SimulatorError):
        kind = "input" if isinstance(error, InputError) else "component"
        return {"kind": kind, "what": error.what, "where": error.where, "todo": error.todo}
    return {"kind": "component", "what": f"{type(error).__name__}: {error}", "where": "", "todo": ""}


def failure_in(fields: dict[str, Any]) -> SimulatorError:
    """The error that `failure_out` described."""
    if fields["kind"] == "context":
        return ContextTooLong(int(fields["tokens"]), int(fields["limit"]))
    kind = InputError if fields["kind"] == "input" else ComponentMissing
    return kind(str(fields["what"]), where=str(fields["where"]), todo=str(fields["todo"]))
