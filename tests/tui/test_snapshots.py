"""The main screens as text, in both languages, on a small and a large terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from simulator.domain.base import Lang
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.debrief import DebriefScreen
from tests.tui.rehearsed import TALK, Shelf, Summary, services
from tests.tui.viewing import in_briefing, in_lobby, in_talk, say, seen, until

pytestmark = [
    pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"]),
    pytest.mark.parametrize("lang", ["en", "zh"]),
]


async def test_lobby(tmp_path: Path, lang: Lang, size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    async with SimulatorApp(services(tmp_path, lang, shelf=Shelf(Summary(lang=lang)))).run_test(size=size) as pilot:
        app = await in_lobby(pilot)
        await pilot.press("down", "down")
        await pilot.pause()
        assert seen(app) == snapshot


async def test_briefing(tmp_path: Path, lang: Lang, size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    async with SimulatorApp(services(tmp_path, lang)).run_test(size=size) as pilot:
        app = await in_briefing(pilot)
        assert seen(app) == snapshot


async def test_conversation_and_debrief(
    tmp_path: Path, lang: Lang, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with SimulatorApp(services(tmp_path, lang)).run_test(size=size) as pilot:
        await in_talk(pilot)
        for text, _beat in TALK[lang][:2]:
            await say(pilot, text)
        assert seen(pilot.app) == snapshot(name="conversation")
        await pilot.press("escape")
        await pilot.pause()
        assert seen(pilot.app) == snapshot(name="leaving")
        await pilot.press("escape")
        await pilot.pause()
        await say(pilot, TALK[lang][2][0])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        assert seen(pilot.app) == snapshot(name="debrief")
        await pilot.press("f1")
        await pilot.pause()
        assert seen(pilot.app) == snapshot(name="help")
