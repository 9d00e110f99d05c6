"""Tokens become text that can be shown at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.llm.local.drawing import Drawer, TextBuilder
from simulator.llm.protocol import Sampling


@pytest.fixture(scope="module")
def tokenizer(tiny_folder: Path):
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(tiny_folder)


def pieces(tokenizer, text: str, stop: tuple[str, ...] = ()) -> list[str]:
    tokens = tokenizer.encode(text)
    builder = TextBuilder(tokenizer, stop)
    shown = []
    for count in range(1, len(tokens) + 1):
        shown.append(builder.piece(tokens[:count]))
        if builder.stopped:
            return shown
    return [*shown, builder.piece(tokens, last=True)]


@pytest.mark.parametrize("text", ["终端是什么？讲人话！", "It’s down — again… 😡 why?", "龘靐齉"])
def test_only_whole_characters_are_shown(tokenizer, text: str) -> None:
    shown = pieces(tokenizer, text)
    assert "".join(shown) == text
    assert not any("\ufffd" in piece for piece in shown)


def test_a_character_that_never_ends_is_left_out(tokenizer) -> None:
    half = tokenizer.encode("断靐")[:-1]
    builder = TextBuilder(tokenizer, ())
    assert builder.piece(half) + builder.piece(half, last=True) == "断"


def test_a_beginning_of_a_stop_string_is_held_back_until_it_is_clear(tokenizer) -> None:
    assert "".join(pieces(tokenizer, "Now\nAgent: hello", ("\nAgent:",))) == "Now"
    assert "".join(pieces(tokenizer, "Now\nAgnes called", ("\nAgent:",))) == "Now\nAgnes called"
    assert all("\n" not in piece for piece in pieces(tokenizer, "好的\n客服：您好", ("\n客服：",)))


def logits(*values: float):
    import torch

    return torch.tensor(values)


def test_temperature_nought_takes_the_likeliest() -> None:
    assert Drawer(Sampling(temperature=0)).draw(logits(0.1, 2.0, 1.9), []) == 1


def test_top_p_leaves_out_the_unlikely() -> None:
    drawer = Drawer(Sampling(temperature=1.0, top_p=0.5, seed=1))
    assert {drawer.draw(logits(5.0, 1.0, 0.0), []) for _ in range(50)} == {0}


def test_what_was_said_becomes_less_likely() -> None:
    drawer = Drawer(Sampling(temperature=0, repetition_penalty=2.0))
    assert drawer.draw(logits(1.9, 2.0), [1]) == 0
    assert drawer.draw(logits(-2.0, -1.9), [1]) == 0
