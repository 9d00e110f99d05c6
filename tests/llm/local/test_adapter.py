"""A low-rank adapter corrects the layers it names, and only for the weights it was trained on."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ComponentMissing
from simulator.llm.local import adapter
from simulator.llm.local.engine import Engine
from simulator.llm.protocol import Message
from simulator.llm.weights.manifest import manifest

PLACE = "model.layers.1.mlp.up_proj"
TALK = [Message("system", "You are an angry customer."), Message("user", "非常抱歉，请问断了多久了？")]
OPTIONS = ["Two days, and nobody called me back!", "我要找你们经理！"]


def write(folder: Path, engine: Engine, *, size: float = 0.5, weights: str = "abc") -> Path:
    import torch
    from safetensors.torch import save_file

    layer = engine.model.get_submodule(PLACE)
    torch.manual_seed(3)
    matrices = {
        f"{PLACE}.down": torch.randn(2, layer.in_features).half(),
        f"{PLACE}.up": (size * torch.randn(layer.out_features, 2)).half(),
    }
    path = folder / "adapter.safetensors"
    save_file(matrices, path, metadata={"for": weights})
    return path


def scores(engine: Engine) -> list[float]:
    engine.forget()
    return [one.logprob for one in engine.score(TALK, OPTIONS, lambda: False)]


def test_it_does_what_adding_the_product_to_the_weights_would(tiny_folder: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    from simulator.llm.local.loading import open_folder

    corrected, _ = open_folder(tiny_folder)
    merged, _ = open_folder(tiny_folder)
    path = write(tmp_path, corrected)
    matrices = {name: value.float() for name, value in load_file(path).items()}
    with torch.no_grad():
        merged.model.get_submodule(PLACE).weight += matrices[f"{PLACE}.up"] @ matrices[f"{PLACE}.down"]
    plain = scores(corrected)
    assert adapter.apply(corrected.model, path, "abc") == 1
    assert scores(corrected) == pytest.approx(scores(merged), abs=1e-3)
    assert scores(corrected) != pytest.approx(plain, abs=1e-3)


def test_an_adapter_that_learned_nothing_changes_nothing(tiny_folder: Path, tmp_path: Path) -> None:
    from simulator.llm.local.loading import open_folder

    engine, _ = open_folder(tiny_folder)
    plain = scores(engine)
    adapter.apply(engine.model, write(tmp_path, engine, size=0.0), "abc")
    assert scores(engine) == plain


def test_an_adapter_of_other_weights_is_refused_with_what_to_do(tiny_folder: Path, tmp_path: Path) -> None:
    from simulator.llm.local.loading import open_folder

    engine, _ = open_folder(tiny_folder)
    with pytest.raises(ComponentMissing, match="other weights"):
        adapter.apply(engine.model, write(tmp_path, engine, weights="def"), "abc")


def test_every_adapter_of_the_manifest_lies_in_the_package_and_fits_its_weights() -> None:
    from safetensors import safe_open

    for entry in manifest().values():
        if entry.adapter:
            with safe_open(adapter.adapter_file(entry.adapter), framework="pt") as file:
                assert file.metadata()["for"] == entry.sha256
