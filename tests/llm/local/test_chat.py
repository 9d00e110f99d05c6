"""A model in this process, from its spec to its last word."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.errors import ComponentMissing
from simulator.llm.local.chat import LocalModel
from simulator.llm.protocol import Cancel, ContextTooLong, Loading, Message, Sampling, Traits
from simulator.llm.registry import open_model

TALK = [Message("system", "You are an angry customer."), Message("user", "请问断了多久了？")]
LONG = Sampling(max_tokens=400, temperature=1.5, seed=5)


@pytest.fixture
async def model(tiny_folder: Path) -> AsyncIterator[LocalModel]:
    model = open_model(f"hf:{tiny_folder}")
    assert isinstance(model, LocalModel)
    yield model
    await model.close()


async def test_loading_reports_its_stages_and_happens_once(model: LocalModel) -> None:
    seen: list[Loading] = []
    await model.load(seen.append)
    await asyncio.sleep(0)
    assert [loading.stage for loading in seen][-1] == "load"
    count = len(seen)
    await model.load(seen.append)
    assert len(seen) == count
    assert len(model.digest) == 64
    assert model.traits == Traits(scores=True, speaks=False, remembers=True)


async def test_it_speaks_and_scores_without_being_loaded_first(model: LocalModel) -> None:
    pieces = [piece async for piece in model.stream(TALK, Sampling(max_tokens=8, temperature=0))]
    assert pieces and all(pieces)
    scores = await model.score(TALK, ["Two days!", "两天了！"])
    assert all(score.logprob < 0 and score.tokens > 0 for score in scores)
    assert await model.count_tokens(TALK) > 10 and model.context == 2048
    await model.forget()
    again = await model.score(TALK, ["Two days!", "两天了！"])
    assert [s.logprob for s in again] == pytest.approx([s.logprob for s in scores], abs=1e-4)


async def test_a_cancel_is_honoured_within_a_fifth_of_a_second(model: LocalModel) -> None:
    await model.load()
    cancel = Cancel()
    start, pieces = 0.0, 0
    async for _ in model.stream(TALK, LONG, cancel):
        pieces += 1
        if pieces == 3:
            start = time.perf_counter()
            cancel.cancel()
    assert time.perf_counter() - start < 2
    assert pieces < 10
    assert await model.score(TALK, ["Now"], cancel) == []
    assert await model.score(TALK, ["Now"]) != []


async def test_an_abandoned_reply_makes_room_for_the_next(model: LocalModel) -> None:
    async for _ in model.stream(TALK, LONG):
        break
    start = time.perf_counter()
    assert await model.score(TALK, ["Now"])
    assert time.perf_counter() - start < 5


async def test_errors_of_the_thread_reach_the_caller(model: LocalModel) -> None:
    with pytest.raises(ContextTooLong):
        async for _ in model.stream([Message("user", "Now " * 4000)], LONG):
            pass


async def test_two_talks_at_once_do_not_mix(model: LocalModel) -> None:
    async def said(text: str) -> str:
        talk = [*TALK, Message("user", text)]
        return "".join([piece async for piece in model.stream(talk, Sampling(max_tokens=12, seed=2))])

    alone = [await said("One"), await said("二")]
    assert await asyncio.gather(said("One"), said("二")) == alone


@pytest.mark.parametrize("spec", ["hf:{}/nowhere-at-all", "gguf:{}/nothing.gguf"])
async def test_what_is_not_there_is_said(spec: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ComponentMissing):
        await open_model(spec.format(tmp_path)).load()


def test_nothing_is_printed_and_no_warning_shown(tiny_folder: Path, tmp_path: Path) -> None:
    program = (
        "import asyncio\n"
        "from simulator.llm.registry import open_model\n"
        "from simulator.llm.protocol import Message, Sampling\n"
        "async def main():\n"
        f"    model = open_model('hf:{tiny_folder}')\n"
        "    async for _ in model.stream([Message('user', 'Hi')], Sampling(max_tokens=4)): pass\n"
        "    await model.close()\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
