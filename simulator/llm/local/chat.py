"""The ChatModel that runs in this process: one engine on one thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING

from simulator.llm.local.sources import Opened, Source, Step
from simulator.llm.local.worker import Worker
from simulator.llm.protocol import Cancel, Likelihood, Loading, Message, Sampling, Traits

if TYPE_CHECKING:
    from simulator.llm.local.engine import Engine


# Seconds that the pass in hand may take at closing; loading, which cannot be stopped, is not waited for longer.
_LAST_PASS = 1.0


class LocalModel:
    """A transformers model; `load` is called by the first `stream` or `score` if nobody did before."""

    def __init__(self, spec: str, source: Source) -> None:
        self._spec = spec
        self._source = source
        self._worker = Worker(f"inference {spec}")
        self._opened: Opened | None = None

    @property
    def spec(self) -> str:
        """The `--llm` spec it was opened with."""
        return self._spec

    @property
    def digest(self) -> str:
        """SHA-256 of the weights and version of the int8 layout; known at once for manifest models."""
        return self._opened.digest if self._opened else self._source.digest

    @property
    def traits(self) -> Traits:
        """What the model can be trusted with; for a file or folder the final answer is known after `load`."""
        return self._opened.traits if self._opened else self._source.traits

    @property
    def context(self) -> int:
        """Tokens the loaded model can read and write in one prompt; 0 before `load`."""
        return self._opened.engine.context if self._opened else 0

    async def load(self, progress: Callable[[Loading], None] | None = None) -> None:
        """Pull, convert and map the weights as far as needed; idempotent. Raises ComponentMissing.

        `progress` is called on the event loop.
        """
        if self._opened is None:
            loop = asyncio.get_running_loop()
            report = _on_loop(loop, progress) if progress else None
            await self._worker.run(lambda cancelled: self._open(report, cancelled))

    async def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancel: Cancel | None = None
    ) -> AsyncIterator[str]:
        """Text pieces as they are drawn, whole characters only. Raises ContextTooLong."""
        await self.load()
        async for piece in self._worker.iterate(
            lambda cancelled: self._engine.stream(messages, sampling, cancelled), cancel
        ):
            yield piece

    async def score(
        self, messages: Sequence[Message], options: Sequence[str], cancel: Cancel | None = None
    ) -> list[Likelihood]:
        """Likelihood of each option's text as the next assistant message; empty when cancelled."""
        await self.load()
        result = await self._worker.run(lambda cancelled: self._engine.score(messages, options, cancelled), cancel)
        return result or []

    async def count_tokens(self, messages: Sequence[Message]) -> int:
        """Tokens of the prompt these messages make, to keep a long talk within `context`."""
        await self.load()
        return await self._worker.run(lambda cancelled: self._engine.count(messages)) or 0

    async def forget(self) -> None:
        """Drop the cached prompts; only their speed is lost."""
        if self._opened is not None:
            await self._worker.run(lambda cancelled: self._engine.forget())

    async def close(self) -> None:
        """Stop computing and let go of the weights."""
        self._worker.close()
        await self._worker.closed(_LAST_PASS)
        self._opened = None

    @property
    def _engine(self) -> Engine:
        assert self._opened is not None
        return self._opened.engine

    def _open(self, report: Callable[[Loading], None] | None, cancelled: Callable[[], bool]) -> None:
        if self._opened is None:
            self._opened = self._source.open(Step(report, cancelled))


def _on_loop(loop: asyncio.AbstractEventLoop, progress: Callable[[Loading], None]) -> Callable[[Loading], None]:
    def report(loading: Loading) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(progress, loading)

    return report
