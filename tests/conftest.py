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


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests of the real model are skipped, with the reason, where its weights are not ready."""
    if item.get_closest_marker("weights") is None:
        return
    from simulator.llm.weights.overview import weights_status

    status = weights_status()
    if status.state != "ready":
        pytest.skip(f"the default weights are not ready ({status.state}): simulator models pull")
