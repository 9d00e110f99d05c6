"""The format reference for trainers tells the truth: its example is valid and it names everything there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.content.coverage import COVERAGE
from simulator.content.kinds import model_of
from simulator.content.loader import load_bytes
from simulator.domain.behaviour import BEHAVIOURS, STAGES
from simulator.domain.lines import ACTS, MOODS, SLOTS

REFERENCE = (Path(__file__).parents[2] / "docs" / "content.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", REFERENCE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=["persona", "scenario", "rubric"])
def test_the_worked_example_has_no_problems(example: str) -> None:
    loaded = load_bytes(example.encode(), Path("example.yaml"))
    assert loaded.value is not None and loaded.problems == []


@pytest.mark.parametrize("word", [*BEHAVIOURS, *STAGES, *ACTS, *MOODS, *COVERAGE])
def test_every_word_is_explained(word: str) -> None:
    assert f"`{word}`" in REFERENCE


@pytest.mark.parametrize("slot", SLOTS)
def test_every_slot_is_explained(slot: str) -> None:
    assert f"`{{{slot}}}`" in REFERENCE


@pytest.mark.parametrize("kind", ["persona", "scenario", "rubric"])
def test_every_key_is_named(kind: str) -> None:
    for model in [model_of(kind)]:  # type: ignore[arg-type]
        for name, info in model.model_fields.items():
            key = info.alias or name
            assert key == "kind" or re.search(rf"`[\w. ]*\b{key}\b[\w. ]*`|\*\*{key}\*\*", REFERENCE), key
