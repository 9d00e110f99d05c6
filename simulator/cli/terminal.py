"""Opening the terminal app."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from simulator.cli.language import _
from simulator.cli.setting import Setting
from simulator.cli.streams import on_terminal
from simulator.errors import InputError


def open_app(setting: Setting, plain: bool = False) -> int:
    """Run the terminal app; returns its exit status. Raises InputError where there is no terminal."""
    if not (on_terminal(sys.stdin) and on_terminal(sys.stdout)):
        todo = _("Run it in a terminal, or use simulator play SCENARIO --replies FILE.")
        raise InputError(_("the app needs a terminal"), todo=todo)
    from simulator.tui.app import run_app

    config = setting.config
    named = (Path(one) for one in config.content_folders.split(os.pathsep) if one)
    folders = tuple(folder for folder in named if folder.is_dir())
    return run_app(
        setting.lang,
        llm=setting.llm or config.llm,
        content=(*folders, *setting.content),
        trainee=config.trainee,
        database=config.database,
        feedback=config.feedback,
        plain=plain or config.plain == "yes",
        theme=config.theme,
    )
