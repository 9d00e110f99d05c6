"""Keys and values of prompts already read, so that a turn pays for its new tokens only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

# Losing fewer tokens than this is cheaper than keeping a second copy of the prefix.
_WORTH_KEEPING = 48
_FIRST_CAPACITY = 512


@cache
def _layer_class() -> type[Any]:
    """A cache layer that grows by doubling; transformers' own copies everything for each new token."""
    from transformers.cache_utils import DynamicLayer

    class GrowingLayer(DynamicLayer):  # type: ignore[no-untyped-call]
        length = 0

        def update(self, key_states: Tensor, value_states: Tensor, *args: Any, **kwargs: Any) -> tuple[Tensor, Tensor]:
            end = self.length + key_states.shape[-2]
            self.reserve(end, key_states, value_states)
            assert self.keys is not None and self.values is not None
            self.keys[:, :, self.length : end] = key_states
            self.values[:, :, self.length : end] = value_states
            self.length = end
            return self.keys[:, :, :end], self.values[:, :, :end]

        def reserve(self, end: int, keys: Tensor, values: Tensor) -> None:
            if self.keys is None:
                self.is_initialized, self.dtype, self.device = True, keys.dtype, keys.device
            elif end <= self.keys.shape[-2]:
                return
            capacity = max(_FIRST_CAPACITY, end, 2 * self.length)
            self.keys = self._grown(self.keys, keys, capacity)
            self.values = self._grown(self.values, values, capacity)

        def _grown(self, old: Tensor | None, like: Tensor, capacity: int) -> Tensor:
            batch, heads, _, width = like.shape
            new = like.new_empty((batch, heads, capacity, width))
            if old is not None:
                new[:, :, : self.length] = old[:, :, : self.length]
            return new

        def get_seq_length(self) -> int:
            return self.length

    return GrowingLayer


@dataclass(slots=True)
class Slot:
    """One cached sequence: its tokens and their keys and values."""

    cache: Any
    tokens: list[int] = field(default_factory=list)
    used: int = 0

    def truncate(self, length: int) -> None:
        """Forget all but the first `length` tokens."""
        del self.tokens[length:]
        for layer in self.cache.layers:
            layer.length = min(layer.length, length)

    def copy_prefix(self, other: Slot, length: int) -> None:
        """Become a copy of the first `length` tokens of `other`."""
        import torch

        self.tokens = other.tokens[:length]
        with torch.inference_mode():  # the tensors were made in it and can be changed nowhere else
            for mine, theirs in zip(self.cache.layers, other.cache.layers, strict=True):
                mine.length = 0
                mine.update(theirs.keys[:, :, :length], theirs.values[:, :, :length])


class Slots:
    """A few cached sequences; a prompt continues the one that shares the longest beginning with it.

    The main talk, an empty talk that lines are compared against and a judge's questions each keep their own.
    """

    def __init__(self, layers: int, count: int = 3) -> None:
        self._layers = layers
        self._count = count
        self._slots: list[Slot] = []
        self._clock = 0

    def take(self, tokens: Sequence[int]) -> Slot:
        """The slot to read `tokens` into, cut to what it shares with them; at least one is left to read."""
        self._clock += 1
        best, shared = None, 0
        for slot in self._slots:
            length = min(shared_prefix(slot.tokens, tokens), len(tokens) - 1)
            if best is None or length > shared:
                best, shared = slot, length
        slot = self._choose(best, shared)
        slot.truncate(shared)
        slot.used = self._clock
        return slot

    def _choose(self, best: Slot | None, shared: int) -> Slot:
        if best is not None and len(best.tokens) - shared < _WORTH_KEEPING:
            return best
        if len(self._slots) < self._count:
            target = Slot(new_cache(self._layers))
            self._slots.append(target)
        else:
            target = min(self._slots, key=lambda slot: slot.used)
        if best is not None and target is not best and shared:
            target.copy_prefix(best, shared)
        elif target is not best:
            target.truncate(0)
        return target

    def clear(self) -> None:
        """Forget everything."""
        self._slots.clear()


def new_cache(layers: int) -> Any:
    """An empty transformers cache of `layers` growing layers."""
    from transformers.cache_utils import Cache

    return Cache(layers=[_layer_class()() for _ in range(layers)])


def shared_prefix(a: Sequence[int], b: Sequence[int]) -> int:
    """How many leading tokens two sequences share."""
    length = min(len(a), len(b))
    return next((i for i in range(length) if a[i] != b[i]), length)
