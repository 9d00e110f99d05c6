from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from simulator.tui.app import SimulatorApp
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.debrief import DebriefScreen
from tests.tui.rehearsed import TALK, RehearsedSession, services
from tests.tui.viewing import in_lobby, seen, until


async def in_debrief(pilot: Pilot[Any]) -> DebriefScreen:
    """The debrief of the rehearsed talk."""
    app = await in_lobby(pilot)
    session = RehearsedSession(app.lang, [beat for _text, beat in TALK[app.lang]])
    for stream in (session.open(), *(session.reply(text) for text, _beat in TALK[app.lang])):
        async for _item in stream:
            pass
    screen = DebriefScreen(session)
    await app.push_screen(screen)
    await pilot.pause()
    await pilot.pause()
    return screen


async def test_outcome_curves_and_extremes_are_on_one_wide_screen(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(120, 40)) as pilot:
        await in_debrief(pilot)
        text = seen(pilot.app)
        for words in (
            "The customer is satisfied",
            "82 > 38",
            "Best turn: 3",
            "Turn to work on: 2",
            "An engineer will be with you",
        ):
            assert words in text
        assert "⣿" in text


async def test_left_and_right_go_through_the_turns(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(120, 40)) as pilot:
        screen = await in_debrief(pilot)
        await pilot.press("left")
        await until(pilot, lambda: "Turn 1 of 3" in seen(pilot.app))
        await pilot.press("right", "right", "right")
        await pilot.pause()
        assert "Turn 3 of 3" in seen(pilot.app) and screen.at == 2


async def test_b_and_w_jump_to_the_best_and_the_weakest_turn(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        screen = await in_debrief(pilot)
        await pilot.press("b")
        assert screen.at == 2
        await pilot.press("w")
        await pilot.pause()
        assert screen.at == 1 and "Turn 2 of 3" in seen(pilot.app)


async def test_saving_asks_for_the_form_writes_the_file_and_says_where(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(notifications=True, size=(120, 40)) as pilot:
        await in_debrief(pilot)
        for place, ending in enumerate(("html", "pdf", "md", "jsonl", "xapi.json")):
            await pilot.press("s", *["down"] * place, "enter")
            await until(pilot, (tmp_path / f"2026-night-outage.{ending}").is_file)
        await until(pilot, lambda: "Saved" in seen(pilot.app))
        assert (tmp_path / "2026-night-outage.jsonl").read_text().count("\n") == 2
        assert (tmp_path / "2026-night-outage.md").read_text().startswith("# The night outage")
        await pilot.press("s", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    async with SimulatorApp(services(blocked)).run_test(notifications=True) as pilot:
        await in_debrief(pilot)
        await pilot.press("s", "enter")
        await until(pilot, lambda: "could not be saved" in seen(pilot.app))


async def test_again_leads_to_the_same_briefing(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        await in_debrief(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen))
        assert pilot.app.screen.scenario_id == "night-outage"  # type: ignore[attr-defined]


async def test_l_leads_to_the_lobby(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        await in_debrief(pilot)
        await pilot.press("l")
        app: SimulatorApp = pilot.app  # type: ignore[assignment]
        await until(pilot, lambda: app.screen is app.lobby)


async def test_the_language_of_the_debrief_changes_on_the_spot(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        await in_debrief(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: "客户满意" in seen(pilot.app))
