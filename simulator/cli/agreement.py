"""`simulator agreement`: how well the grader agrees with the ratings in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from simulator.cli.language import _, quoted
from simulator.cli.output import document, note, say, table
from simulator.cli.setting import Setting, argument, command, option, pass_setting
from simulator.cli.told import why
from simulator.errors import InputError
from simulator.i18n import N_

HEADS = (N_("label"), "n", "QWK", "95 %", N_("accuracy"), N_("within 1"), "kappa", "macro F1", N_("coverage"))
LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}
NO = 1


@command("agreement", N_("Compare the grader with the ratings in FILE, label by label."))
@argument("file", type=click.Path(path_type=Path))
@option("--min", "bars", multiple=True, metavar="LABEL=QWK", help=N_("A bar; exit status 1 when it is not reached."))
@option("--rubric", metavar="ID", default="core", show_default=True, help=N_("The rubric to grade by."))
@pass_setting
def agreement(setting: Setting, file: Path, bars: tuple[str, ...], rubric: str) -> int:
    """Print the figures; returns 1 when a bar is not reached."""
    from simulator.cli.rubric_choice import rubric_of
    from simulator.content.catalogue import Catalogue
    from simulator.grading.agreement import agreement as compare
    from simulator.grading.agreement import read_rated, unmet
    from simulator.grading.combine import grader_for

    wanted = dict(_bar(text) for text in bars)
    rows = read_rated(_lines(file), str(file))
    chosen = rubric_of(Catalogue.open(setting.content), rubric)
    report = compare(rows, chosen, grader=grader_for(chosen, "en"))
    unknown = [label for label in wanted if label not in report["labels"]]
    if unknown:
        todo = _("Rated here: {known}").format(known=", ".join(report["labels"]))
        raise InputError(_("{label} is not rated in this file").format(label=unknown[0]), where="--min", todo=todo)
    if setting.json:
        document(report)
    else:
        _print(report)
    missed = unmet(report, wanted)
    for line in missed:
        note(_("Not reached: {what}").format(what=line))
    return NO if missed else 0


def _bar(text: str) -> tuple[str, float]:
    label, equals, value = text.partition("=")
    try:
        bar = float(value)
    except ValueError:
        equals = ""
        bar = 0.0
    if not (equals and label and -1 <= bar <= 1):
        todo = _("Write it like --min empathy=0.7")
        raise InputError(_("{text} is no bar").format(text=quoted(text)), where="--min", todo=todo)
    return label, bar


def _lines(file: Path) -> list[str]:
    try:
        return file.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(_("cannot be read: {why}").format(why=why(error)), where=str(file)) from error
    except UnicodeDecodeError as error:
        raise InputError(_("not UTF-8 text"), where=str(file), todo=_("Save the file as UTF-8.")) from error


def _print(report: dict[str, Any]) -> None:
    parts = [(_("all"), report), *((_(LANGUAGES[lang]), part) for lang, part in report["by_lang"].items())]
    for place, (name, part) in enumerate(parts):
        if place:
            say()
        say(_("{name}: {n} rated turns").format(name=name, n=part["n"]))
        table([_(head) for head in HEADS], [_row(label, one) for label, one in part["labels"].items()])


def _row(label: str, one: dict[str, Any]) -> list[str]:
    interval = (one.get("ci95") or {}).get("qwk")
    span = f"{interval[0]:.2f}–{interval[1]:.2f}" if interval else "–"
    figures = [_figure(one.get(name)) for name in ("accuracy", "within_1", "kappa", "macro_f1", "coverage")]
    return [label, str(one["n"]), _figure(one.get("qwk")), span, *figures]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
