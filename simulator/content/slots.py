"""Slots such as {quote}: used where they are filled, and spelt so that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.content.nodes import Node
from simulator.content.problems import Problem, warning
from simulator.content.walk import Path, Step, position, values
from simulator.domain.base import Frozen
from simulator.domain.lines import SLOTS, slots_of
from simulator.domain.localised import Localised, LocalisedList

_BRACED = re.compile(r"[{｛]\s*[A-Za-z_]{1,20}\s*[}｝]")
_PLAIN = re.compile(r"\{[a-z_]+\}")


def slots(value: Frozen, root: Node, file: str) -> Iterator[Problem]:
    """Warnings about slots in texts that are shown as they stand, and about misspelt braces."""
    for path, text in values(value):
        if isinstance(text, Localised):
            parts: list[tuple[tuple[Step, ...], str]] = [((lang,), one) for lang, one in _both(text)]
        elif isinstance(text, LocalisedList):
            parts = [((lang, number), one) for lang in ("en", "zh") for number, one in enumerate(getattr(text, lang))]
        else:
            continue
        found: dict[Problem, None] = {}
        for tail, one in parts:
            at = position(root, (*path, *tail))
            for problem in _one(one, path, at, file):
                found[problem] = None
        yield from found


def _both(text: Localised) -> list[tuple[str, str]]:
    return [(lang, one) for lang, one in (("en", text.en), ("zh", text.zh)) if one]


def _one(text: str, path: Path, at: tuple[int, int], file: str) -> Iterator[Problem]:
    for match in _BRACED.finditer(text):
        if not _PLAIN.fullmatch(match[0]):
            yield warning(file, at, "slot_braces", text=match[0])
    allowed = _allowed(path)
    for slot in slots_of(text):
        shown = "{" + slot + "}"
        if "feedback" in path and slot not in allowed:
            yield warning(file, at, "placeholder_unknown", slot=shown)
        elif slot in SLOTS and slot not in allowed:
            yield warning(file, at, "slot_outside_lines", slot=shown)


def _allowed(path: Path) -> tuple[str, ...]:
    if "lines" in path:
        return SLOTS
    if "misheard" in path:
        return ("term",)
    return ("quote",) if "feedback" in path else ()
