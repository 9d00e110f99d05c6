"""The person's settings: a small strict TOML file, each key of which an environment variable can override.

`config.toml` in the data folder, e.g.

    lang = "zh"            # interface and conversation: en or zh        (SIMULATOR_LANG)
    llm = "scripted"       # the model behind the customer               (SIMULATOR_LLM)
    trainee = "Wei"        # how the customer may address you            (SIMULATOR_TRAINEE)
    database = "sqlite:///…" # where sessions are kept                   (SIMULATOR_DATABASE)
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
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
    return Config(**found)


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        what = f"cannot read the settings: {error}"
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
