"""The process that holds the model answers all others on loopback, one request at a time and everybody in turn."""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import asdict
from typing import Any

from simulator.llm.protocol import Cancel, ChatModel, Loading
from simulator.llm.shared.turns import FairTurns
from simulator.llm.shared.wire import HOST, LIMIT, failure_out, messages_in, sampling_in, send

_LOOK = 0.1
_FIRST_LINE = 10.0


class ModelServer:
    """Serves one model; `key` is made for this run and handed to the processes that may ask."""

    def __init__(self, model: ChatModel) -> None:
        self.model = model
        self.key = secrets.token_urlsafe(32)
        self.port = 0
        self.turns = FairTurns()
        self._loading = Loading("load")
        self._load: asyncio.Task[None] | None = None
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen on a free loopback port and begin to load; does not wait for the model."""
        self._server = await asyncio.start_server(self._serve, HOST, 0, limit=LIMIT)
        self.port = self._server.sockets[0].getsockname()[1]
        self._load = asyncio.create_task(self.model.load(self._progress))

    @property
    def ready(self) -> bool:
        """Whether the model can answer."""
        return self._load is not None and self._load.done() and not self._load.cancelled() and self.problem is None

    @property
    def problem(self) -> Exception | None:
        """Why the model cannot be loaded."""
        if self._load is None or not self._load.done() or self._load.cancelled():
            return None
        error = self._load.exception()
        return error if isinstance(error, Exception) else None

    async def close(self) -> None:
        """Stop answering and let go of the model."""
        if self._load is not None and not self._load.done():
            self._load.cancel()
        if self._server is not None:
            self._server.close()
        await self.model.close()

    def _progress(self, loading: Loading) -> None:
        self._loading = loading

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        cancel = Cancel()
        watch: asyncio.Task[None] | None = None
        try:
            request = json.loads(await asyncio.wait_for(reader.readline(), _FIRST_LINE))
            if not hmac.compare_digest(str(request.get("key", "")).encode(), self.key.encode()):
                return
            watch = asyncio.create_task(_hung_up(reader, cancel))
            await self._answer(request, writer, cancel)
        except (OSError, ValueError, AttributeError, TimeoutError):
            # A stranger, nonsense, or a process that is gone: there is nobody to tell.
            cancel.cancel()
        except asyncio.CancelledError:
            # The program ends in the middle of an answer; the streams' own callback would print a traceback.
            cancel.cancel()
        finally:
            if watch is not None:
                watch.cancel()
            writer.close()

    async def _answer(self, request: dict[str, Any], writer: asyncio.StreamWriter, cancel: Cancel) -> None:
        try:
            async with aclosing(self._answers(request, cancel)) as answers:  # closed at once: its turn is passed on
                async for answer in answers:
                    await send(writer, answer)
        except OSError:
            raise
        except Exception as error:  # whatever the model's library raises is told to who asked, not to this process
            await send(writer, {"failed": failure_out(error)})
        else:
            await send(writer, {"end": True})

    async def _answers(self, request: dict[str, Any], cancel: Cancel) -> AsyncGenerator[dict[str, Any], None]:
        async for loading in self._until_ready(cancel):
            if request["do"] == "load":
                yield asdict(loading)
        if request["do"] == "load":
            model = self.model
            yield {"about": {"spec": model.spec, "digest": model.digest, "traits": asdict(model.traits)}}
            return
        messages, client = messages_in(request["messages"]), str(request.get("client", ""))
        if request["do"] == "stream":
            async with self.turns.turn(client, cancel):
                async for piece in self.model.stream(messages, sampling_in(request["sampling"]), cancel):
                    yield {"piece": piece}
        else:
            options = [str(option) for option in request["options"]]
            async with self.turns.turn(client, cancel, urgent=bool(options)):
                scores = await self.model.score(messages, options, cancel)
            yield {"scores": [[one.logprob, one.tokens] for one in scores]}

    async def _until_ready(self, cancel: Cancel) -> AsyncIterator[Loading]:
        """How far the model is, whenever it gets further. Raises what loading raised."""
        told: Loading | None = None
        assert self._load is not None
        while not self._load.done() and not cancel.cancelled:
            if self._loading != told:
                told = self._loading
                yield told
            await asyncio.wait({self._load}, timeout=_LOOK)
        if self._load.done():
            self._load.result()


async def _hung_up(reader: asyncio.StreamReader, cancel: Cancel) -> None:
    """Cancel the work as soon as the asker closes the line."""
    try:
        await reader.read(1)
    finally:
        cancel.cancel()
