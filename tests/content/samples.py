"""Small valid content to break in tests."""

from __future__ import annotations

from pathlib import Path

from simulator.content.loader import load_bytes
from simulator.content.problems import Problem

BOTH = "{en: some words, zh: 几个字}"


def persona(id_: str, more: str = "") -> str:
    return f"""\
kind: persona
id: {id_}
name: {{en: Ann, zh: 安然}}
title: {BOTH}
background: {BOTH}
voice:
  register: {BOTH}
needs:
  stated: {BOTH}
  hidden: {BOTH}
{more}"""


def scenario(id_: str, more: str = "", *, personas: str = "[ann]", rubric: str = "core") -> str:
    return f"""\
kind: scenario
id: {id_}
title: {BOTH}
summary: {BOTH}
personas: {personas}
rubric: {rubric}
sector: {BOTH}
channel: phone
brief:
  role: {BOTH}
  situation: {BOTH}
opening: {BOTH}
grievance: {BOTH}
goals:
  - id: calm
    text: {BOTH}
    when: {{anger_at_most: 30}}
{more}"""


def rubric(id_: str, more: str = "") -> str:
    return f"""\
kind: rubric
id: {id_}
title: {BOTH}
criteria:
  - id: listening
    name: {BOTH}
    levels: [{BOTH}, {BOTH}, {BOTH}, {BOTH}, {BOTH}]
    rules:
      - raise_to: 4
        when: {{any: [restates]}}
{more}"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problems(text: str, path: str = "x.yaml") -> list[Problem]:
    """What the loader says about a text."""
    return load_bytes(text.encode(), Path(path)).problems


def codes(text: str, path: str = "x.yaml") -> list[str]:
    return [one.code for one in problems(text, path)]


def place(text: str, code: str) -> tuple[str, str]:
    """The line and the rest of it from the column of the only problem `code` on."""
    (found,) = [one for one in problems(text) if one.code == code]
    line = text.splitlines()[found.line - 1]
    return line.strip(), line[found.column - 1 :]
