"""Text that wraps well in both scripts; the toolkit's own wrapping knows only spaces."""

from __future__ import annotations

import re

from textual import events
from textual.content import Content
from textual.widgets import Static

from simulator.tui.presenter.wrapping import breaks, hanging, has_wide, is_item
from simulator.tui.widgets.harmless import harmless


def wrapped(content: Content, width: int) -> Content:
    """`content` with line breaks where Chinese, indented or listed lines would be longer than `width` cells."""
    if width < 8:
        return content
    lines: list[Content] = []
    for line in content.split("\n", allow_blank=True):
        hang = min(hanging(line.plain), width // 2)
        offsets = breaks(line.plain, width, hang) if hang or has_wide(line.plain) else []
        first, *rest = line.divide(offsets) if offsets else [line]
        lines += [first, *(piece if is_item(piece.plain) else Content(" " * hang) + piece for piece in rest)]
    return Content("\n").join(lines)


# What only the eye reads (bars, curves, faces), and signs with a word or a dash that is read aloud.
_DRAWN = re.compile("(?:[\u25b0\u25b1\u25aa\u25ab\u2800-\u28ff]+|\\((?:>O<|>_<|-_-|\\._\\.|o_O|'_'|\\^_\\^)\\)) *")
_SAID = str.maketrans({"\u25b8": "-", "\u2219": "-", "\u2713": "+", "\u2717": "-"})


def unadorned(content: Content) -> Content:
    """The words of `content` without colours and drawings, as plain mode shows them."""
    return Content(_DRAWN.sub("", content.plain).translate(_SAID), strip_control_codes=False)


def _breakable(content: Content) -> bool:
    """Whether `wrapped` may break it anywhere."""
    return has_wide(content.plain) or any(map(hanging, content.plain.split("\n")))


class Prose(Static):
    """Literal text, never markup; wrapped anew with its size, and laid out anew only when that can make a difference.

    Every layout goes over the whole screen, so what has not changed must not ask for one.
    """

    def __init__(self, content: Content | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        self._prose = harmless(content or Content(""))
        super().__init__(self._prose, id=id, classes=classes, markup=False)

    @property
    def words(self) -> str:
        """The text alone, without colours and drawings."""
        return unadorned(self._prose).plain

    def set_prose(self, content: Content) -> None:
        """Show `content` from now on."""
        content = harmless(content)
        if not content.is_same(self._prose):
            self._prose = content
            self._draw()

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        # Drawn again even at the same width: the toolkit may have kept a height from before the last wrapping.
        if _breakable(self._prose):
            self._draw()

    def _draw(self) -> None:
        plain = getattr(self.app, "plain", False)
        self.update(wrapped(unadorned(self._prose) if plain else self._prose, self.content_size.width))
