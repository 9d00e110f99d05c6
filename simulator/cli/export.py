"""`simulator export`: conversations as data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.doors import open_store
from simulator.cli.language import _
from simulator.cli.output import note
from simulator.cli.setting import Setting, argument, command, option, pass_setting
from simulator.cli.told import why
from simulator.domain import events as ev
from simulator.errors import InputError
from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.store.event_store import EventStore

COLUMNS = (
    "session", "started_at", "scenario", "persona", "rubric", "lang", "llm", "turn", "at", "reply",
    "customer", "mood", "anger", "trust", "patience", "understanding", "criterion", "status", "level", "max",
    "behaviours", "reason", "better", "grader", "grader_version", "outcome",
    "corrected", "corrected_by", "correction",
)  # fmt: skip
_ALL = 1_000_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@command(
    "export",
    N_("Write SESSION… (default: all) as session logs, as a table of turns and criteria, or as xAPI statements."),
)
@argument("sessions", nargs=-1, metavar="[SESSION]...")
@option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "xapi"]),
    default="jsonl",
    show_default=True,
    help=N_("Form."),
)
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help=N_("Write here, not to standard output."))
@pass_setting
def export(setting: Setting, sessions: tuple[str, ...], form: str, out: Path | None) -> None:
    """Check every chosen log's chain, then write it."""
    store = open_store(setting)
    chosen = [store.find(one) for one in sessions] or [one.id for one in reversed(store.sessions(limit=_ALL))]
    for session in chosen:
        store.verify(session)
    lines = _lines("jsonl" if setting.json and form == "csv" else form, store, chosen)
    if out is None:
        for line in lines:
            print(line)
    else:
        _write(out, lines)
        note(_("{n} conversation(s) written to {file}").format(n=len(chosen), file=out))


def _write(path: Path, lines: Iterator[str]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise InputError(_("cannot write: {why}").format(why=why(error)), where=str(path)) from error


def _lines(form: str, store: EventStore, chosen: Sequence[str]) -> Iterator[str]:
    write = {"jsonl": _logs, "csv": _table, "xapi": _statements}[form]
    return write(store, chosen)


def _statements(store: EventStore, chosen: Sequence[str]) -> Iterator[str]:
    """A JSON array, as a learning record store takes it, with one statement a line."""
    from simulator.report.xapi import statements

    texts = (json.dumps(one, ensure_ascii=False) for session in chosen for one in statements(store.events(session)))
    yield "["
    before = next(texts, None)
    for text in texts:
        yield f"{before},"
        before = text
    if before is not None:
        yield before
    yield "]"


def _logs(store: EventStore, chosen: Sequence[str]) -> Iterator[str]:
    for session in chosen:
        yield from store.export_lines(session)


def _table(store: EventStore, chosen: Sequence[str]) -> Iterator[str]:
    yield _csv_line(COLUMNS)
    for session in chosen:
        for row in rows_of(store.events(session)):
            yield _csv_line([row.get(column, "") for column in COLUMNS])


def rows_of(events: Sequence[ev.Event]) -> Iterator[dict[str, Any]]:
    """One row for each turn and criterion of a session, in order."""
    corrections = {(one.graded_turn, one.criterion): one for one in events if isinstance(one, ev.GradeOverridden)}
    base: dict[str, Any] = {}
    turn: dict[str, Any] = {}
    ended = next((one for one in events if isinstance(one, ev.SessionEnded)), None)
    for event in events:
        match event:
            case ev.SessionStarted():
                names = ("session", "scenario", "persona", "rubric", "lang", "llm")
                base = {name: getattr(event, name) for name in names} | {"started_at": event.at}
                base["outcome"] = ended.outcome if ended else "open"
            case ev.TraineeSpoke():
                turn = {"turn": event.turn, "at": event.at, "reply": event.text}
            case ev.StateChanged(state=state):
                turn |= {"mood": state.mood, "anger": state.anger, "trust": state.trust}
                turn |= {"patience": state.patience, "understanding": state.understanding}
            case ev.CustomerSpoke():
                turn["customer"] = event.text
            case ev.TurnGraded():
                for grade in event.grades:
                    correction = corrections.get((event.turn, grade.criterion))
                    yield base | turn | _grade_columns(grade.model_dump()) | _correction_columns(correction)
            case _:
                continue


def _grade_columns(grade: dict[str, Any]) -> dict[str, Any]:
    columns = {name: "" if grade[name] is None else grade[name] for name in COLUMNS if name in grade}
    return columns | {"behaviours": " ".join(grade["behaviours"])}


def _correction_columns(correction: ev.GradeOverridden | None) -> dict[str, Any]:
    """The last correction of the mark; the mark itself stays as it was given."""
    if correction is None:
        return {}
    level = "not_applicable" if correction.level is None else correction.level
    return {"corrected": level, "corrected_by": correction.who, "correction": correction.why}


def _csv_line(values: Sequence[Any]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="").writerow([_harmless(value) for value in values])
    return file.getvalue()


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
