"""Makes the pictures of the documentation: `python -m tools.screenshots [FOLDER]` (default docs/images).

Plays a short talk in the real app, with the real engine and without a model, and takes every screen in English and
Chinese, small and large, dark and light, as SVG, the dark ones also as PNG
(needs `rsvg-convert` and a Chinese font).
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.pilot import Pilot

from simulator.i18n import Lang
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.compare import CompareScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.lobby import SearchBox
from simulator.tui.services import Settings
from simulator.tui.widgets.composer import Composer
from simulator.tui.wiring import Doors
from tools.drawing import cell_svg, write_png

SCENARIO = "the-outage"
REPLIES: dict[Lang, tuple[str, ...]] = {
    "en": (
        "I'm sorry, Mr Thorne. Twelve hours in the dark, and five people before me who only took a note. I can hear how"
        " furious you are. What has it cost you so far?",
        "Calm down, we'll fix it as soon as possible.",
        "That was no help, I apologise. I own this now: I bring our two lead engineers into this call by half past"
        " nine, and you get an update from me every thirty minutes. Does that work for you?",
    ),
    "zh": (
        "雷总，实在对不起。黑了整整一夜，前面五个人都只是记一笔，换谁都要发火。到现在给您造成了哪些损失？",
        "您先冷静一下，我们会尽快处理的。",
        "刚才那句没用，是我不对。这事我来盯：九点半前把两位主管工程师拉进这通电话，"
        "之后每三十分钟我给您报一次进度。您看这样行吗？",
    ),
}

RUNS: tuple[tuple[Lang, tuple[int, int], str], ...] = (
    ("en", (120, 40), "dusk"),
    ("zh", (120, 40), "dusk"),
    ("en", (80, 24), "dusk"),
    ("zh", (80, 24), "dusk"),
    ("en", (120, 40), "paper"),
    ("zh", (120, 40), "paper"),
    ("en", (120, 40), "contrast"),
)


async def wait(pilot: Pilot[Any], condition: Callable[[], Any]) -> None:
    """Until `condition` holds and the screen has come to rest. Raises TimeoutError after five minutes."""
    async with asyncio.timeout(300):
        while not condition():
            await pilot.pause(0.02)
    await pilot.pause(0.2)


class Camera:
    """Takes pictures of one run of the app."""

    def __init__(self, folder: Path, suffix: str, png: bool) -> None:
        self.folder, self.suffix, self.png = folder, suffix, png

    async def take(self, pilot: Pilot[Any], name: str) -> None:
        """Save what is on the screen now."""
        await pilot.pause(0.2)
        svg = cell_svg(pilot.app)
        path = self.folder / f"{name}-{self.suffix}.svg"
        path.write_text(svg, encoding="utf-8")
        if self.png:
            write_png(svg, path.with_suffix(".png"), zoom=1.0)


async def say(pilot: Pilot[Any], text: str) -> None:
    """Send one reply and wait for the answer."""
    screen = pilot.app.screen
    assert isinstance(screen, ConversationScreen)
    screen.query_one(Composer).insert(text)
    await pilot.press("enter")
    await pilot.pause()
    await wait(pilot, lambda: not screen.busy)


async def play(folder: Path, lang: Lang, size: tuple[int, int], theme: str) -> None:
    """One talk from lobby to debrief, then another sentence, progress, settings and an expert's talk."""
    suffix = "-".join([lang, f"{size[0]}x{size[1]}", *([] if theme == "dusk" else [theme])])
    camera = Camera(folder, suffix, png=theme == "dusk")
    settings = Settings(lang=lang, llm="scripted", seed=1, theme=theme)
    app = SimulatorApp(Doors("sqlite://").services(settings))
    async with app.run_test(size=size) as pilot:
        await wait(pilot, lambda: app.lobby.cards and app.model.model)
        await pilot.press("end")
        await camera.take(pilot, "lobby")
        app.lobby.query_one(SearchBox).value = SCENARIO
        await pilot.pause()
        await pilot.press("enter")
        await camera.take(pilot, "briefing")
        await talk(pilot, camera, lang)
        await look_back(pilot, camera, lang)
        if theme == "dusk":
            await elsewhere(pilot, camera)


async def talk(pilot: Pilot[Any], camera: Camera, lang: Lang) -> None:
    """From the briefing to the question whether to leave."""
    app = pilot.app
    await pilot.press("enter")
    await wait(pilot, lambda: isinstance(app.screen, ConversationScreen) and not app.screen.busy)
    for text in REPLIES[lang][:2]:
        await say(pilot, text)
    await pilot.press("f4")
    await camera.take(pilot, "conversation")
    await say(pilot, REPLIES[lang][2])
    await pilot.press("escape")
    await camera.take(pilot, "leaving")


async def look_back(pilot: Pilot[Any], camera: Camera, lang: Lang) -> None:
    """The debrief, and what another sentence at turn 2 would have changed."""
    app, screen = pilot.app, pilot.app.screen_stack[-2]
    assert isinstance(screen, ConversationScreen)
    await pilot.press("down", "enter")
    await wait(pilot, lambda: screen.session.view.ended and not screen.busy)
    await pilot.press("enter")
    await wait(pilot, lambda: isinstance(app.screen, DebriefScreen))
    await camera.take(pilot, "debrief")
    await pilot.press("right", "t")
    await wait(pilot, lambda: isinstance(app.screen, ConversationScreen) and not app.screen.busy)
    await say(pilot, REPLIES[lang][2])
    await pilot.press("f6")
    await wait(pilot, lambda: isinstance(app.screen, CompareScreen))
    await camera.take(pilot, "compare")
    await pilot.press("escape", "escape")
    await pilot.pause(0.2)
    await pilot.press("down", "down", "enter")


async def elsewhere(pilot: Pilot[Any], camera: Camera) -> None:
    """The screens that the lobby leads to."""
    app = pilot.app
    assert isinstance(app, SimulatorApp)
    await wait(pilot, lambda: app.screen is app.lobby)
    for key, name in (("f5", "progress"), ("f7", "settings")):
        await pilot.press(key)
        await pilot.pause(0.5)
        await camera.take(pilot, name)
        await pilot.press("escape")
        await wait(pilot, lambda: app.screen is app.lobby)
    app.lobby.query_one(SearchBox).value = SCENARIO
    await pilot.pause(0.3)
    await pilot.press("down", "f6")
    await wait(pilot, lambda: getattr(app.screen, "talk", None))
    await pilot.press("3", "down", "2", "enter")
    await camera.take(pilot, "watch")
    await pilot.press("escape", "f10")
    await camera.take(pilot, "plain")


async def main(folder: Path) -> None:
    """All pictures."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, chdir(data):
        os.environ["SIMULATOR_DATA"] = "simulator-data"  # the settings show it
        for lang, size, theme in RUNS:
            await play(folder, lang, size, theme)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/images")))
