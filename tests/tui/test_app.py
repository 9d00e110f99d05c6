from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from simulator.tui.app import SimulatorApp
from simulator.tui.screens.help import HelpScreen
from tests.tui.rehearsed import services
from tests.tui.viewing import in_briefing, in_lobby, seen, until


async def test_the_first_paint_waits_for_nothing(tmp_path: Path) -> None:
    app = SimulatorApp(services(tmp_path))
    async with app.run_test():
        assert "What do you want to practise?" in seen(app)


async def test_f2_switches_the_language_everywhere(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_briefing(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: "当班的服务经理" in seen(app))
        assert "你不可以" in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.lobby)
        assert "深夜宕机" in seen(app) and "今天想练什么" in seen(app)
        await pilot.press("f2")
        await until(pilot, lambda: "What do you want to practise?" in seen(app))


async def test_f3_goes_through_dark_light_and_high_contrast(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_lobby(pilot)
        themes = [app.theme]
        for _ in range(3):
            await pilot.press("f3")
            themes.append(app.theme)
        assert themes == ["dusk", "paper", "contrast", "dusk"]


async def test_f1_explains_the_screen_and_closes_again(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(100, 36)) as pilot:
        app = await in_briefing(pilot)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert "Keys here" in seen(app) and "begin" in seen(app) and "neither is a zero" in seen(app)
        await pilot.press("f1")
        await pilot.pause()
        assert not isinstance(app.screen, HelpScreen)


async def test_the_command_palette_speaks_the_language_and_takes_anything(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path, "zh")).run_test() as pilot:
        app = await in_lobby(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "配色" in seen(app) and "在中文和英文之间切换" in seen(app))
        app.screen.query_one(Input).value = "[/x][@click=app.quit]好"
        await pilot.pause(0.2)
        assert app.is_running
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.lobby


async def test_notifications_are_never_markup(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(notifications=True) as pilot:
        app = await in_lobby(pilot)
        app.notify("[/x] [@click=app.quit]here", title="[b]t[/z]", markup=True)
        await until(pilot, lambda: "[@click=app.quit]here" in seen(app))
        assert "[b]t[/z]" in seen(app)


async def test_quitting_lets_go_of_the_model(tmp_path: Path) -> None:
    closed: list[bool] = []

    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        app = await in_lobby(pilot)
        model = app.model.model
        assert model is not None

        async def close() -> None:
            closed.append(True)

        model.close = close  # type: ignore[method-assign]
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert closed == [True]
