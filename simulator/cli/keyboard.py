"""The trainee at the keyboard: one line a turn, and a few commands that begin with a slash."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator

from simulator.cli.language import _
from simulator.cli.output import note
from simulator.cli.streams import on_terminal
from simulator.cli.transcript import labelled
from simulator.i18n import N_
from simulator.text.clean import clean_reply

HINT, END, HELP = "/hint", "/end", "/help"
USAGE = N_("Type your reply and press Enter. /hint helps, /end ends the talk; Ctrl-C leaves and keeps everything.")


def typed_replies() -> Iterator[str]:
    """Replies, or `HINT`, until the trainee ends the talk or closes the input; Ctrl-C raises."""
    _line_editing()
    while True:
        line = _ask()
        reply = clean_reply(line) if line is not None else END
        command = reply.lower()
        if command == END:
            return
        if command == HINT:
            yield HINT
        elif command.startswith("/") and " " not in command:
            note(_(USAGE))
        elif reply:
            yield reply


def _ask() -> str | None:
    prompt = "\n" + labelled(_("You"), "")
    if on_terminal(sys.stdout):
        try:
            return input(prompt)
        except EOFError:
            print()
            return None
    print(prompt, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline() or None


def _line_editing() -> None:
    """Arrow keys and history, where the system's readline is there."""
    try:
        importlib.import_module("readline")
    except ImportError:
        note(_("Without readline: no arrow keys while you type."))
