"""The person's settings: a small strict TOML file, each key of which an environment variable can override.

`config.toml` in the data folder, e.g.

    lang = "zh"            # interface and conversation: en or zh        (SIMULATOR_LANG)
    llm = "scripted"       # the model behind the customer               (SIMULATOR_LLM)
    trainee = "Wei"        # how the customer may address you            (SIMULATOR_TRAINEE)
    database = "sqlite:///…" # where sessions are kept                   (SIMULATOR_DATABASE)
    feedback = "brief"     # how much the app says after a turn: brief or full (SIMULATOR_FEEDBACK)
    plain = "yes"          # the app without boxes, colours and motion   (SIMULATOR_PLAIN)
    theme = "paper"        # dusk (dark), paper (light) or contrast      (SIMULATOR_THEME)
    content_folders = "…"  # more content folders, between them what separates entries of PATH
"""

from __future__ import annotations

import difflib
import json
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from simulator.errors import InputError
from simulator.i18n import Lang
from simulator.paths import data_dir

DEFAULT_LLM = "embedded"


@dataclass(frozen=True, slots=True)
class Config:
    """Settings in force; None where neither file nor environment says anything."""

    lang: Lang | None = None
    llm: str = DEFAULT_LLM
    trainee: str = ""
    database: str | None = None
    feedback: str = "full"
    plain: str = "no"
    theme: str = "dusk"
    content_folders: str = ""


CHOICES = {
    "lang": ("en", "zh"),
    "feedback": ("brief", "full"),
    "plain": ("yes", "no"),
    "theme": ("dusk", "paper", "contrast"),
}
KEYS = tuple(field.name for field in fields(Config))


def config_file() -> Path:
    """Where the settings are looked for; the file need not exist."""
    return data_dir() / "config.toml"


def load_config() -> Config:
    """The settings of this computer. Raises InputError with file and line where they are not understood."""
    path = config_file()
    found: dict[str, Any] = _read(path) if path.is_file() else {}
    for key in KEYS:
        if value := os.environ.get(f"SIMULATOR_{key.upper()}"):
            found[key] = value
    if found.get("lang", "en") not in ("en", "zh"):
        raise InputError(f"unknown language {found['lang']!r}", where=str(path), todo='lang is "en" or "zh"')
    for key, allowed in CHOICES.items():
        if key in found and found[key] not in allowed:
            todo = " or ".join(f'"{one}"' for one in allowed)
            raise InputError(f"{key} cannot be {found[key]!r}", where=str(path), todo=f"{key} is {todo}")
    return Config(**found)


def save_settings(changes: Mapping[str, str]) -> Path:
    """Write `changes` into the settings file and leave its other lines alone; returns its path.

    The file is replaced at one go. Raises InputError for a file or a key that is not understood, OSError.
    """
    path = config_file()
    known = _read(path) if path.is_file() else {}
    if unknown := sorted(changes.keys() - set(KEYS)):
        raise InputError(f"unknown setting {unknown[0]!r}", where=str(path), todo=f"known: {', '.join(KEYS)}")
    text = path.read_text(encoding="utf-8") if known else ""
    for key, value in changes.items():
        line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
        pattern, escaped = rf"^[ \t]*{re.escape(key)}[ \t]*=.*$", line.replace("\\", r"\\")
        text, found = re.subn(pattern, escaped, text, flags=re.MULTILINE)
        text = text if found else f"{text.rstrip()}\n{line}\n".lstrip()
    wanted = {**known, **changes}
    if _parsed(text) != wanted:  # something unusual, such as a text over several lines: write it anew
        text = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in wanted.items())
    write_whole(path, text)
    return path


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        what = f"cannot read the settings: {why}"
        raise InputError(what, where=str(path), todo="correct the file or remove it") from error
    for key, value in data.items():
        where = f"{path}:{_line_of(text, key)}"
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, n=1)
            todo = f"did you mean {near[0]}?" if near else f"known settings: {', '.join(KEYS)}"
            raise InputError(f"unknown setting {key!r}", where=where, todo=todo)
        if not isinstance(value, str):
            raise InputError(f"{key} must be a text in quotes", where=where, todo=f'write {key} = "…"')
    return data


def _line_of(text: str, key: str) -> int:
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def write_whole(path: Path, text: str) -> None:
    """Replace `path` by `text` at one go: a power cut leaves the old file or the new one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
