"""Writes a safetensors file tensor by tensor; the library's own writer wants all of them in memory, twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

# Room for the header, which is written last: about 3,500 tensors. Keeps the data aligned to 64 bytes.
_HEADER = 64 * 8192 - 8


def write_tensors(path: Path, tensors: Iterable[tuple[str, Tensor]]) -> None:
    """Write named int8, float16 and float32 tensors to `path` in the safetensors format.

    Raises ValueError when there are too many names for the header.
    """
    names: dict[str, object] = {}
    at = 0
    with path.open("wb") as file:
        file.seek(8 + _HEADER)
        for name, tensor in tensors:
            data = tensor.contiguous().numpy()
            kind = {"int8": "I8", "float16": "F16", "float32": "F32"}[str(data.dtype)]
            names[name] = {"dtype": kind, "shape": list(data.shape), "data_offsets": [at, at + data.nbytes]}
            file.write(data.data.cast("B") if data.nbytes else b"")
            at += data.nbytes
        header = json.dumps(names).encode().ljust(_HEADER)
        if len(header) > _HEADER:
            raise ValueError(f"{len(names)} tensors are too many for one file")
        file.seek(0)
        file.write(_HEADER.to_bytes(8, "little") + header)
