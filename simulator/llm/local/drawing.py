"""From logits to tokens and from tokens to text that is safe to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulator.llm.protocol import Sampling

if TYPE_CHECKING:
    from torch import Tensor

_HALF_CHARACTER = "\ufffd"


class Drawer:
    """Draws tokens; the same seed draws the same tokens from the same logits."""

    def __init__(self, sampling: Sampling) -> None:
        import torch

        self._sampling = sampling
        self._generator = torch.Generator().manual_seed(sampling.seed)

    def draw(self, logits: Tensor, said: Sequence[int]) -> int:
        """The next token from `logits` [vocabulary]; tokens `said` before are made less likely."""
        import torch

        sampling = self._sampling
        logits = logits.float().clone()
        if said and sampling.repetition_penalty != 1.0:
            seen = torch.tensor(sorted(set(said)))
            values = logits[seen]
            penalty = sampling.repetition_penalty
            logits[seen] = torch.where(values > 0, values / penalty, values * penalty)
        if sampling.temperature <= 0:
            return int(logits.argmax())
        probabilities, order = torch.softmax(logits / sampling.temperature, dim=0).sort(descending=True)
        # A token stays while the mass before it is below top_p, so the likeliest always stays.
        probabilities[probabilities.cumsum(0) - probabilities > sampling.top_p] = 0.0
        return int(order[torch.multinomial(probabilities, 1, generator=self._generator)])


class TextBuilder:
    """Turns a growing list of tokens into pieces of text: whole characters, nothing of a stop string."""

    def __init__(self, tokenizer: Any, stop: Sequence[str]) -> None:
        self._tokenizer = tokenizer
        self._stop = [text for text in stop if text]
        self._shown = 0
        self.stopped = False

    def piece(self, tokens: Sequence[int], last: bool = False) -> str:
        """What of the text of `tokens` can be shown and was not yet; `last` lets held text go."""
        text: str = self._tokenizer.decode(tokens, skip_special_tokens=True)
        cuts = [at for at in (text.find(stop) for stop in self._stop) if at >= 0]
        if cuts:
            self.stopped = True
            text = text[: min(cuts)]
        elif last:
            text = text.rstrip(_HALF_CHARACTER)
        else:
            text = text.rstrip(_HALF_CHARACTER)
            text = text[: len(text) - self._held(text)]
        piece, self._shown = text[self._shown :], max(self._shown, len(text))
        return piece

    def _held(self, text: str) -> int:
        """How many last characters might be the beginning of a stop string."""
        return max(
            (n for stop in self._stop for n in range(1, len(stop)) if text.endswith(stop[:n])),
            default=0,
        )
