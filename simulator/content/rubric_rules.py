"""Whether a rubric's rules can do what its levels promise."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.content.nodes import Node
from simulator.content.problems import Problem, problem, warning
from simulator.content.walk import Path, position
from simulator.domain.behaviour import GOOD
from simulator.domain.rubric import Criterion, Rubric, Rule


def rubric_rules(rubric: Rubric, root: Node, file: str) -> Iterator[Problem]:
    """Errors: same id, rule without effect. Warnings: rules that always or never hold, lost levels."""
    first: dict[str, int] = {}
    for number, criterion in enumerate(rubric.criteria):
        at = position(root, ("criteria", number, "id"))
        if criterion.id in first:
            yield problem(file, at, "same_id", what="criterion", id=criterion.id, line=first[criterion.id])
        first.setdefault(criterion.id, at[0])
        yield from _criterion(criterion, ("criteria", number), root, file)
    for number, fault in enumerate(rubric.critical_faults):
        if fault.behaviour in GOOD:
            at = position(root, ("critical_faults", number, "behaviour"))
            yield warning(file, at, "critical_is_good", move=fault.behaviour)


def _criterion(criterion: Criterion, path: Path, root: Node, file: str) -> Iterator[Problem]:
    for number, rule in enumerate(criterion.rules):
        yield from _rule(rule, (*path, "rules", number), root, file)
    reached = max([criterion.start, *(rule.raise_to or 0 for rule in criterion.rules)])
    top = len(criterion.levels) - 1
    if reached < top:
        at = position(root, (*path, "rules"))
        yield warning(file, at, "level_unreachable", level=top, criterion=criterion.id)


def _rule(rule: Rule, path: Path, root: Node, file: str) -> Iterator[Problem]:
    when, at = rule.when, position(root, path)
    if rule.raise_to is None and rule.cap_at is None:
        yield problem(file, at, "rule_without_effect")
    if rule.raise_to is not None and rule.cap_at is not None:
        yield problem(file, at, "rule_both_effects")
    at = position(root, (*path, "when"))
    if not (when.all or when.any or when.none):
        yield warning(file, at, "when_empty")
    clash = sorted(set(when.all) & set(when.none))
    if clash:
        yield warning(file, at, "when_impossible", why=f"{clash[0]}: all, none")
    if when.any and when.at_least > len(set(when.any) - set(when.none)):
        yield warning(file, at, "when_impossible", why=f"at_least {when.at_least} > any {len(set(when.any))}")
