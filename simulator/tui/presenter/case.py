"""What is known of the case so far: facts found and objections, open and settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.tui.presenter.words import OBJECTIONS, Translate, word

if TYPE_CHECKING:
    from simulator.domain.base import Lang
    from simulator.domain.scenario import Scenario
    from simulator.domain.session import SessionView


@dataclass(frozen=True, slots=True)
class ObjectionItem:
    """An objection that the customer has raised, in the customer's words."""

    text: str
    status: str
    label: str

    @property
    def settled(self) -> bool:
        return self.status == "resolved"


@dataclass(frozen=True, slots=True)
class CaseNotes:
    """Facts found of all there are, and the objections on the table."""

    found: tuple[str, ...]
    total: int
    objections: tuple[ObjectionItem, ...]


def case_notes(view: SessionView, scenario: Scenario, lang: Lang, _: Translate) -> CaseNotes:
    """The notes of a practice session; nothing that the customer has not said is in them."""
    state = view.state
    told = state.facts if state else {}
    found = tuple(fact.short.get(lang) for fact in scenario.facts if told.get(fact.id, "locked") != "locked")
    items = []
    for objection in scenario.objections:
        status = state.objections.get(objection.id, "latent") if state else "latent"
        if status != "latent":
            lines = objection.line.get(lang)
            text = lines[0] if lines else objection.id
            items.append(ObjectionItem(text, status, word(OBJECTIONS, status, _)))
    return CaseNotes(found, len(scenario.facts), tuple(items))
