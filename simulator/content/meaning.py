"""What a valid file means: everything that can be judged from the file alone."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.content.languages import languages
from simulator.content.nodes import Node
from simulator.content.persona_rules import persona_rules
from simulator.content.problems import Problem
from simulator.content.rubric_rules import rubric_rules
from simulator.content.scenario_rules import scenario_rules
from simulator.content.slots import slots
from simulator.domain.base import Frozen
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario


def examine(value: Frozen, root: Node, file: str) -> list[Problem]:
    """Errors and warnings of one object: references inside it, languages, slots, goals and rules."""
    return [*languages(value, root, file), *slots(value, root, file), *_rules(value, root, file)]


def _rules(value: Frozen, root: Node, file: str) -> Iterable[Problem]:
    if isinstance(value, Scenario):
        return scenario_rules(value, root, file)
    if isinstance(value, Persona):
        return persona_rules(value, root, file)
    if isinstance(value, Rubric):
        return rubric_rules(value, root, file)
    return ()
