"""The `simulator` command itself: a table of commands whose modules are loaded when they are called."""

from __future__ import annotations

import difflib
import importlib
from typing import Any

import click

from simulator import __version__
from simulator.cli.language import _
from simulator.cli.setting import Group, Setting, option
from simulator.i18n import N_

COMMANDS: dict[str, tuple[str, str]] = {
    "list": ("simulator.cli.listing:listing", N_("The catalogue: scenarios, personas, rubrics.")),
    "play": ("simulator.cli.play:play", N_("One conversation without the app.")),
    "grade": ("simulator.cli.grade:grade", N_("Grade finished conversations.")),
    "agreement": ("simulator.cli.agreement:agreement", N_("Compare the grader with human ratings.")),
    "correct": ("simulator.cli.corrections:correct", N_("Override a mark, with a reason.")),
    "corrections": ("simulator.cli.corrections:corrections", N_("All corrections as a rated file.")),
    "check": ("simulator.cli.check:check", N_("Check content files: list every problem.")),
    "rehearse": ("simulator.cli.rehearse:rehearse", N_("Prove a scenario with scripted trainees.")),
    "new": ("simulator.cli.new:new", N_("Write a commented starting file.")),
    "sessions": ("simulator.cli.history:sessions", N_("Earlier conversations.")),
    "replay": ("simulator.cli.history:replay", N_("Read a conversation again, or go on from a turn.")),
    "report": ("simulator.cli.report:report", N_("Progress and debrief: text, page, PDF.")),
    "serve": ("simulator.cli.serve:serve", N_("The app in a browser, for many trainees on one model.")),
    "export": ("simulator.cli.export:export", N_("Conversations as data.")),
    "models": ("simulator.cli.models:models", N_("The model behind the customer: weights and speed.")),
    "doctor": ("simulator.cli.doctor:doctor", N_("What is here, missing, slow or broken.")),
}


class LazyGroup(Group):
    """Knows its commands by name and one line; imports a module only to run its command or show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _colon, attribute = COMMANDS[cmd_name][0].partition(":")
        loaded = getattr(importlib.import_module(module), attribute)
        assert isinstance(loaded, click.Command)
        return loaded

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(line)) for name, (_where, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, n=1)
            known = _("There is no command {name}. Did you mean {near}?") if near else _("There is no command {name}.")
            ctx.fail(known.format(name=repr(name), near=near[0] if near else ""))
        return super().resolve_command(ctx, args)


@click.group(
    "simulator",
    cls=LazyGroup,
    invoke_without_command=True,
    help=N_("Practise hard customer conversations, graded after every turn. Without a command: opens the app."),
)
@option("--llm", metavar="SPEC", help=N_("Model: embedded, scripted, hf:…, gguf:… or openai:URL#MODEL."))
@option(
    "--plain",
    is_flag=True,
    help=N_("The app in plain lines: no boxes, no colours that mean something, no motion."),
)
@click.version_option(__version__, prog_name="simulator", message="%(prog)s %(version)s")
@click.pass_context
def root(context: click.Context, llm: str | None, plain: bool) -> Any:
    """Keep the global options; without a command open the app."""
    setting = context.ensure_object(Setting)
    setting.llm = llm
    if context.invoked_subcommand is None:
        from simulator.cli.terminal import open_app

        return open_app(setting, plain)
    return None
