"""The self-assessment of one session, before and after, beside the grade."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.content import Content

from simulator.errors import SimulatorError
from simulator.tui.presenter.progress import AREAS, Held, held_against
from simulator.tui.screens.assess import AssessScreen
from simulator.tui.widgets.panel import padded, widest
from simulator.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from simulator.tui.app import SimulatorApp
    from simulator.tui.services import Past

Part = Content | str | tuple[str, str]


class SelfView(Prose):
    """Asks for the assessment after the talk and shows what is known."""

    def __init__(self, session: Past) -> None:
        super().__init__(id="self", classes="card")
        self.session = session
        self.levels: dict[str, dict[str, int]] = {}

    @property
    def sim(self) -> SimulatorApp:
        return cast("SimulatorApp", self.app)

    @on(events.Mount)
    async def reload(self) -> None:
        """Read what the trainee said about this session."""
        try:
            pages = await asyncio.to_thread(self.sim.services.journal.read)
        except (SimulatorError, OSError) as error:
            self.set_prose(Content.styled(self.sim.explain(error), "$bad"))
            return
        own = [one for one in pages.assessments if one.session == self.session.id]
        self.levels = {one.moment: one.levels for one in own}
        self.set_prose(self._content())

    def _content(self) -> Content:
        _ = self.sim.tr
        head = (_("How you see yourself"), "$muted")
        if not self.levels:
            return Content.assemble(head, "\n", _("Press E to rate yourself, before you believe the marks."))
        ended = self.session.view.ended
        rows = held_against(self.levels.get("before"), self.levels.get("after"), ended.scores if ended else {})
        names = {area: _(label) for area, (label, _criterion) in AREAS.items()}
        width = widest(list(names.values())) + 2
        columns = [_("before"), _("after"), _("grade")]
        parts: list[Part] = [head, "\n", " " * width, ("  ".join(columns), "$muted")]
        for row in rows:
            parts += ["\n", padded(names[row.area], width)]
            figures = (_figure(row.before), _figure(row.after), _figure(row.graded))
            pairs = zip(figures, columns, strict=True)
            parts.append("  ".join(padded(figure, widest([name])) for figure, name in pairs))
            parts.append((f"  {self._verdict(row)}", "$accent"))
        return Content.assemble(*parts)

    def _verdict(self, row: Held) -> str:
        _, own = self.sim.tr, row.after if row.after is not None else row.before
        if own is None or row.graded is None or abs(own - row.graded) < 1:
            return ""
        return _("too high") if own > row.graded else _("too modest")

    def ask(self) -> None:
        """Four sliders; what is chosen is kept."""
        question = self.sim.tr("How well did you do?")
        self.app.push_screen(AssessScreen(question, self.levels.get("after")), self._answered)

    def _answered(self, levels: dict[str, int] | None) -> None:
        if levels is not None:
            self.run_worker(self._keep(levels), exclusive=True)

    async def _keep(self, levels: dict[str, int]) -> None:
        try:
            await asyncio.to_thread(self.sim.services.journal.assess, self.session.id, "after", levels)
        except (SimulatorError, OSError) as error:
            self.sim.notify(self.sim.explain(error), severity="error")
        await self.reload()
        self.call_after_refresh(self.scroll_visible, animate=False)  # what was asked for is answered here


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}" if isinstance(value, float) else str(value)
