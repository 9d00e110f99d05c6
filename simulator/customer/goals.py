"""Whether the trainee has reached the scenario's goals; pure functions of the customer's state."""

from __future__ import annotations

from simulator.domain.scenario import Goal, Scenario
from simulator.domain.state import CustomerState


def met(goal: Goal, state: CustomerState) -> bool:
    """Whether every condition of `goal` holds now."""
    when = goal.when
    return all(
        (
            when.anger_at_most is None or state.anger <= when.anger_at_most,
            when.trust_at_least is None or state.trust >= when.trust_at_least,
            when.understanding_at_least is None or state.understanding >= when.understanding_at_least,
            all(state.facts.get(fact, "locked") != "locked" for fact in when.facts),
            all(state.objections.get(one) == "resolved" for one in when.objections_resolved),
            all(state.memory.counts.get(move, 0) > 0 for move in when.moves),
        )
    )


def all_met(state: CustomerState, scenario: Scenario) -> dict[str, bool]:
    """Every goal id and whether it is met."""
    return {goal.id: met(goal, state) for goal in scenario.goals}


def musts_met(state: CustomerState, scenario: Scenario) -> tuple[int, int]:
    """Number of `must` goals met, and of `must` goals (all goals where none is marked)."""
    musts = [goal for goal in scenario.goals if goal.must] or list(scenario.goals)
    return sum(met(goal, state) for goal in musts), len(musts)


def needed_objections(scenario: Scenario) -> frozenset[str]:
    """Objections that some must goal wants resolved: the customer has to bring them up sooner or later."""
    return frozenset(one for goal in scenario.goals if goal.must for one in goal.when.objections_resolved)
