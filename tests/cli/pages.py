"""Help pages and complaints of a process that speaks one language from its start, as JSON: `pages.py LANG`."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import Any

WIDTHS = (52, 80, 100)
PAGES = (
    "", "list", "play", "grade", "agreement", "correct", "corrections", "check", "rehearse", "new", "sessions",
    "replay", "report", "serve", "export", "models", "models pull", "models bench", "doctor",
)  # fmt: skip
WRONG = (
    "play", "new", "--bogus", "list --jsn", "lsit", "bogus", "models foo", "list scenarios x y", "list --json=yes",
    "play x --llm", "serve --port x", "serve --idle 0", "--lang fr list", "--content /no/such list",
    "serve --token-file .", "list foo",
)  # fmt: skip


@cache
def spoken_in(lang: str) -> dict[str, Any]:
    """Pages by "name@width" and complaints by command line, from a process of its own: click keeps words it has."""
    done = subprocess.run([sys.executable, "-m", __name__, lang], capture_output=True, check=True, timeout=60)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def page(names: str, width: int) -> str:
    """One help page."""
    import click

    from simulator.cli.app import root
    from simulator.cli.help_page import PageContext
    from simulator.cli.setting import Setting

    context = PageContext(root, info_name="simulator", obj=Setting(), terminal_width=width)
    command: click.Command = root
    for name in names.split():
        assert isinstance(command, click.Group)
        found = command.get_command(context, name)
        assert found is not None
        command, context = found, PageContext(found, info_name=name, parent=context)
    return command.get_help(context)


def complaint(line: str) -> str:
    """What is said to a wrong command line."""
    import click

    from simulator.cli.app import root
    from simulator.cli.help_page import usage_words
    from simulator.cli.setting import Setting

    try:
        root.main(line.split(), prog_name="simulator", standalone_mode=False, obj=Setting())
    except click.UsageError as error:
        return usage_words(error.format_message())
    raise AssertionError(f"{line} was accepted")


def main(lang: str) -> None:
    """Print everything."""
    from simulator.cli.language import speak

    speak("zh" if lang == "zh" else "en")
    pages = {f"{names}@{width}": page(names, width) for names in PAGES for width in WIDTHS}
    sys.stdout.write(json.dumps({"pages": pages, "complaints": {line: complaint(line) for line in WRONG}}))


if __name__ == "__main__":
    main(sys.argv[1])
