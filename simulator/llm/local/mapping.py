"""Torch's largest library, brought into memory before torch is imported.

The import of `torch._C` reads and links it while it holds the interpreter's lock: for a fifth of a second, on a busy
machine for more than one, nothing else in the process moves. Called as a foreign function, the same step lets go of it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path

NAMES = {"linux": "libtorch_cpu.so", "darwin": "libtorch_cpu.dylib"}


def map_torch() -> bool:
    """Whether the library is there now; without it the import of torch does the same, or says what is wrong."""
    if "torch" in sys.modules:
        return True
    spec = find_spec("torch")
    places = (spec.submodule_search_locations if spec else None) or []
    files = [Path(place) / "lib" / NAMES.get(sys.platform, "") for place in places]
    return any(file.is_file() and _mapped(file) for file in files)


def _mapped(file: Path) -> bool:
    opened = ctypes.CDLL(None).dlopen
    opened.restype, opened.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    return bool(opened(os.fsencode(file), sys.getdlopenflags()))
