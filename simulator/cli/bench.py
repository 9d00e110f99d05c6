"""Measuring a model on this computer the way a conversation uses it."""

from __future__ import annotations

import time
from collections.abc import Sequence

from simulator.cli.progress import LoadingMeter
from simulator.llm.protocol import ChatModel, Message, Sampling

_SYSTEM = (
    "You are a customer on the phone. Your order is two days late, you have heard three different reasons, "
    "and your own customers are waiting. You are short with people who read from a script."
)
_TALK = (
    Message("system", _SYSTEM),
    Message("user", "Good morning, what can I do for you?"),
    Message("assistant", "You can tell me where my order is. Two days late, and nobody knows anything."),
    Message("user", "Two days, and nobody could tell you why. What has that meant for you so far?"),
)
_NEXT = (
    Message("assistant", "It has meant that I look like a fool in front of my own customers."),
    Message("user", "I will find out who has the goods and call you back by eleven. Is that all right?"),
)


async def measure(model: ChatModel) -> dict[str, float | str | None]:
    """Seconds to load, to the first token without and with kept history, and pieces of text a second.

    A model that has no words of its own (scripted) yields None for the last three.
    """
    begun = time.perf_counter()
    try:
        with LoadingMeter() as meter:
            await model.load(meter.show)
        loaded = time.perf_counter() - begun
        first, _speed = await _stream(model, _TALK)
        kept, speed = await _stream(model, (*_TALK, *_NEXT))
    finally:
        await model.close()
    return {
        "llm": model.spec,
        "digest": model.digest,
        "load": loaded,
        "first_token": first,
        "first_token_kept": kept,
        "tokens_a_second": speed,
    }


async def _stream(model: ChatModel, talk: Sequence[Message]) -> tuple[float | None, float | None]:
    begun = time.perf_counter()
    moments = []
    async for _piece in model.stream(talk, Sampling(max_tokens=32, temperature=0.0)):
        moments.append(time.perf_counter())
    if not moments:
        return None, None
    spent = moments[-1] - moments[0]
    return moments[0] - begun, (len(moments) - 1) / spent if spent else None
