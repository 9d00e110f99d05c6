"""The app in a real browser: log in, talk, reload, go on, alone and beside others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from simulator.cli.served import OwnStore
from tests.e2e.browser import Browser, Page, chromium
from tests.e2e.serving import Serving

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="needs Chromium"),
]
OPENING = "twelve hours"
SCENARIO = "the-outage"
YOUR_TURN = "What do you say?"
"""In the empty box, once the customer has finished; what is sent before stays unsent."""
CHINESE = "非常抱歉，断了这么久，换了谁都着急。这件事我来负责。"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    with Serving(tmp_path / "data") as one:
        yield one


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Browser]:
    async with Browser(tmp_path / "profile") as one:
        yield one


def sessions_of(data: Path, trainee: str) -> list[object]:
    """What the store keeps for `trainee`."""
    store = OwnStore.open(f"sqlite:///{data / 'sessions.db'}")
    assert isinstance(store, OwnStore)
    store.trainee = trainee
    try:
        return list(store.sessions())
    finally:
        store.close()


async def begin(page: Page, name: str, address: str) -> None:
    """Log in, find the scenario by typing, read the briefing, and hear the customer open."""
    await page.log_in(address, name)
    await page.until_drawn("What do you want")
    await page.type(SCENARIO)
    await page.until_drawn("Malcolm Thorne")
    page.forget()
    await page.press("Enter", 13)
    await page.until_drawn("Ready.")
    await page.press("Enter", 13)
    await page.until_drawn(YOUR_TURN)


async def say(page: Page, text: str) -> None:
    """Type a reply and wait until it has been answered and graded, and the next one can be sent."""
    page.forget()
    await page.type(text)
    await page.until_drawn(text[-6:])
    page.forget()
    await page.press("Enter", 13)
    await page.until_drawn("Marks of turn")
    await page.until_drawn(YOUR_TURN)


async def test_a_talk_in_chinese_survives_a_reload(serving: Serving, browser: Browser, tmp_path: Path) -> None:
    page = await browser.page()
    await begin(page, "Wei", serving.address)
    await say(page, CHINESE)
    await page.type("半句草")
    await page.until_drawn("半句草")
    await page.reload()
    await page.until_drawn(CHINESE[:8])
    await page.until_drawn("半句草")  # even what was not sent yet
    (session,) = sessions_of(tmp_path / "data", "Wei")
    assert (session.status, session.turns, session.trainee) == ("open", 1, "Wei")  # type: ignore[attr-defined]
    assert page.complaints == []


async def test_a_server_that_was_started_anew_offers_the_talk_again(browser: Browser, tmp_path: Path) -> None:
    page = await browser.page()
    with Serving(tmp_path / "data") as serving:
        await begin(page, "Wei", serving.address)
        await say(page, CHINESE)
        await page.go("about:blank")
    page.forget()
    with Serving(tmp_path / "data") as serving:
        await page.log_in(serving.address, "Wei")
        await page.until_drawn("Go on where you stopped")
        page.forget()
        await page.press("Enter", 13)
        await page.until_drawn("go on")
        await page.press("Enter", 13)
        await page.until_drawn(CHINESE[:8])


async def test_two_trainees_at_once_do_not_see_each_other(serving: Serving, browser: Browser, tmp_path: Path) -> None:
    one, two = await browser.page(), await browser.page()
    await begin(one, "Wei", serving.address)
    await begin(two, "Mira", serving.address)
    await say(one, CHINESE)
    await say(two, "I am sorry, this is on us. Which sites are down?")
    assert CHINESE[:6] not in two.drawn and "on us" not in one.drawn
    third = await browser.page()
    await third.log_in(serving.address, "Third")
    await third.until_drawn("What do you want")
    await third.until_drawn("Trains")
    assert "Go on where you stopped" not in third.drawn
    assert [len(sessions_of(tmp_path / "data", name)) for name in ("Wei", "Mira", "Third")] == [1, 1, 0]


async def test_the_debrief_is_a_download_and_settings_are_there_at_the_next_log_in(
    serving: Serving, browser: Browser, tmp_path: Path
) -> None:
    page = await browser.page()
    folder = tmp_path / "downloads"
    folder.mkdir()
    await page.save_into(folder)
    await begin(page, "Wei", serving.address)
    await say(page, CHINESE)
    await page.press("Escape", 27)
    await page.until_drawn("Go on talking")
    await page.press("ArrowDown", 40)
    await page.press("Enter", 13)
    await page.until_drawn("Press Enter for the debrief")
    await page.press("Enter", 13)
    await page.until_drawn("Marks by turn")
    await page.type("s")
    await page.until_drawn("A page (HTML)")
    await page.press("Enter", 13)
    await page.until_drawn("Your browser takes it")
    await arrived(folder, ".html")
    (file,) = folder.iterdir()
    assert CHINESE[:6] in file.read_text(encoding="utf-8")
    await page.type("l")
    await page.until_drawn("What do you want")
    await page.press("F7", 118)
    await page.until_drawn("kept on this server")
    page.forget()
    await page.press("Enter", 13)  # the first row is the language: the name is that of the log-in
    await page.until_drawn("设置")
    other = await browser.page()
    await other.log_in(serving.address, "Wei")
    await other.until_drawn("今天想练什么")


async def arrived(folder: Path, ending: str) -> None:
    """Wait until a whole file is there."""
    async with asyncio.timeout(120):
        while not [one for one in folder.iterdir() if one.name.endswith(ending)]:
            await asyncio.sleep(0.1)


async def test_nothing_is_loaded_from_elsewhere(serving: Serving, browser: Browser) -> None:
    page = await browser.page()
    await page.log_in(serving.address, "Wei")
    await page.until_drawn("What do you want")
    own = urlsplit(serving.address).netloc
    assert {urlsplit(address).netloc for address in page.asked if not address.startswith("data:")} == {own}
    assert page.complaints == []


async def test_a_phone_has_keys_for_fingers_and_no_sideways_scrolling(serving: Serving, browser: Browser) -> None:
    page = await browser.page(390, 844, phone=True)
    await page.log_in(serving.address, "Wei")
    await page.until_drawn("Trains")  # the library is there
    await page.until("document.body.classList.contains('-first-byte')")
    assert await page.run("document.documentElement.scrollWidth <= innerWidth")
    for selector in ("[data-send=enter]", "[data-send=f9]", "#words", "#say button"):
        assert await page.run(f"document.querySelector('{selector}').getBoundingClientRect().height >= 40")
    await say_by_finger(page, SCENARIO)
    await page.until_drawn("Ready.")
    await page.run("document.querySelector('[data-send=enter]').click()")
    await page.until_drawn(YOUR_TURN)
    page.forget()
    await say_by_finger(page, CHINESE)
    await page.until_drawn("Anger")  # what the sentence did, below it
    page.forget()
    await page.run("document.querySelector('[data-send=f9]').click()")
    await page.until_drawn("Marks of turn")


async def say_by_finger(page: Page, text: str) -> None:
    """Write in the line below the terminal, which had the focus before, and send it."""
    await page.run("document.querySelector('.xterm-helper-textarea').focus()")
    await page.run("document.getElementById('words').focus()")
    await page.type(text)
    await page.run("document.getElementById('say').requestSubmit()")


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "'; rm -rf ~; echo '", "$(touch /tmp/x)", "../..", "[@click=app.quit]x[/]"])  # fmt: skip
async def test_hostile_names_are_only_names(serving: Serving, browser: Browser, tmp_path: Path, name: str) -> None:
    page = await browser.page()
    await begin(page, name, serving.address)
    (session,) = sessions_of(tmp_path / "data", name)
    assert session.trainee == name  # type: ignore[attr-defined]
    assert page.complaints == []


async def test_who_is_one_too_many_is_told_kindly(browser: Browser, tmp_path: Path) -> None:
    with Serving(tmp_path / "data", "--max-sessions", "1") as serving:
        first, second = await browser.page(), await browser.page()
        await first.log_in(serving.address, "Wei")
        await first.until_drawn("What do you want")
        await second.log_in(serving.address, "Mira")
        await second.until("document.body.innerText.includes('All places are taken.')")


async def test_leaving_says_so_and_opens_again(serving: Serving, browser: Browser) -> None:
    page = await browser.page()
    await page.log_in(serving.address, "Wei")
    await page.until_drawn("What do you want")
    await page.run("document.querySelector('.xterm-helper-textarea').focus()")
    await page._ask("Input.dispatchKeyEvent", type="keyDown", key="q", code="KeyQ", windowsVirtualKeyCode=81, modifiers=2)  # fmt: skip
    await page.until("document.body.innerText.includes('You have left the app.')")
    page.forget()
    await page.run("document.querySelector('#over a').click()")
    await page.until_drawn("What do you want")


async def test_who_types_nothing_for_long_is_put_aside(browser: Browser, tmp_path: Path) -> None:
    with Serving(tmp_path / "data", "--idle", "0.1") as serving:
        page = await browser.page()
        await page.log_in(serving.address, "Wei")
        await page.until_drawn("What do you want")
        await page.until("document.body.innerText.includes('The conversation was put aside.')")
