"""`simulator doctor`: what is here, what is missing, what is broken, and what to do about it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from typing import Literal

from simulator.cli.doors import open_store
from simulator.cli.language import _
from simulator.cli.output import document, say
from simulator.cli.setting import Setting, command, pass_setting
from simulator.cli.streams import on_terminal
from simulator.cli.told import parts
from simulator.cli.words import word
from simulator.errors import ComponentMissing, SimulatorError
from simulator.i18n import N_
from simulator.text.width import cells, pad

Verdict = Literal["ok", "note", "missing", "broken"]
VERDICTS: dict[Verdict, str] = {
    "ok": N_("good"),
    "note": N_("note"),
    "missing": N_("missing"),
    "broken": N_("broken"),
}
LIBRARIES = ("torch", "transformers", "textual", "sqlalchemy", "pydantic", "openai")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `what`, the `verdict`, what was `found`, and what to do (`todo`)."""

    what: str
    verdict: Verdict
    found: str
    todo: str = ""


@command("doctor", N_("What is here, what is missing, what is slow or broken, and what to do."))
@pass_setting
def doctor(setting: Setting) -> int:
    """Look at everything; returns 3 when something is missing or broken, else 0."""
    findings = list(examine(setting))
    bad = any(one.verdict in ("missing", "broken") for one in findings)
    if setting.json:
        document({"ok": not bad, "findings": [asdict(one) for one in findings]})
    else:
        _print(findings)
    return ComponentMissing.exit_status if bad else 0


def examine(setting: Setting) -> Iterator[Finding]:
    """Every finding, in the order of the questions a person would ask."""
    yield Finding(_("Python"), "ok", f"{platform.python_version()} · {platform.system()} {platform.machine()}")
    yield _libraries()
    yield _cores()
    checks: tuple[tuple[str, Callable[[Setting], Finding]], ...] = (
        (_("content"), _content),
        (_("sessions"), _sessions),
        (_("model"), _model),
    )
    for what, look in checks:
        try:
            yield look(setting)
        except SimulatorError as error:
            yield Finding(what, "broken", *parts(error))
    yield _screen()


def _libraries() -> Finding:
    found, absent = [], []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            absent.append(name)
    if absent:
        return Finding(_("libraries"), "missing", ", ".join(absent), _("Set up again: make play"))
    return Finding(_("libraries"), "ok", ", ".join(found))


def _cores() -> Finding:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    found = _("{n} core(s)").format(n=cores)
    if cores < 2:
        return Finding(_("speed"), "note", found, _("The local model will be slow; --llm scripted is not."))
    return Finding(_("speed"), "ok", found)


def _content(setting: Setting) -> Finding:
    from simulator.content.catalogue import Catalogue

    catalogue = Catalogue.open(setting.content)
    counts = (len(catalogue.scenarios()), len(catalogue.personas()), len(catalogue.rubrics()))
    found = _("{} scenarios, {} personas, {} rubrics").format(*counts)
    errors = {problem.file for problem in catalogue.problems if problem.severity == "error"}
    if errors:
        todo = _("Run: simulator check {files}").format(files=" ".join(sorted(errors)))
        return Finding(_("content"), "broken", found, todo)
    return Finding(_("content"), "ok" if all(counts) else "missing", found)


def _sessions(setting: Setting) -> Finding:
    store = open_store(setting)
    found = store.sessions(limit=1_000_000)
    for one in found:
        store.verify(one.id)
    return Finding(_("sessions"), "ok", _("{n} kept, all intact").format(n=len(found)))


def _model(setting: Setting) -> Finding:
    from simulator.cli.doors import open_model

    spec = setting.llm or setting.config.llm
    open_model(setting)
    if spec != "embedded" and not spec.startswith("embedded:"):
        return Finding(_("model"), "ok", spec)
    from simulator.cli.models import STATES
    from simulator.llm.weights.overview import weights_status

    known = weights_status(spec.partition(":")[2] or None)
    found = _("{name}: {text}").format(name=known.title, text=word(STATES, known.state))
    if known.state == "ready":
        return Finding(_("model"), "ok", found)
    return Finding(_("model"), "missing", found, _("Run: simulator models pull {model}").format(model=known.name))


def _screen() -> Finding:
    if not on_terminal(sys.stdout):
        return Finding(_("terminal"), "note", _("none: only the commands work here"))
    size = os.get_terminal_size()
    found = f"{os.environ.get('TERM', '?')} {size.columns}×{size.lines}"
    if size.columns < 80 or size.lines < 24:
        return Finding(_("terminal"), "note", found, _("The app looks best from 80×24 on."))
    return Finding(_("terminal"), "ok", found)


def _print(findings: list[Finding]) -> None:
    what = max(cells(one.what) for one in findings)
    verdict = max(cells(_(word)) for word in VERDICTS.values())
    for one in findings:
        say(f"{pad(one.what, what)}  {pad(_(VERDICTS[one.verdict]), verdict)}  {one.found}")
        for line in one.todo.splitlines():
            say(" " * (what + verdict + 4) + line)
