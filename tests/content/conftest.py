from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content import folders
from tests.content.samples import persona, rubric, scenario, write


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees compiled content of another."""
    monkeypatch.setenv("SIMULATOR_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built-in library of one persona, one scenario and one rubric, in place of the real one."""
    root = tmp_path / "library"
    write(root / "personas" / "ann.yaml", persona("ann"))
    write(root / "rubrics" / "core.yaml", rubric("core"))
    write(root / "scenarios" / "leak.yaml", scenario("leak"))
    monkeypatch.setattr(folders, "library_dir", lambda: root)
    return root
