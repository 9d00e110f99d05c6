"""When the customer ends the conversation: authors' rules in code, not a mood in a prompt."""

from __future__ import annotations

from simulator.customer.disclosure import kept
from simulator.customer.effects import hurts
from simulator.customer.goals import musts_met
from simulator.customer.hearing import Heard
from simulator.customer.objections import may_raise_again
from simulator.domain.events import Outcome
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from simulator.domain.state import CustomerState

CLOSERS: frozenset[str] = frozenset({"checks", "summarises", "says_goodbye", "thanks"})
CONTENT_TURNS = 2
"""Turns after which a content customer closes the talk itself when the trainee never checks."""
UPSET = 28
"""Anger at the start from which nobody is satisfied by the very first reply."""


def exit_of(
    state: CustomerState, heard: Heard, persona: Persona, scenario: Scenario, turn: int, luck: float
) -> tuple[Outcome, str] | None:
    """The outcome and the reason key when the customer ends the talk after this turn, else None."""
    return (
        _walks_away(state, persona, luck)
        or _escalates(state, persona, turn)
        or _satisfied(state, heard, persona, scenario, turn)
        or _goodbye(state, heard, scenario)
        or _turns_up(state, scenario, turn)
    )


def _walks_away(state: CustomerState, persona: Persona, luck: float) -> tuple[Outcome, str] | None:
    rule = persona.exits.walk_away
    if rule is None:
        return None
    if state.patience <= rule.patience:
        return "hung_up", "patience_spent"
    if state.patience <= rule.hazard_below and luck < rule.hazard:
        return "hung_up", "had_enough"
    return ("hung_up", "too_angry") if state.memory.furious_turns >= rule.turns else None


def _escalates(state: CustomerState, persona: Persona, turn: int) -> tuple[Outcome, str] | None:
    rule = persona.exits.escalate
    if rule and turn >= rule.from_turn and state.anger >= rule.anger and state.trust <= rule.trust:
        return "escalated", "wants_superior"
    return None


def _satisfied(
    state: CustomerState, heard: Heard, persona: Persona, scenario: Scenario, turn: int
) -> tuple[Outcome, str] | None:
    """Content, nothing in this turn hurt or waits for an answer, and it was confirmed or has lasted."""
    done, wanted = musts_met(state, scenario)
    came_upset = (persona.temper.start.anger if scenario.start.anger is None else scenario.start.anger) >= UPSET
    if done < wanted or hurts(heard.moves) or (turn == 1 and came_upset):
        return None
    if waits(state, heard, scenario) and turn < scenario.limits.turns:
        return None
    settled = bool(heard.moves & CLOSERS) or state.memory.content_turns >= CONTENT_TURNS
    return ("satisfied", "goals_met") if settled else None


def waits(state: CustomerState, heard: Heard, scenario: Scenario) -> bool:
    """Something comes before the customer's goodbye: a question of the trainee's, or a doubt it will bring up again.

    Whoever takes leave wants no answer any more, and whoever only checks whether all is settled asks for no secret.
    """
    pried = bool(kept(state, heard)) and "checks" not in heard.moves
    asked = (heard.asks_more or pried) and "says_goodbye" not in heard.moves
    return asked or any(
        state.objections.get(one.id) in ("raised", "dodged") and may_raise_again(one, state)
        for one in scenario.objections
    )


def _goodbye(state: CustomerState, heard: Heard, scenario: Scenario) -> tuple[Outcome, str] | None:
    if "says_goodbye" not in heard.moves:
        return None
    return ("partly_satisfied", "half_done") if half_way(state, scenario) else ("left", "trainee_left")


def _turns_up(state: CustomerState, scenario: Scenario, turn: int) -> tuple[Outcome, str] | None:
    if turn < scenario.limits.turns:
        return None
    return ("partly_satisfied", "half_done") if half_way(state, scenario) else ("time_out", "turns_up")


def half_way(state: CustomerState, scenario: Scenario) -> bool:
    """At least half of the must goals are met and the customer is not angry."""
    done, wanted = musts_met(state, scenario)
    return done * 2 >= wanted and state.anger < 50
