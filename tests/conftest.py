"""What every test shares: nobody's real sessions, settings or content are ever touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.paths import weights_dir


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Data and content live in the test's folder; the weights stay where they are, pulled or not."""
    monkeypatch.setenv("SIMULATOR_WEIGHTS", str(weights_dir()))
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "data"))
    for name in ("SIMULATOR_CONTENT", "SIMULATOR_LANG", "SIMULATOR_LLM", "SIMULATOR_TRAINEE", "SIMULATOR_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    yield
