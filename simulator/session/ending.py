"""The end of a session: outcome, goals and scores."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.customer.goals import all_met
from simulator.domain import events as ev
from simulator.domain.session import SessionView
from simulator.grading.engine import Grader
from simulator.session.cast import Cast
from simulator.session.review import review, spoiled


def ended(
    cast: Cast, events: Sequence[ev.Event], view: SessionView, grader: Grader, outcome: ev.Outcome, reason: str
) -> ev.SessionEnded:
    """The last event, with the scores of all turns graded so far; a session that the simulator spoiled is void."""
    if fault := spoiled(review(cast, events)):
        outcome, reason = "void", f"simulator_fault:{fault.kind}:turn {fault.turn}"
    seen = [one.name for moves in view.moves for one in moves.behaviours]
    scores = grader.scores([grades for _, grades in view.grades], seen)
    return ev.SessionEnded(
        outcome=outcome,
        reason=reason,
        scores=dict(scores.criteria),
        overall=scores.overall,
        critical=scores.critical,
        passed=scores.passed,
        goals=all_met(view.state, cast.scenario) if view.state else {},
    )
