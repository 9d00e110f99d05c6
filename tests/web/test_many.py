"""Many trainees at once on one model: all get their answer, one at a time and in turn, and who is too many is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from simulator.llm.protocol import Cancel, Message, Sampling
from simulator.llm.scripted import ScriptedModel
from simulator.llm.shared.server import ModelServer
from simulator.web.rooms import Limits
from simulator.web.tab import CROWDED, FULL
from tests.web.conftest import TAB, Visitor, heard, serve
from tests.web.test_server import closed_with

Visit = Callable[[str], Visitor]
NAMES = tuple(f"Trainee {number}" for number in range(1, 9))
# Asks the shared model for every line that is typed, as an app process does.
ASKER = r"""
import asyncio, os, sys
from simulator.llm.protocol import Message, Sampling
from simulator.llm.shared.client import SharedModel
out, inp, name = sys.stdout.buffer, sys.stdin.buffer, os.environ["NAME"]
def draw(text):
    data = text.encode(); out.write(b"D" + len(data).to_bytes(4, "big") + data); out.flush()
async def answer(model, said):
    async for piece in model.stream([Message("user", said)], Sampling()): draw("{" + piece + "}")
async def main():
    model = SharedModel.from_environment(int(os.environ["PORT"]))
    await model.load()
    out.write(b"__GANGLION__\n"); draw("hello " + name)
    while head := inp.read(5):
        body = inp.read(int.from_bytes(head[1:], "big")).decode()
        if head[:1] == b"D": await answer(model, body)
        elif '"quit"' in body: break
asyncio.run(main())
"""


class OneAtATime(ScriptedModel):
    """Answers with what it was asked, and notes how many it ever answered at once and whom in which order."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self.order: list[str] = []

    async def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancel: Cancel | None = None
    ) -> AsyncIterator[str]:
        self.now += 1
        self.most = max(self.most, self.now)
        self.order.append(messages[-1].text)
        await asyncio.sleep(0)
        yield f"answer to {messages[-1].text}"
        self.now -= 1


async def test_eight_trainees_share_one_model(visit: Visit) -> None:
    model = OneAtATime()
    async with serve(program=ASKER, model=ModelServer(model)) as (address, rooms):

        async def practise(name: str) -> str:
            visitor = visit(address)
            await visitor.log_in(name)
            socket = await visitor.socket()
            drawn = await heard(socket, f"hello {name}")
            for turn in range(3):
                await socket.send_json(["stdin", f"{name}, turn {turn}"])
                drawn += await heard(socket, f"{{answer to {name}, turn {turn}}}")
            return drawn

        drawn = await asyncio.gather(*(practise(name) for name in NAMES))
        assert model.most == 1 and len(model.order) == 3 * len(NAMES)
        for name, told in zip(NAMES, drawn, strict=True):
            assert [other for other in NAMES if other != name and other in told] == []
        state = await (await visit(address).session.get(f"{address}/health")).json()
        assert (state["sessions"], state["trainees"], len(rooms)) == (8, 8, 8)
        assert state["model"] == {"ready": True, "waiting": 0, "problem": None}


async def test_who_is_one_too_many_reads_how_many_there_may_be_and_for_how_long(visit: Visit) -> None:
    async with serve(limits=Limits(sessions=1, idle=600)) as (address, _rooms):
        first, second = visit(address), visit(address)
        await first.log_in("Wei")
        await second.log_in("Mira")
        taken = await first.socket()
        await heard(taken, "hello")
        async with second.session.get(address) as answer:
            page = await answer.text()
            assert answer.status == 503 and "1 can practise here at the same time" in page and "10 minutes" in page
        assert await closed_with(await second.socket()) == FULL
        await taken.close()
        while (await (await second.session.get(address)).text()).count("All places are taken.") and not taken.closed:
            await asyncio.sleep(0.02)
        await heard(await second.socket(), "hello Mira")


async def test_one_trainee_does_not_take_all_the_places(visit: Visit) -> None:
    async with serve(limits=Limits(sessions=8, each=2)) as (address, _rooms):
        wei, mira = visit(address), visit(address)
        await wei.log_in("Wei")
        await mira.log_in("Mira")
        taken = [await wei.socket(TAB[:-1] + str(number)) for number in (1, 2)]
        for socket in taken:
            await heard(socket, "hello")
        assert await closed_with(await wei.socket(TAB[:-1] + "3")) == CROWDED
        assert "You have the app open 2 times already." in await (await wei.session.get(address)).text()
        await heard(await mira.socket(), "hello Mira")


async def test_a_model_that_cannot_be_loaded_makes_the_health_page_say_why(visit: Visit) -> None:
    class Broken(ScriptedModel):
        async def load(self, progress: object = None) -> None:
            raise RuntimeError("no weights")

    server = ModelServer(Broken())
    async with serve(model=server) as (address, _rooms):
        while server.problem is None:
            await asyncio.sleep(0.01)
        async with visit(address).session.get(f"{address}/health") as answer:
            state = await answer.json()
            assert answer.status == 503 and state["ok"] is False and "no weights" in state["model"]["problem"]
