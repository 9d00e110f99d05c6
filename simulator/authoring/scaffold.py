"""Commented, valid starting files for new content."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, get_args

from simulator.errors import InputError

Kind = Literal["persona", "scenario", "rubric"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_TEMPLATES = Path(__file__).parent / "scaffolds"
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 60


def write_scaffold(kind: Kind, name: str, folder: Path) -> Path:
    """Write `folder`/`kind`s/`name`.yaml and return its path.

    Raises InputError, with nothing written, when the name is no content id or the file is already there.
    """
    if not _SLUG.fullmatch(name) or len(name) > _LONGEST:
        raise InputError(f"{name!r} is no content id", todo=f"an id looks like {_suggestion(name)}")
    path = folder / f"{kind}s" / f"{name}.yaml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(scaffold(kind, name))
    except FileExistsError as error:
        raise InputError("this file is already there", where=str(path), todo="choose another name") from error
    except OSError as error:
        raise InputError(f"cannot write: {error.strerror}", where=str(path), todo="choose another folder") from error
    return path


def scaffold(kind: Kind, name: str) -> str:
    """The text of a new file of `kind` whose id is `name`."""
    return (_TEMPLATES / f"{kind}.yaml").read_text(encoding="utf-8").replace("NEW-ID", name)


def _suggestion(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", name.lower())
    near = "-".join(words)[:_LONGEST].strip("-")
    return near if _SLUG.fullmatch(near) else "late-delivery"
