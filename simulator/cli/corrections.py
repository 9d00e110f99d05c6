"""`simulator correct` and `simulator corrections`: a trainer's word over the grader's, and all such words as a file."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.doors import open_store
from simulator.cli.language import _, quoted
from simulator.cli.output import document, note, say
from simulator.cli.setting import Setting, argument, command, option, pass_setting
from simulator.errors import InputError
from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.domain.grade import Grade
    from simulator.domain.session import SessionView
    from simulator.store.event_store import EventStore

NO_OCCASION = "none"
_ALL = 1_000_000_000


@command("correct", N_("Override a mark of SESSION with a reason; the old mark stays visible."))
@argument("session")
@option("--turn", type=click.IntRange(1), required=True, metavar="N", help=N_("The trainee's turn, from 1."))
@option("--criterion", required=True, metavar="ID", help=N_("Its id, such as empathy."))
@option(
    "--level",
    type=click.Choice(["0", "1", "2", "3", "4", NO_OCCASION]),
    required=True,
    help=N_("The right level; none: there was no occasion."),
)
@option("--why", required=True, metavar="TEXT", help=N_("The reason, for trainee and successors."))
@option("--who", metavar="NAME", help=N_("Who corrects."))
@pass_setting
def correct(setting: Setting, session: str, turn: int, criterion: str, level: str, why: str, who: str | None) -> None:
    """Record one correction."""
    from simulator.authoring.corrections import correct as record
    from simulator.authoring.corrections import corrected_scores
    from simulator.domain.events import dump_event
    from simulator.domain.session import fold
    from simulator.text.clean import clean_reply, one_line

    store = open_store(setting)
    found = store.find(session)
    store.verify(found)
    before = fold(store.events(found))
    mark = _mark(before, found, turn, criterion)
    name = one_line(who) if who is not None else _("trainer")
    if not clean_reply(why) or not name:
        raise InputError(_("a correction needs a reason and a name"), where=found)
    new = None if level == NO_OCCASION else int(level)
    event = record(store, found, turn=turn, criterion=criterion, level=new, why=why, who=name)
    scores = corrected_scores(fold(store.events(found)))
    overall = scores.overall if scores else None
    if setting.json:
        document({"session": found, **dump_event(event), "level_before": mark.level, "overall": overall})
    else:
        _print(before, turn, mark, new, overall)


def _mark(view: SessionView, session: str, turn: int, criterion: str) -> Grade:
    grades = view.grades_of(turn)
    if grades is None:
        turns = ", ".join(str(at) for at, _grades in view.grades) or "–"
        todo = _("Turns with marks: {turns}").format(turns=turns)
        raise InputError(_("turn {turn} has no marks").format(turn=turn), where=session, todo=todo)
    named = {one.criterion: one for one in grades}
    if criterion not in named:
        near = difflib.get_close_matches(criterion, named, n=1)
        todo = _("Did you mean {near}?").format(near=near[0]) if near else ", ".join(named)
        raise InputError(_("there is no criterion {id}").format(id=quoted(criterion)), where=session, todo=todo)
    return named[criterion]


def _print(view: SessionView, turn: int, mark: Grade, level: int | None, overall: float | None) -> None:
    from simulator.cli.transcript import correction_line, points
    from simulator.session.cast import cast_of

    assert view.started is not None, "a stored session begins with session_started"
    cast = cast_of(view.started)
    names = {one.id: one.name.get(cast.lang) for one in cast.rubric.criteria}
    say(correction_line(turn, mark, level, names))
    old = view.ended.overall if view.ended else None
    note(_("Overall with all corrections: {new} (graded: {old})").format(new=points(overall), old=points(old)))


@command("corrections", N_("All corrections (of SESSION…) as a rated file, for simulator agreement."))
@argument("sessions", nargs=-1, metavar="[SESSION]...")
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help=N_("Write here, not to standard output."))
@pass_setting
def corrections(setting: Setting, sessions: tuple[str, ...], out: Path | None) -> None:
    """Check the logs' chains, then print one line a corrected turn."""
    from simulator.authoring.corrections import rated_rows
    from simulator.cli.log_file import log_file
    from simulator.store.exchange import to_line

    store = open_store(setting)
    chosen = [store.find(one) for one in sessions] or [one.id for one in reversed(store.sessions(limit=_ALL))]
    lines = [to_line(row) for row in rated_rows(store, list(_intact(store, chosen)))]
    with log_file(out) as file:
        for line in lines:
            print(line, file=file)
    if out is not None:
        note(_("{n} corrected turn(s) written to {file}").format(n=len(lines), file=out))
    elif not lines:
        note(_("No corrections yet. simulator correct SESSION makes one."))


def _intact(store: EventStore, chosen: Sequence[str]) -> Iterator[str]:
    """The sessions with a correction, their chains checked."""
    for session in chosen:
        if any(row["kind"] == "grade_overridden" for row in store.rows(session)):
            store.verify(session)
            yield session
