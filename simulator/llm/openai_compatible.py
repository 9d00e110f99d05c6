"""Any server that speaks the OpenAI protocol: vLLM, llama.cpp, Ollama, `transformers serve`, paid ones."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from simulator.errors import ComponentMissing, InputError
from simulator.llm.protocol import Cancel, Likelihood, Loading, Message, Sampling, Traits

if TYPE_CHECKING:
    from openai import AsyncOpenAI

T = TypeVar("T")

# Seconds without a byte before a server counts as gone; loading a large model on demand takes a while.
_TIMEOUT = 60.0
_CONNECT = 5.0
_LOOK = 0.05
# vLLM's way to have given text scored; other servers ignore or refuse it.
_SCORING = {"prompt_logprobs": 0}
_CONTINUE = {"add_generation_prompt": False, "continue_final_message": True}


class OpenAICompatibleModel:
    """A remote chat model; the key is in `OPENAI_API_KEY`, servers that need none get a placeholder."""

    def __init__(self, spec: str, base_url: str, model: str) -> None:
        """Raises InputError when the address carries a password: it would end in every session log."""
        if urlsplit(base_url).username or urlsplit(base_url).password:
            raise InputError(
                "the server address holds a user name or password",
                where="--llm",
                todo="Leave it out of the address and set OPENAI_API_KEY instead.",
            )
        self._spec = spec
        self._base_url = base_url
        self._model = model
        self._client: AsyncOpenAI | None = None
        self._scores = False

    @property
    def spec(self) -> str:
        """The `--llm` spec it was opened with."""
        return self._spec

    @property
    def digest(self) -> str:
        """Address and model name: a server does not tell the digest of its weights."""
        return f"openai:{self._base_url}#{self._model}"

    @property
    def traits(self) -> Traits:
        """It speaks; it scores where `load` found that the server returns log-probabilities of given text."""
        return Traits(scores=self._scores, speaks=True)

    async def load(self, progress: Callable[[Loading], None] | None = None) -> None:
        """Ask the model for one token; idempotent. Raises ComponentMissing with what the server said."""
        if self._client is not None:
            return
        if progress is not None:
            progress(Loading("load"))
        from openai import AsyncOpenAI, Timeout

        client = AsyncOpenAI(
            base_url=self._base_url,
            api_key=os.environ.get("OPENAI_API_KEY") or "none",
            timeout=Timeout(_TIMEOUT, connect=_CONNECT),
            max_retries=1,
        )
        try:
            self._scores = await self._probe(client)
        except BaseException:
            await client.close()
            raise
        self._client = client
        if progress is not None:
            progress(Loading("load", 1.0))

    async def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancel: Cancel | None = None
    ) -> AsyncIterator[str]:
        """Text pieces as the server sends them; the protocol has no `repetition_penalty`."""
        client = await self._ready()
        request = client.chat.completions.create(
            model=self._model,
            messages=_chat(messages),
            max_tokens=sampling.max_tokens,
            temperature=sampling.temperature,
            top_p=sampling.top_p,
            seed=sampling.seed,
            stop=list(sampling.stop) or None,
            stream=True,
        )
        answer = await self._unless(cancel, request)
        if answer is None:
            return
        pieces = aiter(answer)
        try:
            while (chunk := await self._unless(cancel, anext(pieces, None))) is not None:
                text = chunk.choices[0].delta.content if chunk.choices else None
                if text:
                    yield text
        finally:
            await answer.close()

    async def score(
        self, messages: Sequence[Message], options: Sequence[str], cancel: Cancel | None = None
    ) -> list[Likelihood]:
        """Likelihood of each option, one request each; empty when cancelled.

        Raises ComponentMissing where the server cannot (see `traits`).
        """
        client = await self._ready()
        if not self._scores:
            raise ComponentMissing(
                "this server does not return log-probabilities of given text",
                where=self.digest,
                todo="Use vLLM, or the embedded model, to have lines ranked.",
            )
        base = await self._unless(cancel, self._prompt(client, _chat(messages), {}))
        scores = []
        for option in options:
            if base is None:
                return []
            chat = [*_chat(messages), {"role": "assistant", "content": option}]
            whole = await self._unless(cancel, self._prompt(client, chat, _CONTINUE))
            if whole is None:
                return []
            values = whole[len(base) :]
            scores.append(Likelihood(sum(values), len(values)))
        return scores

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def _ready(self) -> AsyncOpenAI:
        await self.load()
        if self._client is None:
            raise ComponentMissing("the model is closed", where=self.digest)
        return self._client

    async def _probe(self, client: AsyncOpenAI) -> bool:
        """Whether the server scores given text. Raises ComponentMissing when it does not answer at all."""
        from openai import BadRequestError, UnprocessableEntityError

        question = _chat([Message("user", "Hello")])
        try:
            return bool(await self._prompt(client, question, {}))
        except ComponentMissing as error:
            if not isinstance(error.__cause__, BadRequestError | UnprocessableEntityError):
                raise
        await self._asked(client.chat.completions.create(model=self._model, messages=question, max_tokens=1))
        return False

    async def _prompt(self, client: AsyncOpenAI, chat: Any, extra: dict[str, Any]) -> list[float]:
        """Log-probability of every prompt token but the first; empty where the server does not tell."""
        answer = await self._asked(
            client.chat.completions.create(
                model=self._model, messages=chat, max_tokens=1, extra_body={**_SCORING, **extra}
            )
        )
        return [
            max(entry["logprob"] for entry in token.values())
            for token in getattr(answer, "prompt_logprobs", None) or []
            if token
        ]

    async def _asked(self, request: Awaitable[T]) -> T:
        """The answer to a request, with the library's errors said for a person."""
        from openai import APIConnectionError, APIError, AuthenticationError

        try:
            return await request
        except AuthenticationError as error:
            todo = "Set OPENAI_API_KEY to a key this server accepts."
            raise ComponentMissing(_said(error), where=self.digest, todo=todo) from error
        except APIConnectionError as error:
            todo = "Start the server, or check address and network."
            raise ComponentMissing("no answer from the server", where=self.digest, todo=todo) from error
        except APIError as error:
            todo = "Check the model's name and the server's log."
            raise ComponentMissing(_said(error), where=self.digest, todo=todo) from error

    async def _unless(self, cancel: Cancel | None, request: Awaitable[T]) -> T | None:
        """The answer, or None at once when cancelled."""
        task = asyncio.ensure_future(self._asked(request))
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=_LOOK)
                if cancel is not None and cancel.cancelled:
                    return None
            return task.result()
        finally:
            task.cancel()


def _chat(messages: Sequence[Message]) -> Any:
    return [{"role": message.role, "content": message.text} for message in messages]


def _said(error: Exception) -> str:
    """The first line of what the server said, short enough for a screen."""
    from simulator.text.clean import one_line

    return f"the server refused: {one_line(str(error))[:300]}"
