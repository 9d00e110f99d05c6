from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult

from simulator.text.clean import MAX_REPLY
from simulator.tui.theme import DARK
from simulator.tui.widgets.composer import Composer


class Host(App[None]):
    """Only a composer, and what it sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        yield Composer("say something")

    def on_composer_sent(self, message: Composer.Sent) -> None:
        self.sent.append(message.text)
        self.query_one(Composer).accept()


async def test_enter_sends_and_empties_the_box() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press(*"good", "space", *"day", "enter")
        await pilot.pause()
        assert app.sent == ["good day"] and app.query_one(Composer).text == ""


@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter", "alt+enter"])
async def test_other_enters_break_the_line(key: str) -> None:
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press("a", key, "b")
        assert app.query_one(Composer).text == "a\nb" and app.sent == []


async def test_enter_on_nothing_sends_nothing() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press("enter", "space", "enter")
        await pilot.pause()
        assert app.sent == []


async def test_a_paste_keeps_its_lines_and_is_not_sent() -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.query_one(Composer).post_message(events.Paste("one\ntwo\nthree"))
        await pilot.pause()
        assert app.query_one(Composer).text == "one\ntwo\nthree" and app.sent == []


async def test_a_paste_is_cleaned_and_cut_to_what_one_can_say() -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.query_one(Composer).post_message(events.Paste("\x1b]0;owned\x07red\x1b[31m\u202e" + "x" * 10_000))
        await pilot.pause()
        text = app.query_one(Composer).text
        assert text.startswith("redxxx") and len(text) == MAX_REPLY


async def test_words_of_an_input_method_arrive_whole() -> None:
    app = Host()
    async with app.run_test() as pilot:
        box = app.query_one(Composer)
        for word in ("对不起", "，", "让您久等了"):
            for character in word:
                box.post_message(events.Key(character, character))
        await pilot.pause()
        assert box.text == "对不起，让您久等了"
        await pilot.press("enter")
        await pilot.pause()
        assert app.sent == ["对不起，让您久等了"]


async def test_up_brings_back_what_was_said_and_down_returns() -> None:
    app = Host()
    async with app.run_test() as pilot:
        for word in ("one", "two"):
            await pilot.press(*word, "enter")
            await pilot.pause()
        box = app.query_one(Composer)
        await pilot.press("up")
        assert box.text == "two"
        await pilot.press("up")
        assert box.text == "one"
        await pilot.press("down", "down")
        assert box.text == ""


async def test_up_moves_within_a_text_that_is_being_written() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press(*"said", "enter")
        await pilot.pause()
        await pilot.press("a", "ctrl+j", "b", "up")
        box = app.query_one(Composer)
        assert box.text == "a\nb" and box.cursor_location[0] == 0
