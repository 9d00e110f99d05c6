"""What `simulator models` and `simulator doctor` ask: which models there are, whether they are whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from simulator.errors import ComponentMissing
from simulator.llm.protocol import Loading
from simulator.llm.weights.convert import ABOUT, TENSORS, convert, converted_folder, is_converted
from simulator.llm.weights.digest import file_digest
from simulator.llm.weights.manifest import Weights, default_name, find, manifest
from simulator.llm.weights.pull import model_file, pulled
from simulator.paths import weights_dir

State = Literal["ready", "pulled", "partial", "absent"]
"""ready: converted, starts in seconds; pulled: to be converted; partial: a broken download to go on with."""


@dataclass(frozen=True, slots=True)
class Known:
    """A model of the manifest and its state on this computer; `on_disk` in bytes."""

    name: str
    title: str
    licence: str
    languages: tuple[str, ...]
    size: int
    sha256: str
    default: bool
    state: State
    on_disk: int


def list_models() -> list[Known]:
    """Every model of the manifest, the default first."""
    return [_known(weights) for weights in manifest().values()]


def weights_status(name: str | None = None) -> Known:
    """State of one model, the default without a name; reads no weights. Raises InputError."""
    return _known(find(name))


def pull(name: str | None = None, progress: Callable[[Loading], None] | None = None) -> Path:
    """Fetch, verify and convert a model as far as needed; the folder it starts from.

    Raises InputError for an unknown name and ComponentMissing when no source gives the file.
    """
    weights = find(name)

    def step(stage: str, done: float | None) -> None:
        if progress is not None:
            progress(Loading(stage, done))

    folder = converted_folder(weights_dir(), weights.sha256)
    if is_converted(folder):
        return folder
    file = pulled(weights, step)
    return convert(file, weights.sha256, weights_dir(), lambda done: step("convert", done))


def verify(name: str | None = None, progress: Callable[[Loading], None] | None = None) -> list[Path]:
    """Compare the SHA-256 of a model's files with manifest and conversion record; the files checked.

    Raises ComponentMissing when a file is missing or differs.
    """
    weights = find(name)
    file, folder = model_file(weights), converted_folder(weights_dir(), weights.sha256)
    wanted: dict[Path, str] = {}
    if file.is_file():
        wanted[file] = weights.sha256
    if is_converted(folder):
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        wanted[folder / TENSORS] = str(about["tensors_sha256"])
    if not wanted:
        raise ComponentMissing(f"{weights.name} is not on this computer", todo=f"simulator models pull {weights.name}")
    for path, sha256 in wanted.items():
        found = file_digest(path, lambda done: progress(Loading("verify", done)) if progress else None)
        if found != sha256:
            raise ComponentMissing(
                "the file differs from what it should be",
                where=str(path),
                todo=f"Delete it and run: simulator models pull {weights.name}",
            )
    return list(wanted)


def _known(weights: Weights) -> Known:
    file, folder = model_file(weights), converted_folder(weights_dir(), weights.sha256)
    pieces = list(weights_dir().glob(f"{file.name}*"))
    state: State = "absent"
    if is_converted(folder):
        state = "ready"
    elif file.is_file():
        state = "pulled"
    elif pieces:
        state = "partial"
    files = [path for piece in [*pieces, folder] for path in [piece, *piece.rglob("*")] if path.is_file()]
    return Known(
        name=weights.name,
        title=weights.title,
        licence=weights.licence,
        languages=weights.languages,
        size=weights.size,
        sha256=weights.sha256,
        default=weights.name == default_name(),
        state=state,
        on_disk=sum(path.stat().st_size for path in files),
    )
