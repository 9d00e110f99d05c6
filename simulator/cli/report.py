"""`simulator report`: the progress of a trainee, or the debrief of one session, as text, HTML, PDF or JSON."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.doors import open_store
from simulator.cli.language import _, quoted
from simulator.cli.output import document, note
from simulator.cli.setting import Setting, argument, command, option, pass_setting
from simulator.cli.told import why
from simulator.errors import InputError
from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.domain.scenario import Scenario
    from simulator.report.document import Document
    from simulator.store import EventStore, SessionSummary

_ALL = 1_000_000_000
_NAMED = 20


@command("report", N_("Progress of TRAINEE (default: you), or with --session the debrief of one conversation."))
@argument("trainee", required=False)
@option("--session", metavar="ID", help=N_("Debrief this conversation (its id or the beginning of it)."))
@option("--html", type=click.Path(path_type=Path), metavar="FILE", help=N_("Write a page that needs nothing else."))
@option("--pdf", type=click.Path(path_type=Path), metavar="FILE", help=N_("Write a PDF."))
@pass_setting
def report(setting: Setting, trainee: str | None, session: str | None, html: Path | None, pdf: Path | None) -> None:
    """Print the report, or write it where it is asked for."""
    store = open_store(setting)
    rows = store.sessions(limit=_ALL)
    scenarios = _scenarios(setting)
    if session is not None:
        told, data = _debrief(setting, store, rows, session, trainee, scenarios)
    else:
        told, data = _progress(setting, store, choose_trainee(rows, trainee, setting.config.trainee), scenarios)
    _write(told, html, pdf)
    if setting.json:
        document(data)
    elif html is None and pdf is None:
        from simulator.report.plain import plain_text

        print(plain_text(told), end="")


def _scenarios(setting: Setting) -> tuple[Scenario, ...]:
    from simulator.content.catalogue import Catalogue

    return Catalogue.open(setting.content).scenarios()


def _debrief(
    setting: Setting, store: EventStore, rows: Sequence[SessionSummary], session: str, trainee: str | None,
    scenarios: Sequence[Scenario],
) -> tuple[Document, dict[str, Any]]:  # fmt: skip
    from simulator.report.debrief import debrief
    from simulator.report.debrief_page import debrief_document

    found = store.find(session)
    store.verify(found)
    whose = next(one.trainee for one in rows if one.id == found)
    if trainee is not None and trainee != whose:
        what = _("this conversation is not one of {name}").format(name=quoted(trainee))
        raise InputError(what, where=found, todo=_("Leave the name out, or choose another conversation."))
    played = [one.scenario for one in reversed(rows) if one.trainee == whose and one.id != found]
    told = debrief(store.events(found), setting.lang, scenarios, played)
    return debrief_document(told), asdict(told)


def _progress(
    setting: Setting, store: EventStore, trainee: str, scenarios: Sequence[Scenario]
) -> tuple[Document, dict[str, Any]]:
    from simulator.report.history import history
    from simulator.report.progress import progress
    from simulator.report.progress_page import progress_document

    told = progress(history(store, trainee, setting.lang), scenarios, setting.lang)
    titles = {one.id: one.title.get(setting.lang) for one in scenarios}
    return progress_document(told, trainee, titles, setting.lang), {"trainee": trainee, **asdict(told)}


def choose_trainee(rows: Iterable[SessionSummary], asked: str | None, own: str) -> str:
    """Whose report it is: the one asked for, else the person of the settings, else the only one there is.

    Raises InputError for a name without conversations and where there are several to choose from.
    """
    names = list(dict.fromkeys(one.trainee for one in rows))
    if asked is not None and asked not in names:
        near = difflib.get_close_matches(asked, [name for name in names if name], n=1)
        todo = _("Did you mean {near}?").format(near=near[0]) if near else _known(names)
        raise InputError(_("there are no conversations of {name}").format(name=quoted(asked)), todo=todo)
    if asked is not None:
        return asked
    if own in names or not names:
        return own
    if len(names) == 1:
        return names[0]
    raise InputError(_("there are several trainees; name one"), todo=_known(names))


def _known(names: Iterable[str]) -> str:
    names = list(names)
    if not names:
        return _("No conversations yet. simulator play SCENARIO begins one.")
    named = sorted(name for name in names if name)
    if not named:
        return _("No conversation has a name yet; leave the name out.")
    return _("Trainees: {names}").format(names=", ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else ""))


def _write(told: Document, html: Path | None, pdf: Path | None) -> None:
    """Both files are made before the first is written: a failure leaves nothing half done."""
    files: list[tuple[Path, bytes]] = []
    if html is not None:
        from simulator.report.html import html_page

        files.append((html, html_page(told).encode()))
    if pdf is not None:
        from simulator.report.pdf import pdf_file

        files.append((pdf, pdf_file(told)))
    for path, content in files:
        try:
            path.write_bytes(content)
        except OSError as error:
            raise InputError(_("cannot write: {why}").format(why=why(error)), where=str(path)) from error
        note(_("Report written to {file}").format(file=path))
