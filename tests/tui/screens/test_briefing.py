from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulator.errors import ComponentMissing
from simulator.llm.protocol import Loading
from simulator.llm.scripted import ScriptedModel
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.conversation import ConversationScreen
from tests.tui.rehearsed import services
from tests.tui.viewing import in_briefing, seen, until


class SlowModel(ScriptedModel):
    """Reports half of its loading and then waits to be let go."""

    def __init__(self) -> None:
        self.go = asyncio.Event()

    async def load(self, progress: Callable[[Loading], None] | None = None) -> None:
        assert progress is not None
        await asyncio.to_thread(progress, Loading("convert", 0.5))
        await self.go.wait()


class MissingModel(ScriptedModel):
    """Cannot be loaded."""

    async def load(self, progress: Callable[[Loading], None] | None = None) -> None:
        raise ComponentMissing("the weights are not here", todo="simulator models pull")


async def test_role_authority_and_facts_are_there(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(80, 40)) as pilot:
        text = seen(await in_briefing(pilot))
        for words in (
            "service manager on duty",
            "+ Report every thirty minutes.",
            "- Promise damages.",
            "six to eight hours",
        ):
            assert words in text


async def test_it_scrolls_where_it_is_longer_than_the_screen(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(80, 14)) as pilot:
        app = await in_briefing(pilot)
        assert "What counts" not in seen(app)
        await pilot.press("end")
        await until(pilot, lambda: "What counts" in seen(app))


async def test_enter_begins_and_escape_goes_back(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_briefing(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.lobby
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ConversationScreen))


async def test_loading_is_shown_and_the_talk_begins_by_itself_when_it_is_done(tmp_path: Path) -> None:
    model = SlowModel()
    async with SimulatorApp(services(tmp_path, model=lambda _spec: model)).run_test() as pilot:
        app: SimulatorApp = pilot.app  # type: ignore[assignment]
        await until(pilot, lambda: app.model.status.done == 0.5)
        await pilot.press(*"night", "enter")
        await until(pilot, lambda: "preparing the model 50 %" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: "The talk begins as soon as the model is ready." in seen(app))
        assert isinstance(app.screen, BriefingScreen)
        model.go.set()
        await until(pilot, lambda: isinstance(app.screen, ConversationScreen))


async def test_without_weights_one_can_go_on_without_a_model(tmp_path: Path) -> None:
    def choose(spec: str) -> ScriptedModel:
        return ScriptedModel() if chosen else MissingModel()

    chosen: list[bool] = []
    async with SimulatorApp(services(tmp_path, model=choose)).run_test() as pilot:
        app = await in_briefing(pilot)
        assert "simulator models pull" in seen(app) and "Press F8" in seen(app)
        chosen.append(True)
        await pilot.press("f8")
        await until(pilot, lambda: app.model.status.phase == "ready")
        assert "without a model" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ConversationScreen))


async def test_a_session_that_cannot_begin_says_why_and_the_app_stays(tmp_path: Path) -> None:
    async def fail(*_arguments: object) -> Any:
        raise ValueError("the weights file is not a zip file")

    async with SimulatorApp(replace(services(tmp_path), start=fail)).run_test() as pilot:
        app = await in_briefing(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "not a zip file" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.lobby)
