"""What all screens share: the app's services, the language at hand, the bars on top and at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen

from simulator.tui.model import ModelStatus, model_text
from simulator.tui.presenter.words import Translate
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.prose import unadorned
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from simulator.tui.app import SimulatorApp

MODEL_STYLES = {"ready": "$good", "failed": "$bad bold"}


class Page(Screen[None]):
    """A full screen of the app; it is composed anew when the language changes."""

    DEFAULT_CSS = """
    Page { background: $background; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    @property
    def sim(self) -> SimulatorApp:
        return cast("SimulatorApp", self.app)

    @property
    def tr(self) -> Translate:
        """The translator of the interface's language now."""
        return self.sim.tr

    def hints(self) -> list[Hint]:
        """Keys that do something here, the most needed first."""
        return []

    def heading(self) -> Content:
        """The left side of the top bar."""
        return Content("")

    def plainly(self, content: Content) -> Content:
        """`content` for the list of a screen: as it is, or as plain text in plain mode."""
        return unadorned(content) if self.sim.plain else content

    def on_mount(self) -> None:
        self.set_class(self.sim.plain, "-plain")
        self.call_after_refresh(self.refresh_bars)

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self.refresh_bars)

    async def refresh_bars(self) -> None:
        """Bring the bars up to date."""
        for hints in self.query(KeyHints):
            await hints.show(self.hints())
        for bar in self.query(TopBar):
            bar.left = self.heading()
            bar.right = self.model_line(self.sim.model.status)

    def model_line(self, status: ModelStatus) -> Content:
        """How the model is doing, as the right side of the top bar."""
        return Content.styled(model_text(status, self.tr), MODEL_STYLES.get(status.phase, "$muted"))

    async def model_changed(self) -> None:
        """The model got further; screens that wait for it look again."""
        await self.refresh_bars()

    async def retranslate(self) -> None:
        """Show everything in the language that was just chosen."""
        self.set_class(self.sim.plain, "-plain")
        await self.recompose()
        await self.refresh_bars()
