"""What a customer holds back while matters are open: anger keeps a floor and trust a ceiling.

Kind words alone cure nobody. How much is held back follows from the persona's own numbers (start values, how fast it
forgives and trusts) and from the share of matters still open; it never puts a goal or a fact of the author's out of
reach.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.persona import Levels, Temper
from simulator.domain.scenario import Scenario
from simulator.domain.state import OPEN_OBJECTION, CustomerState

ANSWERS: frozenset[str] = frozenset({"commits", "offers_solution", "offers_alternatives", "hands_over"})
"""Behaviours one of which has to be seen before the grievance itself counts as answered."""
LASTING_ANGER, OPEN_ANGER = 0.1, 0.4
"""Share of the anger at the start that stays to the end of any talk, and that stays besides while all is open."""
LASTING_DOUBT, OPEN_DOUBT = 0.15, 0.35
"""The same for the trust that was missing at the start: a promise made is not yet a promise kept."""
_SLOWEST, _FASTEST = 0.5, 1.5


@dataclass(frozen=True, slots=True)
class Reserve:
    """Good moves bring anger no lower than `anger` and trust no higher than `trust`, each 0..100."""

    anger: int = 0
    trust: int = 100


def reserve_of(state: CustomerState, start: Levels, temper: Temper, scenario: Scenario) -> Reserve:
    """What is held back in this `state` by someone who began at `start`."""
    share = open_share(state, scenario)
    unforgiving = 1 / _held(temper.fall.anger)
    slow = 1 / _held(temper.rise.trust)
    anger = round(start.anger * min(1.0, (LASTING_ANGER + OPEN_ANGER * share) * unforgiving))
    trust = round(100 - (100 - start.trust) * min(1.0, (LASTING_DOUBT + OPEN_DOUBT * share) * slow))
    return Reserve(min(anger, _calmest_wanted(scenario)), max(trust, _most_trust_wanted(scenario)))


def open_share(state: CustomerState, scenario: Scenario) -> float:
    """Share of the matters that are still open, 0..1: the grievance, what must goals need, doubts, broken words."""
    return sum(open_ := _open_matters(state, scenario)) / len(open_)


def _open_matters(state: CustomerState, scenario: Scenario) -> list[float]:
    """For every matter 1 (open), 0.5 (answered, but not settled) or 0."""
    counts = state.memory.counts
    musts = [goal.when for goal in scenario.goals if goal.must]
    facts = {fact for when in musts for fact in when.facts}
    wanted = {one for when in musts for one in when.objections_resolved}
    objections = [status for one, status in state.objections.items() if one in wanted or status in OPEN_OBJECTION]
    return [
        0.0 if any(counts.get(move) for move in ANSWERS) else 1.0,
        *(float(state.facts.get(fact, "locked") == "locked") for fact in facts),
        *({"resolved": 0.0, "answered": 0.5}.get(status, 1.0) for status in objections),
        *([1.0] if counts.get("contradicts") else []),
    ]


def _calmest_wanted(scenario: Scenario) -> int:
    """The lowest anger that one of the author's goals asks for; 100 when none does."""
    return min((one for goal in scenario.goals if (one := goal.when.anger_at_most) is not None), default=100)


def _most_trust_wanted(scenario: Scenario) -> int:
    """The highest trust that one of the author's conditions asks for; 0 when none does."""
    goals = [one for goal in scenario.goals if (one := goal.when.trust_at_least) is not None]
    facts = [fact.trust_at for fact in scenario.facts if fact.layer == "trust"]
    answers = [answer.trust_at for one in scenario.objections for answer in (one.answered_by, one.resolved_by)]
    return max((*goals, *facts, *answers), default=0)


def _held(pace: float) -> float:
    return min(_FASTEST, max(_SLOWEST, pace))
