from __future__ import annotations

from pathlib import Path

import pytest

from simulator.domain.base import Lang
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.compare import CompareScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.services import Settings
from simulator.tui.wiring import Doors
from tests.tui.rehearsed import TALK, services
from tests.tui.screens.test_debrief import in_debrief
from tests.tui.viewing import in_talk, say, seen, until


@pytest.mark.parametrize(
    ("lang", "words", "size"),
    [("en", "Turn 2 made the difference", (120, 40)), ("zh", "第 2 轮起了决定作用", (80, 24))],
)
async def test_another_sentence_is_tried_and_both_ways_compared(
    tmp_path: Path, lang: Lang, words: str, size: tuple[int, int]
) -> None:
    async with SimulatorApp(services(tmp_path, lang)).run_test(size=size) as pilot:
        app = pilot.app
        await in_debrief(pilot)
        await pilot.press("right", "t")
        await until(pilot, lambda: isinstance(app.screen, ConversationScreen) and not app.screen.busy)
        assert app.screen.session.view.turn == 1  # type: ignore[attr-defined]
        await say(pilot, TALK[lang][2][0])
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, CompareScreen))
        assert words in seen(app)
        first, second = app.screen.query(".first").first().region, app.screen.query(".second").first().region
        assert (first.y == second.y) is (size[0] > 100)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ConversationScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CompareScreen))


async def test_the_real_customer_is_the_identical_one(tmp_path: Path) -> None:
    doors = Doors(f"sqlite:///{tmp_path / 'sessions.db'}")
    async with SimulatorApp(doors.services(Settings(llm="scripted", seed=3))).run_test(size=(120, 40)) as pilot:
        app = pilot.app
        screen = await in_talk(pilot, "the-outage")
        await say(pilot, "I am sorry. What has it cost you so far?")
        await say(pilot, "Calm down.")
        before, source = screen.session.view, screen.session.id
        await app.push_screen(DebriefScreen(screen.session))
        await pilot.press("right", "t")
        await until(pilot, lambda: isinstance(app.screen, ConversationScreen) and app.screen is not screen)
        await until(pilot, lambda: not app.screen.busy)  # type: ignore[attr-defined]
        branch = app.screen.session.view  # type: ignore[attr-defined]
        assert branch.states == before.states[:2] and branch.talk == before.talk[:3]
        await say(pilot, "I own this now: an engineer is with you by ten. Does that work for you?")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, CompareScreen))
        assert app.screen.first.id == source and "second way" in seen(app)  # type: ignore[attr-defined]
