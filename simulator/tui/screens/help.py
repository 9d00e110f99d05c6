"""Help: the keys of the screen below, and how practice works in a few sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from simulator.tui.presenter.words import Translate
from simulator.tui.widgets.hints import Hint
from simulator.tui.widgets.panel import padded, widest
from simulator.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from simulator.tui.app import SimulatorApp


class HelpScreen(ModalScreen[None]):
    """Keys first, then the idea; any of Esc, Enter and F1 closes it."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 70%; }
    HelpScreen > VerticalScroll {
        width: 72; max-width: 94%; height: auto; max-height: 90%; padding: 1 3;
        background: $surface; border: round $primary;
    }
    HelpScreen Prose { padding: 0 1 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,f1", "dismiss", show=False)]

    def __init__(self, hints: Sequence[Hint]) -> None:
        super().__init__()
        self.hints = tuple(hints)

    def compose(self) -> ComposeResult:
        tr = cast("SimulatorApp", self.app).tr
        with VerticalScroll():
            yield Prose(Content.assemble(*self._keys(tr), "\n", *self._idea(tr)))

    def _keys(self, _: Translate) -> list[Content | str | tuple[str, str]]:
        width = widest([hint.key for hint in self.hints]) + 2
        parts: list[Content | str | tuple[str, str]] = [(_("Keys here"), "$primary bold")]
        for hint in self.hints:
            parts += ["\n", (padded(hint.key, width), "$accent bold"), hint.label]
        return [*parts, "\n"]

    def _idea(self, _: Translate) -> list[Content | str | tuple[str, str]]:
        paragraphs = (
            _("You talk with a simulated customer. What you write changes how it feels, what it tells you and whether"
              " it stays."),
            _("After each of your turns the marks fill in. Underlined words counted for you, words on a ground counted"
              " against you; + and - below them say for what."),
            _("A dash means that there was no occasion, a question mark that it could not be graded; neither is a"
              " zero."),
            _("Everything is kept as it happens. A session that breaks off waits for you in the lobby."),
        )  # fmt: skip
        return [(_("How it works"), "$primary bold"), *("\n" + text + "\n" for text in paragraphs)]
