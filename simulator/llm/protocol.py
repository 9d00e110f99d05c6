"""What every language model behind the customer must be able to do."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from simulator.errors import InputError

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat prompt."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How to draw tokens; `temperature` 0 is greedy; a `seed` draws the same text on the same machine."""

    max_tokens: int = 48
    temperature: float = 0.7
    top_p: float = 0.9
    repetition_penalty: float = 1.05
    seed: int = 0
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Natural-log probability of an option given the context, summed over its `tokens`."""

    logprob: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Traits:
    """What a model can be trusted with: `scores` ranks given lines, `speaks` plays a customer in its own words.

    One that `remembers` keeps what it has read, so that reading ahead (`score` without options) saves time later.
    """

    scores: bool
    speaks: bool
    remembers: bool = False


@dataclass(frozen=True, slots=True)
class Loading:
    """Progress of getting ready: a `stage` key (pull, verify, convert, load) and `done` in 0..1 or None."""

    stage: str
    done: float | None = None


class Cancel:
    """A thread-safe flag that stops a running `stream` or `score` within 0.2 s."""

    def __init__(self) -> None:
        self._flag = threading.Event()

    def cancel(self) -> None:
        self._flag.set()

    @property
    def cancelled(self) -> bool:
        return self._flag.is_set()


class ChatModel(Protocol):
    """A language model; all methods are safe to call from one event loop and never block it."""

    @property
    def spec(self) -> str:
        """The `--llm` spec it was opened with."""

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, or a stable name of a remote model; goes into the session log."""

    @property
    def traits(self) -> Traits: ...

    async def load(self, progress: Callable[[Loading], None] | None = None) -> None:
        """Get ready to speak; idempotent. Raises ComponentMissing with what to do."""

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancel: Cancel | None = None
    ) -> AsyncIterator[str]:
        """Text pieces as they are drawn; ends early and silently when cancelled."""

    async def score(
        self, messages: Sequence[Message], options: Sequence[str], cancel: Cancel | None = None
    ) -> list[Likelihood]:
        """Likelihood of each option as the next assistant message; empty list when cancelled."""

    async def close(self) -> None: ...


class ContextTooLong(InputError):
    """The prompt has more tokens than the model can read; leave out the oldest messages and ask again."""

    def __init__(self, tokens: int, limit: int) -> None:
        super().__init__(
            f"the prompt has {tokens} tokens, this model reads at most {limit}",
            todo="Shorten the talk or the scenario, or use a model with a longer context.",
        )
        self.tokens = tokens
        self.limit = limit
