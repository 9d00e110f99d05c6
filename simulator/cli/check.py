"""`simulator check`: every problem in content files."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli.language import _
from simulator.cli.output import document, note, say
from simulator.cli.setting import Setting, argument, command, pass_setting
from simulator.errors import InputError
from simulator.i18n import N_


@command("check", N_("Check content files or folders (default: the whole catalogue)."))
@argument("paths", nargs=-1, type=click.Path(path_type=Path))
@pass_setting
def check(setting: Setting, paths: tuple[Path, ...]) -> int:
    """List every problem with file, line and column; returns 2 when there is an error, 0 otherwise."""
    from simulator.content.check import check as problems_in

    places = [*paths, *setting.content] or _default_places()
    for place in places:
        if not place.exists():
            raise InputError(_("no such file or folder"), where=str(place), todo=_("Check the spelling."))
    problems = problems_in(places)
    errors = sum(one.severity == "error" for one in problems)
    if setting.json:
        counts = {"errors": errors, "warnings": len(problems) - errors}
        document({**counts, "problems": [one.to_json() for one in problems]})
    else:
        for one in problems:
            say(one.say(setting.lang))
        note(_("{errors} error(s), {warnings} warning(s)").format(errors=errors, warnings=len(problems) - errors))
    return 2 if errors else 0


def _default_places() -> list[Path]:
    from simulator.paths import library_dir, user_content_dir

    built_in = [library_dir() / name for name in ("personas", "scenarios", "rubrics")]
    return [place for place in (*built_in, user_content_dir()) if place.is_dir()]
