"""From a `--llm` spec to the model behind it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from simulator.errors import InputError
from simulator.llm.protocol import ChatModel

_ALLOWED = (
    "Allowed: embedded, embedded:NAME, scripted, hf:ID_OR_FOLDER, gguf:FILE, openai:BASE_URL#MODEL "
    "(for example openai:http://localhost:8000/v1#qwen3)."
)


def open_model(spec: str) -> ChatModel:
    """The model of a `--llm` spec; nothing is loaded or asked yet. Raises InputError for a wrong spec."""
    kind, colon, rest = spec.strip().partition(":")
    if kind == "scripted" and not colon:
        from simulator.llm.scripted import ScriptedModel

        return ScriptedModel()
    if kind == "embedded" and (rest or not colon):
        return _embedded(spec, rest or None)
    if kind == "hf" and rest:
        return _folder(spec, rest)
    if kind == "gguf" and rest:
        return _gguf(spec, rest)
    if kind == "openai" and rest:
        return _openai(spec, rest)
    if kind == "shared" and rest.isascii() and rest.isdigit():  # made by `simulator serve` for its own processes
        from simulator.llm.shared.client import SharedModel

        return SharedModel.from_environment(int(rest))
    raise InputError(f"{spec!r} is not a model", where="--llm", todo=_ALLOWED)


def _embedded(spec: str, name: str | None) -> ChatModel:
    from simulator.llm.local.chat import LocalModel
    from simulator.llm.local.sources import Embedded
    from simulator.llm.weights.manifest import find

    return LocalModel(spec, Embedded(find(name)))


def _folder(spec: str, name: str) -> ChatModel:
    from simulator.llm.local.chat import LocalModel
    from simulator.llm.local.sources import Folder

    return LocalModel(spec, Folder(name))


def _gguf(spec: str, name: str) -> ChatModel:
    from simulator.llm.local.chat import LocalModel
    from simulator.llm.local.sources import GgufFile

    return LocalModel(spec, GgufFile(Path(name).expanduser()))


def _openai(spec: str, rest: str) -> ChatModel:
    from simulator.llm.openai_compatible import OpenAICompatibleModel

    address, _, model = rest.partition("#")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or not model:
        raise InputError(f"{spec!r} has no server address or no model name", where="--llm", todo=_ALLOWED)
    return OpenAICompatibleModel(spec, address, model)
