"""Files to take away: debrief and progress as page and PDF, session logs, and everything at once."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.domain.base import Lang
    from simulator.domain.events import Event
    from simulator.domain.scenario import Scenario
    from simulator.report.document import Document
    from simulator.report.progress import Progress
    from simulator.tui.services import Store

REPORT_FORMS: Mapping[str, str] = {"html": N_("A page (HTML)"), "pdf": N_("A document (PDF)")}
SESSION_FORMS: Mapping[str, str] = {
    **REPORT_FORMS,
    "md": N_("Text (Markdown)"),
    "jsonl": N_("The session log (JSON Lines)"),
    "xapi": N_("Statements for a learning platform (xAPI)"),
}
"""What a session can be saved as, and how that is called."""
MIME: Mapping[str, str] = {
    "html": "text/html",
    "pdf": "application/pdf",
    "md": "text/markdown",
    "jsonl": "application/x-ndjson",
    "xapi": "application/json",
    "zip": "application/zip",
}
_ENDINGS = {"xapi": "xapi.json"}


@dataclass(frozen=True, slots=True)
class Export:
    """A file that is not written yet."""

    name: str
    content: bytes
    mime: str


def export(name: str, form: str, content: str | bytes) -> Export:
    """A file of a known form; texts are UTF-8."""
    data = content.encode() if isinstance(content, str) else content
    return Export(f"{name}.{_ENDINGS.get(form, form)}", data, MIME[form])


def session_export(
    events: Sequence[Event], session: str, form: str, lang: Lang, scenarios: Sequence[Scenario], played: Sequence[str]
) -> Export:
    """The debrief of a session as "html" or "pdf", or its statements as "xapi". Raises StoredDataBroken."""
    if form == "xapi":
        from simulator.report.xapi import statements

        return export(session, form, json.dumps(list(statements(events)), ensure_ascii=False, indent=1) + "\n")
    from simulator.report.debrief import debrief
    from simulator.report.debrief_page import debrief_document

    return export(session, form, _drawn(debrief_document(debrief(events, lang, scenarios, played)), form))


def progress_export(told: Progress, trainee: str, titles: Mapping[str, str], form: str, lang: Lang) -> Export:
    """The progress as "html" or "pdf"."""
    from simulator.report.progress_page import progress_document

    return export("progress", form, _drawn(progress_document(told, trainee, titles, lang), form))


def _drawn(document: Document, form: str) -> str | bytes:
    if form == "pdf":
        from simulator.report.pdf import pdf_file

        return pdf_file(document)
    from simulator.report.html import html_page

    return html_page(document)


def everything(store: Store, sessions: Iterable[str], journal: Path) -> Export:
    """All session logs and the journal in one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for session in sessions:
            packed.writestr(f"sessions/{session}.jsonl", log_text(store, session))
        if journal.is_file():
            packed.write(journal, "journal.json")
    return export("role-play-data", "zip", archive.getvalue())


def log_text(store: Store, session: str) -> str:
    """The log of a session, one event a line."""
    return "".join(line.rstrip("\n") + "\n" for line in store.export_lines(session))


def written(make: Callable[[], Export], folder: Path) -> Path:
    """Make a file and write it into `folder`; returns its path. Raises OSError."""
    made = make()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / made.name
    path.write_bytes(made.content)
    return path
