"""Whether a persona's temper makes sense."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.content.nodes import Node
from simulator.content.problems import Problem, warning
from simulator.content.walk import position
from simulator.domain.base import LANGS
from simulator.domain.behaviour import CRITICAL, FAULTS, GOOD
from simulator.domain.persona import Persona


def persona_rules(persona: Persona, root: Node, file: str) -> Iterator[Problem]:
    """Warnings: reactions the wrong way round, a customer leaving at once, words both known and unknown."""
    for move in persona.temper.soothes:
        if move in FAULTS | CRITICAL:
            yield warning(file, _key(root, "soothes", move), "fault_soothes", move=move)
    for move in persona.temper.provokes:
        if move in GOOD:
            yield warning(file, _key(root, "provokes", move), "good_provokes", move=move)
    yield from _exits(persona, root, file)
    yield from _words(persona, root, file)


def _key(root: Node, table: str, move: str) -> tuple[int, int]:
    temper = root.entries["temper"].entries[table]
    return temper.keys.get(move, temper.at)


def _exits(persona: Persona, root: Node, file: str) -> Iterator[Problem]:
    start, walk = persona.temper.start, persona.exits.walk_away
    if walk is None:
        return
    at = position(root, ("exits", "walk_away"))
    if start.patience <= walk.patience:
        why = f"patience {start.patience} <= {walk.patience}"
        yield warning(file, at, "leaves_at_once", why=why)
    if start.anger >= walk.anger and walk.turns == 1:
        yield warning(file, at, "leaves_at_once", why=f"anger {start.anger} >= {walk.anger}")


def _words(persona: Persona, root: Node, file: str) -> Iterator[Problem]:
    for number, unknown in enumerate(persona.vocabulary.unknown):
        at = position(root, ("vocabulary", "unknown", number, "word"))
        for lang in LANGS:
            known = {word.casefold() for word in persona.vocabulary.knows.only(lang)}
            for word in unknown.word.only(lang):
                if word.casefold() in known:
                    yield warning(file, at, "word_both_known_and_unknown", word=word)
