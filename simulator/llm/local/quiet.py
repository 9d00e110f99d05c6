"""Settings that must be in place before torch and transformers are imported."""

from __future__ import annotations

import os
import warnings

from simulator.llm.local.mapping import map_torch

_ENVIRONMENT = {
    # Spinning OpenMP threads beside another busy process collapse to a few tokens a second.
    "GOMP_SPINCOUNT": "0",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    # Attention reads shared keys where they are instead of copying them for every head; the same to the bit.
    "TRANSFORMERS_SDPA_FORCE_GQA": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}


def quiet_libraries() -> None:
    """Import torch and transformers without a print, a warning or a bar; safe to repeat."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    warnings.filterwarnings("ignore", module=r"(torch|transformers|gguf|huggingface_hub)(\.|$)")
    map_torch()
    import torch
    from transformers.utils import logging

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(thread_count())


def thread_count() -> int:
    """Inference threads: every core of a small machine, half of a large one, where hyper-threads add nothing.

    `SIMULATOR_THREADS` overrides it.
    """
    asked = os.environ.get("SIMULATOR_THREADS", "")
    if asked.isdigit() and int(asked) > 0:
        return int(asked)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if cores <= 4 else min(8, cores // 2)
