"""Text that wraps well in both scripts; the toolkit's own wrapping knows only spaces."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from simulator.tui.presenter.wrapping import HANG, breaks, has_wide, is_item
from simulator.tui.widgets.harmless import harmless


def wrapped(content: Content, width: int) -> Content:
    """`content` with line breaks where Chinese lines or items of a list would be longer than `width` cells."""
    if width < 8:
        return content
    lines: list[Content] = []
    for line in content.split("\n", allow_blank=True):
        hang = HANG if is_item(line.plain) else 0
        offsets = breaks(line.plain, width, hang) if hang or has_wide(line.plain) else []
        first, *rest = line.divide(offsets) if offsets else [line]
        lines += [first, *(piece if is_item(piece.plain) else Content(" " * hang) + piece for piece in rest)]
    return Content("\n").join(lines)


class Prose(Static):
    """Literal text, never markup; wrapped anew whenever its width changes."""

    def __init__(self, content: Content | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        self._prose = harmless(content or Content(""))
        super().__init__(self._prose, id=id, classes=classes, markup=False)

    def set_prose(self, content: Content) -> None:
        """Show `content` from now on."""
        self._prose = harmless(content)
        self.update(wrapped(self._prose, self.content_size.width))

    def on_resize(self, event: events.Resize) -> None:
        self.update(wrapped(self._prose, self.content_size.width))
