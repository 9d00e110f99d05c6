"""`simulator new`: a commented starting file for content."""

from __future__ import annotations

import click

from simulator.authoring.scaffold import KINDS, Kind, write_scaffold
from simulator.cli.language import _
from simulator.cli.output import document, note, say
from simulator.cli.setting import Setting, argument, command, pass_setting
from simulator.i18n import N_
from simulator.paths import user_content_dir


@command("new", N_("Write a commented, valid starting file into your own content (or the last --content folder)."))
@argument("kind", type=click.Choice(KINDS))
@argument("name")
@pass_setting
def new(setting: Setting, kind: Kind, name: str) -> None:
    """Write the file and print its path."""
    folder = setting.content[-1] if setting.content else user_content_dir()
    path = write_scaffold(kind, name, folder)
    if setting.json:
        document({"kind": kind, "id": name, "file": str(path)})
    else:
        say(str(path))
        note(_("Edit it, then check it with: simulator check {path}").format(path=path))
