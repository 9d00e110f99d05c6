"""The publish gate: a scenario may be published when outcome and mark rise with skill and the customer stays itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from simulator.authoring.fidelity import FidelityCard, Group
from simulator.authoring.trainees import SKILLS

MOST_FLIPS = MOST_OTHER_LANGUAGE = MOST_REPEATS = MOST_CONTRADICTIONS = 0.01
LEAST_EXPERT = 0.8
SLACK = 3.0
"""Points of 100 by which the next better trainee may score lower, beyond what chance explains, before it is a fall."""
LEAST_SPREAD = 5.0
"""Points by which talks of one kind differ at the least; few talks look more alike than they are."""


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of the gate, whether it is met, and the figures behind it."""

    name: str
    met: bool
    found: str


def gate(card: FidelityCard) -> tuple[Check, ...]:
    """Every condition, in the order in which a trainer would mend them; published when all are met."""
    groups = card.groups
    skilled = [kind for kind in SKILLS if kind in groups]
    marks = [(kind, groups[kind].overall) for kind in skilled]
    outcomes = [(kind, groups[kind].satisfied) for kind in skilled]
    return (
        _skill(
            "expert satisfies",
            groups.get("expert"),
            lambda share: share >= LEAST_EXPERT,
            f"at least {LEAST_EXPERT:.0%}",
        ),
        _skill("awful never satisfies", groups.get("awful"), lambda share: share == 0, "at most 0%"),
        Check("others do not get by without skill", card.give_in_rate == 0, f"{card.give_in_rate:.0%} gave in"),
        Check("outcomes rise with skill", _rises([share for _, share in outcomes]), _listed(outcomes, "{:.0%}")),
        Check("marks rise with skill", _marks_rise([groups[kind] for kind in skilled]), _listed(marks, "{:.0f}")),
        Check("no leak", card.leak_rate == 0, f"{card.leak_rate:.2%} of turns"),
        Check("stays the customer", card.role_flip_rate < MOST_FLIPS, f"{card.role_flip_rate:.2%} of turns"),
        Check(
            "keeps the language",
            card.wrong_language_rate < MOST_OTHER_LANGUAGE,
            f"{card.wrong_language_rate:.2%} of turns",
        ),
        Check("does not repeat itself", card.repeat_rate < MOST_REPEATS, f"{card.repeat_rate:.2%} of turns"),
        Check(
            "keeps to the case",
            card.contradiction_rate < MOST_CONTRADICTIONS,
            f"{card.contradiction_rate:.2%} of turns",
        ),
        Check("is not cured in one turn", card.cured_in_one_turn == 0, f"{card.cured_in_one_turn:.0%} of talks"),
        Check("spoils no talk", card.void == 0, f"{card.void} of {card.talks} talks"),
    )


def _skill(name: str, group: Group | None, holds: Callable[[float], bool], wanted: str) -> Check:
    """A condition on the satisfied share of one skill; what was not rehearsed cannot be met."""
    if group is None:
        return Check(name, False, "not rehearsed")
    return Check(name, holds(group.satisfied), f"{group.satisfied:.0%}, {wanted}")


def published(checks: tuple[Check, ...]) -> bool:
    """Whether every condition is met."""
    return all(check.met for check in checks)


def _rises(values: list[float]) -> bool:
    return all(after >= before for before, after in pairwise(values)) and values[-1:] > values[:1]


def _marks_rise(groups: list[Group]) -> bool:
    """No fall from one skill to the next that is more than slack and chance (a one-sided 95 % bound)."""
    marks = [group.overall or 0.0 for group in groups]
    steady = all(
        after >= before - SLACK - 1.64 * _error(one, other)
        for (before, after), (one, other) in zip(pairwise(marks), pairwise(groups), strict=True)
    )
    return steady and marks[-1:] > marks[:1]


def _error(one: Group, other: Group) -> float:
    """Standard error of the difference of two mean marks."""
    spreads = [(max(group.spread, LEAST_SPREAD), group.talks) for group in (one, other)]
    return sqrt(sum(spread**2 / talks for spread, talks in spreads))


def _listed(pairs: Sequence[tuple[str, float | None]], form: str) -> str:
    return ", ".join(f"{kind} {form.format(value) if value is not None else '-'}" for kind, value in pairs)
