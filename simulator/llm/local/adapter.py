"""A low-rank adapter beside a model's int8 layers: a small correction learned for ranking a customer's lines.

W x becomes W x + up (down x). The correction is computed in float64, so that a token gets the same result whether it
arrives alone or in a chunk. Source: Hu et al., LoRA, 2021; training/train_chooser.py makes the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import ComponentMissing

if TYPE_CHECKING:
    from torch import Tensor, nn


def adapter_file(name: str) -> Path:
    """Where the adapter of that file name lies in the package."""
    return Path(str(files("simulator.llm.adapters").joinpath(name)))


@cache
def adapter_digest(name: str) -> str:
    """SHA-256 of the adapter's file."""
    return hashlib.sha256(adapter_file(name).read_bytes()).hexdigest()


def apply(model: nn.Module, path: Path, weights: str) -> int:
    """Correct the layers that the file names and return how many they are.

    `weights` is the SHA-256 of the model's file. Raises ComponentMissing for an adapter of other weights.
    """
    from safetensors import safe_open

    with safe_open(path, framework="pt") as file:
        made_for = (file.metadata() or {}).get("for", "")
        if made_for != weights:
            raise ComponentMissing(
                f"this adapter was trained for other weights ({made_for[:12] or 'unknown'})",
                where=str(path),
                todo="Install the package again, or train the adapter for these weights.",
            )
        matrices = {name: file.get_tensor(name).double() for name in file.keys()}  # noqa: SIM118
    places = sorted({name.rpartition(".")[0] for name in matrices})
    for place in places:
        layer = model.get_submodule(place)
        layer.forward = _corrected(layer.forward, matrices[f"{place}.down"], matrices[f"{place}.up"])
    return len(places)


def _corrected(plain: Callable[[Tensor], Tensor], down: Tensor, up: Tensor) -> Callable[[Tensor], Tensor]:
    down, up = down.t().contiguous(), up.t().contiguous()

    def forward(x: Tensor) -> Tensor:
        return plain(x) + ((x.double() @ down) @ up).float()

    return forward
