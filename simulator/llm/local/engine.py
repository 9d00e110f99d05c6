"""Reads prompts, draws replies and scores options with one loaded model; on the inference thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from simulator.llm.local.drawing import Drawer, TextBuilder
from simulator.llm.local.kv import Slot, Slots
from simulator.llm.local.pace import Pace
from simulator.llm.local.prompt import Prompter
from simulator.llm.local.quiet import thread_count
from simulator.llm.protocol import ContextTooLong, Likelihood, Message, Sampling

if TYPE_CHECKING:
    from torch import Tensor

# Tokens in one pass: few enough to notice a cancel at once; fixed, so the same talk is computed the same way.
PASS = 64
_CHAT_ENDS = ("<|im_end|>", "<|endoftext|>", "<|eot_id|>")
Cancelled = Callable[[], bool]


class Engine:
    """A causal language model with its tokenizer and its cached prompts."""

    def __init__(self, model: Any, tokenizer: Any, context: int = 8192, slots: int = 3) -> None:
        config = model.config.get_text_config()
        self.model = model
        self.tokenizer = tokenizer
        self.context = min(context, int(config.max_position_embeddings))
        self.prompter = Prompter(tokenizer)
        self._slots = Slots(int(config.num_hidden_layers), slots)
        self._pace = Pace(thread_count())
        self._ends = _end_tokens(model, tokenizer)

    def stream(self, messages: Sequence[Message], sampling: Sampling, cancelled: Cancelled) -> Iterator[str]:
        """Pieces of the next assistant message; ends early when cancelled. Raises ContextTooLong."""
        prompt = self._fitting(self.prompter.tokens(messages), sampling.max_tokens)
        slot = self._slots.take(prompt)
        logits = self._read(slot, prompt[len(slot.tokens) :], cancelled)
        drawer, text = Drawer(sampling), TextBuilder(self.tokenizer, sampling.stop)
        said: list[int] = []
        while logits is not None and len(said) < sampling.max_tokens and not cancelled():
            token = drawer.draw(logits, said)
            if token in self._ends:
                break
            said.append(token)
            if piece := text.piece(said):
                yield piece
            if text.stopped:
                return
            logits = self._read(slot, [token], cancelled) if len(said) < sampling.max_tokens else None
        if not cancelled() and (rest := text.piece(said, last=True)):
            yield rest

    def score(self, messages: Sequence[Message], options: Sequence[str], cancelled: Cancelled) -> list[Likelihood]:
        """Likelihood of each option's text as the next assistant message; empty when cancelled."""
        tokens = [self.prompter.option(option) for option in options]
        prompt = self._fitting(self.prompter.tokens(messages), max(map(len, tokens), default=0))
        slot = self._slots.take(prompt)
        first = self._read(slot, prompt[len(slot.tokens) :], cancelled)
        if first is None:
            return []
        sums = [0.0] * len(tokens)
        opening = first.float().log_softmax(dim=0)
        for index, option in enumerate(tokens):
            if option:
                sums[index] = float(opening[option[0]])
        for group in _groups(tokens):
            if cancelled():
                return []
            for index, value in self._continuations(slot, group).items():
                sums[index] += value
        return [Likelihood(value, len(option)) for value, option in zip(sums, tokens, strict=True)]

    def count(self, messages: Sequence[Message]) -> int:
        """Tokens of the prompt."""
        return len(self.prompter.tokens(messages))

    def forget(self) -> None:
        """Drop all cached prompts."""
        self._slots.clear()

    def _fitting(self, prompt: list[int], room: int) -> list[int]:
        if len(prompt) + room > self.context:
            raise ContextTooLong(len(prompt), self.context - room)
        return prompt

    def _read(self, slot: Slot, tokens: Sequence[int], cancelled: Cancelled) -> Tensor | None:
        """Read `tokens` after those of `slot`; logits [vocabulary] after the last, None if cancelled."""
        import torch

        logits: Tensor | None = None
        for start in range(0, len(tokens), PASS):
            if cancelled():
                return None
            part = list(tokens[start : start + PASS])
            with self._pace.passing(len(part)), torch.inference_mode():
                out = self.model(
                    input_ids=torch.tensor([part]),
                    past_key_values=slot.cache,
                    use_cache=True,
                    logits_to_keep=1,
                )
            slot.tokens.extend(part)
            logits = out.logits[0, -1]
        return logits

    def _continuations(self, slot: Slot, group: dict[int, list[int]]) -> dict[int, float]:
        """Log-probability of each option's tokens after its first, all options side by side in one pass.

        They share the prompt's cache: a mask lets each see the prompt and itself only. The cache is cut back
        to the prompt afterwards.
        """
        import torch

        past = len(slot.tokens)
        inputs = [token for option in group.values() for token in option[:-1]]
        targets = [token for option in group.values() for token in option[1:]]
        owner = torch.tensor([i for i, option in group.items() for _ in option[1:]])
        place = torch.tensor([past + n for option in group.values() for n in range(len(option) - 1)])
        seen = (owner[:, None] == owner[None, :]) & (place[:, None] >= place[None, :])
        mask = torch.zeros(len(inputs), past + len(inputs))
        mask[:, past:].masked_fill_(~seen, float("-inf"))
        try:
            with self._pace.passing(len(inputs)), torch.inference_mode():
                out = self.model(
                    input_ids=torch.tensor([inputs]),
                    position_ids=place[None],
                    attention_mask=mask[None, None],
                    past_key_values=slot.cache,
                    use_cache=True,
                )
                logits = out.logits[0].float()
                wanted = logits.gather(1, torch.tensor(targets)[:, None])[:, 0] - logits.logsumexp(dim=1)
        finally:
            slot.truncate(past)
        return {i: float(wanted[owner == i].sum()) for i in group}


def _groups(options: Sequence[Sequence[int]]) -> Iterator[dict[int, list[int]]]:
    """Options of two tokens or more, packed into passes of about PASS * 2 tokens."""
    group: dict[int, list[int]] = {}
    size = 0
    for index, option in enumerate(options):
        if len(option) < 2:
            continue
        if group and size + len(option) > 2 * PASS:
            yield group
            group, size = {}, 0
        group[index] = list(option)
        size += len(option)
    if group:
        yield group


def _end_tokens(model: Any, tokenizer: Any) -> set[int]:
    """Every token that ends a message: the model's and the tokenizer's, and the usual chat marks."""
    ends: set[int] = set()
    for source in (model.generation_config, model.config, tokenizer):
        value = getattr(source, "eos_token_id", None)
        ends.update(value if isinstance(value, list) else [value] if value is not None else [])
    vocabulary = tokenizer.get_added_vocab()
    ends.update(vocabulary[mark] for mark in ("<|im_end|>", "<|endoftext|>", "<|eot_id|>") if mark in vocabulary)
    return ends
