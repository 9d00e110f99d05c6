"""Integer layers stay close to float ones and do not depend on what is computed beside them."""

from __future__ import annotations

import pytest

from simulator.llm.local import int8
from simulator.llm.local.quiet import quiet_libraries

quiet_libraries()
torch = pytest.importorskip("torch")


def layer(out: int, width: int, *, bias: bool):
    torch.manual_seed(0)
    linear = torch.nn.Linear(width, out, bias=bias).requires_grad_(False)
    weight, scale = int8.quantise_rows(linear.weight)
    rounded = weight.float() * scale[:, None]
    bias_values = linear.bias
    int8.use_int8(linear, weight, scale, bias_values, int8.TokenQuantiser())
    return linear, lambda x: torch.nn.functional.linear(x, rounded, bias_values)


@pytest.mark.parametrize("tokens", [1, 2, 9])
@pytest.mark.parametrize("bias", [True, False])
def test_activations_keep_sixteen_bits(tokens: int, bias: bool) -> None:
    linear, expected = layer(64, 96, bias=bias)
    x = torch.randn(1, tokens, 96)
    x[..., 5] *= 1000.0
    assert (linear(x) - expected(x)).abs().max() < 2e-4 * expected(x).abs().max()


def test_a_token_does_not_depend_on_its_neighbours() -> None:
    linear, _ = layer(64, 96, bias=True)
    x = torch.randn(1, 7, 96)
    together = linear(x)
    alone = torch.cat([linear(x[:, i : i + 1].clone()) for i in range(7)], dim=1)
    assert torch.equal(together, alone)


def test_a_vocabulary_head_keeps_eight_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(int8, "_HEAD", 64)
    linear, expected = layer(64, 96, bias=False)
    x = torch.randn(1, 3, 96)
    assert (linear(x) - expected(x)).abs().max() < 2e-2 * expected(x).abs().max()


def test_a_processor_without_integer_products_computes_in_floats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(int8, "integer_products_work", lambda: False)
    linear, expected = layer(64, 96, bias=True)
    x = torch.randn(1, 3, 96)
    assert torch.allclose(linear(x), expected(x))


def test_the_largest_activations_fit_two_digits() -> None:
    x = torch.tensor([[1.0, -1.0, 0.999, 127.499 / 32512, 0.0]])
    digits, scale = int8.TokenQuantiser()(x)
    restored = (digits[:1].float() * 256 + digits[1:].float()) * scale
    assert (restored - x).abs().max() <= float(scale) * 0.51
    zero, _ = int8.TokenQuantiser()(torch.zeros(1, 4))
    assert not zero.any()


def test_a_model_is_quantised_where_it_stands() -> None:
    model = torch.nn.Sequential(torch.nn.Linear(32, 32), torch.nn.LayerNorm(32), torch.nn.Linear(32, 4))
    model = model.to(torch.bfloat16).requires_grad_(False)
    x = torch.randn(2, 32)
    before = model.float()(x)
    int8.quantise_in_place(model)
    assert model[0].weight is None and model[2].weight is not None
    assert torch.allclose(model(x), before, atol=0.05)
