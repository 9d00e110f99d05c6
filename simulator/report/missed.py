"""Chances missed: a concern left open, a fact nobody asked for, a step of the talk that never came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simulator.domain.scenario import Scenario
from simulator.domain.session import SessionView
from simulator.domain.state import CustomerState
from simulator.i18n import Lang
from simulator.report.words import Translate

Kind = Literal["dodged", "unasked", "unheard", "no_commitment", "no_check"]
SHOWN_FACTS = 3
HOT = 50
"""Anger at the opening from which the feeling comes first."""


@dataclass(frozen=True, slots=True)
class Chance:
    """One chance: `text` for the trainee; `turn` is where it was open, None where no one turn was."""

    kind: Kind
    text: str
    turn: int | None = None


def missed(view: SessionView, scenario: Scenario, lang: Lang, _: Translate) -> tuple[Chance, ...]:
    """Every chance missed, the one that mattered most first. What a customer hides stays hidden until the end."""
    if view.state is None or view.turn == 0:
        return ()
    found = [*_dodged(view, view.state, scenario, lang, _), *_unasked(view, view.state, scenario, lang, _)]
    return (*found, *_steps(view, _))


def _dodged(view: SessionView, state: CustomerState, scenario: Scenario, lang: Lang, _: Translate) -> Iterator[Chance]:
    """Concerns on the table at the end, the dodged ones first."""
    statuses = {"dodged": 0, "raised": 1, "acknowledged": 2}
    open_ = [one for one in scenario.objections if state.objections.get(one.id) in statuses]
    for one in sorted(open_, key=lambda one: statuses[state.objections[one.id]]):
        turn = next((at for at, before in view.states if before.objections.get(one.id) in statuses), None)
        if turn == view.turn:
            continue  # raised with the customer's last words: there was no turn left to answer it
        text = _("A concern stayed open: {concern} Take it up at once, before anything else.")
        yield Chance("dodged", text.format(concern=_sentence(one.concern.get(lang), lang)), turn)


def _unasked(view: SessionView, state: CustomerState, scenario: Scenario, lang: Lang, _: Translate) -> Iterator[Chance]:
    locked = [one for one in scenario.facts if state.facts.get(one.id) == "locked" and one.layer != "volunteered"]
    if not locked:
        return
    if view.ended is None:
        count = _("There are still {n} things that the customer has not told you. Ask.")
        yield Chance("unasked", count.format(n=len(locked)))
        return
    locked.sort(key=lambda one: one.layer != "trust")  # what needed trust is the hidden need
    names = _("; ").join(one.short.get(lang) for one in locked[:SHOWN_FACTS])
    text = _("You never learned: {facts}. One open question, and a follow-up, would have brought it out.")
    yield Chance("unasked", text.format(facts=names.rstrip(".。")))


def _steps(view: SessionView, _: Translate) -> Iterator[Chance]:
    shown = [{one.name for one in moves.behaviours} for moves in view.moves]
    every = set[str]().union(*shown)
    opening = view.states[0][1] if view.states else None
    early = set[str]().union(*shown[:2])
    if opening is not None and opening.anger >= HOT and not early & {"reflects_feeling", "validates"}:
        yield Chance("unheard", _("The customer came in angry, and your first answers passed over the feeling."), 1)
    offered = [number for number, seen in enumerate(shown) if seen & {"offers_solution", "offers_alternatives"}]
    if offered and "commits" not in every:
        turn = view.moves[offered[0]].turn
        yield Chance("no_commitment", _("You offered something and never said who does it by when."), turn)
    settled = [number for number, seen in enumerate(shown) if seen & {"commits", "offers_solution"}]
    if settled and not _checked(view, settled[0]):
        turn = view.moves[settled[-1]].turn
        yield Chance("no_check", _("You named the solution and did not ask whether it settles the matter."), turn)


def _checked(view: SessionView, first: int) -> bool:
    """Whether the trainee made sure of it, from the turn in place `first` on."""
    later = view.moves[first:]
    return any("confirm" in moves.stage or "checks" in {one.name for one in moves.behaviours} for moves in later)


def _sentence(text: str, lang: Lang) -> str:
    """`text` with a full stop, so that another sentence can follow."""
    text = text.strip()
    if text[-1:] in ".!?。！？":
        return text
    return text + ("。" if lang == "zh" else ".")
