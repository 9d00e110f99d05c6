"""`simulator new`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import simulator


@pytest.mark.parametrize("kind", ["persona", "scenario", "rubric"])
def test_a_new_file_is_valid_and_in_the_catalogue_at_once(kind: str) -> None:
    ran = simulator("new", kind, "my-first")
    path = Path(ran.out.strip())
    assert (ran.status, path.is_file()) == (0, True)
    assert path.is_relative_to(os.environ["SIMULATOR_DATA"])
    checked = simulator("check", path)
    assert (checked.status, checked.out) == (0, "")
    assert "my-first" in simulator("list", f"{kind}s").out


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    first = simulator("new", "rubric", "mine", "--content", tmp_path, "--json").json["file"]
    Path(first).write_text("my own words", encoding="utf-8")
    again = simulator("new", "rubric", "mine", "--content", tmp_path)
    assert again.status == 2
    assert Path(first).read_text(encoding="utf-8") == "my own words"


@pytest.mark.parametrize("name", ["Late Delivery", "../escape", "", "愤怒的客户", "a" * 80])
def test_a_name_that_is_no_id_changes_nothing(tmp_path: Path, name: str) -> None:
    ran = simulator("new", "persona", name, "--content", tmp_path)
    assert ran.status == 2
    assert list(tmp_path.rglob("*.yaml")) == []


def test_a_new_scenario_can_be_played(tmp_path: Path) -> None:
    simulator("new", "scenario", "my-case", "--content", tmp_path)
    ran = simulator("play", "my-case", "--content", tmp_path, "--llm", "scripted", "--replies", "-", stdin="Hello.\n")
    assert ran.status == 0
