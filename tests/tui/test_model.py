from __future__ import annotations

import gc
import sys
from collections.abc import Iterator

import pytest

from simulator.errors import InputError
from simulator.i18n import translator
from simulator.llm.protocol import Loading
from simulator.llm.scripted import ScriptedModel
from simulator.tui.model import RARE, ModelHolder, ModelStatus, fluid, model_text

EN = translator("en", "tui")


def nothing(_loading: Loading) -> None:
    """Nobody watches."""


async def test_a_loaded_model_is_ready_and_an_old_one_is_closed() -> None:
    closed: list[str] = []

    class Closing(ScriptedModel):
        async def close(self) -> None:
            closed.append("old")

    phases: list[str] = []
    holder = ModelHolder(lambda _spec: Closing(), "scripted", lambda: phases.append(holder.status.phase))
    await holder.load("scripted", nothing)
    await holder.load("scripted", nothing)
    assert holder.model is not None and closed == ["old"]
    assert phases == ["loading", "ready", "loading", "ready"]


async def test_a_wrong_spec_becomes_a_status_with_what_to_do() -> None:
    def refuse(spec: str) -> ScriptedModel:
        raise InputError(f"{spec!r} is not a model", todo="see --help")

    holder = ModelHolder(refuse, "x", lambda: None)
    await holder.load("x", nothing)
    assert holder.status.phase == "failed" and "see --help" in str(holder.status.problem) and holder.model is None


async def test_progress_counts_only_while_loading() -> None:
    holder = ModelHolder(lambda _spec: ScriptedModel(), "scripted", lambda: None)
    holder.progressed(Loading("pull", 0.5))
    assert holder.status.phase == "waiting"


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (ModelStatus("embedded"), "model: waiting"),
        (ModelStatus("embedded", "loading", "convert", 0.25), "preparing the model 25 %"),
        (ModelStatus("embedded", "ready"), "model: ready"),
        (ModelStatus("scripted", "ready"), "without a model"),
        (ModelStatus("embedded", "failed"), "model: not available"),
    ],
)
def test_the_status_is_in_words(status: ModelStatus, text: str) -> None:
    assert model_text(status, EN) == text


@pytest.fixture
def collector() -> Iterator[None]:
    """The garbage collector of the test process, put back afterwards."""
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()


@pytest.mark.usefixtures("collector")
def test_collecting_goes_on_after_loading_even_when_it_fails() -> None:
    turn = sys.getswitchinterval()
    with pytest.raises(ValueError, match="no"), fluid(alone=True):
        assert not gc.isenabled() and sys.getswitchinterval() < turn
        raise ValueError("no")
    assert gc.isenabled() and gc.get_threshold()[2] == RARE
    assert sys.getswitchinterval() == turn


def test_an_app_in_company_leaves_the_process_as_it_is() -> None:
    before = gc.get_threshold()
    with fluid(alone=False):
        assert gc.isenabled()
    assert gc.get_threshold() == before
