"""Turns a GGUF file into a folder that starts fast: int8 rows, half embeddings, tokenizer, settings."""

from __future__ import annotations

import gc
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.errors import ComponentMissing
from simulator.llm.local import int8
from simulator.llm.local.quiet import quiet_libraries
from simulator.llm.weights.digest import file_digest
from simulator.llm.weights.lock import lock
from simulator.llm.weights.tensor_file import write_tensors

if TYPE_CHECKING:
    from torch import Tensor

TENSORS = "weights.safetensors"
ABOUT = "about.json"
_ROWS = 8192


def converted_folder(root: Path, digest: str) -> Path:
    """Where the converted copy of the GGUF file with SHA-256 `digest` is kept."""
    return root / f"{digest[:16]}-int8-{int8.FORMAT}"


def is_converted(folder: Path) -> bool:
    """Whether `folder` holds a complete copy (it is renamed into place when complete)."""
    return (folder / ABOUT).is_file() and (folder / TENSORS).is_file()


def convert(gguf: Path, digest: str, root: Path, progress: Callable[[float], None] | None = None) -> Path:
    """Convert `gguf` once and return the folder; a complete copy is returned as it is.

    Peak memory is the converted copy (about 0.8 GB for half a billion parameters) plus one float matrix.
    Raises ComponentMissing when the file is damaged or of an architecture that transformers cannot read.
    """
    folder = converted_folder(root, digest)
    with lock(folder):
        if is_converted(folder):
            return folder
        work = folder.with_name(folder.name + ".partial")
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        try:
            _write(gguf, digest, work, progress or (lambda done: None))
        except (ValueError, KeyError, NotImplementedError, OSError) as error:
            shutil.rmtree(work, ignore_errors=True)
            raise ComponentMissing(
                f"this model file cannot be converted ({error})",
                where=gguf.name,
                todo="Use a GGUF file of a Qwen2, Qwen3, Llama or Mistral chat model, or pull it again.",
            ) from error
        shutil.rmtree(folder, ignore_errors=True)
        work.replace(folder)
    return folder


def _write(gguf: Path, digest: str, folder: Path, progress: Callable[[float], None]) -> None:
    quiet_libraries()
    from transformers import AutoConfig, AutoTokenizer
    from transformers.modeling_gguf_pytorch_utils import load_gguf_checkpoint

    progress(0.0)
    AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name).save_pretrained(folder)
    progress(0.2)
    gc.collect()  # the library keeps every field of the file as an array, in reference cycles
    settings = dict(load_gguf_checkpoint(str(gguf))["config"])  # type: ignore[no-untyped-call]
    gc.collect()
    config = AutoConfig.for_model(settings.pop("model_type"), **settings)
    config.save_pretrained(folder)
    progress(0.4)
    parameters = 0

    def stored() -> Iterator[tuple[str, Tensor]]:
        nonlocal parameters
        for done, name, weight in _weights(gguf, config, settings):
            parameters += weight.numel()
            yield from _stored(name, weight).items()
            progress(0.4 + 0.55 * done)

    write_tensors(folder / TENSORS, stored())
    about = {
        "format": int8.FORMAT,
        "source": gguf.name,
        "source_sha256": digest,
        "parameters": parameters,
        "tensors_sha256": file_digest(folder / TENSORS),
    }
    (folder / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    progress(1.0)


def _stored(name: str, weight: Tensor) -> dict[str, Tensor]:
    """How a parameter is kept: embeddings in float16, matrices in scaled int8 rows, the rest in float32."""
    import torch

    if "embed" in name:
        return {name: weight.to(torch.float16)}
    if weight.dim() == 2:
        rows, scale = int8.quantise_rows(weight)
        return {name: rows, name.removesuffix("weight") + "scale": scale}
    return {name: weight.float()}


def _weights(gguf: Path, config: Any, settings: dict[str, Any]) -> Iterator[tuple[float, str, Tensor]]:
    """(share done, transformers' name, float tensor) of each parameter, one in memory at a time."""
    import numpy as np
    import torch
    from gguf import GGUFReader
    from transformers import AutoModelForCausalLM
    from transformers.modeling_gguf_pytorch_utils import (
        TENSOR_PROCESSORS,
        TensorProcessor,
        get_gguf_hf_weights_map,
    )

    reader = GGUFReader(str(gguf))
    architecture = str(reader.fields["general.architecture"].contents())
    processor: Any = TENSOR_PROCESSORS.get(architecture, TensorProcessor)
    processor = processor(config=settings)
    with torch.device("meta"):
        empty = AutoModelForCausalLM.from_config(config)  # type: ignore[no-untyped-call]
    names = get_gguf_hf_weights_map(empty, processor)
    for index, tensor in enumerate(reader.tensors):
        result = processor.process(
            weights=_dequantised(tensor),
            name=tensor.name,
            tensor_key_mapping=names,
            parsed_parameters={"tensors": {}},
        )
        if result.name in names:
            weight = torch.from_numpy(np.require(result.weights, requirements=["C", "W"]))
            yield (index + 1) / len(reader.tensors), names[result.name], weight


def _dequantised(tensor: Any) -> Any:
    """The float32 array of a GGUF tensor, in blocks, as the library's working memory is large."""
    import numpy as np
    from gguf import dequantize

    rows = len(tensor.data)
    if rows <= _ROWS:
        return dequantize(tensor.data, tensor.tensor_type)
    whole = np.empty([int(size) for size in reversed(tensor.shape)], dtype=np.float32)
    for start in range(0, rows, _ROWS):
        whole[start : start + _ROWS] = dequantize(tensor.data[start : start + _ROWS], tensor.tensor_type)
    return whole
