"""From behaviours to a level: the rubric's printed rules, and what in the turn made them hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.domain.behaviour import CRITICAL, FAULTS, SIGNALS, Behaviour
from simulator.domain.grade import Evidence
from simulator.domain.rubric import MAX_LEVEL, Criterion, Rule

MAX_EVIDENCE = 6
_BAD = FAULTS | CRITICAL | SIGNALS


@dataclass(frozen=True, slots=True)
class Ruling:
    """The level the rules give, the rules that decided it and the highest and lowest level they allow."""

    level: int
    raised_by: Rule | None
    capped_by: Rule | None
    ceiling: int


def rule_level(criterion: Criterion, seen: frozenset[str]) -> Ruling:
    """Start, then the highest raise that holds, then the lowest cap that holds."""
    raising = [rule for rule in criterion.rules if rule.raise_to is not None and rule.when.holds(seen)]
    capping = [rule for rule in criterion.rules if rule.cap_at is not None and rule.when.holds(seen)]
    best = max(raising, key=lambda rule: rule.raise_to or 0, default=None)
    level = max(criterion.start, (best.raise_to or 0) if best else 0)
    lowest = min(capping, key=lambda rule: rule.cap_at if rule.cap_at is not None else MAX_LEVEL, default=None)
    ceiling = lowest.cap_at if lowest is not None and lowest.cap_at is not None else MAX_LEVEL
    return Ruling(min(level, ceiling), best, lowest if ceiling < level else None, ceiling)


def mentioned(criterion: Criterion) -> frozenset[str]:
    """Every behaviour that a rule of `criterion` looks at."""
    names: set[str] = set()
    for rule in criterion.rules:
        names.update(rule.when.all, rule.when.any, rule.when.none)
    return frozenset(names)


def relevant(criterion: Criterion, behaviours: Sequence[Behaviour]) -> tuple[Behaviour, ...]:
    """Behaviours of the turn that this criterion's rules look at."""
    names = mentioned(criterion)
    return tuple(one for one in behaviours if one.name in names)


def evidence_of(behaviours: Sequence[Behaviour]) -> tuple[Evidence, ...]:
    """Quotes in reading order, faults and merits alike, the first few."""
    found = [Evidence(**span.model_dump(), behaviour=one.name) for one in behaviours for span in one.spans]
    return tuple(sorted(found, key=lambda e: (e.start, e.end))[:MAX_EVIDENCE])


def merits(behaviours: Sequence[Behaviour]) -> tuple[Behaviour, ...]:
    """What was done well."""
    return tuple(one for one in behaviours if one.name not in _BAD)


def faults(behaviours: Sequence[Behaviour]) -> tuple[Behaviour, ...]:
    """What went wrong."""
    return tuple(one for one in behaviours if one.name in _BAD)
