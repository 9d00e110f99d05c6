"""Files on their way from an app process to the browser: asked for piece by piece, each taken once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from simulator.web.packets import CHUNK

KEY = re.compile(r"[0-9A-Za-z_-]{1,64}")
_TYPES = frozenset({"text/html", "application/pdf", "text/markdown", "application/json", "application/zip"})
_PIECE = 10.0
"""Seconds to wait for a piece."""
_MOST = 64 * 1024 * 1024
_WAITING = 8
"""Files of one app that wait to be taken; of more the oldest are forgotten."""


@dataclass(slots=True)
class Parcel:
    """One file that the app offers."""

    name: str
    type: str
    pieces: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)

    @property
    def headers(self) -> dict[str, str]:
        """Saved, never shown: a page that came from the app must not run as one of ours."""
        plain = re.sub(r"[^0-9A-Za-z._-]", "_", self.name)
        shown = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(self.name)}"
        return {"Content-Disposition": shown, "Content-Type": self.type}


class Parcels:
    """What one app offers; `ask` sends a request to it."""

    def __init__(self, ask: Callable[..., Awaitable[None]]) -> None:
        self._ask = ask
        self._offered: dict[str, Parcel] = {}

    def offer(self, told: dict[str, Any]) -> str | None:
        """Note an offer of the app; its key, or None when it is not one."""
        key, name = str(told.get("key", "")), PurePath(str(told.get("path", ""))).name[:120] or "file"
        if not KEY.fullmatch(key):
            return None
        kind = str(told.get("mime_type"))
        self._offered[key] = Parcel(name, kind if kind in _TYPES else "application/octet-stream")
        while len(self._offered) > _WAITING:
            del self._offered[next(iter(self._offered))]
        return key

    def arrived(self, key: str, piece: bytes) -> None:
        """One piece has come; an empty one is the last."""
        if key in self._offered:
            self._offered[key].pieces.put_nowait(piece)

    async def take(self, key: str) -> tuple[Parcel, bytes] | None:
        """The whole file, once; None when it is not there, does not come, or is too large."""
        parcel, content = self._offered.get(key), b""
        if parcel is None:
            return None
        try:
            while len(content) <= _MOST:
                await self._ask(type="deliver_chunk_request", key=key, size=CHUNK)
                piece = await asyncio.wait_for(parcel.pieces.get(), _PIECE)
                if not piece:
                    return parcel, content
                content += piece
        except TimeoutError:
            return None
        finally:
            self._offered.pop(key, None)
        return None
