"""A model on the other side of a real socket."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from simulator.errors import ComponentMissing
from simulator.llm.local.engine import Engine
from simulator.llm.local.loading import open_folder
from simulator.llm.openai_compatible import OpenAICompatibleModel
from simulator.llm.protocol import Cancel, ChatModel, Message, Sampling, Traits
from simulator.llm.registry import open_model
from tests.llm.server import KEY, Server

TALK = [Message("system", "You are an angry customer."), Message("user", "请问断了多久了？")]
OPTIONS = ["Two days, and nobody called me back!", "我要找你们经理！"]
GREEDY = Sampling(max_tokens=12, temperature=0)


@pytest.fixture
def server(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    server = Server(open_folder(tiny_folder)[0])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
async def model(server: Server) -> AsyncIterator[ChatModel]:
    model = open_model(f"openai:{server.base_url}#tiny")
    yield model
    await model.close()


async def test_it_streams_what_the_server_says(model: ChatModel, engine: Engine) -> None:
    pieces = [piece async for piece in model.stream(TALK, GREEDY)]
    assert pieces == list(engine.stream(TALK, Sampling(max_tokens=12, temperature=0), lambda: False))


async def test_it_scores_where_the_server_tells_log_probabilities(model: ChatModel, engine: Engine) -> None:
    await model.load()
    assert model.traits == Traits(scores=True, speaks=True)
    expected = engine.score(TALK, OPTIONS, lambda: False)
    for mine, theirs in zip(await model.score(TALK, OPTIONS), expected, strict=True):
        assert mine.tokens == theirs.tokens
        assert mine.logprob == pytest.approx(theirs.logprob, abs=1e-3)


@pytest.mark.parametrize("manner", ["silent", "strict"])
async def test_a_server_without_them_still_speaks(server: Server, model: ChatModel, manner: str) -> None:
    server.logprobs, server.strict = False, manner == "strict"
    await model.load()
    assert model.traits == Traits(scores=False, speaks=True)
    assert [piece async for piece in model.stream(TALK, GREEDY)]
    with pytest.raises(ComponentMissing, match="log-probabilities"):
        await model.score(TALK, OPTIONS)


async def test_a_cancel_is_honoured_within_a_fifth_of_a_second(server: Server, model: ChatModel) -> None:
    await model.load()
    server.delay = 1.0
    cancel = Cancel()
    threading.Timer(0.1, cancel.cancel).start()
    start = time.perf_counter()
    assert [piece async for piece in model.stream(TALK, GREEDY, cancel)] == []
    assert time.perf_counter() - start < 2
    assert await model.score(TALK, OPTIONS, cancel) == []


async def test_the_key_comes_from_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.key = KEY
    model = open_model(f"openai:{server.base_url}#tiny")
    with pytest.raises(ComponentMissing, match="OPENAI_API_KEY"):
        await model.load()
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    await model.load()
    assert KEY not in model.digest + model.spec
    await model.close()


async def test_an_unknown_model_says_what_the_server_said(server: Server) -> None:
    with pytest.raises(ComponentMissing, match="no model huge"):
        await open_model(f"openai:{server.base_url}#huge").load()


async def test_no_server_says_so_soon() -> None:
    start = time.perf_counter()
    with pytest.raises(ComponentMissing, match="no answer") as raised:
        await open_model("openai:http://127.0.0.1:9/v1#tiny").load()
    assert "Start the server" in str(raised.value)
    assert time.perf_counter() - start < 5


async def test_stop_and_seed_travel_along(server: Server, model: ChatModel) -> None:
    async for _ in model.stream(TALK, Sampling(max_tokens=3, seed=9, stop=("\nAgent:",))):
        pass
    sent = server.requests[-1]
    assert (sent["seed"], sent["stop"], sent["max_tokens"]) == (9, ["\nAgent:"], 3)


async def test_a_closed_model_opens_again(model: ChatModel) -> None:
    await model.load()
    await model.close()
    assert isinstance(model, OpenAICompatibleModel)
    assert [piece async for piece in model.stream(TALK, GREEDY)]
