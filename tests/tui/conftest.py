"""What all tests of the app share."""

from __future__ import annotations

import time

import pytest


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times on the screen are local; the tests are everywhere at the same place."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
