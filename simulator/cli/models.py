"""`simulator models`: the weights of the customer's model, and how fast they are here."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.language import _
from simulator.cli.output import document, note, say, table
from simulator.cli.progress import LoadingMeter
from simulator.cli.setting import Group, Setting, argument, option, pass_setting
from simulator.cli.words import word
from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.llm.weights.overview import Known

ABOUT = N_("The weights of the customer's model: what is here (default), pull, verify, measure.")
STATES = {
    "ready": N_("ready"),
    "pulled": N_("pulled, not converted yet"),
    "partial": N_("partly pulled"),
    "absent": N_("not pulled yet"),
}
HEADS = (N_("model"), N_("what"), N_("licence"), N_("size"), N_("here"))
SPEED = {
    "load_seconds": N_("loading, s"),
    "prompt_tokens": N_("tokens of the prompt"),
    "first_token_seconds": N_("first token, s"),
    "prefill_per_second": N_("tokens read a second"),
    "decode_per_second": N_("tokens written a second"),
    "peak_mb": N_("peak memory, MB"),
}


@click.group("models", cls=Group, invoke_without_command=True, help=ABOUT)
@click.pass_context
def models(context: click.Context) -> None:
    """Gather the commands about weights; without one, list."""
    if context.invoked_subcommand is None:
        context.invoke(listing)


@models.command("list", help=N_("Models known by name, and whether they are here."))
@pass_setting
def listing(setting: Setting) -> None:
    """Print one line a model."""
    from simulator.llm.weights.overview import list_models

    known = list_models()
    if setting.json:
        document({"models": [asdict(one) for one in known]})
    else:
        table([_(head) for head in HEADS], [_row(one) for one in known])


@models.command("pull", help=N_("Pull, verify and convert MODEL (default: the one behind --llm embedded)."))
@argument("model", required=False)
@pass_setting
def pull(setting: Setting, model: str | None) -> None:
    """Make the weights ready; returns at once when they are."""
    from simulator.llm.weights.overview import pull as make_ready
    from simulator.llm.weights.overview import weights_status

    known = weights_status(model)
    if known.state != "ready":
        text = _("Getting {model} ({size}, {licence}).")
        note(text.format(model=known.title, size=_megabytes(known.size), licence=known.licence))
    with LoadingMeter() as meter:
        folder = make_ready(model, meter.show)
    if setting.json:
        document({**asdict(weights_status(model)), "folder": str(folder)})
    else:
        note(_("{model} is ready.").format(model=known.title))


@models.command("verify", help=N_("Compare the files of MODEL with their published SHA-256."))
@argument("model", required=False)
@pass_setting
def verify(setting: Setting, model: str | None) -> None:
    """Read the whole files again. Raises ComponentMissing when one is missing or not what it should be."""
    from simulator.llm.weights.overview import verify as compare
    from simulator.llm.weights.overview import weights_status

    with LoadingMeter() as meter:
        files = compare(model, meter.show)
    known = weights_status(model)
    if setting.json:
        document({**asdict(known), "verified": [str(file) for file in files]})
    else:
        say(_("{model}: {n} file(s), SHA-256 as it should be").format(model=known.title, n=len(files)))


@models.command("bench", help=N_("Measure loading, first token and tokens a second on this computer."))
@option("--llm", metavar="SPEC", help=N_("Model: embedded, scripted, hf:…, gguf:… or openai:URL#MODEL."))
@pass_setting
def bench(setting: Setting, llm: str | None) -> None:
    """Print what the model needs here."""
    from simulator.llm.bench import bench as measure

    with LoadingMeter() as meter:
        speed: dict[str, Any] = asdict(measure(llm or setting.llm or setting.config.llm, meter.show))
    if setting.json:
        document(speed)
    else:
        table([_("what"), str(speed["spec"])], [[_(name), str(speed[key])] for key, name in SPEED.items()])


def _row(known: Known) -> list[str]:
    return [known.name, known.title, known.licence, _megabytes(known.size), word(STATES, known.state)]


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
