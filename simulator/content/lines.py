"""Banks of authored lines that any persona may fall back on."""

from __future__ import annotations

from pathlib import Path

from simulator.content.loader import load
from simulator.domain.lines import LineBank
from simulator.errors import InputError


def load_line_bank(path: Path) -> LineBank:
    """The bank in a YAML file with `kind: lines`. Raises InputError with the first problems of a bad file."""
    loaded = load(path)
    if isinstance(loaded.value, LineBank):
        return loaded.value
    wrong = [str(one) for one in loaded.problems if one.severity == "error"] or [f"{path}: not a bank of lines"]
    raise InputError("the lines cannot be used", where=str(path), todo="\n  ".join(wrong[:5]))
