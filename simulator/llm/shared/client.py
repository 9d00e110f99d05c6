"""The model of another process on this computer, as `shared:PORT`; made by `simulator serve` for its app processes."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from typing import Any

from simulator.errors import ComponentMissing
from simulator.llm.protocol import Cancel, Likelihood, Loading, Message, Sampling, Traits
from simulator.llm.shared.wire import CLIENT, HOST, KEY, LIMIT, failure_in, messages_out, sampling_out, send

_LOOK = 0.05
_GONE = "Tell whoever runs simulator serve; what was said is kept."


class SharedModel:
    """Asks the process that holds the model; names itself, after `load`, as that model does."""

    def __init__(self, port: int, key: str, client: str) -> None:
        """`key` is the secret of this run, `client` the name under which requests queue."""
        self._port, self._key, self._client = port, key, client
        self._about: dict[str, Any] | None = None

    @classmethod
    def from_environment(cls, port: int) -> SharedModel:
        """With key and name from the environment that `simulator serve` made."""
        return cls(port, os.environ.get(KEY, ""), os.environ.get(CLIENT, ""))

    @property
    def spec(self) -> str:
        """The spec of the model that answers: a log made here is the log it would have made alone."""
        return str(self._about["spec"]) if self._about else f"shared:{self._port}"

    @property
    def digest(self) -> str:
        """The digest of the model that answers."""
        return str(self._about["digest"]) if self._about else self.spec

    @property
    def traits(self) -> Traits:
        """The traits of the model that answers, known after `load`."""
        return Traits(**self._about["traits"]) if self._about else Traits(scores=False, speaks=True)

    async def load(self, progress: Callable[[Loading], None] | None = None) -> None:
        """Wait until the other process has its model ready; idempotent. Raises ComponentMissing."""
        if self._about is not None:
            return
        async with aclosing(self._ask({"do": "load"}, None)) as answers:
            async for answer in answers:
                if "about" in answer:
                    self._about = answer["about"]
                elif progress is not None:
                    progress(Loading(answer["stage"], answer["done"]))

    async def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancel: Cancel | None = None
    ) -> AsyncIterator[str]:
        """Text pieces as the other process draws them."""
        request = {"do": "stream", "messages": messages_out(messages), "sampling": sampling_out(sampling)}
        async with aclosing(self._ask(request, cancel)) as answers:
            async for answer in answers:
                yield answer["piece"]

    async def score(
        self, messages: Sequence[Message], options: Sequence[str], cancel: Cancel | None = None
    ) -> list[Likelihood]:
        """Likelihood of each option as the next assistant message; empty when cancelled."""
        request = {"do": "score", "messages": messages_out(messages), "options": list(options)}
        scores: list[Likelihood] = []
        async with aclosing(self._ask(request, cancel)) as answers:
            async for answer in answers:
                scores = [Likelihood(logprob, tokens) for logprob, tokens in answer["scores"]]
        return scores

    async def close(self) -> None:
        """Nothing to let go: the model belongs to the other process."""

    async def _ask(self, request: dict[str, Any], cancel: Cancel | None) -> AsyncGenerator[dict[str, Any], None]:
        """The answers to one request; ends early when cancelled, by hanging up."""
        try:
            reader, writer = await asyncio.open_connection(HOST, self._port, limit=LIMIT)
        except OSError as error:
            raise ComponentMissing("the shared model does not answer", todo=_GONE) from error
        try:
            await send(writer, {"key": self._key, "client": self._client, **request})
            while (line := await _unless(cancel, reader)) is not None:
                answer = json.loads(line) if line else {}
                if "end" in answer:
                    return
                if "failed" in answer:
                    raise failure_in(answer["failed"])
                if not answer:
                    raise ComponentMissing("the shared model went away", todo=_GONE)
                yield answer
        except OSError as error:
            raise ComponentMissing("the shared model went away", todo=_GONE) from error
        finally:
            writer.close()


async def _unless(cancel: Cancel | None, reader: asyncio.StreamReader) -> bytes | None:
    """The next line, empty at the end, or None as soon as cancelled."""
    task = asyncio.ensure_future(reader.readline())
    try:
        while not task.done():
            if cancel is not None and cancel.cancelled:
                return None
            await asyncio.wait({task}, timeout=_LOOK)
        return task.result()
    finally:
        task.cancel()
