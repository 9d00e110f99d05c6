"""One model for several processes, over a real loopback line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

import pytest

from simulator.errors import ComponentMissing
from simulator.llm.protocol import Cancel, ContextTooLong, Likelihood, Loading, Message, Sampling, Traits
from simulator.llm.registry import open_model
from simulator.llm.shared.client import SharedModel
from simulator.llm.shared.server import ModelServer

ASKED = [Message("user", "你好")]


class Slow:
    """A model that draws one piece whenever it is let to; notes in which order it was asked."""

    spec, digest = "embedded:slow", "abc"
    traits = Traits(scores=True, speaks=True, remembers=True)

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.cancelled: list[str] = []
        self.go = asyncio.Event()

    async def load(self, progress: Callable[[Loading], None] | None = None) -> None:
        if progress is not None:
            progress(Loading("convert", 0.5))
        await asyncio.sleep(0.15)

    async def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancel: Cancel | None = None
    ) -> AsyncIterator[str]:
        text = messages[-1].text
        self.asked.append(text)
        if text == "long":
            raise ContextTooLong(900, 800)
        if text == "broken":
            raise RuntimeError("out of memory")
        yield "早"
        while not self.go.is_set() and not (cancel and cancel.cancelled):
            await asyncio.sleep(0.01)
        if cancel and cancel.cancelled:
            self.cancelled.append(text)
            return
        yield f" {sampling.seed}{sampling.stop}"

    async def score(
        self, messages: Sequence[Message], options: Sequence[str], cancel: Cancel | None = None
    ) -> list[Likelihood]:
        self.asked.append(f"score {len(options)}")
        if not options:
            while cancel and not cancel.cancelled and not self.go.is_set():
                await asyncio.sleep(0.01)
        return [Likelihood(-1.5, len(option)) for option in options]

    async def close(self) -> None:
        self.go.set()


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    one = ModelServer(Slow())
    await one.start()
    yield one
    await one.close()


def client(server: ModelServer, name: str = "Wei") -> SharedModel:
    return SharedModel(server.port, server.key, name)


async def pieces(model: SharedModel, text: str, cancel: Cancel | None = None) -> list[str]:
    return [one async for one in model.stream([Message("user", text)], Sampling(seed=7, stop=("\n",)), cancel)]


async def test_loading_is_told_and_the_model_keeps_its_own_name(server: ModelServer) -> None:
    told: list[Loading] = []
    model = client(server)
    await model.load(told.append)
    assert Loading("convert", 0.5) in told
    assert (model.spec, model.digest, model.traits) == ("embedded:slow", "abc", Slow.traits)
    assert server.ready


async def test_pieces_and_scores_come_as_from_the_model_itself(server: ModelServer) -> None:
    server.model.go.set()  # type: ignore[attr-defined]
    assert await pieces(client(server), "a") == ["早", " 7('\\n',)"]
    assert await client(server).score(ASKED, ["好", "不好"]) == [Likelihood(-1.5, 1), Likelihood(-1.5, 2)]


async def test_clients_take_turns(server: ModelServer) -> None:
    slow = server.model
    assert isinstance(slow, Slow)
    first = asyncio.create_task(pieces(client(server, "Wei"), "first"))
    while slow.asked != ["first"]:
        await asyncio.sleep(0.01)
    greedy = []
    for number in range(3):
        greedy.append(asyncio.create_task(pieces(client(server, "Wei"), f"Wei {number}")))
        await asyncio.sleep(0.05)
    other = asyncio.create_task(pieces(client(server, "Mira"), "Mira"))
    while server.turns.waiting < 4:
        await asyncio.sleep(0.01)
    slow.go.set()
    await asyncio.gather(first, other, *greedy)
    assert slow.asked == ["first", "Wei 0", "Mira", "Wei 1", "Wei 2"]


async def test_reading_ahead_gives_way_to_an_answer(server: ModelServer) -> None:
    ahead = asyncio.create_task(client(server, "Wei").score(ASKED, ()))
    while server.model.asked != ["score 0"]:  # type: ignore[attr-defined]
        await asyncio.sleep(0.01)
    assert await client(server, "Mira").score(ASKED, ["好"]) == [Likelihood(-1.5, 1)]
    assert await ahead == []


async def test_a_cancel_reaches_the_model(server: ModelServer) -> None:
    cancel = Cancel()
    task = asyncio.create_task(pieces(client(server), "a", cancel))
    while not server.model.asked:  # type: ignore[attr-defined]
        await asyncio.sleep(0.01)
    cancel.cancel()
    await task
    await asyncio.sleep(0.3)
    assert server.model.cancelled == ["a"]  # type: ignore[attr-defined]
    server.model.go.set()  # type: ignore[attr-defined]
    assert len(await pieces(client(server), "b")) == 2  # and the line is free again


async def test_errors_arrive_as_they_were(server: ModelServer) -> None:
    with pytest.raises(ContextTooLong) as long:
        await pieces(client(server), "long")
    assert (long.value.tokens, long.value.limit) == (900, 800)
    with pytest.raises(ComponentMissing, match="out of memory"):
        await pieces(client(server), "broken")


async def test_without_the_secret_nobody_is_answered(server: ModelServer) -> None:
    with pytest.raises(ComponentMissing):
        await SharedModel(server.port, "guess", "Wei").load()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"[1, 2\n")
    assert await reader.read() == b""
    writer.close()


async def test_a_model_that_is_gone_is_said(server: ModelServer) -> None:
    await server.close()
    with pytest.raises(ComponentMissing, match="does not answer"):
        await client(server).load()


def test_the_spec_names_a_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_SHARED_KEY", "k")
    assert isinstance(open_model("shared:4711"), SharedModel)
