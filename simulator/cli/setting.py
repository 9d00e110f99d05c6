"""What every command knows: language, output form, extra content, and the options that set them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from simulator.cli.help_page import PageContext, metavar
from simulator.cli.language import _
from simulator.config import Config
from simulator.i18n import N_, Lang

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class Setting:
    """The choices made so far, first by environment and settings file, then by global and command options."""

    lang: Lang = "en"
    asked_lang: Lang | None = None
    json: bool = False
    debug: bool = False
    content: tuple[Path, ...] = ()
    llm: str | None = None
    config: Config = field(default_factory=Config)


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        return metavar(super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        shown = copy.copy(self)
        shown.help = _(self.help)
        return click.Option.get_help_record(shown, ctx)


class Argument(click.Argument):
    """An argument whose name is translated when it is shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        return metavar(super().make_metavar(ctx))


def argument(*names: str, **attributes: Any) -> Callable[[F], F]:
    """`click.argument` with a translated name."""
    return click.argument(*names, cls=Argument, **attributes)


def option(*names: str, **attributes: Any) -> Callable[[F], F]:
    """`click.option` with translated help."""
    return click.option(*names, cls=Option, **attributes)


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def store(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value:
            setting = context.ensure_object(Setting)
            setattr(setting, name, (*setting.content, *value) if name == "content" else value)

    return store


def common_options() -> list[click.Parameter]:
    """The options that stand before or after the command's name."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return [
        _common("lang", N_("Language of interface and talk."), type=click.Choice(["en", "zh"])),
        _common("json", N_("Print JSON only."), is_flag=True),
        _common("content", N_("One more folder of content."), type=folder, multiple=True, metavar="DIR"),
        _common("debug", N_("Show where an error came from."), is_flag=True),
    ]


def _common(name: str, help: str, **attributes: Any) -> Option:
    return Option([f"--{name}"], help=help, callback=_keep(name), expose_value=False, **attributes)


class Command(click.Command):
    """A command with the common options and help in the language of this process."""

    context_class = PageContext

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.params = [*self.params, *common_options()]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        shown = copy.copy(self)
        shown.help = _(self.help)
        click.Command.format_help_text(shown, ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [metavar(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_short_help_str(self, limit: int = 45) -> str:
        return _(self.help)


class Group(click.Group):
    """A small group of commands, e.g. `models`."""

    command_class = Command
    context_class = PageContext

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.params = [*self.params, *common_options()]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        shown = copy.copy(self)
        shown.help = _(self.help)
        click.Group.format_help_text(shown, ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [metavar(piece) for piece in super().collect_usage_pieces(ctx)]


def command(name: str, help: str, **attributes: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A `Command` whose `help` is marked with `N_` and translated when it is shown."""
    return click.command(name, cls=Command, help=help, **attributes)


pass_setting = click.make_pass_decorator(Setting)
