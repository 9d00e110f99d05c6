"""The publish gate: a scenario may be published when outcome and mark rise with skill and the customer stays itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.authoring.fidelity import FidelityCard
from simulator.authoring.trainees import SKILLS

MOST_FLIPS = MOST_OTHER_LANGUAGE = MOST_REPEATS = 0.01
LEAST_EXPERT = 0.8
SLACK = 3.0
"""Points of 100 by which the next better trainee may score lower before it counts as a fall."""


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
    awful = groups["awful"].satisfied if "awful" in groups else 0.0
    expert = groups["expert"].satisfied if "expert" in groups else 0.0
    return (
        Check("expert satisfies", expert >= LEAST_EXPERT, f"{expert:.0%}, at least {LEAST_EXPERT:.0%}"),
        Check("awful never satisfies", awful == 0, f"{awful:.0%}"),
        Check("others do not get by without skill", card.give_in_rate == 0, f"{card.give_in_rate:.0%} gave in"),
        Check("outcomes rise with skill", _rises([share * 100 for _, share in outcomes]), _listed(outcomes, "{:.0%}")),
        Check("marks rise with skill", _rises([mark or 0 for _, mark in marks]), _listed(marks, "{:.0f}")),
        Check("no leak", card.leak_rate == 0, f"{card.leak_rate:.2%} of turns"),
        Check("stays the customer", card.role_flip_rate < MOST_FLIPS, f"{card.role_flip_rate:.2%} of turns"),
        Check(
            "keeps the language",
            card.wrong_language_rate < MOST_OTHER_LANGUAGE,
            f"{card.wrong_language_rate:.2%} of turns",
        ),
        Check("does not repeat itself", card.repeat_rate < MOST_REPEATS, f"{card.repeat_rate:.2%} of turns"),
        Check("is not cured in one turn", card.cured_in_one_turn == 0, f"{card.cured_in_one_turn:.0%} of talks"),
    )


def published(checks: tuple[Check, ...]) -> bool:
    """Whether every condition is met."""
    return all(check.met for check in checks)


def _rises(values: list[float]) -> bool:
    return all(after >= before - SLACK for before, after in pairwise(values)) and values[-1:] > values[:1]


def _listed(pairs: Sequence[tuple[str, float | None]], form: str) -> str:
    return ", ".join(f"{kind} {form.format(value) if value is not None else '-'}" for kind, value in pairs)
