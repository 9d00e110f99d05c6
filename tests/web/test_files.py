"""Files that an app gives away reach the browser of its trainee, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.web.files import Parcels
from tests.web.conftest import TAB, Visitor, heard, serve

Visit = Callable[[str], Visitor]
# Offers a file as the web driver does, and hands it out in pieces of four bytes.
GIVER = r"""
import sys, json
from textual._binary_encode import dump
out, inp, left = sys.stdout.buffer, sys.stdin.buffer, {"k1": b"<script>1</script>"}
def say(kind, data): out.write(kind + len(data).to_bytes(4, "big") + data); out.flush()
out.write(b"__GANGLION__\n"); say(b"D", b"hello")
while head := inp.read(5):
    told = inp.read(int.from_bytes(head[1:], "big"))
    if head[:1] == b"D":
        offer = {"type": "deliver_file_start", "key": "k1", "path": "/home/x/\u62a5\u544a.html", "mime_type": "text/html"}
        say(b"M", json.dumps(offer).encode())
        continue
    told = json.loads(told)
    if told["type"] == "quit": break
    if told["type"] == "deliver_chunk_request":
        piece, left[told["key"]] = left[told["key"]][:4], left[told["key"]][4:]
        say(b"P", dump(("deliver_chunk", told["key"], piece)))
"""


async def test_a_file_comes_once_as_a_download_and_only_to_its_trainee(visit: Visit) -> None:
    async with serve(program=GIVER) as (address, _rooms):
        wei, mira = visit(address), visit(address)
        await wei.log_in("Wei")
        await mira.log_in("Mira")
        socket = await wei.socket()
        await heard(socket, "hello")
        await socket.send_json(["stdin", "s"])
        while not isinstance(told := (await socket.receive(10)).data, str):
            continue
        assert told == '["file", "k1"]'
        where = f"{address}/file/{TAB}/k1"
        async with mira.session.get(where) as answer:
            assert answer.status == 404
        async with wei.session.get(where) as answer:
            assert answer.status == 200 and await answer.read() == b"<script>1</script>"
            assert answer.headers["Content-Disposition"].startswith("attachment; ")
            assert "%E6%8A%A5%E5%91%8A.html" in answer.headers["Content-Disposition"]
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        async with wei.session.get(where) as answer:
            assert answer.status == 404


async def test_without_log_in_there_are_no_files(visit: Visit) -> None:
    async with serve() as (address, _rooms), visit(address).session.get(f"{address}/file/{TAB}/k1") as answer:
        assert answer.status == 404


@pytest.mark.parametrize("key", ["", "../x", "a" * 65, 'k"1'])
async def test_an_offer_with_a_strange_key_is_none(key: object) -> None:
    async def ask(**_fields: object) -> None:
        raise AssertionError("nothing is to be asked for")

    parcels = Parcels(ask)
    assert parcels.offer({"key": key, "path": "x"}) is None
