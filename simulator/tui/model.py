"""Getting the model ready while the trainee chooses and reads."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from simulator.errors import SimulatorError
from simulator.i18n import N_
from simulator.tui.presenter.briefing import loading_text
from simulator.tui.presenter.words import Translate

if TYPE_CHECKING:
    from simulator.llm.protocol import ChatModel, Loading

Phase = Literal["waiting", "loading", "ready", "failed"]
PHASES = {"waiting": N_("model: waiting"), "ready": N_("model: ready"), "failed": N_("model: not available")}
WITHOUT_MODEL = "scripted"
SHORT_TURN = 0.001
"""Seconds that a thread may go on while others wait; a fifth of the usual."""
RARE = 1000
"""Walks of the middle generation to one full walk; usual are ten."""


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """How far the model is; `problem` says what to do when it failed."""

    spec: str
    phase: Phase = "waiting"
    stage: str = "load"
    done: float | None = None
    problem: Exception | str = ""


@contextmanager
def fluid(alone: bool) -> Iterator[None]:
    """Keeps an app that is `alone` in its process moving while a thread loads.

    One full walk of the garbage collector takes half a second after torch and transformers are in memory, and nothing
    moves meanwhile. So nothing is collected while they load, what is there afterwards stays for good, and full walks
    become rare: the app asks for one between two screens. The loading thread also takes shorter turns.
    """
    if not alone:
        yield
        return
    turn = sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(SHORT_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        gc.freeze()
        gc.set_threshold(*gc.get_threshold()[:2], RARE)
        gc.enable()


class ModelHolder:
    """Opens and loads one model at a time; `changed` is called on the event loop."""

    def __init__(self, open_model: Callable[[str], ChatModel], spec: str, changed: Callable[[], None]) -> None:
        self._open = open_model
        self._changed = changed
        self.status = ModelStatus(spec)
        self.model: ChatModel | None = None

    async def load(self, spec: str, progress: Callable[[Loading], None]) -> None:
        """Make the model of `spec` ready; `progress` is called from any thread. A failure becomes the status."""
        old, self.model = self.model, None
        self._set(ModelStatus(spec, "loading"))
        try:
            if old is not None:
                await old.close()
            model = await asyncio.to_thread(self._open, spec)
            await model.load(progress)
        except (SimulatorError, OSError, ImportError, RuntimeError) as error:
            self._set(ModelStatus(spec, "failed", problem=error))
        else:
            self.model = model
            self._set(ModelStatus(spec, "ready"))

    def progressed(self, loading: Loading) -> None:
        """Note progress reported by the inference thread."""
        if self.status.phase == "loading":
            self._set(ModelStatus(self.status.spec, "loading", loading.stage, loading.done))

    async def close(self) -> None:
        """Let go of the model."""
        if self.model is not None:
            await self.model.close()

    def _set(self, status: ModelStatus) -> None:
        self.status = status
        self._changed()


def model_text(status: ModelStatus, _: Translate) -> str:
    """The status in words."""
    if status.phase == "loading":
        return loading_text(status.stage, status.done, _)
    if status.phase == "ready" and status.spec == WITHOUT_MODEL:
        return _("without a model")
    return _(PHASES[status.phase])
