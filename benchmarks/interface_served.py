"""Trainees at once on one served model: seconds from Enter to the marks, memory of an app, the health page."""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar

Row = dict[str, Any]
TURNS = 2
SAID = "I am sorry, this is on us. What has it cost you so far, and which sites are down?"
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


class Trainee:
    """A browser without a screen."""

    def __init__(self, address: str, name: str, tab: str) -> None:
        self._address, self._name, self._tab, self._drawn = address, name, tab, ""

    async def practise(self) -> list[float]:
        """Log in, play, and tell how many seconds each turn took from Enter to its marks."""
        headers = {"Origin": self._address}
        async with ClientSession(cookie_jar=CookieJar(unsafe=True), headers=headers) as session:
            async with session.post(f"{self._address}/login", data={"who": self._name}):
                socket = await session.ws_connect(f"{self._address}/ws/{self._tab}?width=120&height=40")
            await self._until(socket, "Trains")
            await self._until(socket, "model: ready")
            await self._press(socket, "the-outage")
            await self._until(socket, "Malcolm")
            await self._press(socket, "\r")
            await self._until(socket, "Ready.")
            await self._press(socket, "\r")
            await self._until(socket, "What do you say?")
            taken = []
            for turn in range(1, TURNS + 1):
                await self._press(socket, f"\x1b[200~{SAID}\x1b[201~")
                await asyncio.sleep(1)
                began = time.perf_counter()
                await self._press(socket, "\r")
                await self._until(socket, f"Marks of turn {turn}" if turn == 1 else "What do you say?")
                taken.append(time.perf_counter() - began)
                await asyncio.sleep(3)
            return taken

    async def _press(self, socket: ClientWebSocketResponse, keys: str) -> None:
        self._drawn = ""
        await socket.send_json(["stdin", keys])

    async def _until(self, socket: ClientWebSocketResponse, words: str) -> None:
        async with asyncio.timeout(300):
            while words not in self._drawn:
                data = (await socket.receive()).data
                if isinstance(data, bytes):
                    self._drawn += _ESCAPES.sub("", data.decode("utf-8", "replace"))


async def served_rows(llm: str, number: int, folder: Path) -> list[Row]:
    """`number` trainees at the same time."""
    command = [sys.executable, "-m", "simulator", "--lang", "en", "serve", "--port", "0", "--llm", llm]
    environment = {**os.environ, "SIMULATOR_DATA": str(folder)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://[\d.:]+", process.stdout.readline())
        assert found, "the server does not start"
        address = found[0]
        alone = await Trainee(address, "Alone", f"{0:024x}").practise()
        people = [Trainee(address, f"Trainee {at}", f"{at:024x}") for at in range(1, number + 1)]
        taken = [one for each in await asyncio.gather(*(one.practise() for one in people)) for one in each]
        async with ClientSession() as session, session.get(f"{address}/health") as answer:
            health = await answer.json()
        apps = [_resident_mb(pid) for pid in _children(process.pid)]
    finally:
        process.terminate()
        process.wait(60)
    return [
        _row(f"one trainee on a served {llm}", alone, f"server {_peak(apps)}"),
        _row(f"{number} trainees at once", taken, f"health: {health['sessions']} apps, {health['trainees']} trainees"),
    ]


def _row(what: str, seconds: list[float], note: str) -> Row:
    worst = max(seconds)
    return {"what": what, "ms": round(statistics.median(seconds) * 1000), "note": f"worst {worst:.1f} s; {note}"}


def _peak(apps: list[float]) -> str:
    return f"with {len(apps)} apps of {statistics.median(apps):.0f} MB" if apps else "without apps"


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(one) for one in listed.read_text().split()] if listed.is_file() else []


def _resident_mb(pid: int) -> float:
    pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6
