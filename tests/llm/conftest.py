"""A real model small enough to build in a test: two layers, random weights, its own byte-level tokenizer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.llm.local.engine import Engine
from simulator.llm.local.loading import open_folder
from simulator.llm.local.quiet import quiet_libraries

TEXTS = [
    "My line is down again and nobody called me back. I want to speak to your manager now!",
    "I am sorry to hear that. How long has it been down? I will look into it at once.",
    "我的网又断了，没有人给我回电话。我要找你们经理！",
    "非常抱歉给您添麻烦了，请问断了多久了？我马上帮您查一下线路的情况。",
]
CHAT_TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def build_tiny_model(folder: Path, *, hidden: int = 32, layers: int = 2) -> Path:
    """Write a Qwen2 model with random weights and a tokenizer trained on `TEXTS` into `folder`."""
    quiet_libraries()
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

    marks = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        special_tokens=marks,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>")
    fast.add_special_tokens({"additional_special_tokens": ["<|im_start|>"]})
    fast.chat_template = CHAT_TEMPLATE
    fast.save_pretrained(folder)
    torch.manual_seed(7)
    config = Qwen2Config(
        vocab_size=len(fast),
        hidden_size=hidden,
        intermediate_size=2 * hidden,
        num_hidden_layers=layers,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=2048,
        initializer_range=0.2,
        eos_token_id=fast.eos_token_id,
    )
    Qwen2ForCausalLM(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_tiny_model(tmp_path_factory.mktemp("tiny-model"))


@pytest.fixture
def engine(tiny_folder: Path) -> Engine:
    return open_folder(tiny_folder)[0]


@pytest.fixture(autouse=True)
def own_weights_folder(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Tests write into a folder of their own, except those that ask for the real weights."""
    if request.node.get_closest_marker("weights") is None:
        monkeypatch.setenv("SIMULATOR_WEIGHTS", str(tmp_path / "weights"))
    yield
