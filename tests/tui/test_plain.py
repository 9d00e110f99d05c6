"""Plain mode: every screen says everything in words, in reading order, and its keys do the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from simulator.tui.app import SimulatorApp
from simulator.tui.journal import Journal
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.compare import CompareScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.privacy import PrivacyScreen
from simulator.tui.screens.progress import ProgressScreen
from simulator.tui.screens.settings import SettingsScreen
from simulator.tui.screens.watch import WatchScreen
from simulator.tui.widgets.prose import Prose
from tests.tui.presenter.test_progress import PAST
from tests.tui.rehearsed import TALK, Shelf, Summary, services
from tests.tui.screens.test_debrief import in_debrief
from tests.tui.viewing import in_briefing, in_lobby, say, seen, until

DRAWN = set("\u25b0\u25b1\u25aa\u25ab\u256d\u2570\u2500\u2502\u258c\u2590\u25b8\u2713\u2717") | {
    chr(code) for code in range(0x2801, 0x2900)
}


def plain_app(folder: Path, **more: Any) -> SimulatorApp:
    """The app as `simulator --plain` opens it."""
    made = services(folder, **more)
    return SimulatorApp(replace(made, settings=replace(made.settings, plain=True)))


def words(app: SimulatorApp) -> str:
    """Everything on the screen, what is scrolled away included, as a screen reader goes through it."""
    return "\n".join(part.words for part in app.screen.query(Prose))


async def on(pilot: Pilot[Any], kind: type, condition: Callable[[], Any] = lambda: True) -> str:
    """Wait for a screen; it must be plain and without drawings."""
    app: SimulatorApp = pilot.app  # type: ignore[assignment]
    await until(pilot, lambda: isinstance(app.screen, kind) and condition())
    assert app.screen.has_class("-plain") and not DRAWN & set(seen(app)), seen(app)
    return words(app)


async def test_briefing_talk_hint_and_debrief(tmp_path: Path) -> None:
    async with plain_app(tmp_path).run_test() as pilot:
        app = await in_briefing(pilot)
        brief = await on(pilot, BriefingScreen)
        assert "Send an engineer on site" in brief and "Promise damages" in brief
        screen = await in_talk_from_briefing(pilot)
        await say(pilot, TALK["en"][0][0])
        await pilot.press("f4")
        told = await on(pilot, ConversationScreen, lambda: screen.session.view.hints)
        for part in ("Marks of turn 1", "Anger -18", "+ apologised: I am sorry", "Hint: a nudge", "Stage"):
            assert part in told
        for text, _beat in TALK["en"][1:]:
            await say(pilot, text)
        await pilot.press("enter")
        told = await on(pilot, DebriefScreen)
        for part in (
            "The customer is satisfied",
            "What your sentences did to the customer",
            "Better:",
            "+ She has calmed",
        ):
            assert part in told
        await pilot.press("right", "right")
        await until(pilot, lambda: "Turn 3 of 3" in words(app))


async def in_talk_from_briefing(pilot: Pilot[Any]) -> ConversationScreen:
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen) and not pilot.app.screen.busy)
    screen = pilot.app.screen
    assert isinstance(screen, ConversationScreen)
    return screen


async def test_another_sentence_and_both_ways_compared(tmp_path: Path) -> None:
    async with plain_app(tmp_path).run_test() as pilot:
        await in_debrief(pilot)
        await pilot.press("right", "right", "t")
        await on(pilot, ConversationScreen, lambda: not pilot.app.screen.busy)  # type: ignore[attr-defined]
        await say(pilot, TALK["en"][2][0])
        await pilot.press("f6")
        told = await on(pilot, CompareScreen)
        assert "Anger" in told and TALK["en"][2][0][:20] in told


async def test_progress_goals_and_saving(tmp_path: Path) -> None:
    async with plain_app(tmp_path, past=PAST).run_test() as pilot:
        await in_lobby(pilot)
        await pilot.press("f5")
        told = await on(pilot, ProgressScreen, lambda: pilot.app.screen.told)  # type: ignore[attr-defined]
        assert "Weakest skill: Wording" in told and "no clear trend" in told and "best 58" in told
        await pilot.press("g", *"ask", "enter")
        await until(pilot, lambda: "- ask" in words(pilot.app))  # type: ignore[arg-type]
        await pilot.press("s", "enter")
        await until(pilot, (tmp_path / "progress.html").is_file)
    assert Journal(tmp_path / "journal.json").read().goals[0].text == "ask"


async def test_settings_and_own_data(tmp_path: Path) -> None:
    async with plain_app(tmp_path, shelf=Shelf(Summary())).run_test() as pilot:
        app = await in_lobby(pilot)
        await pilot.press("f7")
        await on(pilot, SettingsScreen)
        assert "Plain lines" in seen(app) and "Colours" in seen(app)
        await pilot.press("end", "enter")
        told = await on(pilot, PrivacyScreen, lambda: "Sessions kept: 1" in seen(app))
        assert "Kept for each session" in told


async def test_watching_an_expert_and_guessing(tmp_path: Path) -> None:
    async with plain_app(tmp_path).run_test() as pilot:
        await in_lobby(pilot)
        await pilot.press("down", "f6")
        told = await on(pilot, WatchScreen, lambda: pilot.app.screen.talk)  # type: ignore[attr-defined]
        assert "Turn 1 of 3" in told and "> Listening" in told and "2/4" in told
        await pilot.press("3", "enter")
        await until(pilot, lambda: "Your guess and the mark" in words(pilot.app))  # type: ignore[arg-type]
