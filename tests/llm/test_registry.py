"""What `--llm` accepts."""

from __future__ import annotations

import subprocess
import sys

import pytest

from simulator.errors import InputError
from simulator.llm.protocol import Traits
from simulator.llm.registry import open_model


@pytest.mark.parametrize(
    ("spec", "traits"),
    [
        ("embedded", Traits(scores=True, speaks=False, remembers=True)),
        ("embedded:1.5b", Traits(scores=True, speaks=False, remembers=True)),
        ("embedded:qwen2.5-coder-0.5b", Traits(scores=True, speaks=False, remembers=True)),
        ("scripted", Traits(scores=False, speaks=False)),
        ("hf:some/model", Traits(scores=True, speaks=False, remembers=True)),
        ("gguf:model.gguf", Traits(scores=True, speaks=False, remembers=True)),
        ("openai:http://localhost:8000/v1#qwen3", Traits(scores=False, speaks=True)),
    ],
)
def test_a_spec_opens_a_model(spec: str, traits: Traits) -> None:
    model = open_model(spec)
    assert model.spec == spec
    assert model.traits == traits
    assert model.digest


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "gpt",
        "hf:",
        "gguf:",
        "embedded:",
        "scripted:x",
        "openai:",
        "openai:localhost#m",
        "openai:http://host/v1",
    ],
)
def test_a_wrong_spec_names_what_is_allowed(spec: str) -> None:
    with pytest.raises(InputError) as raised:
        open_model(spec)
    assert "embedded" in str(raised.value) and "openai:BASE_URL#MODEL" in str(raised.value)


def test_an_unknown_embedded_model_names_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"qwen2\.5-coder-1\.5b"):
        open_model("embedded:llama")


def test_a_password_in_the_address_is_refused() -> None:
    with pytest.raises(InputError, match="OPENAI_API_KEY"):
        open_model("openai:http://me:secret@host/v1#m")


def test_opening_a_model_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from simulator.llm.registry import open_model\n"
        "for spec in ('embedded', 'scripted', 'hf:x', 'gguf:x', 'openai:http://h/v1#m'): open_model(spec)\n"
        "print([m for m in ('torch', 'transformers', 'openai', 'numpy', 'safetensors') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
