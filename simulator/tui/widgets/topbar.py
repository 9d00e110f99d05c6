"""The line on top: where one is on the left, how the model is doing on the right."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from simulator.tui.widgets.harmless import harmless


class TopBar(Widget):
    """Left and right text on one line; the left one gives way when there is no room for both."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; padding: 0 2; background: $panel; color: $foreground; }
    """

    left: reactive[Content] = reactive(Content.empty)
    right: reactive[Content] = reactive(Content.empty)

    def render(self) -> RenderResult:
        room = self.content_size.width
        right = harmless(self.right).truncate(max(0, room - 1))
        left = harmless(self.left).truncate(max(0, room - right.cell_length - 2), ellipsis=False)
        gap = max(1, room - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)
