"""The box the trainee writes in: Enter sends, Ctrl+J breaks the line, pastes and input methods are safe."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from simulator.text.clean import MAX_REPLY, clean

NEWLINE_KEYS = frozenset({"ctrl+j", "shift+enter", "alt+enter", "ctrl+enter"})


class Composer(TextArea):
    """Several lines of text; `Sent` carries what was written and leaves it there until `accept` is called."""

    DEFAULT_CSS = """
    Composer {
        height: auto; min-height: 3; max-height: 8; border: round $line; background: $background; padding: 0 1;
        color: $foreground; scrollbar-size-vertical: 1;
        & .text-area--cursor-line { background: $background; }
        & .text-area--placeholder { color: $muted; }
    }
    Composer:focus { border: round $primary; background-tint: 0%; }
    Composer.-busy, Composer.-busy:focus { border: round $line; }
    """

    @dataclass
    class Sent(Message):
        """The trainee wants to say `text`."""

        text: str

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, soft_wrap=True, compact=False, highlight_cursor_line=False)
        self._history: list[str] = []
        self._place = 0

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            if self.text.strip():
                self.post_message(self.Sent(self.text))
            return
        if event.key in NEWLINE_KEYS:
            event.stop()
            event.prevent_default()
            self.insert("\n")
            return
        if event.key in ("up", "down") and self._browse(-1 if event.key == "up" else 1):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """A paste is text, never keys: its line breaks stay and nothing is sent."""
        event.stop()
        event.prevent_default()
        room = max(0, MAX_REPLY - len(self.text))
        if result := self._replace_via_keyboard(clean(event.text)[:room], *self.selection):
            self.move_cursor(result.end_location)

    def accept(self) -> None:
        """The text was taken: remember it and make room for the next."""
        self._history.append(self.text)
        self._place = len(self._history)
        self.clear()

    def _browse(self, step: int) -> bool:
        """Go through what was said before, while the box is empty or still shows such a line."""
        shown = self._history[self._place] if self._place < len(self._history) else ""
        place = self._place + step
        if self.text != shown or not 0 <= place <= len(self._history):
            return False
        self._place = place
        self.text = self._history[place] if place < len(self._history) else ""
        self.move_cursor(self.document.end)
        return True
