"""The server as browsers, good and bad, meet it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import WSServerHandshakeError

from simulator.errors import ComponentMissing
from simulator.llm.protocol import Loading
from simulator.llm.scripted import ScriptedModel
from simulator.llm.shared.server import ModelServer
from simulator.web.guard import Guard
from simulator.web.people import COOKIE, People
from simulator.web.rooms import Limits
from simulator.web.tab import BROKEN, FULL, IDLE, LEFT, LOGGED_OUT, REPLACED
from simulator.web.tokens import TokenFile, new_token
from tests.web.conftest import TAB, Visitor, heard, serve

Visit = Callable[[str], Visitor]


async def closed_with(socket: object) -> int | None:
    """The close code of a socket after everything it still had to say."""
    async for _message in socket:  # type: ignore[attr-defined]
        continue
    return socket.close_code  # type: ignore[attr-defined,no-any-return]


async def test_who_logs_in_types_into_their_own_app(visit: Visit) -> None:
    async with serve() as (address, _rooms):
        visitor = visit(address)
        assert await visitor.log_in("王伟") == 200
        socket = await visitor.socket()
        await heard(socket, "hello 王伟")
        await socket.send_json(["stdin", "您好"])
        await heard(socket, "<您好>")


async def test_a_reload_comes_back_to_the_same_app_and_paints_it_anew(visit: Visit) -> None:
    async with serve() as (address, rooms):
        visitor = visit(address)
        await visitor.log_in()
        first = await visitor.socket()
        await heard(first, "hello")
        await first.close()
        socket = await visitor.socket()
        told = await heard(socket, "'height': 30}")
        assert "hello" not in told and "\x1b[?1049h" in told and "'height': 31}" in told
        assert len(rooms) == 1


async def test_the_same_tab_twice_follows_the_last(visit: Visit) -> None:
    async with serve() as (address, _rooms):
        visitor = visit(address)
        await visitor.log_in()
        first = await visitor.socket()
        await visitor.socket()
        assert await closed_with(first) == REPLACED


async def test_anothers_tab_id_opens_nothing_of_theirs(visit: Visit) -> None:
    async with serve() as (address, rooms):
        wei, mira = visit(address), visit(address)
        await wei.log_in("Wei")
        await mira.log_in("Mira")
        await heard(await wei.socket(TAB), "hello Wei")
        await heard(await mira.socket(TAB), "hello Mira")
        assert len(rooms) == 2


async def test_without_log_in_there_is_no_app(visit: Visit) -> None:
    async with serve() as (address, rooms):
        assert await closed_with(await visit(address).socket()) == LOGGED_OUT
        assert len(rooms) == 0


async def test_a_wrong_token_is_refused_and_a_right_one_taken(visit: Visit, tmp_path: Path) -> None:
    token = new_token(tmp_path / "t", "Wei")
    async with serve(People(TokenFile(tmp_path / "t"))) as (address, _rooms):
        visitor = visit(address)
        assert await visitor.log_in("Wei") == 403
        assert await visitor.log_in(token) == 200
        socket = await visitor.socket()
        await heard(socket, "hello Wei")
        (tmp_path / "t").write_text("")
        await socket.send_json(["stdin", "x"])
        assert await closed_with(socket) == LOGGED_OUT


async def test_the_cookie_cannot_be_read_by_scripts_nor_sent_from_elsewhere(visit: Visit) -> None:
    async with serve() as (address, _rooms):
        visitor = visit(address)
        async with visitor.session.post(f"{address}/login", data={"who": "Wei"}, allow_redirects=False) as answer:
            (cookie,) = answer.headers.getall("Set-Cookie")
        assert cookie.startswith(COOKIE) and "HttpOnly" in cookie and "SameSite=Strict" in cookie
        assert "Wei" not in cookie


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
async def test_pages_from_elsewhere_get_nothing(visit: Visit, origin: str) -> None:
    async with serve() as (address, rooms):
        visitor = visit(address)
        await visitor.log_in()
        with pytest.raises(WSServerHandshakeError) as error:
            await visitor.socket(origin=origin)
        assert error.value.status == 403
        async with visitor.session.post(f"{address}/login", data={"who": "x"}, headers={"Origin": origin}) as answer:
            assert answer.status == 403
        assert len(rooms) == 0


async def test_another_name_for_loopback_is_refused(visit: Visit) -> None:
    async with (
        serve() as (address, _rooms),
        visit(address).session.get(address, headers={"Host": "evil.example"}) as answer,
    ):
        assert answer.status == 403


async def test_the_public_address_is_ours(visit: Visit) -> None:
    guard = Guard("127.0.0.1", "https://practice.example")
    async with serve(guard=guard) as (address, _rooms):
        headers = {"Host": "practice.example", "Origin": "https://practice.example", "X-Forwarded-Proto": "https"}
        session = visit(address).session
        async with session.post(
            f"{address}/login", data={"who": "Wei"}, headers=headers, allow_redirects=False
        ) as answer:
            assert answer.status == 303
            assert "Secure" in answer.headers["Set-Cookie"]


async def test_every_page_has_the_headers_and_no_address_of_others(visit: Visit) -> None:
    async with serve() as (address, _rooms):
        visitor = visit(address)
        await visitor.log_in()
        for path in ("/", "/own/page.css", "/own/page.js", "/health", "/nothing", "/own/../server.py"):
            async with visitor.session.get(address + path) as answer:
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                text = await answer.text()
            assert "https://" not in text and ("http://" not in text or "own/" in path)


async def test_more_than_there_is_room_for(visit: Visit) -> None:
    async with serve(limits=Limits(sessions=1)) as (address, _rooms):
        wei, mira = visit(address), visit(address)
        await wei.log_in("Wei")
        socket = await wei.socket()
        await heard(socket, "hello")
        await mira.log_in("Mira")
        async with mira.session.get(address) as answer:
            assert answer.status == 503
            assert "All places are taken." in await answer.text()
        assert await closed_with(await mira.socket()) == FULL
        await socket.close()
        await asyncio.sleep(0.1)
        await heard(await mira.socket(), "hello Mira")  # a page that is gone gives its place away


async def test_who_types_nothing_is_put_aside(visit: Visit) -> None:
    async with serve(limits=Limits(idle=0.2)) as (address, rooms):
        visitor = visit(address)
        await visitor.log_in()
        assert await closed_with(await visitor.socket()) == IDLE
        await asyncio.sleep(0.2)
        assert len(rooms) == 0


async def test_an_app_that_ends_or_never_begins_is_said(visit: Visit) -> None:
    for program, code in (("print('__GANGLION__', flush=True)", LEFT), ("raise SystemExit('no')", BROKEN)):
        async with serve(program=program) as (address, _rooms):
            visitor = visit(address)
            await visitor.log_in()
            assert await closed_with(await visitor.socket()) == code


HOSTILE = ["", "[", "{}", "[]", "[[]]", '["stdin", 5]', '["resize", {"width": "x"}]', '["resize", {"width": 1e999, "height": 1}]',
           '["ping"]', "[" * 5000, '["stdin", "\\ud800"]']  # fmt: skip


async def test_nonsense_on_the_line_harms_nobody(visit: Visit) -> None:
    async with serve() as (address, _rooms):
        visitor = visit(address)
        await visitor.log_in()
        socket = await visitor.socket()
        for text in HOSTILE:
            await socket.send_str(text)
        await socket.send_bytes(b"\x00\xff")
        await socket.send_json(["resize", {"width": 10**9, "height": -5}])
        assert "'width': 400, 'height': 8" in await heard(socket, "'height': 8}")
        await socket.send_json(["stdin", "still here"])
        await heard(socket, "<still here>")


async def test_health_is_for_machines(visit: Visit) -> None:
    async with serve() as (address, _rooms):
        visitor = visit(address)
        await visitor.log_in()
        await heard(await visitor.socket(), "hello")
        async with visitor.session.get(f"{address}/health") as answer:
            told = json.loads(await answer.text())
        assert told["ok"] and told["sessions"] == 1 and told["model"]["ready"] and told["version"]


class Missing(ScriptedModel):
    """A model that cannot be loaded."""

    async def load(self, progress: Callable[[Loading], None] | None = None) -> None:
        raise ComponentMissing("this adapter was trained for other weights (unknown)")


async def test_why_the_model_is_missing_is_told_in_the_language_asked_for(visit: Visit) -> None:
    async with serve(model=ModelServer(Missing())) as (address, _rooms):
        visitor, told = visit(address), {}
        for lang in ("zh-CN,zh;q=0.9", "en-GB", ""):
            async with visitor.session.get(f"{address}/health", headers={"Accept-Language": lang}) as answer:
                assert answer.status == 503
                told[lang[:2]] = json.loads(await answer.text())["model"]["problem"]
    assert "权重" in told["zh"] and "weights" in told["en"]
    assert told[""] == told["en"]  # the server's own language


async def test_logging_out_closes_the_apps(visit: Visit) -> None:
    async with serve() as (address, rooms):
        visitor = visit(address)
        await visitor.log_in()
        socket = await visitor.socket()
        told = asyncio.create_task(closed_with(socket))
        await visitor.session.post(f"{address}/logout")
        assert await told in (LEFT, LOGGED_OUT)
        assert len(rooms) == 0


async def test_pages_speak_the_language_asked_for(visit: Visit) -> None:
    async with serve() as (address, _rooms):
        visitor = visit(address)
        async with visitor.session.get(address, headers={"Accept-Language": "zh-CN,zh"}) as answer:
            assert "客户沟通演练" in await answer.text()
        async with visitor.session.get(f"{address}/lang/zh") as answer:
            assert '<html lang="zh-CN">' in await answer.text()
