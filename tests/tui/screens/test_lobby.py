from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from simulator.errors import ComponentMissing
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.lobby import ChoiceList, SearchBox
from tests.tui.library import Library
from tests.tui.rehearsed import Shelf, Summary, services
from tests.tui.viewing import in_lobby, seen, until


async def test_scenarios_are_listed_with_what_they_train(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_lobby(pilot)
        text = seen(app)
        assert "The night outage" in text and "hard   phone   software" in text
        assert "Plain words, Wording" in text


async def test_typing_searches_and_escape_clears(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_lobby(pilot)
        await pilot.press(*"retail")
        await pilot.pause()
        assert "The corner shop" in seen(app) and "The night outage" not in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: "The night outage" in seen(app))


async def test_a_search_without_result_says_what_to_do(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_lobby(pilot)
        await pilot.press(*"zzz")
        await until(pilot, lambda: "Nothing fits your search. Press Esc" in seen(app))
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is app.lobby


async def test_arrows_move_the_list_while_typing_stays_possible(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_lobby(pilot)
        await pilot.press("down")
        await pilot.pause()
        choices = app.lobby.query_one(ChoiceList)
        assert choices.highlighted_option is not None and choices.highlighted_option.id == "play:night-outage"
        assert app.focused is app.lobby.query_one(SearchBox)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, BriefingScreen) and app.screen.scenario_id == "night-outage"


async def test_an_interrupted_session_stands_on_top(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path, shelf=Shelf(Summary()))).run_test() as pilot:
        app = await in_lobby(pilot)
        text = seen(app)
        assert text.index("Go on where you stopped") < text.index("The corner shop")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, BriefingScreen) and app.screen.session_id == "2026-night-outage"


async def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    class Bare(Library):
        def scenarios(self) -> tuple[()]:
            return ()

    async with SimulatorApp(services(tmp_path, library=Bare())).run_test() as pilot:
        app = await in_lobby(pilot)
        assert "simulator new scenario NAME" in seen(app)


async def test_a_broken_store_is_told_with_what_to_do(tmp_path: Path) -> None:
    class Broken(Shelf):
        def sessions(self) -> tuple[Summary, ...]:
            what, todo = "the database is in use by another program", "close the other program and try again"
            raise ComponentMissing(what, where="sessions.db", todo=todo)

    async with SimulatorApp(services(tmp_path, shelf=Broken())).run_test() as pilot:
        app: SimulatorApp = pilot.app  # type: ignore[assignment]
        await until(pilot, lambda: app.lobby.problem)
        assert "close the other program and try again" in seen(app)
        await pilot.press("f2")
        await until(pilot, lambda: "sessions.db：数据库正被别的程序占用" in seen(app))
        assert "请关掉那个程序再试" in seen(app)


async def test_content_with_errors_is_mentioned(tmp_path: Path) -> None:
    class Faulty(Library):
        problems = (
            SimpleNamespace(severity="error", file="a.yaml"),
            SimpleNamespace(severity="warning", file="b.yaml"),
        )

    async with SimulatorApp(services(tmp_path, library=Faulty())).run_test(notifications=True) as pilot:
        app = await in_lobby(pilot)
        await until(pilot, lambda: "with problems: 1. Run simulator check" in seen(app))


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((120, 40), True)])
async def test_the_description_stands_below_or_beside(tmp_path: Path, size: tuple[int, int], beside: bool) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=size) as pilot:
        app = await in_lobby(pilot)
        detail, choices = app.lobby.query_one("#detail").region, app.lobby.query_one(ChoiceList).region
        assert (detail.x > choices.x) is beside


async def test_enter_right_after_typing_takes_what_was_searched_for(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_lobby(pilot)
        app.lobby.query_one(SearchBox).value = "night"
        app.lobby.action_move("select")  # before the list has heard of it
        await until(pilot, lambda: isinstance(app.screen, BriefingScreen))
        assert app.screen.scenario_id == "night-outage"  # type: ignore[attr-defined]


async def test_a_search_keeps_the_waiting_session_of_what_it_finds_in_sight(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path, shelf=Shelf(Summary()))).run_test() as pilot:
        app = await in_lobby(pilot)
        await pilot.press(*"night")
        await until(pilot, lambda: "The corner shop" not in seen(app))
        choices = app.lobby.query_one(ChoiceList)
        assert "Go on where you stopped" in seen(app)
        assert choices.highlighted_option is not None and choices.highlighted_option.id == "play:night-outage"
        await pilot.press(*"xx")
        await until(pilot, lambda: "Nothing fits your search" in seen(app))
        assert "Go on where you stopped" not in seen(app)
