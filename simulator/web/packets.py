"""The packets between this process and an app process, as Textual's web driver speaks them."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Literal

READY = b"__GANGLION__\n"
"""The line with which the driver begins."""
Kind = Literal[b"D", b"M"]
CHUNK = 256 * 1024
# What the driver switches on once at its start; a page that was loaded anew has to be told again.
MODES = b"\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?25l\x1b[?2004h"
_LARGEST = 16 * 1024 * 1024


def packet(kind: Kind, payload: bytes) -> bytes:
    """A packet for the app process."""
    return kind + len(payload).to_bytes(4, "big") + payload


def meta(**fields: Any) -> bytes:
    """A packet that is not input, such as a new size."""
    return packet(b"M", json.dumps(fields).encode())


async def read_packet(reader: asyncio.StreamReader) -> tuple[bytes, bytes] | None:
    """Kind and payload of the next packet; None at the end or when what comes is no packet."""
    try:
        head = await reader.readexactly(5)
        size = int.from_bytes(head[1:], "big")
        return (head[:1], await reader.readexactly(size)) if size <= _LARGEST else None
    except (asyncio.IncompleteReadError, ConnectionError):
        return None


def chunk_of(payload: bytes) -> tuple[str, bytes] | None:
    """Key and bytes of a piece of a file that the app gives away; None when it is something else."""
    from textual_serve._binary_encode import DecodeError, load

    try:
        told = load(payload)
    except (DecodeError, ValueError, IndexError):
        return None
    match told:
        case ("deliver_chunk", str(key), bytes(data)):
            return key, data
        case _:
            return None


async def until_ready(reader: asyncio.StreamReader) -> bool:
    """Skip whatever is printed before the driver begins; False when it never does."""
    for _ in range(200):
        line = await reader.readline()
        if line == READY:
            return True
        if not line:
            return False
    return False
