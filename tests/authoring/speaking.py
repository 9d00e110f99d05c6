"""A small server that speaks the OpenAI protocol over a real socket and says what a test puts in its mouth."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Says = Callable[[int], str]
"""Number of the request (from 0) -> the customer's draft."""


class SpeakingServer(ThreadingHTTPServer):
    """Answers `POST /v1/chat/completions`, streamed or whole, without log-probabilities."""

    daemon_threads = True

    def __init__(self, says: Says) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.says = says
        self.drafts = 0

    @property
    def spec(self) -> str:
        return f"openai:http://127.0.0.1:{self.server_port}/v1#customer"


class _Handler(BaseHTTPRequestHandler):
    server: SpeakingServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        text = self.server.says(self.server.drafts)
        self.server.drafts += bool(body.get("stream"))
        if body.get("stream"):
            chunks: list[dict[str, Any]] = [{"delta": {"content": text}}, {"delta": {}, "finish_reason": "stop"}]
            data = "".join(f"data: {json.dumps(_completion(one))}\n\n" for one in chunks) + "data: [DONE]\n\n"
            return self._send("text/event-stream", data)
        whole = {"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        return self._send("application/json", json.dumps(_completion(whole)))

    def _send(self, kind: str, data: str) -> None:
        body = data.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests print nothing."""


def _completion(choice: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "customer",
        "choices": [{"index": 0, **choice}],
    }


@contextmanager
def speaking(says: Says) -> Iterator[SpeakingServer]:
    """A server that runs while the block does."""
    server = SpeakingServer(says)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
