"""Stores for the session tests: real databases, in memory or in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.store.event_store import EventStore


@pytest.fixture
def store() -> Iterator[EventStore]:
    opened = EventStore.open("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def script() -> dict[str, list[str]]:
    folder = Path(__file__).parents[2] / "examples"
    return {
        path.name.removeprefix("the-outage.").removesuffix(".txt"): path.read_text(encoding="utf-8").splitlines()
        for path in folder.glob("the-outage.*.txt")
    }
