"""The common bank: lines that any customer may fall back on, loaded once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from simulator.content.lines import load_line_bank
from simulator.customer.bank import Bank
from simulator.domain.lines import Line
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario

FOLDER = Path(__file__).parent / "common"


@cache
def common_lines() -> tuple[Line, ...]:
    """All lines of the common bank, in the order of their files' names."""
    return tuple(line for path in sorted(FOLDER.glob("*.yaml")) for line in load_line_bank(path).lines)


def bank_for(persona: Persona, scenario: Scenario) -> Bank:
    """The scenario's lines first, then the persona's, then the common ones."""
    return Bank((scenario.lines, persona.lines, common_lines()))
