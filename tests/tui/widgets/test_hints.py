from __future__ import annotations

from textual.app import App, ComposeResult

from simulator.tui.theme import DARK
from simulator.tui.widgets.hints import Hint, KeyHint, KeyHints
from tests.tui.viewing import until

HINTS = [Hint("Enter", "send", "enter"), Hint("F4", "提示", "f4"), Hint("Ctrl+Up/Down", "scroll the talk", "ctrl+up")]


class Host(App[None]):
    """Hints, and what their keys did."""

    BINDINGS = [("enter", "send")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.sent = 0

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        yield KeyHints(HINTS)

    def action_send(self) -> None:
        self.sent += 1


async def test_hints_that_do_not_fit_are_left_out_whole() -> None:
    async with Host().run_test(size=(30, 5)) as pilot:
        assert [one.display for one in pilot.app.query(KeyHint)] == [True, True, False]


async def test_a_click_presses_the_key() -> None:
    app = Host()
    async with app.run_test(size=(80, 5)) as pilot:
        await pilot.click(KeyHint)
        await until(pilot, lambda: app.sent)
        assert app.sent == 1


async def test_new_hints_replace_the_old_ones() -> None:
    async with Host().run_test(size=(80, 5)) as pilot:
        await pilot.app.query_one(KeyHints).show([Hint("S", "save", "s")])
        assert [one.hint.key for one in pilot.app.query(KeyHint)] == ["S"]


async def test_the_way_back_and_the_help_are_never_left_out() -> None:
    app = Host()
    async with app.run_test(size=(48, 5)) as pilot:
        back, aid = Hint("Esc", "back", "escape"), Hint("F1", "help", "f1")
        await app.query_one(KeyHints).show([*HINTS, HINTS[2], back, aid])
        await pilot.pause()
        shown = [one.hint.label for one in app.query(KeyHint) if one.display]
        assert shown == ["send", "提示", "back", "help"]
