"""`simulator rehearse`: scripted trainees from awful to expert play a scenario; the fidelity card and the gate."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import click

from simulator.cli.doors import open_model
from simulator.cli.language import _, quoted
from simulator.cli.output import document, say, table
from simulator.cli.progress import LoadingMeter
from simulator.cli.setting import Setting, argument, command, option, pass_setting
from simulator.cli.streams import on_terminal
from simulator.cli.told import said
from simulator.cli.words import OUTCOMES, word
from simulator.errors import InputError
from simulator.i18n import N_, Lang

if TYPE_CHECKING:
    from simulator.authoring.fidelity import FidelityCard
    from simulator.authoring.gate import Check
    from simulator.content.catalogue import Catalogue
    from simulator.llm.protocol import ChatModel

GATE_MET, GATE_NOT_MET = 0, 1
_BARS = "▁▂▃▄▅▆▇█"


@command("rehearse", N_("Let scripted trainees play SCENARIO and judge the simulated customer."))
@argument("scenario", required=False)
@option("--all", "every", is_flag=True, help=N_("Rehearse the whole catalogue."))
@option("--runs", type=click.IntRange(1, 100), default=3, show_default=True, help=N_("Talks of each kind of trainee."))
@option("--persona", metavar="ID", help=N_("Another customer than the scenario's own."))
@option("--llm", metavar="SPEC", help=N_("Model: embedded, scripted, hf:…, gguf:… or openai:URL#MODEL."))
@option("--only", metavar="KIND", multiple=True, help=N_("Only this kind of trainee (again for more)."))
@pass_setting
def rehearse(
    setting: Setting, scenario: str | None, every: bool, runs: int, persona: str | None, llm: str | None,
    only: tuple[str, ...],
) -> int:  # fmt: skip
    """One card a scenario and language; returns 1 when one of them does not meet the publish gate."""
    from simulator.authoring.gate import gate, published
    from simulator.content.catalogue import Catalogue

    if every == (scenario is not None):
        raise InputError(_("name one scenario, or say --all"), todo=_("simulator list shows them."))
    catalogue = Catalogue.open(setting.content)
    ids = [one.id for one in catalogue.scenarios()] if scenario is None else [scenario]
    kinds = _kinds(only)
    model = open_model(setting, llm)
    langs: tuple[Lang, ...] = (setting.asked_lang,) if setting.asked_lang else ("en", "zh")
    cards = asyncio.run(_cards(catalogue, model, ids, langs, persona, runs, kinds))
    judged = [(card, gate(card)) for card in cards]
    if setting.json:
        document([_json(card, checks) for card, checks in judged])
    else:
        for card, checks in judged:
            _print(card, checks)
    return GATE_MET if all(published(checks) for _card, checks in judged) else GATE_NOT_MET


def _kinds(only: tuple[str, ...]) -> tuple[str, ...]:
    from simulator.authoring.rehearsal import KINDS

    for kind in only:
        if kind not in KINDS:
            raise InputError(
                _("there is no trainee {kind}").format(kind=quoted(kind)),
                todo=_("one of: {known}").format(known=", ".join(KINDS)),
            )
    return only or KINDS


async def _cards(
    catalogue: Catalogue, model: ChatModel, ids: list[str], langs: tuple[Lang, ...], persona: str | None,
    runs: int, kinds: tuple[str, ...],
) -> list[FidelityCard]:  # fmt: skip
    from simulator.authoring.fidelity import fidelity
    from simulator.authoring.rehearsal import rehearse as play
    from simulator.session.cast import Cast

    with LoadingMeter() as meter:
        await model.load(meter.show)
    cards = []
    for name in ids:
        case = catalogue.scenario(name)
        customer = catalogue.persona(persona or case.personas[0])
        for lang in langs:
            cast = Cast(case, customer, catalogue.rubric(case.rubric), lang)
            talks = await play(cast, model, runs=runs, kinds=kinds, progress=_Counter(f"{name} {lang}"))
            cards.append(fidelity(talks))
    await model.close()
    return cards


class _Counter:
    """Talks done, on one line of a terminal."""

    def __init__(self, what: str) -> None:
        self._what, self._live = what, on_terminal(sys.stderr)

    def __call__(self, done: int, wanted: int) -> None:
        if self._live:
            end = "\r\x1b[2K" if done == wanted else ""
            print(f"\r{self._what} {done}/{wanted}{end}", end="", file=sys.stderr, flush=True)


def _json(card: FidelityCard, checks: tuple[Check, ...]) -> dict[str, object]:
    from simulator.authoring.gate import published

    listed = [{"name": check.name, "met": check.met, "found": check.found} for check in checks]
    return {**card.to_json(), "gate": {"met": published(checks), "checks": listed}}


def _print(card: FidelityCard, checks: tuple[Check, ...]) -> None:
    say(f"{card.scenario} · {card.persona} · {card.lang} · {card.llm}")
    rows = []
    for kind, group in card.groups.items():
        mark = "-" if group.overall is None else f"{group.overall:.0f}"
        outcomes = ", ".join(f"{word(OUTCOMES, name)} {count}" for name, count in group.outcomes.items())
        rows.append([kind, outcomes, mark, f"{group.turns:.1f}", bars(group.anger)])
    table([_("trainee"), _("outcomes"), _("mark"), _("turns"), _("anger by turn")], rows)
    share = "-" if card.donated_share is None else f"{card.donated_share:.0%}"
    say(_("facts that came by themselves: {share}").format(share=share))
    say(_("authored lines: {share}").format(share=f"{card.authored_share:.0%}"))
    for check in checks:
        line = _("{name}: {text}").format(name=said(check.name), text=said(check.found))
        say(f"  {'✓' if check.met else '✗'} {line}")
    say()


def bars(values: tuple[float, ...]) -> str:
    """A row of bars for values 0..100."""
    return "".join(_BARS[min(7, int(value / 12.5))] for value in values)
