"""The default model itself, where it has been pulled."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from simulator.llm.protocol import Cancel, ChatModel, Message, Sampling
from simulator.llm.registry import open_model
from simulator.llm.weights import weights_status

pytestmark = pytest.mark.weights

EN = [
    Message("system", "You are an angry customer whose internet has been down for two days."),
    Message("assistant", "My line is down AGAIN!"),
    Message("user", "I am so sorry. How long has it been down?"),
]
ZH = [
    Message("system", "你是一位愤怒的客户，家里的网络断了两天。"),
    Message("assistant", "我的网又断了！"),
    Message("user", "非常抱歉，请问断了多久了？"),
]


@pytest.fixture(scope="module")
def opened() -> Iterator[ChatModel]:
    status = weights_status()
    if status.state != "ready":
        pytest.skip(f"{status.name} is {status.state} here; run: simulator models pull")
    model = open_model("embedded")
    yield model
    asyncio.run(model.close())


async def test_it_answers_in_the_language_it_is_spoken_to(opened: ChatModel) -> None:
    sampling = Sampling(max_tokens=24, temperature=0)
    english = "".join([piece async for piece in opened.stream(EN, sampling)])
    chinese = "".join([piece async for piece in opened.stream(ZH, sampling)])
    assert english.isascii() and "day" in english
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
    assert "\ufffd" not in chinese


@pytest.mark.parametrize(
    ("talk", "fits", "other"),
    [(EN, "Two days!", "I love the colour of your logo."), (ZH, "两天了！", "你们的标志颜色真好看。")],
)
async def test_it_prefers_the_line_that_fits_the_talk(
    opened: ChatModel, talk: list[Message], fits: str, other: str
) -> None:
    empty = [talk[0], Message("user", "…")]
    in_talk = await opened.score(talk, [fits, other])
    alone = await opened.score(empty, [fits, other])
    gains = [a.logprob - b.logprob for a, b in zip(in_talk, alone, strict=True)]
    assert gains[0] > gains[1]


async def test_a_kept_cache_changes_nothing_that_matters(opened: ChatModel) -> None:
    options = ["Two days!", "Since Monday.", "两天了！", "Let me speak to your manager."]
    later = [*EN, Message("assistant", "Two days!"), Message("user", "I will look into it.")]
    await opened.score(EN, options)
    warm = await opened.score(later, options)
    await opened.forget()  # type: ignore[attr-defined]
    cold = await opened.score(later, options)
    assert [a.logprob for a in warm] == pytest.approx([b.logprob for b in cold], abs=0.3)
    assert sorted(range(4), key=lambda i: warm[i].logprob) == sorted(range(4), key=lambda i: cold[i].logprob)


async def test_a_cancel_is_honoured_within_a_fifth_of_a_second(opened: ChatModel) -> None:
    cancel = Cancel()
    start = 0.0
    async for _ in opened.stream(ZH, Sampling(max_tokens=200, temperature=1.2), cancel):
        start = time.perf_counter()
        cancel.cancel()
    assert 0 < time.perf_counter() - start < 2
