"""One app process and the browser tab that shows it; the process outlives a reload of the page."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from simulator.web.files import Parcels
from simulator.web.packets import MODES, chunk_of, meta, packet, read_packet, until_ready

LEFT, REPLACED, IDLE, FULL, LOGGED_OUT, BROKEN, CROWDED = 1000, 4000, 4001, 4002, 4003, 4004, 4005
"""Close codes of the web socket; the page has a text for each."""
# The app draws everything anew when its size changes; two sizes at once would be taken for one.
_REPAINT = 0.15
_QUIT = 5.0
_COMPLAINT = 4000


class Screen(Protocol):
    """The browser's side of a tab."""

    async def send_bytes(self, data: bytes) -> None: ...

    async def send_json(self, data: Any) -> None: ...

    async def close(self, *, code: int = ...) -> object: ...


class Tab:
    """An app process of `trainee`; shows on one screen at a time."""

    def __init__(self, trainee: str, process: asyncio.subprocess.Process, size: tuple[int, int]) -> None:
        self.trainee = trainee
        self.typed_at = self.left_at = time.monotonic()
        self.screen: Screen | None = None
        self.complaint = b""
        self.parcels = Parcels(self._tell)
        self._process = process
        self._size = size
        self._repainting: asyncio.Task[None] | None = None
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._listen())]

    @classmethod
    async def open(
        cls, command: Sequence[str], environment: Mapping[str, str], trainee: str, size: tuple[int, int]
    ) -> Tab:
        """Start the process, without a shell. Raises OSError."""
        pipe = asyncio.subprocess.PIPE
        driver = {
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "COLUMNS": str(size[0]),
            "ROWS": str(size[1]),
        }
        process = await asyncio.create_subprocess_exec(
            *command, stdin=pipe, stdout=pipe, stderr=pipe, env={**environment, **driver}, start_new_session=True
        )
        return cls(trainee, process, size)

    @property
    def running(self) -> bool:
        return self._process.returncode is None and not self._tasks[0].done()

    async def show_on(self, screen: Screen, size: tuple[int, int]) -> None:
        """Show the app on `screen`; an earlier screen is told that it was replaced."""
        earlier, self.screen = self.screen, screen
        if earlier is not None:
            await earlier.close(code=REPLACED)
        await screen.send_bytes(MODES)
        self._size = size
        self._repainting = asyncio.create_task(self._repaint())

    def leave(self, screen: Screen) -> None:
        """The page went away; the process waits for it to come back."""
        if self.screen is screen:
            self.screen, self.left_at = None, time.monotonic()

    async def type(self, text: str) -> None:
        """Keys and pastes as a terminal sends them."""
        self.typed_at = time.monotonic()
        await self._write(packet(b"D", text.encode("utf-8", "replace")))

    async def resize(self, size: tuple[int, int]) -> None:
        """Another number of columns and rows."""
        self._size = size
        if self._repainting is None or self._repainting.done():
            await self._write(meta(type="resize", width=size[0], height=size[1]))

    async def focus(self, here: bool) -> None:
        """Whether the page has the keyboard."""
        await self._write(meta(type="focus" if here else "blur"))

    async def close(self, code: int = LEFT) -> None:
        """End the process as if the trainee had quit, and the screen with `code`."""
        screen, self.screen = self.screen, None
        await self._write(meta(type="quit"))
        if screen is not None:
            await screen.close(code=code)
        try:
            await asyncio.wait_for(self._process.wait(), _QUIT)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        for task in self._tasks:
            task.cancel()

    async def _repaint(self) -> None:
        width, height = self._size
        await self._write(meta(type="resize", width=width, height=height + 1))
        await asyncio.sleep(_REPAINT)
        width, height = self._size
        await self._write(meta(type="resize", width=width, height=height))

    async def _write(self, data: bytes) -> None:
        stdin = self._process.stdin
        if stdin is None or stdin.is_closing() or not self.running:
            return
        try:
            stdin.write(data)
            await stdin.drain()
        except (ConnectionError, RuntimeError):
            self.complaint += b"the app process does not listen any more\n"

    async def _read(self) -> None:
        """Everything the app draws goes to the screen, or nowhere while there is none."""
        stdout = self._process.stdout
        assert stdout is not None
        began = await until_ready(stdout)
        while began and (found := await read_packet(stdout)) is not None:
            kind, payload = found
            if kind == b"D":
                await self._show(payload)
            elif kind == b"P" and (piece := chunk_of(payload)) is not None:
                self.parcels.arrived(*piece)
            elif kind == b"M" and await self._told(json.loads(payload)):
                break
        await self._over(LEFT if began else BROKEN)

    async def _told(self, told: dict[str, Any]) -> bool:
        """What the app says that is not drawn; True when that was the end."""
        if told.get("type") == "deliver_file_start" and (key := self.parcels.offer(told)):
            await self._show(["file", key])
        return told.get("type") == "exit"

    async def _tell(self, **fields: Any) -> None:
        await self._write(meta(**fields))

    async def _show(self, what: bytes | list[str]) -> None:
        """Something to draw, or a word to the page."""
        screen = self.screen
        if screen is None:
            return
        try:
            await (screen.send_bytes(what) if isinstance(what, bytes) else screen.send_json(what))
        except (ConnectionError, RuntimeError):
            self.leave(screen)

    async def _over(self, code: int) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        if code == BROKEN and self.complaint:
            sys.stderr.write(self.complaint.decode("utf-8", "replace"))
        if self.screen is not None:
            await self.screen.close(code=code)

    async def _listen(self) -> None:
        """Keep the end of what the process complains about."""
        stderr = self._process.stderr
        assert stderr is not None
        while data := await stderr.read(4096):
            self.complaint = (self.complaint + data)[-_COMPLAINT:]
