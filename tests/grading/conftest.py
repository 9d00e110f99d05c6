"""The core rubric and short ways to make a turn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from simulator.domain.base import Lang
from simulator.domain.rubric import Rubric
from simulator.domain.turn import Turn, Utterance

ROOT = Path(__file__).parent.parent.parent
MakeTurn = Callable[..., Turn]


@pytest.fixture(scope="session")
def core() -> Rubric:
    """The built-in core rubric."""
    return Rubric.model_validate(YAML(typ="safe").load((ROOT / "rubrics" / "core.yaml").read_text("utf-8")))


@pytest.fixture
def turn() -> MakeTurn:
    """A turn from the reply and what the customer said."""

    def make(reply: str, *customer: str, lang: Lang = "en", **more: object) -> Turn:
        context = tuple(Utterance("customer", line) for line in customer)
        return Turn(lang=lang, reply=reply, context=context, **more)  # type: ignore[arg-type]

    return make
