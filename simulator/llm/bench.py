"""How fast a model is on this computer."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from simulator.llm.local.chat import LocalModel
from simulator.llm.protocol import ChatModel, Loading, Message, Sampling
from simulator.llm.registry import open_model

_REPLY = 48
_QUESTION = Message("user", "Please tell me once more what happened, from the beginning, with all the details.")
_BRIEF = "You run a small shop and your card reader has been out of order for two days. 你开了一家小店。"


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds to load and to the first token after `prompt_tokens`; tokens a second; memory in MB.

    Prompt tokens and prefill speed are 0 for a model that runs elsewhere.
    """

    spec: str
    load_seconds: float
    prompt_tokens: int
    first_token_seconds: float
    prefill_per_second: float
    decode_per_second: float
    peak_mb: float


def bench(spec: str = "embedded", progress: Callable[[Loading], None] | None = None) -> Speed:
    """Load the model and time one long prompt and one reply. Raises what `open_model` and `load` raise."""
    return asyncio.run(_bench(open_model(spec), progress))


async def _bench(model: ChatModel, progress: Callable[[Loading], None] | None) -> Speed:
    start = time.perf_counter()
    await model.load(progress)
    loaded = time.perf_counter() - start
    messages = [Message("system", _BRIEF * 20), _QUESTION]
    tokens = await model.count_tokens(messages) if isinstance(model, LocalModel) else 0
    await _timed(model, [_QUESTION], 4)
    first, rest, pieces = await _timed(model, messages, _REPLY)
    await model.close()
    return Speed(
        spec=model.spec,
        load_seconds=round(loaded, 2),
        prompt_tokens=tokens,
        first_token_seconds=round(first, 3),
        prefill_per_second=round(tokens / first, 1) if first else 0.0,
        decode_per_second=round(pieces / rest, 1) if rest else 0.0,
        peak_mb=round(peak_memory_mb()),
    )


async def _timed(model: ChatModel, messages: list[Message], tokens: int) -> tuple[float, float, int]:
    """Seconds to the first piece, seconds from there to the end, and pieces after the first."""
    start = time.perf_counter()
    times = [time.perf_counter() async for _ in model.stream(messages, Sampling(max_tokens=tokens, temperature=1.0))]
    if not times:
        return 0.0, 0.0, 0
    return times[0] - start, times[-1] - times[0], len(times) - 1


def peak_memory_mb() -> float:
    """Largest resident memory of this process so far in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
