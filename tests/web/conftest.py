"""A real server on loopback whose app processes are a few lines of Python."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, web

from simulator.llm.shared.server import ModelServer
from simulator.llm.shared.wire import CLIENT, KEY
from simulator.web.guard import Guard
from simulator.web.people import People
from simulator.web.rooms import Limits, Rooms, Wish
from simulator.web.server import WebServer

# Speaks as the web driver does: repeats what is typed, and says what size it was told.
ECHO = r"""
import os, sys, json
out, inp = sys.stdout.buffer, sys.stdin.buffer
def draw(text):
    data = text.encode(); out.write(b"D" + len(data).to_bytes(4, "big") + data); out.flush()
out.write(b"noise\n__GANGLION__\n"); draw("hello " + os.environ["NAME"])
while head := inp.read(5):
    body = inp.read(int.from_bytes(head[1:], "big")).decode()
    if head[:1] == b"D": draw("<" + body + ">")
    elif (told := json.loads(body))["type"] == "quit": break
    elif told["type"] == "resize": draw("[%s]" % told)
"""
TAB = "0123456789abcdef01234567"


class Visitor:
    """A browser without a screen: cookies, an Origin, and the web socket."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.session = ClientSession(cookie_jar=CookieJar(unsafe=True), headers={"Origin": address})

    async def log_in(self, who: str = "Wei") -> int:
        async with self.session.post(f"{self.address}/login", data={"who": who}) as answer:
            return answer.status

    async def socket(self, tab: str = TAB, origin: str | None = None) -> ClientWebSocketResponse:
        address = f"{self.address}/ws/{tab}?width=90&height=30"
        return await self.session.ws_connect(address, origin=origin or self.address)


async def heard(socket: ClientWebSocketResponse, words: str) -> str:
    """What the app draws until it has drawn `words`."""
    told = ""
    while words not in told:
        told += (await socket.receive_bytes(timeout=10)).decode()
    return told


@asynccontextmanager
async def serve(
    people: People | None = None,
    limits: Limits | None = None,
    program: str = ECHO,
    guard: Guard | None = None,
    model: ModelServer | None = None,
) -> AsyncIterator[tuple[str, Rooms]]:
    """The address of a running server and its rooms."""
    command = (sys.executable, "-c", program)

    def start(trainee: str, _wish: Wish) -> tuple[Sequence[str], Mapping[str, str]]:
        shared = {"PORT": str(model.port), KEY: model.key, CLIENT: trainee} if model else {}
        return command, {**os.environ, "NAME": trainee, **shared}

    rooms = Rooms(start, limits or Limits())
    server = WebServer(people or People(), rooms, guard or Guard("127.0.0.1"), model, "en")
    runner = web.AppRunner(server.application(), shutdown_timeout=3)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}", rooms
    finally:
        await runner.cleanup()


@pytest.fixture
async def visit() -> AsyncIterator[Callable[[str], Visitor]]:
    """Makes visitors and sends them home."""
    visitors: list[Visitor] = []

    def arrive(address: str) -> Visitor:
        visitors.append(Visitor(address))
        return visitors[-1]

    yield arrive
    for one in visitors:
        await one.session.close()


Serve = Callable[..., AbstractAsyncContextManager[tuple[str, Rooms]]]
