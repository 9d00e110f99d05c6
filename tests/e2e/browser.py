"""A real browser without a driver: Chromium, headless, steered through its own debugging protocol."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import shutil
import subprocess
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][0-9A-B]|\x1b[=>]")
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--mute-audio",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--enable-unsafe-swiftshader",
)  # fmt: skip


def chromium() -> str | None:
    """The browser of this computer, if there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Browser:
    """One running Chromium; each page is a person of their own with cookies of their own."""

    def __init__(self, folder: Path, scale: int = 1) -> None:
        """`folder` for its profile; `scale` device pixels to a pixel of the page."""
        self._folder, self._scale = folder, scale

    async def __aenter__(self) -> Browser:
        binary = chromium()
        assert binary is not None
        command = [
            binary,
            *_FLAGS,
            f"--force-device-scale-factor={self._scale}",
            f"--user-data-dir={self._folder}",
            "about:blank",
        ]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        told = self._folder / "DevToolsActivePort"
        end = time.monotonic() + 120
        while not (told.is_file() and len(lines := told.read_text().split()) == 2):
            assert time.monotonic() < end and self._process.poll() is None, "Chromium does not start"
            await asyncio.sleep(0.1)
        self._http = aiohttp.ClientSession()
        self._line = await self._http.ws_connect(f"ws://127.0.0.1:{lines[0]}{lines[1]}", max_msg_size=0)
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._pages: dict[str, Page] = {}
        self._reading = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._reading.cancel()
        await self._line.close()
        await self._http.close()
        self._process.terminate()
        self._process.wait(60)

    async def page(self, width: int = 1200, height: int = 760, *, phone: bool = False) -> Page:
        """A new, empty page of somebody who has never been here."""
        context = await self.ask("Target.createBrowserContext")
        where = {"url": "about:blank", "browserContextId": context["browserContextId"]}
        target = await self.ask("Target.createTarget", **where)
        attached = await self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        page = Page(self, attached["sessionId"])
        self._pages[attached["sessionId"]] = page
        await page.prepare(width, height, phone)
        return page

    async def ask(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """One command and its result."""
        number = next(self._numbers)
        answered = self._answers[number] = asyncio.get_running_loop().create_future()
        told: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        await self._line.send_json(told if session is None else {**told, "sessionId": session})
        answer = await asyncio.wait_for(answered, 120)
        assert "error" not in answer, f"{method}: {answer['error']}"
        return dict(answer["result"])

    async def _read(self) -> None:
        async for message in self._line:
            told = json.loads(message.data)
            if "id" in told and told["id"] in self._answers:
                self._answers.pop(told["id"]).set_result(told)
            elif page := self._pages.get(told.get("sessionId", "")):
                page.happened(told["method"], told["params"])


class Page:
    """One tab; `drawn` is what the terminal was told to draw since the last `forget`, without colours."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session
        self.drawn = ""
        self.asked: list[str] = []
        self.complaints: list[str] = []

    async def prepare(self, width: int, height: int, phone: bool) -> None:
        """Size, and everything that is watched."""
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self._ask(f"{domain}.enable")
        # The scale stays the browser's own: an emulated one is not told to canvases, which then draw twice too large.
        screen = {"width": width, "height": height, "deviceScaleFactor": 0, "mobile": phone}
        await self._ask("Emulation.setDeviceMetricsOverride", **screen)
        if phone:
            await self._ask("Emulation.setTouchEmulationEnabled", enabled=True)

    async def save_into(self, folder: Path) -> None:
        """Downloads go into `folder`, without a question."""
        await self._ask("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    async def go(self, address: str) -> None:
        """Open an address."""
        await self._ask("Page.navigate", url=address)

    async def reload(self) -> None:
        """Load the page anew, as F5 does."""
        self.forget()
        await self._ask("Page.reload")

    async def run(self, code: str) -> Any:
        """The value of a piece of JavaScript."""
        told = await self._ask("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    async def text(self) -> str:
        """What the page itself says, the terminal left aside."""
        return str(await self.run("document.body ? document.body.innerText : ''"))

    async def type(self, text: str) -> None:
        """Text as an input method commits it: whole words at once."""
        await self._ask("Input.insertText", text=text)

    async def press(self, key: str, code: int) -> None:
        """A key by its name and its number."""
        named = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        text = {"text": "\r"} if key == "Enter" else {}
        await self._ask("Input.dispatchKeyEvent", type="keyDown", **named, **text)
        await self._ask("Input.dispatchKeyEvent", type="keyUp", **named)

    async def log_in(self, address: str, who: str) -> None:
        """Open the door and go through it."""
        await self.go(address)
        await self.until("!!document.getElementById('who')")
        await self.run(f"document.getElementById('who').value = {json.dumps(who)}")
        await self.run("document.querySelector('form button').click()")

    async def until(self, code: str, seconds: float = 180) -> None:
        """Wait until a piece of JavaScript is true. Raises AssertionError with what the page says."""
        end = time.monotonic() + seconds
        while not await self._truth(code):
            assert time.monotonic() < end, f"not true: {code}\n{await self.text()}\n{self.complaints}"
            await asyncio.sleep(0.05)

    async def until_drawn(self, words: str, seconds: float = 180) -> None:
        """Wait until the terminal has drawn `words`. Raises AssertionError with what was drawn."""
        end = time.monotonic() + seconds
        while words not in self.drawn:
            page = f"{await self.text()}\n{self.complaints}" if time.monotonic() > end else ""
            assert time.monotonic() < end, f"never drawn: {words!r}\n{self.drawn[-6000:]}\n{page}"
            await asyncio.sleep(0.05)

    def forget(self) -> None:
        """Look only at what is drawn from now on."""
        self.drawn = ""

    async def picture(self, file: Path) -> None:
        """A PNG of what is seen."""
        told = await self._ask("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(told["data"]))

    def happened(self, method: str, told: dict[str, Any]) -> None:
        """Note what the browser reports."""
        if method == "Network.webSocketFrameReceived" and told["response"]["opcode"] == 2:
            raw = base64.b64decode(told["response"]["payloadData"]).decode("utf-8", "replace")
            self.drawn += _ESCAPES.sub("", raw)
        elif method == "Network.requestWillBeSent":
            self.asked.append(told["request"]["url"])
        elif method == "Log.entryAdded":
            self.complaints.append(told["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"].get("exception", {}).get("description")))

    async def _truth(self, code: str) -> bool:
        try:
            return bool(await self.run(code))
        except AssertionError:  # the page is just being exchanged for another
            return False

    async def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        return await self._browser.ask(method, self._session, **parameters)
