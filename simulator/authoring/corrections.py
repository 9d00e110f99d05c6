"""A trainer's corrections: a mark overridden with a reason, and all of them as a rated file for the next rubric.

Nothing is taken away: the grader's mark stays in the log, the correction is one more event behind it. Of several
corrections of the same mark the last one counts.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from simulator.domain.events import GradeOverridden, SessionStarted
from simulator.domain.grade import Grade, Scores
from simulator.domain.rubric import MAX_LEVEL
from simulator.domain.session import SessionView, fold
from simulator.errors import InputError
from simulator.grading.combine import grader_for
from simulator.session.cast import cast_of
from simulator.session.clock import WallClock
from simulator.session.reading import turn_of
from simulator.store.event_store import EventStore
from simulator.text.clean import clean_reply, one_line

MAX_WHO = 80


def correct(
    store: EventStore, session: str, *, turn: int, criterion: str, level: int | None, why: str, who: str
) -> GradeOverridden:
    """Adds the correction to the stored session, ended or not, and returns it. `level` 0..4, None: had no occasion.

    Raises InputError for a turn or criterion without a mark, a level out of range or a missing reason; then nothing
    is stored.
    """
    events = store.events(session)
    view = fold(events)
    _mark(view, session, turn, criterion)
    if level is not None and not 0 <= level <= MAX_LEVEL:
        raise InputError(f"level is {level}", where=session, todo=f"a level is a number from 0 to {MAX_LEVEL}")
    reason, name = clean_reply(why), one_line(who)[:MAX_WHO]
    if not reason or not name:
        raise InputError("a correction needs a reason and a name", where=session)
    event = GradeOverridden(
        seq=view.next_seq,
        turn=view.turn,
        at=WallClock().now(),
        graded_turn=turn,
        criterion=criterion,
        level=level,
        who=name,
        why=reason,
    )
    store.append(session, event)
    return event


def _mark(view: SessionView, session: str, turn: int, criterion: str) -> Grade:
    graded = [at for at, _grades in view.grades]
    grades = view.grades_of(turn)
    if grades is None:
        todo = f"turns with marks: {', '.join(map(str, graded))}" if graded else "no turn has marks yet"
        raise InputError(f"turn {turn} has no marks", where=session, todo=todo)
    found = next((one for one in grades if one.criterion == criterion), None)
    if found is None:
        names = [one.criterion for one in grades]
        near = difflib.get_close_matches(criterion, names, n=1)
        todo = f"did you mean '{near[0]}'?" if near else f"one of: {', '.join(names)}"
        raise InputError(f"there is no criterion '{criterion}'", where=session, todo=todo)
    return found


def standing(overrides: Iterable[GradeOverridden]) -> dict[tuple[int, str], GradeOverridden]:
    """The corrections that count, by turn and criterion: of several the last."""
    return {(one.graded_turn, one.criterion): one for one in overrides}


def corrected_grades(view: SessionView) -> tuple[tuple[Grade, ...], ...]:
    """The marks of all turns with the corrections in their place."""
    valid = standing(view.overrides)
    return tuple(
        tuple(_corrected(grade, valid.get((turn, grade.criterion))) for grade in grades) for turn, grades in view.grades
    )


def _corrected(grade: Grade, override: GradeOverridden | None) -> Grade:
    if override is None:
        return grade
    status = "not_applicable" if override.level is None else "graded"
    return grade.model_copy(update={"level": override.level, "status": status})


def corrected_scores(view: SessionView) -> Scores | None:
    """The session's scores with the corrections; None where nothing was corrected."""
    if view.started is None or not view.overrides:
        return None
    seen = [one.name for moves in view.moves for one in moves.behaviours]
    return grader_for(cast_of(view.started).rubric, view.started.lang).scores(corrected_grades(view), seen)


def rated_rows(store: EventStore, sessions: Sequence[str]) -> Iterator[dict[str, Any]]:
    """One row of a rated file for each corrected turn: case, reply and the corrected levels, with who and why."""
    for session in sessions:
        view = fold(store.events(session))
        if view.started is None:
            continue
        valid = standing(view.overrides).values()
        for turn in sorted({one.graded_turn for one in valid}):
            yield _row(view, view.started, turn, [one for one in valid if one.graded_turn == turn])


def _row(view: SessionView, started: SessionStarted, number: int, overrides: list[GradeOverridden]) -> dict[str, Any]:
    turn = turn_of(cast_of(started), view, number)
    before = {one.criterion: one.level for one in view.grades_of(number) or ()}
    return {
        "id": f"{started.session}:{number}",
        "context_id": started.session,
        "lang": started.lang,
        "rubric": started.rubric,
        "brief": turn.brief,
        "context": [{"speaker": said.speaker, "text": said.text} for said in turn.context],
        "reply": turn.reply,
        "rating": {one.criterion: one.level for one in overrides},
        "corrections": [
            {
                "criterion": one.criterion,
                "from": before.get(one.criterion),
                "who": one.who,
                "why": one.why,
                "at": one.at,
            }
            for one in overrides
        ],
    }
