"""Banks of authored lines that any persona may fall back on."""

from __future__ import annotations

from pathlib import Path

from simulator.content.cache import Cache, cache_dir
from simulator.content.canonical import canonical, parse
from simulator.content.problems import Problem
from simulator.content.source import read_bytes
from simulator.domain.base import Frozen
from simulator.domain.lines import LineBank
from simulator.errors import InputError

_SHOWN = 5


def load_line_bank(path: Path) -> LineBank:
    """The bank in a YAML file with `kind: lines`. Raises InputError with the first problems of a bad file."""
    data, problems = read_bytes(path)
    if data is None:
        raise _refused(path, problems)
    cache = Cache(cache_dir())
    key = cache.key(data, "lines")
    body = cache.compiled(key) if cache.record(key) is not None else None
    if body is not None:
        value: Frozen | None = parse("lines", body)
    else:
        value, problems = _read(data, path)
        if isinstance(value, LineBank):
            cache.put(key, {}, canonical(value))
            cache.save()
    if not isinstance(value, LineBank):
        raise _refused(path, problems)
    return value


def _read(data: bytes, path: Path) -> tuple[Frozen | None, list[Problem]]:
    from simulator.content.loader import load_bytes

    loaded = load_bytes(data, path)
    return loaded.value, loaded.problems


def _refused(path: Path, problems: list[Problem]) -> InputError:
    wrong = [one for one in problems if one.severity == "error"][:_SHOWN]
    if not wrong:
        return InputError("the lines cannot be used", where=str(path), todo="this is not a bank of lines")
    todos = {lang: "\n  ".join(one.say(lang) for one in wrong) for lang in ("en", "zh")}
    return InputError("the lines cannot be used", where=str(path), todo=todos["en"], todos=todos)
