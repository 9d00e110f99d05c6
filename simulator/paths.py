"""Where things live on this computer; each folder can be moved with an environment variable."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("roleplay-simulator", appauthor=False)


def data_dir() -> Path:
    """Sessions and settings; `SIMULATOR_DATA` moves it."""
    return Path(os.environ.get("SIMULATOR_DATA") or _DIRS.user_data_dir)


def weights_dir() -> Path:
    """Pulled and converted models; `SIMULATOR_WEIGHTS` moves it."""
    return Path(os.environ.get("SIMULATOR_WEIGHTS") or Path(_DIRS.user_cache_dir) / "weights")


def user_content_dir() -> Path:
    """The trainer's own personas, scenarios and rubrics; `SIMULATOR_CONTENT` moves it."""
    return Path(os.environ.get("SIMULATOR_CONTENT") or data_dir() / "content")


def library_dir() -> Path:
    """The built-in content: beside the package in a checkout, inside it in an installed wheel."""
    inside = Path(__file__).parent / "library"
    return inside if inside.is_dir() else Path(__file__).parent.parent
