from __future__ import annotations

import subprocess
import sys

import pytest

from simulator.llm.local.mapping import NAMES, map_torch

CHILD = """
from simulator.llm.local.mapping import map_torch
assert map_torch()
import torch
print(float((torch.ones(3, 4) @ torch.ones(4, 5)).sum()))
"""


@pytest.mark.skipif(sys.platform not in NAMES, reason="torch's libraries have other names here")
def test_torch_computes_as_ever_on_a_library_that_was_mapped_first() -> None:
    told = subprocess.run([sys.executable, "-c", CHILD], check=True, capture_output=True, text=True).stdout
    assert told.strip() == "60.0"


def test_nothing_is_mapped_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", object())
    assert map_torch()


def test_another_system_goes_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert not map_torch()
