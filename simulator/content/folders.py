"""Where content files are: the built-in library, the trainer's own folder, and any folder or file given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from simulator.content.kinds import FOLDERS, SUFFIXES
from simulator.paths import library_dir, user_content_dir

MAX_FILES = 2000
MAX_DEPTH = 8


def roots(extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Content folders in order; what stands in a later one wins."""
    return (library_dir(), user_content_dir(), *extra)


def built_in(file: Path) -> bool:
    """Whether `file` belongs to the built-in library."""
    return library_dir().resolve() in file.resolve().parents


def content_files(root: Path, *, loose: bool) -> list[Path]:
    """Files of the kind folders under `root`, sorted; with `loose` also YAML files that lie elsewhere in it.

    A root that is a file stands for itself. Folders behind symbolic links are not entered: no loops.
    """
    if not root.is_dir():
        return [root] if root.exists() else []
    if root.name in FOLDERS or (loose and not any((root / name).is_dir() for name in FOLDERS)):
        return sorted(_below(root))
    found = [file for name in FOLDERS for file in _below(root / name)]
    if loose:
        found += [file for file in _listed(root) if file.suffix in SUFFIXES and not file.is_dir()]
    return sorted(found)


def _below(folder: Path) -> Iterator[Path]:
    count = 0
    for where, folders, files in os.walk(folder, followlinks=False):
        deep = len(Path(where).relative_to(folder).parts) >= MAX_DEPTH
        folders[:] = [] if deep else sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                count += 1
                if count > MAX_FILES:
                    return
                yield Path(where, name)


def _listed(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.iterdir() if not file.name.startswith(".")]
    except OSError:
        return []
