"""Whether a scenario holds together: its references, its facts' order, its objections and goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from simulator.content.coverage import COVERAGE
from simulator.content.nodes import Node, Position
from simulator.content.problems import Problem, problem, warning
from simulator.content.similar import did_you_mean
from simulator.content.walk import Step, position
from simulator.domain.behaviour import CRITICAL, FAULTS
from simulator.domain.scenario import Scenario


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


def scenario_rules(scenario: Scenario, root: Node, file: str) -> Iterator[Problem]:
    """Errors for references that lead nowhere; warnings for what can never happen or is never noticed."""
    check = _Check(scenario, root, file)
    yield from check.references()
    yield from check.loops()
    yield from check.codes()
    yield from check.objections()
    yield from check.goals()
    yield from check.limits()


class _Check:
    def __init__(self, scenario: Scenario, root: Node, file: str) -> None:
        self.scenario, self.root, self.file = scenario, root, file
        self.facts = [fact.id for fact in scenario.facts]
        self.objection_ids = [one.id for one in scenario.objections]

    def at(self, *path: Step) -> Position:
        return position(self.root, path)

    def references(self) -> Iterator[Problem]:
        """Facts and objections that are named but not defined."""
        for number, fact in enumerate(self.scenario.facts):
            yield from self._unknown("unknown_fact", fact.after, self.facts, ("facts", number, "after"))
        for number, one in enumerate(self.scenario.objections):
            if one.raise_when.after_fact is not None:
                path = ("objections", number, "raise_when", "after_fact")
                yield from self._unknown("unknown_fact", [one.raise_when.after_fact], self.facts, path)
        for number, goal in enumerate(self.scenario.goals):
            when: tuple[Step, ...] = ("goals", number, "when")
            yield from self._unknown("unknown_fact", goal.when.facts, self.facts, (*when, "facts"))
            resolved = goal.when.objections_resolved
            yield from self._unknown("unknown_objection", resolved, self.objection_ids, (*when, "objections_resolved"))

    def _unknown(self, code: str, named: Sequence[str], known: list[str], path: tuple[Step, ...]) -> Iterator[Problem]:
        for number, one in enumerate(named):
            if one not in known:
                at = self.at(*path, number)
                yield problem(self.file, at, code, id=one, hint=did_you_mean(one, known))

    def loops(self) -> Iterator[Problem]:
        """Facts that wait for each other: none of them could ever be told."""
        after = {fact.id: fact.after for fact in self.scenario.facts}
        reported: set[str] = set()
        for number, fact in enumerate(self.scenario.facts):
            chain = _loop(fact.id, after)
            if chain and not reported & set(chain):
                reported.update(chain)
                at = self.at("facts", number, "after")
                yield problem(self.file, at, "fact_loop", id=fact.id, chain=" → ".join(chain))

    def codes(self) -> Iterator[Problem]:
        for number, code in enumerate(self.scenario.trains):
            if code not in COVERAGE:
                hint = did_you_mean(code, COVERAGE)
                yield warning(self.file, self.at("trains", number), "unknown_code", code=code, hint=hint)

    def objections(self) -> Iterator[Problem]:
        """Objections that cannot come up, or that any reply deals with."""
        turns = self.scenario.limits.turns
        for number, one in enumerate(self.scenario.objections):
            if one.raise_when.from_turn > turns:
                at = self.at("objections", number, "raise_when", "from_turn")
                why = f"from_turn {one.raise_when.from_turn} > limits.turns {turns}"
                yield warning(self.file, at, "never_raised", id=one.id, why=why)
            for name in ("answered_by", "resolved_by"):
                answer = getattr(one, name)
                if not (answer.moves or answer.about.en or answer.about.zh):
                    at = self.at("objections", number, name)
                    yield warning(self.file, at, "answered_by_anything", id=one.id, what=name)

    def goals(self) -> Iterator[Problem]:
        """Goals that are always or never reached."""
        if not any(goal.must for goal in self.scenario.goals):
            yield warning(self.file, self.at("goals"), "no_must_goal")
        for number, goal in enumerate(self.scenario.goals):
            if goal.when == type(goal.when)():
                yield warning(self.file, self.at("goals", number, "when"), "goal_without_condition", id=goal.id)
            for place, move in enumerate(goal.when.moves):
                if move in FAULTS | CRITICAL:
                    at = self.at("goals", number, "when", "moves", place)
                    yield warning(self.file, at, "goal_needs_fault", id=goal.id, move=move)
            yield from self._hopeless(number)

    def _hopeless(self, number: int) -> Iterator[Problem]:
        goal = self.scenario.goals[number]
        by_id = {one.id: one for one in self.scenario.objections}
        for place, wanted in enumerate(goal.when.objections_resolved):
            one = by_id.get(wanted)
            if one is not None and one.raise_when.from_turn > self.scenario.limits.turns:
                at = self.at("goals", number, "when", "objections_resolved", place)
                yield warning(self.file, at, "goal_unreachable_objection", id=goal.id, objection=wanted)

    def limits(self) -> Iterator[Problem]:
        """Duplicate ids are the domain's business; here: enough turns, and rules for what is forbidden."""
        must_not, rules = len(self.scenario.brief.must_not), len(self.scenario.rules)
        if must_not and not rules:
            at = self.at("brief", "must_not")
            yield warning(self.file, at, "must_not_without_rule", must_not=must_not, rules=rules)
        hidden = sum(fact.layer != "volunteered" for fact in self.scenario.facts)
        if hidden > self.scenario.limits.turns:
            at = self.at("limits", "turns")
            yield warning(self.file, at, "too_short_for_facts", facts=hidden, turns=self.scenario.limits.turns)


def _loop(start: str, after: dict[str, tuple[str, ...]]) -> list[str]:
    """The chain of ids from `start` back to itself, or []."""
    trails, seen = [[start]], {start}
    while trails:
        trail = trails.pop()
        for following in after.get(trail[-1], ()):
            if following == start:
                return [*trail, start]
            if following not in seen:
                seen.add(following)
                trails.append([*trail, following])
    return []
