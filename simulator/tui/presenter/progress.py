"""What the app adds to the report's progress: whose it is, the trend in words, self-assessment against the grade."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.report.progress import Past, Skill
    from simulator.tui.presenter.words import Translate

AREAS: Mapping[str, tuple[str, str]] = {
    "expression": (N_("Expression"), "wording"),
    "listening": (N_("Listening"), "listening"),
    "emotion": (N_("Handling emotions"), "empathy"),
    "solving": (N_("Problem solving"), "objection_handling"),
}
"""What trainees rate themselves in, and the criterion that it is held against."""


@dataclass(frozen=True, slots=True)
class Held:
    """An area of the self-assessment, 0..4, before and after, and what the grade says; None where there is none."""

    area: str
    before: int | None
    after: int | None
    graded: float | None


def whose(names: Collection[str], own: str) -> str:
    """Whose progress the app shows, as in `simulator report`: one's own, else of the only trainee there is."""
    return next(iter(names)) if own not in names and len(names) == 1 else own


def ended(past: Sequence[Past]) -> tuple[Past, ...]:
    """The sessions that are over, the newest first."""
    return tuple(one for one in reversed(past) if one.status != "open")


def trend_text(skill: Skill, _: Translate) -> str:
    """In words; nothing is called a trend that chance explains as well."""
    if skill.trend is None:
        return _("too early for a trend")
    if skill.trend.direction:
        text = _("rising, {points} a session") if skill.trend.direction > 0 else _("falling, {points} a session")
        return text.format(points=f"{skill.trend.points:+.1f}")
    return _("no clear trend")


def days_since(scenario: str, past: Sequence[Past], now: str) -> float | None:
    """Days since `scenario` was last begun; None when it never was."""
    times = [one.started_at for one in past if one.scenario == scenario]
    if not times:
        return None
    try:
        return (datetime.fromisoformat(now) - datetime.fromisoformat(max(times))).total_seconds() / 86400
    except (ValueError, TypeError):
        return None


def held_against(
    before: Mapping[str, int] | None, after: Mapping[str, int] | None, scores: Mapping[str, float | None]
) -> tuple[Held, ...]:
    """Self-assessment and grade of one session, each area on the scale 0..4."""
    rows = []
    for area, (_label, criterion) in AREAS.items():
        score = scores.get(criterion)
        graded = None if score is None else score / 25
        rows.append(Held(area, (before or {}).get(area), (after or {}).get(area), graded))
    return tuple(rows)
