"""The model that is none."""

from __future__ import annotations

from simulator.llm.protocol import Cancel, Likelihood, Loading, Message, Sampling
from simulator.llm.scripted import ScriptedModel

TALK = [Message("user", "Hello")]


async def test_it_is_ready_at_once_and_has_no_words_of_its_own() -> None:
    seen: list[Loading] = []
    model = ScriptedModel()
    await model.load(seen.append)
    assert seen == [Loading("load", 1.0)]
    assert [piece async for piece in model.stream(TALK, Sampling())] == []
    await model.close()


async def test_it_prefers_no_line() -> None:
    model = ScriptedModel()
    assert await model.score(TALK, ["a", "b"]) == [Likelihood(0.0, 0)] * 2
    cancel = Cancel()
    cancel.cancel()
    assert await model.score(TALK, ["a"], cancel) == []
