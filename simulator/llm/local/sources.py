"""Where a local model comes from: the manifest, a GGUF file, or a transformers folder or hub id."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from simulator.errors import ComponentMissing
from simulator.llm.local.adapter import adapter_digest, adapter_file
from simulator.llm.local.int8 import FORMAT
from simulator.llm.protocol import Loading, Traits
from simulator.llm.weights.convert import convert
from simulator.llm.weights.digest import known_digest
from simulator.llm.weights.manifest import Weights, by_digest
from simulator.llm.weights.pull import pulled
from simulator.paths import weights_dir

if TYPE_CHECKING:
    from simulator.llm.local.engine import Engine

# Smaller ones turn into the agent, repeat and invent when they play freely (docs/decisions/0005-which-models.md).
_SPEAKS_FROM = 3_000_000_000


class Stopped(Exception):
    """Loading was given up because the program is closing."""


@dataclass(frozen=True, slots=True)
class Step:
    """Reports progress while loading, and stops it when the model is being closed."""

    report: Callable[[Loading], None] | None
    cancelled: Callable[[], bool]

    def __call__(self, stage: str, done: float | None = None) -> None:
        if self.cancelled():
            raise Stopped(stage)
        if self.report is not None:
            self.report(Loading(stage, done))


@dataclass(frozen=True, slots=True)
class Opened:
    """A model that is ready."""

    engine: Engine
    digest: str
    traits: Traits


class Source(Protocol):
    """Something that can be opened on the inference thread."""

    @property
    def digest(self) -> str: ...

    @property
    def traits(self) -> Traits: ...

    def open(self, step: Step) -> Opened: ...


@dataclass(frozen=True, slots=True)
class Embedded:
    """A model of the manifest; pulled and converted when it is not there yet."""

    weights: Weights

    @property
    def digest(self) -> str:
        return _digest(self.weights.sha256, self.weights.adapter)

    @property
    def traits(self) -> Traits:
        return self.weights.traits

    def open(self, step: Step) -> Opened:
        from simulator.llm.weights.convert import converted_folder, is_converted

        folder = converted_folder(weights_dir(), self.weights.sha256)
        if not is_converted(folder):
            file = pulled(self.weights, step)
            folder = convert(file, self.weights.sha256, weights_dir(), lambda done: step("convert", done))
        return Opened(_engine(folder, step, self.weights), self.digest, self.traits)


@dataclass(frozen=True, slots=True)
class GgufFile:
    """Any GGUF chat model; converted once, its copy is found again by the file's digest."""

    path: Path

    @property
    def digest(self) -> str:
        return f"gguf:{self.path.name}"

    @property
    def traits(self) -> Traits:
        return Traits(scores=True, speaks=False, remembers=True)

    def open(self, step: Step) -> Opened:
        if not self.path.is_file():
            raise ComponentMissing("there is no such model file", where=str(self.path), todo="Check --llm gguf:FILE.")
        step("verify", 0.0)
        sha256 = known_digest(self.path, lambda done: step("verify", done))
        folder = convert(self.path, sha256, weights_dir(), lambda done: step("convert", done))
        entry = by_digest(sha256)
        engine = _engine(folder, step, entry)
        from simulator.llm.local.loading import parameters_of

        traits = entry.traits if entry else _traits(parameters_of(folder))
        return Opened(engine, _digest(sha256, entry.adapter if entry else ""), traits)


@dataclass(frozen=True, slots=True)
class Folder:
    """A transformers folder, or the id of a model on a hub."""

    name: str

    @property
    def digest(self) -> str:
        return f"hf:{self.name}"

    @property
    def traits(self) -> Traits:
        return Traits(scores=True, speaks=False, remembers=True)

    def open(self, step: Step) -> Opened:
        from simulator.llm.local.loading import local_folder, open_folder

        step("pull")
        folder = local_folder(self.name)
        step("load")
        digest = hashlib.sha256()
        for file in sorted(folder.glob("*.safetensors")):
            digest.update(known_digest(file, lambda done: step("verify", done)).encode())
        step("load")
        engine, parameters = open_folder(folder)
        return Opened(engine, digest.hexdigest(), _traits(parameters))


def _engine(folder: Path, step: Step, entry: Weights | None) -> Engine:
    from simulator.llm.local.loading import open_converted

    step("load")
    if entry and entry.adapter:
        engine = open_converted(folder, adapter_file(entry.adapter), entry.sha256)
    else:
        engine = open_converted(folder)
    step("load", 1.0)
    return engine


def _digest(sha256: str, adapter: str = "") -> str:
    return f"{sha256}-int8-{FORMAT}" + (f"+{adapter_digest(adapter)[:16]}" if adapter else "")


def _traits(parameters: int) -> Traits:
    return Traits(scores=True, speaks=parameters >= _SPEAKS_FROM, remembers=True)
