"""Progress over sessions: skills with their uncertainty, trend, bests, the weakest skill and what to play next.

Void sessions and sessions that have not ended tell nothing about skill; a branch that was forked from another session
repeats its turns. They are counted, and left out of everything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.domain.scenario import Scenario
from simulator.report.exercise import Exercise, next_exercise
from simulator.report.uncertainty import Estimate, Slope, mean_of, slope_of

RECENT = 5
"""Sessions that tell how good one is now."""
TREND = 10
"""Sessions that the trend looks back on."""
OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Past:
    """One session: `status` is "open" or the outcome; `scores` 0..100 by criterion, corrections included."""

    session: str
    scenario: str
    started_at: str
    status: str
    overall: float | None = None
    scores: Mapping[str, float | None] = field(default_factory=dict)
    turns: int = 0
    minutes: float = 0.0
    passed: bool | None = None
    forked: bool = False
    lang: str = "en"
    names: Mapping[str, str] = field(default_factory=dict)
    """Criterion names as the session's own rubric has them, in the reader's language."""

    @property
    def counts(self) -> bool:
        """Whether it says something about skill."""
        return self.status not in ("open", "void") and not self.forked and self.turns > 0


@dataclass(frozen=True, slots=True)
class Skill:
    """One criterion over the sessions, the oldest first; `now` is the mean of the last few with its 90 % interval."""

    criterion: str
    name: str
    values: tuple[float, ...]
    sessions: tuple[str, ...]
    now: Estimate
    all: Estimate
    best: float
    best_session: str
    trend: Slope | None


@dataclass(frozen=True, slots=True)
class Best:
    """The best session of a scenario."""

    scenario: str
    session: str
    overall: float
    times: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was practised; `counted` are the sessions that tell about skill."""

    sessions: int
    counted: int
    void: int
    open: int
    branches: int
    turns: int
    minutes: float
    scenarios: int
    passed: int


@dataclass(frozen=True, slots=True)
class Progress:
    """All of it; `overall` and `weakest` are None while nothing was marked, `next` None without scenarios."""

    counts: Counts
    overall: Skill | None
    skills: tuple[Skill, ...]
    bests: tuple[Best, ...]
    weakest: Skill | None
    next: Exercise | None
    sessions: tuple[Past, ...]


def progress(sessions: Sequence[Past], scenarios: Sequence[Scenario], lang: str = "en") -> Progress:
    """The progress of one trainee; `sessions` in any order, `scenarios` those that may come next."""
    past = sorted(sessions, key=lambda one: (one.started_at, one.session))
    counted = [one for one in past if one.counts]
    names = dict.fromkeys(name for one in counted for name, score in one.scores.items() if score is not None)
    skills = tuple(_skill(name, _scored(counted, name)) for name in names)
    marked = [(one, one.overall) for one in counted if one.overall is not None]
    weakest = min(skills, key=lambda one: (one.now.mean, one.criterion), default=None)
    played = [one.scenario for one in past if one.status != "void"]
    return Progress(
        counts=_counts(past, counted),
        overall=_skill(OVERALL, marked) if marked else None,
        skills=skills,
        bests=_bests(counted),
        weakest=weakest,
        next=next_exercise(
            weakest.criterion if weakest else "", weakest.now.mean if weakest else None, played, scenarios, lang
        ),
        sessions=tuple(past),
    )


def _scored(past: Sequence[Past], name: str) -> list[tuple[Past, float]]:
    return [(one, score) for one in past if (score := one.scores.get(name)) is not None]


def _skill(criterion: str, marked: Sequence[tuple[Past, float]]) -> Skill:
    values = [score for _one, score in marked]
    best, best_score = max(marked, key=lambda pair: pair[1])
    return Skill(
        criterion=criterion,
        name=next((one.names[criterion] for one, _score in reversed(marked) if criterion in one.names), criterion),
        values=tuple(values),
        sessions=tuple(one.session for one, _score in marked),
        now=mean_of(values[-RECENT:]),
        all=mean_of(values),
        best=best_score,
        best_session=best.session,
        trend=slope_of(values[-TREND:]),
    )


def _counts(past: Sequence[Past], counted: Sequence[Past]) -> Counts:
    return Counts(
        sessions=len(past),
        counted=len(counted),
        void=sum(one.status == "void" for one in past),
        open=sum(one.status == "open" for one in past),
        branches=sum(one.forked for one in past),
        turns=sum(one.turns for one in counted),
        minutes=round(sum(one.minutes for one in counted), 1),
        scenarios=len({one.scenario for one in counted}),
        passed=sum(one.passed is True for one in counted),
    )


def _bests(counted: Sequence[Past]) -> tuple[Best, ...]:
    """The best session of every scenario, the highest first; of equals the earlier one."""
    found: dict[str, Best] = {}
    for one in counted:
        if one.overall is None:
            continue
        known = found.get(one.scenario)
        times = (known.times if known else 0) + 1
        if known is not None and known.overall >= one.overall:
            found[one.scenario] = Best(known.scenario, known.session, known.overall, times)
        else:
            found[one.scenario] = Best(one.scenario, one.session, one.overall, times)
    return tuple(sorted(found.values(), key=lambda best: (-best.overall, best.scenario)))
