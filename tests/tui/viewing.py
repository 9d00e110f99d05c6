"""Looking at the app as a person does: the lines on the screen, and waiting until something is there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from simulator.tui.app import SimulatorApp
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.lobby import SearchBox
from simulator.tui.widgets.composer import Composer


def lines(app: App[Any]) -> list[str]:
    """The screen as text, one string a line."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    return ["".join(segment.text for strip in line for segment in strip) for line in update.strips]


def seen(app: App[Any]) -> str:
    """The whole screen as text, line ends trimmed."""
    return "\n".join(line.rstrip() for line in lines(app))


async def until(pilot: Pilot[Any], condition: Callable[[], Any], seconds: float = 240) -> None:
    """Wait until `condition` holds and everything has been drawn; fails after `seconds`."""
    async with asyncio.timeout(seconds):
        while not condition():
            await pilot.pause(0.01)
    await pilot.pause()
    await pilot.pause()


async def in_lobby(pilot: Pilot[Any]) -> SimulatorApp:
    """The app once the library and the model are there."""
    app: SimulatorApp = pilot.app  # type: ignore[assignment]
    await until(pilot, lambda: app.catalogue is not None and app.model.status.phase in ("ready", "failed"))
    return app


async def in_briefing(pilot: Pilot[Any], search: str = "night") -> SimulatorApp:
    """The briefing of the scenario found by `search`."""
    app = await in_lobby(pilot)
    app.lobby.query_one(SearchBox).value = search
    await pilot.pause()
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
    return app


async def in_talk(pilot: Pilot[Any], search: str = "night") -> ConversationScreen:
    """The conversation after its opening."""
    app = await in_briefing(pilot, search)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, ConversationScreen) and not app.screen.busy)
    screen = app.screen
    assert isinstance(screen, ConversationScreen)
    return screen


async def say(pilot: Pilot[Any], text: str, wait: bool = True) -> None:
    """Type `text` at one go, as an input method commits it, and send it."""
    screen = pilot.app.screen
    assert isinstance(screen, ConversationScreen)
    screen.query_one(Composer).insert(text)
    await pilot.press("enter")
    await pilot.pause()
    if wait:
        await until(pilot, lambda: not screen.query_one(Composer).text)  # it was taken, so the customer is at work
        await until(pilot, lambda: not screen.busy)
