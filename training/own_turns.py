"""Turns written and rated for this project beside the panel: training/rated/*.jsonl, rated files by other authors.

Each file was rated blind by someone who had not written it, by the same guide.
"""

from __future__ import annotations

from pathlib import Path

from simulator.grading.agreement import RatedRow, read_rated

FOLDER = Path(__file__).parent / "rated"


def own_turns() -> list[RatedRow]:
    """All rows, in the order of file names."""
    files = sorted(FOLDER.glob("*.jsonl"))
    return [row for file in files for row in read_rated(file.read_text("utf-8").split("\n"), file.name)]
