"""No model at all: the customer's authored lines are chosen by kernel, director and seed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence

from simulator.llm.protocol import Cancel, Likelihood, Loading, Message, Sampling, Traits


class ScriptedModel:
    """Ready at once and always the same; it says nothing and cannot rank, and its traits say so."""

    spec = "scripted"
    digest = "scripted-1"
    traits = Traits(scores=False, speaks=False)

    async def load(self, progress: Callable[[Loading], None] | None = None) -> None:
        """There is nothing to load."""
        if progress is not None:
            progress(Loading("load", 1.0))

    async def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancel: Cancel | None = None
    ) -> AsyncIterator[str]:
        """No pieces: without a model there are no words but the authored ones."""
        pieces: tuple[str, ...] = ()
        for piece in pieces:
            yield piece

    async def score(
        self, messages: Sequence[Message], options: Sequence[str], cancel: Cancel | None = None
    ) -> list[Likelihood]:
        """All options alike."""
        if cancel is not None and cancel.cancelled:
            return []
        return [Likelihood(0.0, 0) for _ in options]

    async def close(self) -> None:
        """There is nothing to let go."""
