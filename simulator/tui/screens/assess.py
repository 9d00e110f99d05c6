"""Self-assessment: four sliders 0..4 by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from simulator.tui.presenter.charts import pips
from simulator.tui.presenter.progress import AREAS
from simulator.tui.widgets.panel import padded, widest
from simulator.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from simulator.tui.app import SimulatorApp

TOP = 4
Part = Content | str | tuple[str, str]


class AssessScreen(ModalScreen[dict[str, int] | None]):
    """How good do you think you are (or were)? Dismissed with the levels, None on Esc."""

    DEFAULT_CSS = """
    AssessScreen { align: center middle; background: $background 70%; }
    AssessScreen > Vertical {
        width: 62; max-width: 94%; height: auto; padding: 1 2; background: $surface; border: round $primary;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", show=False),
        Binding("down,tab", "choose(1)", show=False),
        Binding("left", "slide(-1)", show=False),
        Binding("right", "slide(1)", show=False),
        *(Binding(str(level), f"set({level})", show=False) for level in range(TOP + 1)),
        Binding("enter", "save", show=False),
        Binding("escape", "skip", show=False),
    ]

    def __init__(self, question: str, levels: dict[str, int] | None = None) -> None:
        super().__init__()
        self.question = question
        self.levels = {area: (levels or {}).get(area, 2) for area in AREAS}
        self.at = 0

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Prose(id="sliders")

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        _ = cast("SimulatorApp", self.app).tr
        names = {area: _(label) for area, (label, _criterion) in AREAS.items()}
        width = widest(list(names.values())) + 2
        parts: list[Part] = [(self.question, "bold"), "\n"]
        for index, (area, name) in enumerate(names.items()):
            here = index == self.at
            style = "$accent bold" if here else "$foreground"
            bar = f"{pips(self.levels[area], TOP)}  {self.levels[area]}/{TOP}"
            parts += ["\n", ("> " if here else "  ", "$accent bold"), (padded(name, width), style), (bar, style)]
        parts += ["\n\n", (_("Up/Down choose, Left/Right or 0-4 rate, Enter saves, Esc skips."), "$muted")]
        self.query_one("#sliders", Prose).set_prose(Content.assemble(*parts))

    def action_choose(self, step: int) -> None:
        self.at = (self.at + step) % len(AREAS)
        self._show()

    def action_slide(self, step: int) -> None:
        self.action_set(self.levels[list(AREAS)[self.at]] + step)

    def action_set(self, level: int) -> None:
        self.levels[list(AREAS)[self.at]] = min(TOP, max(0, level))
        self._show()

    def action_save(self) -> None:
        self.dismiss(self.levels)

    def action_skip(self) -> None:
        self.dismiss(None)
