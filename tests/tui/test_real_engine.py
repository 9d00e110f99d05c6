"""The app with the real library, store and engine and without a model: the same doors as the command opens."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from simulator.domain.base import Lang
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.services import Settings
from simulator.tui.wiring import Doors
from tests.tui.viewing import in_talk, say, seen, until

REPLIES: dict[Lang, tuple[str, str]] = {
    "en": (
        "I'm sorry. Twelve hours without your system. What has it cost you so far?",
        "Just calm down, we'll fix it soon.",
    ),
    "zh": ("实在对不起，系统停了十二个小时。到现在给您造成了哪些损失？", "您先冷静一下，我们会尽快处理的。"),
}


def settings(lang: Lang) -> Settings:
    return Settings(lang=lang, llm="scripted", seed=7)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_talk_is_played_graded_stored_and_saved(tmp_path: Path, lang: Lang) -> None:
    doors = Doors(f"sqlite:///{tmp_path / 'sessions.db'}")
    async with SimulatorApp(doors.services(settings(lang))).run_test(size=(120, 40)) as pilot:
        screen = await in_talk(pilot, "the-outage")
        good, bad = REPLIES[lang]
        await say(pilot, good)
        first = screen.session.view.state
        await say(pilot, bad)
        second = screen.session.view.state
        assert first is not None and second is not None and second.anger > first.anger
        assert screen.bubbles[1].marks and screen.bubbles[2].marks
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(pilot, lambda: screen.session.view.ended is not None and not screen.busy)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        folder = pilot.app.services.export_folder  # type: ignore[attr-defined]
        begins = {"html": b"<!doctype html>", "pdf": b"%PDF-", "md": b"# ", "jsonl": b"{", "xapi.json": b"["}
        begins = begins if lang == "zh" else {}  # once is enough, in the language that needs a type of its own
        for place, (ending, head) in enumerate(begins.items()):
            await pilot.press("s", *["down"] * place, "enter")
            file = folder / f"{screen.session.id}.{ending}"
            await until(pilot, file.is_file)
            assert file.read_bytes().lower().startswith(head.lower()), ending
        kinds = [event.kind for event in doors.store().events(screen.session.id)]
        assert kinds.count("turn_graded") == 2 and "hint_shown" in kinds and kinds[-1] == "session_ended"


async def test_a_session_put_aside_is_resumed_with_everything_said(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sessions.db'}"
    async with SimulatorApp(Doors(url).services(settings("en"))).run_test() as pilot:
        await in_talk(pilot, "the-outage")
        await say(pilot, REPLIES["en"][0])
        before = pilot.app.screen.session.view.talk  # type: ignore[attr-defined]
    async with SimulatorApp(Doors(url).services(settings("en"))).run_test() as pilot:
        app: SimulatorApp = pilot.app  # type: ignore[assignment]
        await until(pilot, lambda: app.lobby.open_sessions and app.model.model)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ConversationScreen) and not app.screen.busy)
        assert app.screen.session.view.talk == before  # type: ignore[attr-defined]
        assert "Marks of turn 1" in seen(app)


async def test_the_interface_does_not_freeze_while_the_customer_answers(tmp_path: Path) -> None:
    async with SimulatorApp(Doors("sqlite://").services(settings("en"))).run_test(size=(120, 40)) as pilot:
        await in_talk(pilot, "the-outage")
        gaps: list[float] = []

        async def beat() -> None:
            last = time.perf_counter()
            while True:
                await asyncio.sleep(0.005)
                now = time.perf_counter()
                gaps.append(now - last)
                last = now

        await say(pilot, REPLIES["en"][0])  # the first turn reads the lines of the library
        task = asyncio.create_task(beat())
        await say(pilot, REPLIES["en"][1])
        task.cancel()
        # Generous for a busy machine; benchmarks measure the real lag.
        assert sorted(gaps)[int(len(gaps) * 0.95)] < 1.0
