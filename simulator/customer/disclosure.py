"""Iceberg disclosure: which facts the customer lets out after one trainee turn.

Three layers, as in standardised-patient work: what the customer volunteers, what it tells when asked, and what it tells
only to someone it trusts. A fact that is told because the trainee worked for it is *earned*, one that came by itself
*donated*.
"""

from __future__ import annotations

from simulator.customer.hearing import Heard
from simulator.domain.scenario import Fact, Scenario
from simulator.domain.state import CustomerState

NOT_ASKED: frozenset[str] = frozenset({"addresses_machine", "other_language"})
"""Beside one of these nothing was asked of the customer at all."""
NOT_EXPLORING: frozenset[str] = frozenset({"off_topic", "ignores_concern", "silent"})
"""Beside one of these an open question is not about the customer's case."""
MOST_EARNED = 2
"""Facts a customer tells in one turn, however well it was asked."""


def earned(state: CustomerState, heard: Heard, scenario: Scenario) -> tuple[str, ...]:
    """Ids of locked facts that this turn unlocks; facts asked for by topic come before what an open question brings.

    Who is asked for something it will not tell yet, or that has its own answer, does not tell something else instead,
    and who is asked for what it has told already does not come out with a confidence.
    """
    if heard.moves & NOT_ASKED:
        return ()
    by_topic = [fact for fact in scenario.facts if _may_tell(fact, state) and fact.id in heard.asked_facts]
    rest = [
        fact
        for fact in scenario.facts
        if _may_tell(fact, state) and fact not in by_topic and not (heard.asked_facts and fact.layer == "trust")
    ]
    has_answer = heard.answerable or heard.choices
    elsewhere = bool(by_topic or kept(state, heard) or has_answer or heard.moves & NOT_EXPLORING)
    openly = rest[:1] if heard.asked_openly and not elsewhere else []
    return tuple(fact.id for fact in (by_topic + openly)[:MOST_EARNED])


def kept(state: CustomerState, heard: Heard) -> tuple[str, ...]:
    """Ids of the facts that were asked for by topic and are still locked."""
    return tuple(one for one in heard.asked_facts if state.facts.get(one) == "locked")


def donated(state: CustomerState, scenario: Scenario) -> str | None:
    """The next fact that the customer volunteers, or None when none is left."""
    for fact in scenario.facts:
        if fact.layer == "volunteered" and _may_tell(fact, state):
            return fact.id
    return None


def _may_tell(fact: Fact, state: CustomerState) -> bool:
    locked = state.facts.get(fact.id, "locked") == "locked"
    ready = all(state.facts.get(one, "locked") != "locked" for one in fact.after)
    return locked and ready and (fact.layer != "trust" or state.trust >= fact.trust_at)
