"""Linear layers on 8-bit integers: weights per output row, activations per token as two digits, exact sums.

Every token is quantised by itself and integer sums do not depend on their order, so a token gets the same
result whether it arrives alone, in a chunk or in a whole prompt. Two digits (sixteen bits) for activations,
because with one the model strays three times as far from float32 (docs/decisions/0004-int8-with-two-digits.md).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from torch import Tensor, nn

FORMAT = 1
"""Version of the converted layout; a copy of another version is converted again."""

# oneDNN's integer product needs no padding at these sizes; smaller layers stay in floats.
_SMALLEST = 16
# Output rows of a vocabulary rather than of a hidden layer.
_HEAD = 32_000
# Largest absolute value of a two-digit activation: 127 * 256.
_LARGEST = 32_512.0
_BLOCK = 8192


def quantise_rows(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Split a float matrix [out, in] into int8 [out, in] and a float32 scale for each row [out]."""
    import torch

    rows, scales = [], []
    for block in torch.split(weight, _BLOCK):
        block = block.float()
        scale = block.abs().amax(dim=1).clamp_(min=1e-12).div_(127.0)
        rows.append(torch.round(block / scale[:, None]).to(torch.int8))
        scales.append(scale)
    return torch.cat(rows), torch.cat(scales)


def quantises(module: nn.Module) -> TypeGuard[nn.Linear]:
    """Whether the module is a linear layer worth quantising."""
    from torch import nn

    return isinstance(module, nn.Linear) and min(module.in_features, module.out_features) >= _SMALLEST


def use_int8(linear: nn.Module, weight: Tensor, scale: Tensor, bias: Tensor | None, quantiser: TokenQuantiser) -> None:
    """Let `linear` compute with int8 `weight` [out, in] and row `scale` [out], not its own parameter."""
    linear.weight = linear.bias = None  # type: ignore[assignment]
    if not integer_products_work():
        forward = _widened(weight, scale, bias)
    elif weight.shape[0] >= _HEAD and bias is None:
        forward = _one_digit(weight.t(), scale)
    else:
        forward = _two_digits(weight.t(), scale, bias, quantiser)
    linear.forward = forward


def use_half_rows(embedding: nn.Module, table: Tensor) -> None:
    """Let `embedding` read float16 rows of `table` and give float32; untouched rows stay on disk."""
    from torch.nn.functional import embedding as look_up

    embedding.weight = None  # type: ignore[assignment]

    def forward(tokens: Tensor) -> Tensor:
        return look_up(tokens, table).float()

    embedding.forward = forward


def quantise_in_place(model: nn.Module) -> None:
    """Quantise a loaded model's linear layers one by one, freeing each float matrix; the rest in float32."""
    quantiser = TokenQuantiser()
    for module in list(model.modules()):
        if quantises(module):
            weight, scale = quantise_rows(module.weight.detach())
            bias = None if module.bias is None else module.bias.detach().float()
            use_int8(module, weight, scale, bias, quantiser)
    model.float()


class TokenQuantiser:
    """Quantises activations per token; remembers the last input, as query, key and value share theirs.

    One for each model, used by its single inference thread.
    """

    def __init__(self) -> None:
        self._last: tuple[Tensor, Tensor, Tensor] | None = None

    def __call__(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Digits int8 [2 * tokens, in], high ones first, and scale [tokens, 1] of activations [..., in]."""
        import torch

        if self._last is not None and self._last[0] is x:
            return self._last[1], self._last[2]
        flat = x.reshape(-1, x.shape[-1])
        scale = flat.abs().amax(dim=1, keepdim=True).clamp_(min=1e-12).mul_(1.0 / _LARGEST)
        whole = torch.round(flat / scale)
        # Halves are never reached: 127 * 256 + 127 = 32639 is above _LARGEST, so both digits fit eight bits.
        high = torch.round(whole * (1.0 / 256.0))
        low = whole.sub_(high, alpha=256.0).clamp_(max=127.0)
        digits = torch.cat((high, low)).to(torch.int8)
        self._last = (x, digits, scale)
        return digits, scale


def _two_digits(
    weight: Tensor, scale: Tensor, bias: Tensor | None, quantiser: TokenQuantiser
) -> Callable[[Tensor], Tensor]:
    """y = x W^T with activations of sixteen bits, as one integer product for each digit."""
    from torch import _int_mm

    width = weight.shape[1]

    def forward(x: Tensor) -> Tensor:
        digits, token_scale = quantiser(x)
        tokens = token_scale.shape[0]
        if tokens == 1:  # two products of one row are quicker than one of two rows
            y = _int_mm(digits[:1], weight).float().mul_(256.0).add_(_int_mm(digits[1:], weight))
        else:
            sums = _int_mm(digits, weight)
            y = sums[:tokens].float().mul_(256.0).add_(sums[tokens:])
        y.mul_(token_scale).mul_(scale)
        if bias is not None:
            y.add_(bias)
        return y.view(*x.shape[:-1], width)

    return forward


def _one_digit(weight: Tensor, scale: Tensor) -> Callable[[Tensor], Tensor]:
    """y = x W^T with activations of eight bits: enough for the last layer, whose errors nothing amplifies."""
    import torch

    width = weight.shape[1]

    def forward(x: Tensor) -> Tensor:
        flat = x.reshape(-1, x.shape[-1])
        token_scale = flat.abs().amax(dim=1, keepdim=True).clamp_(min=1e-12).mul_(1.0 / 127.0)
        sums = torch._int_mm(torch.round(flat / token_scale).to(torch.int8), weight)
        return sums.float().mul_(token_scale).mul_(scale).view(*x.shape[:-1], width)

    return forward


def _widened(weight: Tensor, scale: Tensor, bias: Tensor | None) -> Callable[[Tensor], Tensor]:
    from functools import partial

    from torch.nn.functional import linear

    return partial(linear, weight=weight.float() * scale[:, None], bias=bias)


@cache
def integer_products_work() -> bool:
    """Whether this processor multiplies int8 matrices exactly and fast; if not, weights become float32.

    Old x86 processors saturate sums of sixteen bits, and builds without a kernel fall back to a slow loop.
    """
    import torch

    a = torch.full((32, 512), 127, dtype=torch.int8)
    b = torch.full((512, 512), 127, dtype=torch.int8)
    if int(torch._int_mm(a, b.t())[0, 0]) != 127 * 127 * 512:
        return False
    x, w = a.float(), b.float()
    return _seconds(lambda: torch._int_mm(a, b.t())) < 4 * _seconds(lambda: torch.nn.functional.linear(x, w))


def _seconds(run: Callable[[], object]) -> float:
    """Shortest of a few runs."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)
