"""SHA-256 of large files, computed once for each version of a file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from simulator.llm.weights.lock import lock
from simulator.paths import weights_dir

_CHUNK = 1 << 22


def file_digest(path: Path, progress: Callable[[float], None] | None = None) -> str:
    """SHA-256 of the file as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    size = max(1, path.stat().st_size)
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done / size)
    return digest.hexdigest()


def known_digest(path: Path, progress: Callable[[float], None] | None = None) -> str:
    """Like `file_digest`, but remembered in the weights folder by path, size and time of change."""
    status = path.stat()
    key = f"{path.resolve()}|{status.st_size}|{status.st_mtime_ns}"
    memory = weights_dir() / "digests.json"
    with lock(memory):
        known: dict[str, str] = _read(memory)
        if key not in known:
            known[key] = file_digest(path, progress)
            partial = memory.with_suffix(".partial")
            partial.write_text(json.dumps(known, indent=1), encoding="utf-8")
            partial.replace(memory)
        return known[key]


def _read(memory: Path) -> dict[str, str]:
    """What is remembered; a damaged memory is only a slower start."""
    try:
        known = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
