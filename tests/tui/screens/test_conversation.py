from __future__ import annotations

import asyncio
from pathlib import Path

from simulator.tui.app import SimulatorApp
from simulator.tui.screens.confirm import ChoiceScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.widgets.bubble import Bubble, Notice
from simulator.tui.widgets.composer import Composer
from tests.tui.rehearsed import TALK, RehearsedSession, services
from tests.tui.viewing import in_talk, say, seen, until


def rehearsed(lang: str = "en") -> RehearsedSession:
    return RehearsedSession(lang, [beat for _text, beat in TALK[lang]])  # type: ignore[index,arg-type]


async def test_the_opening_comes_first_with_the_mood_beside_it(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        await in_talk(pilot)
        text = seen(pilot.app)
        assert "Twelve hours!" in text and "(>O<)  furious" in text and "After your first answer" in text


async def test_a_turn_fills_the_marks_and_highlights_the_evidence(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(120, 40)) as pilot:
        screen = await in_talk(pilot)
        await say(pilot, TALK["en"][0][0])
        text = seen(pilot.app)
        assert "Marks of turn 1" in text and "3/4" in text and "Objections" in text
        assert "+ apologised" in text and "Facts found: 1 of 2" in text and "half a million lost" in text
        assert [mark.behaviour for mark in screen.bubbles[1].marks] == ["apologises", "open_question"]


async def test_the_reply_appears_sentence_by_sentence(tmp_path: Path) -> None:
    session = rehearsed()
    session.gate = asyncio.Event()
    async with SimulatorApp(services(tmp_path, session=session)).run_test() as pilot:
        screen = await in_talk(pilot)
        await say(pilot, "What happened?", wait=False)
        bubble = list(screen.query(Bubble))[-1]
        assert bubble.speaker == "customer" and bubble.thinking and bubble.text == ""
        session.gate.set()
        await until(pilot, lambda: not screen.busy)
        assert bubble.text == "You have no idea what this costs us. Half a million, since midnight."


async def test_writing_goes_on_while_the_customer_thinks_but_sending_waits(tmp_path: Path) -> None:
    session = rehearsed()
    session.gate = asyncio.Event()
    async with SimulatorApp(services(tmp_path, session=session)).run_test(notifications=True) as pilot:
        screen = await in_talk(pilot)
        await say(pilot, "What happened?", wait=False)
        await say(pilot, "And then?", wait=False)
        assert screen.query_one(Composer).text == "And then?"
        assert "has not finished" in seen(pilot.app)
        session.gate.set()
        await until(pilot, lambda: not screen.busy)
        assert session.view.turn == 1 and screen.query_one(Composer).text == "And then?"
        await pilot.press("enter")
        await until(pilot, lambda: session.view.turn == 2)


async def test_escape_stops_the_customer_and_keeps_what_was_said(tmp_path: Path) -> None:
    session = rehearsed()
    session.gate = asyncio.Event()
    async with SimulatorApp(services(tmp_path, session=session)).run_test() as pilot:
        screen = await in_talk(pilot)
        await say(pilot, "What happened?", wait=False)
        assert "Esc stop" in seen(pilot.app)
        await pilot.press("escape")
        await until(pilot, lambda: not screen.busy)
        assert session.view.talk[-1].text == "..." and not isinstance(pilot.app.screen, ChoiceScreen)
        assert "Esc leave" in seen(pilot.app)


async def test_hints_get_plainer_each_time_and_are_counted(tmp_path: Path) -> None:
    session = rehearsed()
    async with SimulatorApp(services(tmp_path, session=session)).run_test() as pilot:
        screen = await in_talk(pilot)
        await pilot.press("f4", "f4", "f4", "f4")
        await pilot.pause()
        assert [hint.level for hint in session.view.hints] == ["nudge", "strategy", "sample"]
        assert len(screen.query(Notice)) == 3


async def test_leaving_asks_first_and_the_first_answer_is_to_stay(tmp_path: Path) -> None:
    session = rehearsed()
    async with SimulatorApp(services(tmp_path, session=session)).run_test() as pilot:
        screen = await in_talk(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "Leave the conversation?" in seen(pilot.app))
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is screen and session.view.ended is None


async def test_ending_leads_to_the_debrief(tmp_path: Path) -> None:
    session = rehearsed()
    async with SimulatorApp(services(tmp_path, session=session)).run_test() as pilot:
        await in_talk(pilot)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(pilot, lambda: session.view.ended is not None)
        assert "You ended the conversation" in seen(pilot.app) and "Enter debrief" in seen(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))


