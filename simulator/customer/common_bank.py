"""The common bank: lines that any customer may fall back on, loaded once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from simulator.content.lines import load_line_bank
from simulator.customer.bank import Bank, politely
from simulator.customer.manner import says_nin
from simulator.domain.lines import Line
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario

FOLDER = Path(__file__).parent / "common"


@cache
def common_lines() -> tuple[Line, ...]:
    """All lines of the common bank, in the order of their files' names."""
    return tuple(line for path in sorted(FOLDER.glob("*.yaml")) for line in load_line_bank(path).lines)


@cache
def polite_common_lines() -> tuple[Line, ...]:
    """The same for somebody who says 您."""
    return tuple(
        line.model_copy(update={"text": line.text.model_copy(update={"zh": tuple(map(politely, line.text.zh))})})
        for line in common_lines()
    )


def bank_for(persona: Persona, scenario: Scenario) -> Bank:
    """The scenario's lines first, then the persona's, then the common ones in the persona's form of address."""
    return Bank((scenario.lines, persona.lines, polite_common_lines() if says_nin(persona) else common_lines()))
