"""The kinds of content files, their folders, and which kind a file is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from simulator.domain.base import Frozen

Kind = Literal["persona", "scenario", "rubric", "lines"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FOLDERS: dict[str, Kind] = {"personas": "persona", "scenarios": "scenario", "rubrics": "rubric"}
SUFFIXES = (".yaml", ".yml")


def kind_of_folder(path: Path) -> Kind | None:
    """The kind that the nearest enclosing `personas/`, `scenarios/` or `rubrics/` folder implies."""
    return next((FOLDERS[part] for part in reversed(path.parts[:-1]) if part in FOLDERS), None)


def model_of(kind: Kind) -> type[Frozen]:
    """The domain type of a kind; imported here so that listing content stays cheap."""
    from simulator.domain.lines import LineBank
    from simulator.domain.persona import Persona
    from simulator.domain.rubric import Rubric
    from simulator.domain.scenario import Scenario

    models: dict[Kind, type[Frozen]] = {
        "persona": Persona, "scenario": Scenario, "rubric": Rubric, "lines": LineBank,
    }  # fmt: skip
    return models[kind]
