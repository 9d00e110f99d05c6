from __future__ import annotations

from pathlib import Path

import pytest

from simulator.domain.base import Lang
from simulator.tui.app import SimulatorApp
from simulator.tui.journal import Journal
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.progress import ProgressScreen
from tests.tui.presenter.test_progress import PAST, session
from tests.tui.rehearsed import services
from tests.tui.screens.test_debrief import in_debrief
from tests.tui.viewing import in_briefing, in_lobby, seen, until


@pytest.mark.parametrize(("lang", "words"), [("en", "There is nothing to show yet"), ("zh", "还没有可看的内容")])
async def test_without_sessions_it_says_what_to_do(tmp_path: Path, lang: Lang, words: str) -> None:
    async with SimulatorApp(services(tmp_path, lang)).run_test() as pilot:
        await in_lobby(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: words in seen(pilot.app))
        await pilot.press("n", "x", "escape")
        await until(pilot, lambda: pilot.app.screen is pilot.app.lobby)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_figures_are_those_of_the_report(tmp_path: Path, size: tuple[int, int]) -> None:
    aside = (session(10, 0, 0, status="void"), session(11, 100, 100, forked=True))
    async with SimulatorApp(services(tmp_path, past=(*aside, *PAST))).run_test(size=size) as pilot:
        app = await in_lobby(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: "Weakest skill: Wording" in seen(app))
        text = seen(app)
        shown = ("Next: The corner shop", "best 58", " 56 (", "Personal bests", "Not counted: branches: 1, void: 1")
        assert [part for part in shown if part not in text] == []
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ProgressScreen))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        assert app.screen.scenario_id == "corner-shop"  # type: ignore[attr-defined]


async def test_goals_and_reflections_are_kept(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(120, 40)) as pilot:
        app = await in_lobby(pilot)
        await pilot.press("f5", "g", *"ask", "enter")
        await until(pilot, lambda: "\u2219 ask" in seen(app))
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(pilot, lambda: "\u2713 ask" in seen(app))
        await pilot.press("r", *"calm", "enter")
        await until(pilot, lambda: "  calm" in seen(app))
    assert Journal(tmp_path / "journal.json").read().reflections[0].text == "calm"


async def test_rating_oneself_before_and_after_stands_beside_the_grade(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(120, 60)) as pilot:
        await in_debrief(pilot)
        await pilot.press("e", "4", "down", "left", "left", "down", "3", "enter")
        await until(pilot, lambda: "too high" in seen(pilot.app) and "too modest" in seen(pilot.app))
    kept = Journal(tmp_path / "journal.json").read().assessments[0]
    assert kept.moment == "after" and kept.levels == {"expression": 4, "listening": 0, "emotion": 3, "solving": 2}


async def test_the_expectation_is_kept_when_the_talk_begins(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        await in_briefing(pilot)
        await pilot.press("e", "1", "enter")
        await pilot.pause()
        await pilot.press("enter")
        journal = Journal(tmp_path / "journal.json")
        await until(pilot, lambda: journal.read().assessments)
        assert journal.read().assessments[0].moment == "before"