async def test_putting_aside_returns_to_the_lobby_with_the_session_open(tmp_path: Path) -> None:
    session = rehearsed()
    async with SimulatorApp(services(tmp_path, session=session)).run_test() as pilot:
        await in_talk(pilot)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        app: SimulatorApp = pilot.app  # type: ignore[assignment]
        await until(pilot, lambda: app.screen is app.lobby)
        assert session.view.ended is None


async def test_when_the_customer_ends_it_the_last_words_stay_until_enter(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        await in_talk(pilot)
        for text, _beat in TALK["en"]:
            await say(pilot, text)
        assert "The customer is satisfied" in seen(pilot.app) and "I'll be" in seen(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))


async def test_a_failing_model_loses_nothing_and_can_be_tried_again(tmp_path: Path) -> None:
    session = rehearsed()
    session.fails = "the server does not answer"
    async with SimulatorApp(services(tmp_path, session=session)).run_test() as pilot:
        screen = await in_talk(pilot)
        await say(pilot, "What happened?")
        assert "the server does not answer" in seen(pilot.app) and "F8 try again" in seen(pilot.app)
        await pilot.press("f8")
        await until(pilot, lambda: not screen.busy)
        assert session.view.talk[-1].text.startswith("You have no idea") and session.view.turn == 1


async def test_a_resumed_session_shows_the_talk_so_far_and_finishes_the_open_turn(tmp_path: Path) -> None:
    session = rehearsed()
    async for _item in session.open():
        pass
    stream = session.reply("What has it cost you?")
    await anext(stream)  # killed right after the trainee's words were stored
    await stream.aclose()  # type: ignore[attr-defined]
    async with SimulatorApp(services(tmp_path, session=session)).run_test() as pilot:
        screen = await in_talk(pilot)
        await until(pilot, lambda: not screen.busy)
        said = [bubble.text for bubble in screen.query(Bubble)]
        assert said[1] == "What has it cost you?" and said[2].startswith("You have no idea") and len(said) == 3


async def test_the_language_changes_in_the_middle_and_the_draft_stays(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        screen = await in_talk(pilot)
        await say(pilot, TALK["en"][0][0])
        screen.query_one(Composer).insert("half a sen")
        await pilot.press("f2")
        await until(pilot, lambda: "发送" in seen(pilot.app))
        assert "生气" in seen(pilot.app) and "Half a million" in seen(pilot.app)
        assert screen.query_one(Composer).text == "half a sen"


async def test_the_panel_can_be_put_away(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test() as pilot:
        await in_talk(pilot)
        await pilot.press("f9")
        await pilot.pause()
        assert "furious" not in seen(pilot.app)


async def test_a_very_long_talk_stays_light(tmp_path: Path) -> None:
    session = RehearsedSession("en", [TALK["en"][0][1]] * 200)
    async for _item in session.open():
        pass
    for number in range(120):
        async for _item in session.reply(f"What happened then, {number}?"):
            pass
    async with SimulatorApp(services(tmp_path, session=session)).run_test() as pilot:
        screen = await in_talk(pilot)
        assert len(screen.query(Bubble)) == 40 and "turn 120 of" in seen(pilot.app)
        await say(pilot, "And after that?")
        assert list(screen.query(Bubble))[-2].text == "And after that?"


async def test_paging_scrolls_the_talk_and_after_tab_the_panel(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(size=(80, 16)) as pilot:
        screen = await in_talk(pilot)
        for text, _beat in TALK["en"][:2]:
            await say(pilot, text)
        talk, side = screen.query_one("#talk"), screen.query_one("#side")
        bottom = talk.scroll_y
        await pilot.press("pageup")
        assert talk.scroll_y < bottom and side.scroll_y == 0
        await pilot.press("tab", "pagedown")
        assert side.scroll_y > 0
        await pilot.press("shift+tab")
        assert screen.query_one(Composer).has_focus
