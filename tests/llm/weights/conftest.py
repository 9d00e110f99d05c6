"""Small stand-ins for a model file and for the places it comes from: a real server, real wheels, a real GGUF."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from simulator.llm.weights.manifest import Weights
from tests.llm.conftest import build_tiny_model

CONTENT = bytes(range(256)) * 3000
NAME = "tiny-0.1b"


def weights(*sources: dict[str, object], content: bytes = CONTENT) -> Weights:
    return Weights.model_validate(
        {
            "name": NAME,
            "title": "Tiny",
            "licence": "Apache-2.0",
            "languages": ["en"],
            "parameters": 1,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "scores": True,
            "speaks": False,
            "sources": list(sources),
        }
    )


HUB = {"kind": "hub", "repository": "org/tiny", "file": "tiny.gguf"}
MIRROR = {"kind": "modelscope", "repository": "org/tiny", "file": "tiny.gguf"}
PACKAGES = {
    "kind": "packages", "package": "tiny-part{n}", "version": "1.0", "parts": 3, "member": "data/part{n:02}.bin",
}  # fmt: skip


class Hub(ThreadingHTTPServer):
    """Serves `content` at every path, whole or from where it was asked; `breaks_after` bytes it hangs up."""

    content = CONTENT
    breaks_after: int | None = None
    ranges = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[tuple[str, str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.server.requests.append((self.path, wanted))
        start = int(wanted[6:-1]) if wanted and self.server.ranges else 0
        body = self.server.content[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: self.server.breaks_after])

    def log_message(self, format: str, *args: object) -> None:
        """Tests print nothing."""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    server = Hub()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("HF_ENDPOINT", server.address)
    monkeypatch.setenv("MODELSCOPE_ENDPOINT", "http://127.0.0.1:9")
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels that pip downloads from instead of an index; importing them would fail the test."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    third = len(CONTENT) // 3
    for number in (1, 2, 3):
        package, data = f"tiny_part{number}", CONTENT[(number - 1) * third : number * third]
        with zipfile.ZipFile(folder / f"{package}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{package}/__init__.py", "raise SystemExit('imported')")
            wheel.writestr(f"{package}/data/part{number:02}.bin", data)
            info = f"{package}-1.0.dist-info"
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture(scope="session")
def tiny_gguf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A tiny model as a GGUF file, and the transformers folder it was made from."""
    import gguf
    import numpy as np
    from transformers import AutoModelForCausalLM, AutoTokenizer

    root = tmp_path_factory.mktemp("gguf")
    folder = build_tiny_model(root / "folder", hidden=64)
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModelForCausalLM.from_pretrained(folder)
    config = model.config
    writer = gguf.GGUFWriter(root / "tiny.gguf", "qwen2")
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_rope_freq_base(10000.0)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    special = set(tokenizer.all_special_tokens) | {"<|im_start|>"}
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list([token for token, _ in vocabulary])
    writer.add_token_types([3 if token in special else 1 for token, _ in vocabulary])
    merges = tokenizer.backend_tokenizer.to_str()
    import json

    pairs = json.loads(merges)["model"]["merges"]
    writer.add_token_merges([" ".join(pair) for pair in pairs])
    writer.add_eos_token_id(tokenizer.eos_token_id)
    writer.add_pad_token_id(tokenizer.pad_token_id)
    writer.add_bos_token_id(tokenizer.pad_token_id)
    writer.add_add_bos_token(False)
    writer.add_chat_template(tokenizer.chat_template)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.QWEN2, config.num_hidden_layers)
    for name, tensor in model.state_dict().items():
        stem, _, suffix = name.rpartition(".")
        writer.add_tensor(f"{names.get_name(stem)}.{suffix}", tensor.numpy().astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return root / "tiny.gguf", folder
