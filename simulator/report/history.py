"""A trainee's sessions as the progress report takes them, read from their logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from simulator.domain import events as ev
from simulator.domain.base import Lang
from simulator.domain.session import fold
from simulator.report.progress import Past
from simulator.report.records import with_corrections
from simulator.session.limits import active_minutes

if TYPE_CHECKING:
    from simulator.store.event_store import EventStore

EVERYTHING = 1_000_000_000


def past_of(events: Sequence[ev.Event], lang: Lang = "en") -> Past | None:
    """One session from its log, None for a log without a beginning."""
    view = fold(events)
    started, ended = view.started, view.ended
    if started is None:
        return None
    _view, scores = with_corrections(view)
    return Past(
        session=started.session,
        scenario=started.scenario,
        started_at=started.at,
        status=ended.outcome if ended else "open",
        overall=scores.overall if scores else None,
        scores=dict(scores.criteria) if scores else {},
        turns=view.turn,
        minutes=active_minutes(events),
        passed=scores.passed if scores else None,
        forked=started.forked_from is not None,
        lang=started.lang,
        names=dict(_names(started, lang)),
    )


def _names(started: ev.SessionStarted, lang: Lang) -> Iterator[tuple[str, str]]:
    """Criterion names from the snapshot of the rubric; read as they lie there, a whole rubric is not needed."""
    for one in started.content.get("rubric", {}).get("criteria", ()):
        name = one.get("name", {})
        text = name.get(lang) or name.get("en") or name.get("zh")
        if text:
            yield one["id"], text


def history(store: EventStore, trainee: str, lang: Lang = "en") -> tuple[Past, ...]:
    """Every session of `trainee`, the oldest first."""
    own = [one.id for one in reversed(store.sessions(limit=EVERYTHING)) if one.trainee == trainee]
    return tuple(past for session in own if (past := past_of(store.events(session), lang)) is not None)


def played_before(store: EventStore, trainee: str, session: str) -> tuple[str, ...]:
    """Scenarios that the trainee has played besides this session, the oldest first."""
    rows = reversed(store.sessions(limit=EVERYTHING))
    return tuple(one.scenario for one in rows if one.trainee == trainee and one.id != session)
