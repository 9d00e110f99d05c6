from __future__ import annotations

from pathlib import Path

import pytest

from simulator.domain.base import Lang
from simulator.tui.app import SimulatorApp
from simulator.tui.presenter.guess import Compared, mean_distance
from simulator.tui.screens.watch import WatchScreen
from simulator.tui.services import Settings
from simulator.tui.wiring import Doors
from tests.tui.rehearsed import services
from tests.tui.viewing import in_lobby, seen, until


async def test_marks_are_guessed_before_they_are_seen(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(120, 40)) as pilot:
        app = await in_lobby(pilot)
        await pilot.press("down", "f6")
        await until(pilot, lambda: "How was it marked?" in seen(app))
        assert "apologised" not in seen(app)
        await pilot.press("3", "down", "0", "right", "enter")
        await until(pilot, lambda: "Your guess and the mark" in seen(app))
        text = seen(app)
        assert "3 > 3  right" in text and "1 > 3  -2" in text and "+ apologised" in text and "levels off" in text
        await pilot.press("enter")
        await until(pilot, lambda: "Turn 2 of 3" in seen(app))
        await pilot.press(*["enter"] * 4)
        await until(pilot, lambda: app.screen is app.lobby)


@pytest.mark.parametrize(("scenario", "lang"), [("the-outage", "zh"), ("the-oral-wish", "en")])
async def test_the_real_expert_plays_with_and_without_an_example(scenario: str, lang: Lang) -> None:
    doors = Doors("sqlite://")
    talk = await doors.watch(Settings(lang=lang), scenario)
    assert talk.view.ended is not None and talk.view.turn >= 3 and len(talk.view.grades) == talk.view.turn
    assert list(doors.store().sessions()) == []


async def test_an_unknown_scenario_is_told(tmp_path: Path) -> None:
    async with SimulatorApp(Doors("sqlite://").services(Settings(llm="scripted"))).run_test() as pilot:
        app = await in_lobby(pilot)
        app.push_screen(WatchScreen("the-outagee"))
        await until(pilot, lambda: "the-outage" in seen(app) and app.screen.problem)  # type: ignore[attr-defined]


def test_what_was_not_marked_does_not_count_as_a_miss() -> None:
    turn = (Compared("a", 3, 1, ""), Compared("b", 2, None, ""), Compared("c", 2, 2, ""))
    assert mean_distance([turn]) == 1 and mean_distance([]) is None
