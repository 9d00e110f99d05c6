from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from simulator.tui.app import SimulatorApp
from simulator.tui.screens.settings import SettingsScreen
from tests.tui.rehearsed import Shelf, Summary, services
from tests.tui.viewing import in_lobby, in_talk, seen, until


async def test_every_setting_changes_at_once_and_is_kept(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(120, 40), notifications=True) as pilot:
        app = await in_lobby(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: "Your name" in seen(app))
        await pilot.press("enter", *"Wei", "enter")
        await until(pilot, lambda: app.settings.trainee == "Wei" and "Wei" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.lang == "zh" and "你的名字" in seen(app))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: app.settings.feedback == "brief")
        await pilot.pause()
        await pilot.press("down", "down", "down", "enter", *"/no/where", "enter")
        await until(pilot, lambda: "/no/where" in seen(app))
        assert app.settings.content == ()
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.lobby)
    kept = json.loads((tmp_path / "kept.json").read_text())
    assert kept == {"trainee": "Wei", "lang": "zh", "feedback": "brief"}


async def test_deleting_asks_first_and_exporting_writes_every_session(tmp_path: Path) -> None:
    shelf = Shelf(Summary(id="2026-a"), Summary(id="2026-b"))
    folder = tmp_path / "debriefs"
    async with SimulatorApp(services(folder, shelf=shelf)).run_test() as pilot:
        app = await in_lobby(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Sessions kept: 2" in seen(app))
        await pilot.press("e")
        await until(pilot, (folder / "role-play-data.zip").is_file)
        await pilot.press("down", "d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert len(shelf.summaries) == 2
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Sessions kept: 1" in seen(app))
        assert len(shelf.summaries) == 1
    assert ZipFile(folder / "role-play-data.zip").namelist() == ["sessions/2026-a.jsonl", "sessions/2026-b.jsonl"]


async def test_plain_mode_is_switched_on_the_spot_and_back(tmp_path: Path) -> None:
    drawn = set("\u25b0\u25b1\u25aa\u25ab\u256d\u2500\u2502\u258c\u2590\u25b8")
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_lobby(pilot)
        await pilot.press("f10")
        await until(pilot, lambda: app.plain and "The night outage" in seen(app))
        assert app.animation_level == "none" and not drawn & set(seen(app))
        screen = await in_talk(pilot)
        assert not drawn & set(seen(app)) and screen.has_class("-plain")
        await pilot.press("f10")
        await until(pilot, lambda: not app.plain and "\u25b0" in seen(app))


async def test_esc_leaves_a_setting_as_it_was(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(120, 40)) as pilot:
        app = await in_lobby(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: "Your name" in seen(app))
        await pilot.press("enter", *"Wei", "enter")
        await until(pilot, lambda: app.settings.trainee == "Wei" and "Wei" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Enter saves, Esc goes back." in seen(app))
        await pilot.press("escape")
        await pilot.pause()
        assert app.settings.trainee == "Wei"


async def test_nothing_can_be_deleted_where_nothing_is_kept(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_lobby(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Sessions kept: 0" in seen(app))
        assert "delete this session" not in seen(app)
