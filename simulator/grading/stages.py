"""Which step of the talk a turn performs: explore, offer, action, confirm."""

from __future__ import annotations

from simulator.domain.behaviour import Stage
from simulator.grading.moment import Moment

_EXPLORE = frozenset({"probing_question", "open_question", "summarises"})
_OFFER = frozenset({"offers_solution", "offers_alternatives"})
_ACTION = frozenset({"commits", "hands_over"})


def stages_of(seen: frozenset[str], moment: Moment) -> tuple[Stage, ...]:
    """Steps in their order; none for a turn that only reacts."""
    found: list[Stage] = []
    if seen & _EXPLORE:
        found.append("explore")
    if seen & _OFFER:
        found.append("offer")
    if seen & _ACTION:
        found.append("action")
    if "checks" in seen and (seen & (_OFFER | _ACTION) or moment.earlier):
        found.append("confirm")
    return tuple(found)
