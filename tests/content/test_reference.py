"""The format reference for trainers tells the truth: its example is valid and it names everything there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.content.coverage import COVERAGE
from simulator.content.kinds import KINDS, Kind
from simulator.content.loader import load_bytes
from simulator.content.schema import json_schema
from simulator.domain.behaviour import BEHAVIOURS, STAGES
from simulator.domain.lines import ACTS, MOODS, SLOTS

DOCS = Path(__file__).parents[2] / "docs"
REFERENCES = {name: (DOCS / name).read_text("utf-8") for name in ("content.md", "content.zh.md")}
EXAMPLES = re.findall(r"```yaml\n(.*?)```", REFERENCES["content.md"], re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=["persona", "scenario", "rubric"])
def test_the_worked_example_has_no_problems(example: str) -> None:
    loaded = load_bytes(example.encode(), Path("example.yaml"))
    assert loaded.value is not None and loaded.problems == []


@pytest.mark.parametrize("reference", REFERENCES.values(), ids=REFERENCES)
def test_every_word_is_explained(reference: str) -> None:
    words = [*BEHAVIOURS, *STAGES, *ACTS, *MOODS, *COVERAGE, *(f"{{{slot}}}" for slot in SLOTS)]
    assert [word for word in words if f"`{word}`" not in reference] == []


@pytest.mark.parametrize("reference", REFERENCES.values(), ids=REFERENCES)
@pytest.mark.parametrize("kind", KINDS[:3])
def test_every_key_is_named(kind: Kind, reference: str) -> None:
    prose = re.sub(r"```.*?```", "", reference, flags=re.DOTALL)
    keys = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`\n]+`|\*\*\w+\*\*", prose))))
    definitions = [json_schema(kind), *json_schema(kind)["$defs"].values()]
    named = {key for definition in definitions for key in definition.get("properties", {})}
    assert sorted(named - keys) == []
