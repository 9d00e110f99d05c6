"""Long lists a part at a time: ten thousand lines at once would stop everything else for a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual.content import Content
from textual.widgets.option_list import Option

from simulator.tui.presenter.words import Translate

FIRST, MORE = 200, 1000
OLDER = "older ones"
"""The id of the last line, which shows more; no session is called that."""
Item = TypeVar("Item")


def part(items: Sequence[Item], listed: int, line: Callable[[Item], Option], _: Translate) -> list[Option]:
    """The first `listed` of `items`, and a line that leads to the others."""
    options = [line(one) for one in items[:listed]]
    rest = len(items) - listed
    if rest > 0:
        options.append(Option(Content(_("Show older ones ({number})").format(number=rest)), id=OLDER))
    return options
