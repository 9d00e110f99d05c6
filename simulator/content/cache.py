"""Compiled content between runs, so that listing and playing need not parse YAML again.

Records are found by the hash of the file's bytes, never by path or time, so a stale answer is impossible; a
changed program (the fingerprint) drops them all. The cache may be lost, damaged or unwritable at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir

from simulator import __version__

FORMAT = 1
KEEP = 400
"""Records kept; the least recently used go first."""
_PACKAGE = Path(__file__).parent.parent


def cache_dir() -> Path:
    """Folder of the compiled content; `SIMULATOR_CACHE` moves it."""
    return Path(os.environ.get("SIMULATOR_CACHE") or user_cache_dir("roleplay-simulator", appauthor=False)) / "content"


class Cache:
    """Records of content files by key; reads are forgiving, writes atomic, nothing here ever raises."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fingerprint = _fingerprint()
        self._records: dict[str, dict[str, Any]] = self._read()
        self._used: dict[str, None] = {}
        self._fresh: dict[str, str | None] = {}

    def key(self, data: bytes, folder_kind: str | None) -> str:
        """The key of a file with these bytes in a folder of this kind."""
        return hashlib.sha256(f"{self.fingerprint}\0{folder_kind}\0".encode() + data).hexdigest()

    def record(self, key: str) -> dict[str, Any] | None:
        """What is known about the file, or None."""
        found = self._records.get(key)
        if found is not None:
            self._used[key] = None
        return found

    def compiled(self, key: str) -> str | None:
        """The JSON of the domain object, or None when it is not here or damaged."""
        if self._fresh.get(key):
            return self._fresh[key]
        try:
            text = (self.folder / f"{key}.json").read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        digest, _, body = text.partition("\n")
        return body if digest == _digest(body) else None

    def put(self, key: str, record: dict[str, Any], compiled: str | None) -> None:
        """Remembers a freshly read file; `save` writes it."""
        self._records[key] = record
        self._used[key] = None
        self._fresh[key] = compiled

    def save(self) -> None:
        """Writes what is new; a cache that cannot be written costs time only."""
        if not self._fresh:
            return
        with suppress(OSError):  # read-only or full disk: the next start parses again
            self.folder.mkdir(parents=True, exist_ok=True)
            for key, body in self._fresh.items():
                if body is not None:
                    _write(self.folder / f"{key}.json", f"{_digest(body)}\n{body}")
            old = {key: record for key, record in self._records.items() if key not in self._used}
            kept = dict(list((old | {key: self._records[key] for key in self._used}).items())[-KEEP:])
            body = json.dumps({"fingerprint": self.fingerprint, "records": kept}, ensure_ascii=False)
            _write(self.folder / "index.json", f"{_digest(body)}\n{body}")
            self._sweep(kept)
            self._fresh.clear()

    def _sweep(self, kept: dict[str, dict[str, Any]]) -> None:
        for file in self.folder.glob("*.json"):
            if file.name != "index.json" and file.stem not in kept:
                file.unlink(missing_ok=True)

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            digest, _, body = (self.folder / "index.json").read_text("utf-8").partition("\n")
            found = json.loads(body) if digest == _digest(body) else {}
        except (OSError, ValueError):
            return {}
        records: dict[str, dict[str, Any]] = found.get("records", {})
        return records if found.get("fingerprint") == self.fingerprint else {}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _write(path: Path, text: str) -> None:
    """Replaces `path` at once, so that another process never sees half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _fingerprint() -> str:
    """Changes whenever the code that reads content changes."""
    parts = [f"{FORMAT} {__version__}"]
    with suppress(OSError):  # run from a zip archive: the version alone has to do
        for name in ("domain", "content", "text"):
            with os.scandir(_PACKAGE / name) as entries:
                for entry in sorted(entries, key=lambda one: one.name):
                    if entry.name.endswith(".py"):
                        state = entry.stat()
                        parts.append(f"{name}/{entry.name} {state.st_size} {state.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
