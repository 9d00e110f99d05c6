"""Progress over sessions: skill curves with their uncertainty, bests, the weakest skill and what to play next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import sqrt
from typing import TYPE_CHECKING

from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.domain.scenario import Scenario

CODES: Mapping[str, tuple[str, ...]] = {
    "listening": ("M-LISTEN", "M-QUESTION"),
    "empathy": ("M-EMOTION", "M-TRUST"),
    "objection_handling": ("M-OBJECTION", "M-PSYCH"),
    "wording": ("M-WORDING", "M-JARGON"),
}
"""What a scenario must train to help with a criterion, the most fitting first."""
AREAS: Mapping[str, tuple[str, str]] = {
    "expression": (N_("Expression"), "wording"),
    "listening": (N_("Listening"), "listening"),
    "emotion": (N_("Handling emotions"), "empathy"),
    "solving": (N_("Problem solving"), "objection_handling"),
}
"""What trainees rate themselves in, and the criterion that it is held against."""
RECENT = 5
"""Sessions that tell how good one is now."""
REST_DAYS = 2.0
"""A scenario rests this long before it is proposed again; spaced practice keeps better than massed practice."""
ALONE = 25.0
"""The spread of one mark, in points of 100, where there are too few to measure it."""


@dataclass(frozen=True, slots=True)
class PastMarks:
    """One session that has ended: `scores` 0..100 and the `levels` 0..4 of its turns, by criterion."""

    session: str
    scenario: str
    at: str
    lang: str
    turns: int
    outcome: str
    overall: float | None
    scores: Mapping[str, float | None] = field(default_factory=dict)
    levels: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """A score 0..100 with the half width of its 95 % band."""

    value: float
    margin: float


@dataclass(frozen=True, slots=True)
class Skill:
    """One criterion over the sessions, the oldest first; `now` is the level of the last few."""

    criterion: str
    points: tuple[Point, ...]
    now: Point
    best: float
    change: float
    """The last few sessions against all before them; 0 while there are none before."""


@dataclass(frozen=True, slots=True)
class Next:
    """The scenario to play next and the criterion it is for; `days` since it was played, None for never."""

    scenario: str
    criterion: str
    days: float | None


@dataclass(frozen=True, slots=True)
class Held:
    """An area of the self-assessment, 0..4, before and after, and what the grade says; None where there is none."""

    area: str
    before: int | None
    after: int | None
    graded: float | None


def skills(past: Sequence[PastMarks]) -> tuple[Skill, ...]:
    """Every criterion that was ever marked, from sessions that count; `past` is in order of time."""
    counted = [one for one in past if one.outcome != "void"]
    names = dict.fromkeys(name for one in counted for name, score in one.scores.items() if score is not None)
    return tuple(_skill(name, counted) for name in names)


def _skill(name: str, past: Sequence[PastMarks]) -> Skill:
    marked = [one for one in past if one.scores.get(name) is not None]
    points = tuple(Point(float(one.scores[name] or 0), margin(one.levels.get(name, ()))) for one in marked)
    values = [point.value for point in points]
    recent, before = values[-RECENT:], values[:-RECENT]
    levels = [level for one in marked[-RECENT:] for level in one.levels.get(name, ())]
    current = _mean(recent)
    change = current - _mean(before) if before else 0.0
    return Skill(name, points, Point(current, margin(levels)), max(values), change)


def margin(levels: Sequence[int]) -> float:
    """Half the 95 % band of a score that rests on these turn marks 0..4, in points of 100."""
    if not levels:
        return 50.0
    shares = [level * 25 for level in levels]
    mean = _mean(shares)
    # One prior mark with a typical spread: two turns alike do not prove that there is no spread.
    variance = (sum((one - mean) ** 2 for one in shares) + ALONE**2) / len(shares)
    return min(50.0, 1.96 * sqrt(variance / len(shares)))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def weakest(found: Iterable[Skill]) -> Skill | None:
    """The skill with the lowest level now."""
    return min(found, key=lambda one: (one.now.value, one.criterion), default=None)


def next_scenario(past: Sequence[PastMarks], scenarios: Sequence[Scenario], now: str) -> Next | None:
    """What to practise next: it trains the weakest skill, and of those the one that has rested longest."""
    skill = weakest(skills(past))
    if skill is None or not scenarios:
        return None
    codes = CODES.get(skill.criterion, ())
    fitting = [one for one in scenarios if set(codes) & set(one.trains)] or list(scenarios)
    rest = {one.id: _days_since(one.id, past, now) for one in fitting}
    ripe = [one for one in fitting if (rest[one.id] or 1e9) >= REST_DAYS] or fitting
    order = {"easy": 0, "medium": 1, "hard": 2}

    def rank(one: Scenario) -> tuple[bool, float, int, str]:
        exact = bool(codes) and codes[0] in one.trains
        days = rest[one.id]
        return (not exact, -(1e9 if days is None else days), order[one.difficulty], one.id)

    chosen = min(ripe, key=rank)
    return Next(chosen.id, skill.criterion, rest[chosen.id])


def _days_since(scenario: str, past: Sequence[PastMarks], now: str) -> float | None:
    times = [one.at for one in past if one.scenario == scenario]
    if not times:
        return None
    try:
        return (datetime.fromisoformat(now) - datetime.fromisoformat(max(times))).total_seconds() / 86400
    except (ValueError, TypeError):
        return None


def bests(past: Sequence[PastMarks]) -> tuple[PastMarks, ...]:
    """The best session of every scenario, the highest first."""
    best: dict[str, PastMarks] = {}
    for one in past:
        known = best.get(one.scenario)
        if one.overall is not None and one.outcome != "void" and (known is None or one.overall > (known.overall or 0)):
            best[one.scenario] = one
    return tuple(sorted(best.values(), key=lambda one: -(one.overall or 0)))


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
