"""The debrief of one session: outcome, goals, scores, habits, turning points, the chance missed, the next exercise.

It obeys the rules of good feedback: prompt, specific, what went well first and last, and a question that invites the
trainee's own view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.domain import events as ev
from simulator.domain.base import Lang
from simulator.domain.grade import Scores
from simulator.domain.scenario import Scenario
from simulator.domain.session import SessionView, fold
from simulator.errors import StoredDataBroken
from simulator.report.exercise import Exercise, next_exercise
from simulator.report.findings import Advice, keep, start, stop
from simulator.report.missed import Chance, missed
from simulator.report.mode import ServiceMode, service_mode
from simulator.report.records import (
    CriterionScore,
    TurnRecord,
    criterion_scores,
    turn_record,
    weakest_of,
    with_corrections,
)
from simulator.report.stages import StagePath, stage_path
from simulator.report.turning import TurningPoint, turning_points
from simulator.report.words import BEHAVIOURS, OUTCOMES, VALUES, Translate, reason_text, tongue, word
from simulator.session.cast import Cast, cast_of
from simulator.session.limits import active_minutes

GOOD_OUTCOMES = frozenset({"satisfied", "partly_satisfied"})


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the scenario and whether it was reached."""

    text: str
    reached: bool
    must: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """One value 0..100 of the customer over the talk, the opening first."""

    name: str
    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended: `outcome` ("open" while it goes on) in words, scores 0..100 and faults that decide a test."""

    outcome: str
    good: bool
    verdict: str
    reason: str
    overall: float | None
    passed: bool | None
    critical: tuple[str, ...]
    corrected: bool


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything that a debrief tells, in the language `lang`; quotations stay as they were said."""

    session: str
    lang: Lang
    scenario: str
    title: str
    customer: str
    trainee: str
    started_at: str
    minutes: float
    ending: Ending
    hints: int
    goals: tuple[Goal, ...]
    scores: tuple[CriterionScore, ...]
    curves: tuple[Curve, ...]
    keep: tuple[Advice, ...]
    start: tuple[Advice, ...]
    stop: tuple[Advice, ...]
    won: TurningPoint | None
    cost: TurningPoint | None
    missed: tuple[Chance, ...]
    stages: StagePath
    mode: ServiceMode
    weakest: str | None
    exercise: Exercise | None
    closing: str
    turns: tuple[TurnRecord, ...]


def debrief(
    events: Sequence[ev.Event],
    lang: Lang | None = None,
    scenarios: Sequence[Scenario] = (),
    played: Sequence[str] = (),
) -> Debrief:
    """The debrief of a session log, ended or not, in `lang` (default: that of the conversation).

    `scenarios` are those that the next exercise is chosen from, `played` the trainee's scenario ids, the oldest first.
    Raises StoredDataBroken for a log without its beginning.
    """
    reading = _read(events, lang)
    exercise = _exercise(reading.started, reading.rows, reading.weakest, played, scenarios, reading.lang)
    return _told(reading, round(active_minutes(events), 1), exercise)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A log as the debrief reads it: folded, corrected and scored."""

    view: SessionView
    started: ev.SessionStarted
    cast: Cast
    lang: Lang
    names: dict[str, str]
    scores: Scores | None
    rows: tuple[CriterionScore, ...]
    weakest: str | None


def _read(events: Sequence[ev.Event], lang: Lang | None) -> _Reading:
    view = fold(events)
    started = view.started
    if started is None or not started.content:
        raise StoredDataBroken("the log does not begin with the session's content")
    cast = cast_of(started)
    reader = lang or cast.lang
    view, scores = with_corrections(view)
    names = {one.id: one.name.get(reader) for one in cast.rubric.criteria}
    rows = criterion_scores(view, names, scores)
    return _Reading(view, started, cast, reader, names, scores, rows, weakest_of(rows))


def _told(reading: _Reading, minutes: float, exercise: Exercise | None) -> Debrief:
    view, cast, started, lang = reading.view, reading.cast, reading.started, reading.lang
    _ = tongue(lang)
    won, cost = turning_points(view, _)
    return Debrief(
        session=started.session,
        lang=lang,
        scenario=started.scenario,
        title=cast.scenario.title.get(lang),
        customer=cast.persona.name.get(lang),
        trainee=started.trainee,
        started_at=started.at,
        minutes=minutes,
        ending=_ending(view, reading.scores, _),
        hints=len(view.hints),
        goals=_goals(view, cast.scenario, lang),
        scores=reading.rows,
        curves=_curves(view, _),
        keep=keep(view, _),
        start=start(view, cast.rubric, reading.weakest, _),
        stop=stop(view, _),
        won=won,
        cost=cost,
        missed=missed(view, cast.scenario, lang, _),
        stages=stage_path(view, _),
        mode=service_mode(view, _),
        weakest=reading.weakest,
        exercise=exercise,
        closing=_closing(view, won is not None, _),
        turns=tuple(turn_record(view, turn, reading.names) for turn in range(1, view.turn + 1)),
    )


def _ending(view: SessionView, scores: Scores | None, _: Translate) -> Ending:
    ended = view.ended
    outcome = ended.outcome if ended else "open"
    counts = scores if outcome != "void" else None
    return Ending(
        outcome=outcome,
        good=outcome in GOOD_OUTCOMES,
        verdict=word(OUTCOMES, outcome, _),
        reason=reason_text(ended.reason, _) if ended else "",
        overall=counts.overall if counts else None,
        passed=counts.passed if counts else None,
        critical=tuple(word(BEHAVIOURS, name, _) for name in (counts.critical if counts else ())),
        corrected=bool(view.overrides),
    )


def _exercise(
    started: ev.SessionStarted,
    rows: Sequence[CriterionScore],
    weakest: str | None,
    played: Sequence[str],
    scenarios: Sequence[Scenario],
    lang: Lang,
) -> Exercise | None:
    score = next((row.score for row in rows if row.criterion == weakest), None)
    history = [*(name for name in played if name != started.scenario), started.scenario]
    return next_exercise(weakest or "", score, history, scenarios, lang)


def _goals(view: SessionView, scenario: Scenario, lang: Lang) -> tuple[Goal, ...]:
    reached = view.ended.goals if view.ended else {}
    return tuple(Goal(one.text.get(lang), reached.get(one.id, False), one.must) for one in scenario.goals)


def _curves(view: SessionView, _: Translate) -> tuple[Curve, ...]:
    states = [state for _turn, state in view.states]
    return tuple(Curve(name, _(label), tuple(getattr(one, name) for one in states)) for name, label in VALUES.items())


def _closing(view: SessionView, won: bool, _: Translate) -> str:
    if view.turn == 0:
        return _("You listened in, and that is a beginning. Say one sentence next time and see what it does.")
    if won:
        return _("Build on your best turn. And from your side: which moment felt right, and which did not?")
    return _("A hard talk is good practice. From your side: at which moment did you first feel it slip?")
