"""The key hints at the bottom: what can be done here, by key or by mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


@dataclass(frozen=True, slots=True)
class Hint:
    """A key as people write it ("Enter"), what it does, and Textual's name of it for the mouse."""

    key: str
    label: str
    press: str


class KeyHint(Static):
    """One hint; a click presses its key."""

    DEFAULT_CSS = """
    KeyHint { width: auto; height: 1; padding: 0 1; color: $muted; }
    KeyHint:hover { background: $panel; color: $foreground; }
    """

    def __init__(self, hint: Hint) -> None:
        content = Content.assemble((hint.key, "bold $accent"), " ", hint.label)
        super().__init__(content, markup=False)
        self.hint = hint
        self.cells = content.cell_length + 2

    def on_click(self) -> None:
        self.app.simulate_key(self.hint.press)


class KeyHints(Horizontal):
    """The line of hints; where the terminal is too narrow for all, the last ones are left to the help (F1).

    The way back and the help are never left out.
    """

    DEFAULT_CSS = """
    KeyHints { dock: bottom; height: 1; background: $background; overflow: hidden; padding: 0 1; }
    """

    def __init__(self, hints: Sequence[Hint] = ()) -> None:
        super().__init__(*(KeyHint(hint) for hint in hints))
        self.shown = tuple(hints)

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        hints = list(self.query(KeyHint))
        kept = [child for child in hints if child.hint.press in ("escape", "f1")]
        room = width - 2 - sum(child.cells for child in kept)
        for child in hints:
            if child not in kept:
                room -= child.cells
                child.display = room >= 0

    async def show(self, hints: Sequence[Hint]) -> None:
        """Replace the hints when they have changed."""
        if tuple(hints) == self.shown:
            return
        self.shown = tuple(hints)
        async with self.batch():
            await self.remove_children()
            await self.mount_all(KeyHint(hint) for hint in hints)
            self._fit(self.outer_size.width)
