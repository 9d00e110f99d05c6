"""Whether a criterion had its occasion: had the customer spoken, and is there an objection on the table."""

from __future__ import annotations

from simulator.domain.rubric import Occasion
from simulator.grading.moment import Moment
from simulator.grading.phrasing import required

LIKELY = 0.5
"""From this estimate on a trained model's word for an objection counts."""


def objection_on_table(moment: Moment, likely: float | None = None) -> bool:
    """What the session says; in a bare transcript whether the customer's last lines complain, doubt, refuse or bargain.

    `likely` 0..1 is the trained model's estimate, if there is one.
    """
    if moment.turn.objection_open is not None:
        return moment.turn.objection_open
    return likely >= LIKELY if likely is not None and not moment.opening else objects(moment)


def objects(moment: Moment) -> bool:
    """Whether the customer's last lines hold words of complaint, doubt, refusal or bargaining."""
    if moment.opening:
        return False
    return bool(required("objects", moment.lang).search(moment.last))


def has_occasion(occasion: Occasion, moment: Moment, likely: float | None = None) -> bool:
    """Whether a criterion with this `occasion` can be graded in this turn."""
    if occasion == "customer_spoke":
        return not moment.opening
    return occasion == "always" or objection_on_table(moment, likely)
