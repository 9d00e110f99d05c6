"""A small OpenAI-compatible server in front of a real local engine, for tests over a real socket."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from simulator.llm.local.engine import Engine
from simulator.llm.protocol import Message, Sampling

KEY = "test-key"


class Server(ThreadingHTTPServer):
    """Speaks `POST /v1/chat/completions`; `logprobs` as vLLM does, `strict` refuses fields it does not know."""

    daemon_threads = True

    def __init__(self, engine: Engine) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.engine = engine
        self.lock = threading.Lock()
        self.logprobs = True
        self.strict = False
        self.delay = 0.0
        self.key: str | None = None
        self.requests: list[dict[str, Any]] = []

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        if self.server.key is not None and self.headers["Authorization"] != f"Bearer {self.server.key}":
            return self._answer(401, {"error": {"message": "wrong key", "type": "auth"}})
        if body["model"] != "tiny":
            return self._answer(404, {"error": {"message": f"no model {body['model']}", "type": "missing"}})
        if self.server.strict and "prompt_logprobs" in body:
            return self._answer(400, {"error": {"message": "unknown field prompt_logprobs", "type": "bad"}})
        with self.server.lock:
            return self._stream(body) if body.get("stream") else self._complete(body)

    def _stream(self, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for piece in self._pieces(body):
            time.sleep(self.server.delay)
            self._event(json.dumps(_completion({"delta": {"content": piece}}, "chat.completion.chunk")))
        self._event(json.dumps(_completion({"delta": {}, "finish_reason": "stop"}, "chat.completion.chunk")))
        self._event("[DONE]")

    def _complete(self, body: dict[str, Any]) -> None:
        message = {"role": "assistant", "content": "".join(self._pieces(body))}
        answer = _completion({"message": message, "finish_reason": "stop"}, "chat.completion")
        if self.server.logprobs and "prompt_logprobs" in body:
            answer["prompt_logprobs"] = self._prompt_logprobs(body)
        self._answer(200, answer)

    def _pieces(self, body: dict[str, Any]) -> list[str]:
        sampling = Sampling(
            max_tokens=body["max_tokens"], temperature=body.get("temperature", 0), seed=body.get("seed") or 0
        )
        return list(self.server.engine.stream(_messages(body["messages"]), sampling, lambda: False))

    def _prompt_logprobs(self, body: dict[str, Any]) -> list[dict[str, Any] | None]:
        import torch

        engine, messages = self.server.engine, _messages(body["messages"])
        option: list[int] = []
        if body.get("continue_final_message"):
            *messages, last = messages
            option = engine.prompter.option(last.text)
        tokens = [*engine.prompter.tokens(messages), *option]
        with torch.inference_mode():
            logits = engine.model(input_ids=torch.tensor([tokens]), use_cache=False).logits[0]
        logprobs = logits.float().log_softmax(dim=-1)
        told = [{str(token): {"logprob": float(logprobs[i, token]), "rank": 1}} for i, token in enumerate(tokens[1:])]
        return [None, *told]

    def _event(self, data: str) -> None:
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Tests print nothing."""

    def handle_one_request(self) -> None:
        """A client that hangs up is expected here."""
        try:
            super().handle_one_request()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


def _messages(chat: list[dict[str, str]]) -> list[Message]:
    return [Message(entry["role"], entry["content"]) for entry in chat]  # type: ignore[arg-type]


def _completion(choice: dict[str, Any], kind: str) -> dict[str, Any]:
    choice = {"index": 0, "finish_reason": None, **choice}
    return {"id": "1", "object": kind, "created": 0, "model": "tiny", "choices": [choice]}
