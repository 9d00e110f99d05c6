"""`simulator models`: the weights of the customer's model, and how fast they are here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.language import _
from simulator.cli.output import document, note, say, table
from simulator.cli.progress import LoadingMeter
from simulator.cli.setting import Group, Setting, option, pass_setting
from simulator.errors import ComponentMissing
from simulator.i18n import N_
from simulator.llm.protocol import Loading

if TYPE_CHECKING:
    from simulator.llm.weights.manifest import Weights

STATES = {"ready": N_("ready"), "pulled": N_("pulled, not converted yet"), "missing": N_("not pulled yet")}
HEADS = (N_("model"), N_("what"), N_("licence"), N_("size"), N_("here"))


@click.group(
    "models", cls=Group, help=N_("The weights of the customer's model: what is here, pull, verify, measure.")
)
def models() -> None:
    """Gather the commands about weights."""


@models.command("list", help=N_("Models known by name, and whether they are here."))
@pass_setting
def listing(setting: Setting) -> None:
    """Print one line a model."""
    from simulator.llm.weights.manifest import manifest

    records = [_record(one) for one in manifest().values()]
    if setting.json:
        document({"models": records})
        return
    rows = [
        [one["name"], one["title"], one["licence"], f"{one['size'] / 1e6:.0f} MB", _(STATES[one["state"]])]
        for one in records
    ]
    table([_(head) for head in HEADS], rows)


@models.command("pull", help=N_("Pull, verify and convert MODEL (default: the one behind --llm embedded)."))
@click.argument("model", required=False)
@pass_setting
def pull(setting: Setting, model: str | None) -> None:
    """Make the weights ready; returns at once when they are."""
    from simulator.llm.weights.convert import convert
    from simulator.llm.weights.manifest import find
    from simulator.llm.weights.pull import pulled
    from simulator.paths import weights_dir

    weights = find(model)
    if state_of(weights) != "ready":
        _announce(weights)
        with LoadingMeter() as meter:
            file = pulled(weights, lambda stage, done: meter.show(Loading(stage, done)))
            convert(file, weights.sha256, weights_dir(), lambda done: meter.show(Loading("convert", done)))
    if setting.json:
        document(_record(weights))
    else:
        note(_("{model} is ready.").format(model=weights.title))


@models.command("verify", help=N_("Compare the pulled file of MODEL with its published SHA-256."))
@click.argument("model", required=False)
@pass_setting
def verify(setting: Setting, model: str | None) -> None:
    """Read the whole file again. Raises ComponentMissing when it is missing or not what it should be."""
    from simulator.llm.weights.digest import file_digest
    from simulator.llm.weights.manifest import find
    from simulator.llm.weights.pull import model_file

    weights = find(model)
    file = model_file(weights)
    todo = _("Run: simulator models pull {model}").format(model=weights.name)
    if not file.is_file():
        raise ComponentMissing(_("the model file is not here"), where=str(file), todo=todo)
    with LoadingMeter() as meter:
        found = file_digest(file, lambda done: meter.show(Loading("verify", done)))
    if found != weights.sha256:
        raise ComponentMissing(_("the model file is damaged"), where=str(file), todo=todo)
    if setting.json:
        document({**_record(weights), "verified": True})
    else:
        say(_("{model}: SHA-256 as published, {digest}").format(model=weights.title, digest=found))


@models.command("bench", help=N_("Measure loading, first token and tokens a second on this computer."))
@option("--llm", metavar="SPEC", help=N_("Model: embedded, scripted, hf:…, gguf:… or openai:URL#MODEL."))
@pass_setting
def bench(setting: Setting, llm: str | None) -> None:
    """Print what the model needs here, in seconds."""
    from simulator.cli.bench import measure
    from simulator.cli.doors import open_model

    numbers = asyncio.run(measure(open_model(setting, llm)))
    if setting.json:
        document(numbers)
    else:
        names = {
            "load": N_("loading, s"),
            "first_token": N_("first token of a new talk, s"),
            "first_token_kept": N_("first token of the next turn, s"),
            "tokens_a_second": N_("pieces of text a second"),
        }
        for key, name in names.items():
            value = "–" if numbers[key] is None else f"{numbers[key]:.2f}"
            say(f"{_(name)}: {value}")


def _announce(weights: Weights) -> None:
    size = f"{weights.size / 1e6:.0f} MB"
    note(
        _("Getting {model} ({size}, {licence}).").format(
            model=weights.title, size=size, licence=weights.licence
        )
    )


def _record(weights: Weights) -> dict[str, Any]:
    names = ("name", "title", "licence", "parameters", "size", "sha256")
    return {**{name: getattr(weights, name) for name in names}, "state": state_of(weights)}


def state_of(weights: Weights) -> str:
    """`ready` to be mapped, `pulled` but not converted, or `missing`."""
    from simulator.llm.weights.convert import converted_folder, is_converted
    from simulator.llm.weights.pull import model_file
    from simulator.paths import weights_dir

    if is_converted(converted_folder(weights_dir(), weights.sha256)):
        return "ready"
    return "pulled" if model_file(weights).is_file() else "missing"
