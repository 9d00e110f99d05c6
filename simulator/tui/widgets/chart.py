"""A curve drawn over a few lines, with its first and last value in figures."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from simulator.tui.presenter.charts import curve
from simulator.tui.presenter.debrief import Curve


class CurveChart(Widget):
    """One value 0..100 over the talk: name and course in figures above, the curve below."""

    DEFAULT_CSS = """
    CurveChart { height: 100%; width: 1fr; padding: 0 2 1 0; }
    """

    def __init__(self, shown: Curve, style: str) -> None:
        super().__init__()
        self.shown, self.style = shown, style

    def render(self) -> RenderResult:
        values = self.shown.values
        if not values:
            return Content.styled(self.shown.label, "$muted")
        if getattr(self.app, "plain", False):
            return Content(f"{self.shown.label}: " + " > ".join(str(value) for value in values))
        course = f"{values[0]} > {values[-1]}" if len(values) > 1 else f"{values[0]}"
        width = max(4, self.content_size.width)
        rows = curve(values, width, max(1, self.content_size.height - 1))
        gap = max(1, width - Content(self.shown.label).cell_length - len(course))
        head = Content.assemble((self.shown.label, "bold"), " " * gap, (course, "$muted"))
        return Content("\n").join([head, *(Content.styled(row, self.style) for row in rows)])
