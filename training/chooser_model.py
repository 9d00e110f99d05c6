"""The embedded model in float32 with a low-rank adapter in its upper layers, for training the chooser.

The lower layers stay as they are, so what they make of a talk is computed once and kept; a training step pays for
the upper layers and the output layer on the options' tokens only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

UPPER = 6
"""Layers that learn, counted from the top."""
RANK = 16
SCALE = 2.0
PLACES = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


class Adapted(nn.Module):
    """A linear layer plus a low-rank correction that begins as nothing."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.randn(RANK, linear.in_features) / linear.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(linear.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(x) + (x @ self.down.t()) @ self.up.t() * SCALE


@dataclass(slots=True)
class Packed:
    """A prompt and its options side by side in one sequence; an option sees the prompt and itself only."""

    tokens: Tensor
    places: Tensor
    mask: Tensor
    readers: Tensor
    """Positions whose output predicts a token of an option."""
    targets: Tensor
    owners: Tensor
    """Option of each target."""


def pack(prompt: Sequence[int], options: Sequence[Sequence[int]]) -> Packed:
    """Tokens of a prompt and of options (at least one token each) as one masked sequence."""
    tokens, places, owner = list(prompt), list(range(len(prompt))), [-1] * len(prompt)
    readers, targets, owners = [], [], []
    for index, option in enumerate(options):
        readers.append(len(prompt) - 1)
        readers += range(len(tokens), len(tokens) + len(option) - 1)
        targets += option
        owners += [index] * len(option)
        tokens += option[:-1]
        places += range(len(prompt), len(prompt) + len(option) - 1)
        owner += [index] * (len(option) - 1)
    whose, where = torch.tensor(owner), torch.tensor(places)
    seen = ((whose[None, :] == -1) | (whose[None, :] == whose[:, None])) & (where[None, :] <= where[:, None])
    mask = torch.zeros(len(tokens), len(tokens)).masked_fill_(~seen, float("-inf"))
    return Packed(
        torch.tensor([tokens]),
        where[None],
        mask[None, None],
        torch.tensor(readers),
        torch.tensor(targets),
        torch.tensor(owners),
    )


class Chooser(nn.Module):
    """Log-probabilities of options after a prompt, in two halves: `lower` once, `upper` while it learns."""

    def __init__(self, model: nn.Module, learning: int = UPPER) -> None:
        super().__init__()
        self.learning = learning
        model.requires_grad_(False)
        self.model = model
        self.inner = model.model
        for layer in self.inner.layers[-learning:]:
            for part in (layer.self_attn, layer.mlp):
                for name in PLACES:
                    if hasattr(part, name):
                        setattr(part, name, Adapted(getattr(part, name)))

    def adapter(self) -> dict[str, Tensor]:
        """The learned matrices by name."""
        return {name: value for name, value in self.named_parameters() if value.requires_grad}

    @torch.inference_mode()
    def lower(self, packed: Packed) -> Tensor:
        """Hidden states [1, tokens, width] below the layers that learn."""
        hidden = self.inner.embed_tokens(packed.tokens)
        return self._through(self.inner.layers[: -self.learning], hidden, packed)

    def upper(self, hidden: Tensor, packed: Packed) -> Tensor:
        """Log-probability of each option's tokens, summed [options], from what `lower` gave."""
        hidden = self._through(self.inner.layers[-self.learning :], hidden, packed)
        logits = self.model.lm_head(self.inner.norm(hidden)[0, packed.readers])
        wanted = logits.gather(1, packed.targets[:, None])[:, 0] - logits.logsumexp(dim=1)
        sums = torch.zeros(int(packed.owners.max()) + 1)
        return sums.index_add(0, packed.owners, wanted)

    def _through(self, layers: Sequence[nn.Module], hidden: Tensor, packed: Packed) -> Tensor:
        rotary = self.inner.rotary_emb(hidden, packed.places)
        for layer in layers:
            hidden = layer(hidden, attention_mask=packed.mask, position_ids=packed.places, position_embeddings=rotary)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        return hidden


def open_float(folder: Path) -> nn.Module:
    """The converted copy in `folder` with its weights widened to float32: what the product computes with."""
    from safetensors.torch import load_file
    from transformers import AutoConfig, AutoModelForCausalLM

    model = AutoModelForCausalLM.from_config(
        AutoConfig.from_pretrained(folder), dtype=torch.float32, attn_implementation="sdpa"
    )
    stored = load_file(folder / "weights.safetensors")
    state = {}
    for name, value in stored.items():
        stem, _, last = name.rpartition(".")
        if last == "weight" and f"{stem}.scale" in stored:
            value = value.float() * stored[f"{stem}.scale"][:, None]
        if last != "scale":
            state[name] = value.float()
    state.setdefault("lm_head.weight", state["model.embed_tokens.weight"])
    missing, unexpected = model.load_state_dict(state, strict=False)
    if missing or unexpected:
        raise ValueError(f"these weights do not fit: {missing} {unexpected}")
    return model.eval()
