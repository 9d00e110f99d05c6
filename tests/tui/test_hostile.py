"""Foreign text of the worst kind through every screen: it is shown as text, and nothing happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from simulator.domain.scenario import Scenario
from simulator.llm.scripted import ScriptedModel
from simulator.tui.app import SimulatorApp
from simulator.tui.presenter.markdown import literal
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.debrief import DebriefScreen
from tests.tui.library import OUTAGE, Library
from tests.tui.rehearsed import Beat, RehearsedSession, Shelf, Summary, services
from tests.tui.viewing import in_lobby, in_talk, lines, say, seen, until

NASTY = {
    "closing tag": "[/x]",
    "action": "[@click=app.quit]click me[/]",
    "style": "[bold red]not bold[/bold red] [link=file:///etc]l[/link]",
    "escapes": "\x1b]0;owned\x07\x1b[31mred\x1b[2J\x9b31m",
    "right to left": "abc \u202eevil\u202c \u2067xyz\u2069 \u05e9\u05dc\u05d5\u05dd",
    "zero width": "a\u200bb\u200dc\ufeffd\u2060e",
    "combining": "Z" + "\u0351\u0300" * 60,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e8\U0001f1f3 \U0001f44d\U0001f3fd",
    "wide": "全角ＡＢＣ한국어「」" * 6,
    "long line": "x" * 10_000,
    "long wide line": "长" * 4_000,
    "braces": "{0} {quote} %s %(a)s $x ${y} \\[x] \\",
    "lines": "one\r\ntwo\u2028three\x0bfour\ttab",
}
MARKUP, BYTES = ("closing tag", "action", "style", "braces"), ("escapes", "right to left", "zero width", "lines")
SHORT = ("combining", "emoji", "wide")
GROUPS = {
    "markup": " ".join(NASTY[name] for name in MARKUP),
    "bytes": " ".join(NASTY[name] for name in BYTES),
    "widths": " ".join(NASTY[name] for name in SHORT),
    "long line": NASTY["long line"],
    "long wide line": NASTY["long wide line"],
}
"""All of it in fewer pieces, for screens that take their time."""


def scenario(name: str, text: str) -> Scenario:
    data = OUTAGE.model_dump(by_alias=True, exclude_none=True)
    short, texts = text[:3900], {"en": text[:3900], "zh": text[:3900]}
    data |= {"id": name.replace(" ", "-"), "title": texts, "summary": texts, "sector": texts, "grievance": texts}
    data["brief"] = {"role": short, "situation": short, "may": [short], "must_not": [short], "product_facts": [short]}
    data["goals"] = [{"id": "g", "text": short, "when": {}}]
    return Scenario.model_validate(data)


def holds_together(app: SimulatorApp) -> None:
    """The app runs, and the screen is made of whole lines without control characters."""
    assert app.is_running
    for line in lines(app):
        assert cell_len(line) == app.size.width
        assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in line)


async def test_lobby_and_briefing(tmp_path: Path) -> None:
    library = Library(*(scenario(name, text) for name, text in GROUPS.items()))
    shelf = Shelf(*(Summary(id=str(at), scenario=text) for at, text in enumerate(NASTY.values())))
    async with SimulatorApp(services(tmp_path, library=library, shelf=shelf)).run_test() as pilot:
        app = await in_lobby(pilot)
        holds_together(app)
        for name in GROUPS:
            await app.push_screen(BriefingScreen(name.replace(" ", "-")))
            await pilot.pause()
            holds_together(app)
            await pilot.press("escape", "down")
            holds_together(app)


async def test_conversation_and_debrief(tmp_path: Path) -> None:
    beats = [
        Beat((text[:3900], "[/y]"), levels={"wording": 0}, better=text[:3900], reason=text[:3900])
        for text in GROUPS.values()
    ]
    last = Beat(("bye",), levels={"wording": 4}, ends=("hung_up", NASTY["escapes"]))
    session = RehearsedSession("en", [*beats, last])
    async with SimulatorApp(services(tmp_path, session=session)).run_test() as pilot:
        await in_talk(pilot)
        app: SimulatorApp = pilot.app  # type: ignore[assignment]
        for turn, text in enumerate([*GROUPS.values(), "the end"], start=1):
            await say(pilot, text)
            holds_together(app)
            assert session.view.turn == turn
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        for _turn in GROUPS:
            holds_together(app)
            await pilot.press("right")
        await pilot.press("s", "down", "down", "enter")
        await until(pilot, lambda: any(tmp_path.glob("*.md")))


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_saved_markdown_stays_text(text: str) -> None:
    shown = literal(text)
    assert len(shown.splitlines()) <= 1 and not re.search(r"(?<!\\)[\[<`*_]", shown)


async def test_search_and_notifications(tmp_path: Path) -> None:
    async with SimulatorApp(services(tmp_path)).run_test(notifications=True) as pilot:
        app = await in_lobby(pilot)
        for text in GROUPS.values():
            app.lobby.query_one("SearchBox").post_message(events.Paste(text))
            app.notify(text[:200], title=text[:50], timeout=60)
            await pilot.pause()
            holds_together(app)
            await pilot.press("escape")


async def test_a_model_that_fails_in_strange_words(tmp_path: Path) -> None:
    class Broken(ScriptedModel):
        async def load(self, progress: object = None) -> None:
            raise OSError("".join(NASTY.values()))

    async with SimulatorApp(services(tmp_path, model=lambda _spec: Broken())).run_test() as pilot:
        app = await in_lobby(pilot)
        await pilot.press("enter")
        await pilot.pause()
        holds_together(app)
        assert "[@click=app.quit]" in seen(app)
