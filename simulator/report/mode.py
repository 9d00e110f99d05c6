"""The mode of service that a session shows: reactive, proactive, interactive or emotional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.domain.session import SessionView
from simulator.i18n import N_
from simulator.report.words import Translate

SIGNS: Mapping[str, frozenset[str]] = {
    "proactive": frozenset({"offers_solution", "offers_alternatives", "commits", "hands_over", "owns"}),
    "interactive": frozenset({"open_question", "probing_question", "checks", "restates", "offers_alternatives"}),
    "emotional": frozenset({"reflects_feeling", "validates", "apologises", "thanks"}),
}
"""Behaviours that make a mode; a turn that shows none of them is reactive."""
LEAST = 0.34
"""The share of turns from which a mode counts as shown."""
_SENTENCES: Mapping[str, str] = {
    "reactive": N_("Mostly reactive: you answered what came. Try one step before you are asked."),
    "proactive": N_("Mostly proactive: you acted before being asked. Let the customer choose along with you."),
    "interactive": N_("Mostly interactive: you worked the solution out together with the customer."),
    "emotional": N_("Mostly emotional: you built the bond first. A concrete step makes it hold."),
    "mixed": N_("A good mix: you acted unasked, involved the customer and cared for the feeling."),
    "none": N_("No mode shows yet: there was too little to go by."),
}


@dataclass(frozen=True, slots=True)
class ServiceMode:
    """`shares` 0..1 of the turns that show each mode (a turn may show several); `lead` is the main one."""

    shares: dict[str, float]
    lead: str
    text: str


def service_mode(view: SessionView, _: Translate) -> ServiceMode:
    """The mode of service from the behaviours of all turns."""
    turns: list[frozenset[str]] = [frozenset(one.name for one in moves.behaviours) for moves in view.moves]
    shares = {name: _share(turns, signs) for name, signs in SIGNS.items()}
    reactive = sum(not any(seen & signs for signs in SIGNS.values()) for seen in turns)
    shares = {"reactive": reactive / len(turns) if turns else 0.0, **shares}
    lead = _lead(shares) if turns else "none"
    return ServiceMode(shares, lead, _(_SENTENCES[lead]))


def _share(turns: list[frozenset[str]], signs: frozenset[str]) -> float:
    return sum(bool(seen & signs) for seen in turns) / len(turns) if turns else 0.0


def _lead(shares: Mapping[str, float]) -> str:
    if all(shares[name] >= LEAST for name in SIGNS) and shares["reactive"] < LEAST:
        return "mixed"
    return max(shares, key=lambda name: shares[name])
