"""Running a command: streams, language, errors as a few lines for a person, and the exit status."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click

from simulator.cli.help_page import usage_words
from simulator.cli.language import _, asked_lang, speak
from simulator.cli.setting import Setting
from simulator.cli.streams import drop_output, use_utf8
from simulator.cli.told import in_words
from simulator.config import load_config
from simulator.errors import SimulatorError
from simulator.i18n import system_lang
from simulator.text.clean import clean

DONE, BAD_INPUT, BROKEN, INTERRUPTED = 0, 2, 3, 130


def run(arguments: Sequence[str]) -> int:
    """Run one command line; 0 done, 1 the answer is no, 2 bad input, 3 broken or missing, 130 interrupted."""
    use_utf8()
    asked = asked_lang(arguments)
    setting = Setting(lang=asked or system_lang(), asked_lang=asked, debug="--debug" in arguments)
    speak(setting.lang)
    try:
        status = _outcome(list(arguments), setting)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except (BrokenPipeError, SystemExit):
        # The reader went away; click turns that into SystemExit, and leaves by it for no other reason.
        drop_output()
        return DONE


def _outcome(arguments: list[str], setting: Setting) -> int:
    try:
        return _run(arguments, setting)
    except (KeyboardInterrupt, click.Abort):
        print(file=sys.stderr)
        return INTERRUPTED
    except SimulatorError as error:
        return _tell(in_words(error), error.exit_status, setting)
    except BrokenPipeError:
        raise
    except Exception as error:
        what = _("something unexpected went wrong: {what}").format(what=f"{type(error).__name__}: {error}")
        todo = _("Run it again with --debug and report what it prints.")
        return _tell(f"{what}\n  {todo}", BROKEN, setting)


def _run(arguments: list[str], setting: Setting) -> int:
    from simulator.cli.app import root

    setting.config = load_config()
    if setting.config.lang and setting.asked_lang is None:
        setting.lang = setting.config.lang
        speak(setting.lang)
    try:
        status = root.main(arguments, prog_name="simulator", standalone_mode=False, obj=setting)
    except click.ClickException as error:
        return _tell_usage(error, setting)
    return status if isinstance(status, int) else DONE


def _tell_usage(error: click.ClickException, setting: Setting) -> int:
    context = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and context:
        print(context.get_help(), file=sys.stderr)
        return BAD_INPUT
    what = usage_words(error.format_message())
    todo = _("See {command} --help.").format(command=context.command_path) if context else ""
    return _tell(f"{what}\n  {todo}" if todo else what, BAD_INPUT, setting)


def _tell(message: str, status: int, setting: Setting) -> int:
    if setting.debug:
        traceback.print_exc()
    print(_("Error: {message}").format(message=clean(message)), file=sys.stderr)
    return status
