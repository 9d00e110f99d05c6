"""Asking for one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from simulator.text.clean import one_line

if TYPE_CHECKING:
    from simulator.tui.app import SimulatorApp


class LineInput(Input):
    """One line; a paste comes through the one door."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(event.text)[:400])


class LineScreen(ModalScreen[str | None]):
    """Shows a question with a line below it; dismissed with what was written, None on Esc."""

    DEFAULT_CSS = """
    LineScreen { align: center middle; background: $background 70%; }
    LineScreen > Vertical {
        width: 68; max-width: 94%; height: auto; padding: 1 2; background: $surface; border: round $primary;
    }
    LineScreen Input, LineScreen Input:focus {
        border: round $line; background: $background; background-tint: 0%; height: 3; margin: 1 0; padding: 0 1;
    }
    LineScreen #keys { color: $muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", show=False, priority=True)]

    def __init__(self, question: str, value: str = "") -> None:
        super().__init__()
        self.question, self.value = question, value

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content.styled(self.question, "bold"), markup=False)
            yield LineInput(self.value, max_length=400)
            keys = cast("SimulatorApp", self.app).tr("Enter saves, Esc goes back.")
            yield Static(keys, id="keys", markup=False)

    @on(Input.Submitted)
    def _written(self, message: Input.Submitted) -> None:
        self.dismiss(one_line(message.value))

    def action_give_up(self) -> None:
        self.dismiss(None)
