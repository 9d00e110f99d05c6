"""`simulator list`: the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from simulator.cli.language import _
from simulator.cli.output import document, note, say, table
from simulator.cli.setting import Setting, argument, command, pass_setting
from simulator.cli.words import word
from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.content.catalogue import Catalogue
    from simulator.domain.persona import Persona
    from simulator.domain.rubric import Rubric
    from simulator.domain.scenario import Scenario

KINDS = ("scenarios", "personas", "rubrics")
EXAMS = "exams"
"""A kind of the contract of which there is none yet; asking for it is no mistake."""
CHANNELS = {"phone": N_("phone"), "chat": N_("chat"), "face_to_face": N_("face to face")}
DIFFICULTIES = {"easy": N_("easy"), "medium": N_("medium"), "hard": N_("hard")}
HEADS = {
    "scenarios": (N_("scenario"), N_("title"), N_("customer"), N_("channel"), N_("level")),
    "personas": (N_("persona"), N_("name"), N_("who")),
    "rubrics": (N_("rubric"), N_("title"), N_("criteria")),
}


@command("list", N_("The catalogue: built-in content, your own folder, and --content folders."))
@argument("kind", type=click.Choice((*KINDS, EXAMS)), required=False)
@pass_setting
def listing(setting: Setting, kind: str | None) -> None:
    """Print what can be played, by whom and how it is graded."""
    from simulator.content.catalogue import Catalogue

    if kind == EXAMS:
        _no_exams(setting)
        return
    catalogue = Catalogue.open(setting.content)
    asked = (kind,) if kind else KINDS
    if setting.json:
        document({name: _records(catalogue, name, setting) for name in asked})
    else:
        for name in asked:
            _print(name, _records(catalogue, name, setting), spaced=name != asked[-1])
    broken = len({problem.file for problem in catalogue.problems if problem.severity == "error"})
    if broken:
        note(_("Left out because of errors: {n} file(s). simulator check shows them.").format(n=broken))


def _no_exams(setting: Setting) -> None:
    if setting.json:
        document({EXAMS: []})
    else:
        note(_("There are no exams yet."))


def _records(catalogue: Catalogue, kind: str, setting: Setting) -> list[dict[str, Any]]:
    if kind == "scenarios":
        return [_scenario(one, setting) for one in catalogue.scenarios()]
    if kind == "personas":
        return [_persona(one, setting) for one in catalogue.personas()]
    return [_rubric(one, setting) for one in catalogue.rubrics()]


def _scenario(one: Scenario, setting: Setting) -> dict[str, Any]:
    texts = {name: getattr(one, name).get(setting.lang) for name in ("title", "summary", "sector")}
    plain = {name: getattr(one, name) for name in ("channel", "difficulty", "rubric")}
    return {
        "id": one.id, "version": one.version, **texts, **plain,
        "personas": list(one.personas), "trains": list(one.trains),
        "limits": {"turns": one.limits.turns, "minutes": one.limits.minutes},
    }  # fmt: skip


def _persona(one: Persona, setting: Setting) -> dict[str, Any]:
    texts = {name: getattr(one, name).get(setting.lang) for name in ("name", "title", "background")}
    return {"id": one.id, "version": one.version, **texts}


def _rubric(one: Rubric, setting: Setting) -> dict[str, Any]:
    criteria = [
        {"id": criterion.id, "name": criterion.name.get(setting.lang), "weight": criterion.weight}
        for criterion in one.criteria
    ]
    return {"id": one.id, "version": one.version, "title": one.title.get(setting.lang), "criteria": criteria}


def _print(kind: str, records: list[dict[str, Any]], *, spaced: bool) -> None:
    table([_(head) for head in HEADS[kind]], [_row(kind, record) for record in records])
    if spaced:
        say()


def _row(kind: str, record: dict[str, Any]) -> list[str]:
    if kind == "scenarios":
        customer = ", ".join(record["personas"])
        channel, level = word(CHANNELS, record["channel"]), word(DIFFICULTIES, record["difficulty"])
        return [record["id"], record["title"], customer, channel, level]
    if kind == "personas":
        return [record["id"], record["name"], record["title"]]
    return [record["id"], record["title"], ", ".join(one["name"] for one in record["criteria"])]
