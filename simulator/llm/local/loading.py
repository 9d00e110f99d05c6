"""Opens model folders: our converted int8 copies, and any transformers folder or hub id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.errors import ComponentMissing
from simulator.llm.local import int8
from simulator.llm.local.adapter import apply
from simulator.llm.local.engine import Engine
from simulator.llm.local.quiet import quiet_libraries

if TYPE_CHECKING:
    from torch import nn

_FILES = ["*.json", "*.safetensors", "*.jinja", "*.txt", "*.model"]
# Above this size in float32 a model is quantised after loading, to fit a laptop.
_LARGEST_FLOAT = 1_000_000_000


def open_converted(folder: Path, adapter: Path | None = None, sha256: str = "") -> Engine:
    """Map a converted copy (see weights.convert) into memory; its pages are read when they are used.

    With `adapter`, its layers are corrected; `sha256` is that of the file the copy was made from.
    """
    quiet_libraries()
    import torch
    from safetensors import safe_open
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    config = AutoConfig.from_pretrained(folder, local_files_only=True)
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)  # type: ignore[no-untyped-call]
    with safe_open(folder / "weights.safetensors", framework="pt") as file:
        _fill(model, {name: file.get_tensor(name) for name in file.keys()})  # noqa: SIM118
    _restore_buffers(model)
    if adapter is not None:
        apply(model, adapter, sha256)
    return Engine(model.eval(), tokenizer)


def local_folder(name: str) -> Path:
    """The folder `name`, or the downloaded snapshot of the hub model of that id. Raises ComponentMissing."""
    folder = Path(name).expanduser()
    if not folder.is_dir():
        quiet_libraries()
        from huggingface_hub import snapshot_download

        try:
            folder = Path(
                snapshot_download(name, allow_patterns=["*.json", "*.safetensors", "*.jinja", "*.txt", "*.model"])
            )
        except Exception as error:  # the library raises a dozen unrelated kinds
            raise ComponentMissing(
                "there is no such folder, and no model of that name could be fetched",
                where=f"hf:{name}",
                todo="Check the name and the connection, or give a folder with safetensors files.",
            ) from error
    if not any(folder.glob("*.safetensors")):
        raise ComponentMissing("there are no safetensors files in this folder", where=str(folder))
    return folder


def open_folder(folder: Path) -> tuple[Engine, int]:
    """Load a transformers folder: the engine and the number of parameters. Raises ComponentMissing."""
    quiet_libraries()
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        model: Any = AutoModelForCausalLM.from_pretrained(folder, dtype="auto", local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise ComponentMissing(f"this model cannot be loaded ({error})", where=str(folder)) from error
    model.eval()
    parameters = sum(parameter.numel() for parameter in model.parameters())
    if 4 * parameters > _LARGEST_FLOAT:
        int8.quantise_in_place(model)
    else:
        model.to(torch.float32)
    return Engine(model, tokenizer), parameters


def parameters_of(folder: Path) -> int:
    """Parameter count noted in a converted copy."""
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    return int(about["parameters"])


def _fill(model: nn.Module, tensors: dict[str, Any]) -> None:
    """Give every module of a model built on the meta device its stored tensors."""
    from torch import nn

    quantiser = int8.TokenQuantiser()
    embeddings: nn.Module = model.get_input_embeddings()  # type: ignore[operator]
    for name, module in model.named_modules():
        prefix = f"{name}." if name else ""
        weight, scale = tensors.get(f"{prefix}weight"), tensors.get(f"{prefix}scale")
        if scale is not None:
            int8.use_int8(module, tensors[f"{prefix}weight"], scale, tensors.get(f"{prefix}bias"), quantiser)
        elif isinstance(module, nn.Embedding):
            int8.use_half_rows(module, tensors[f"{prefix}weight"])
        elif isinstance(module, nn.Linear) and weight is None:
            tied = tensors[_name_of(model, embeddings) + ".weight"]
            int8.use_int8(module, *int8.quantise_rows(tied), None, quantiser)
        else:
            for key in list(module._parameters):
                if module._parameters[key] is not None:
                    module._parameters[key] = nn.Parameter(tensors[prefix + key], requires_grad=False)


def _name_of(model: nn.Module, wanted: nn.Module) -> str:
    return next(str(name) for name, module in model.named_modules() if module is wanted)


def _restore_buffers(model: Any) -> None:
    """Compute again what is not stored (rotary frequencies): it was built without memory."""
    for name, module in list(model.named_modules()):
        if any(buffer.is_meta for buffer in module._buffers.values() if buffer is not None):
            parent = model.get_submodule(name.rpartition(".")[0])
            setattr(parent, name.rpartition(".")[2], type(module)(config=model.config))
