"""A GGUF file becomes a folder that starts fast and says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ComponentMissing
from simulator.llm.local.loading import open_converted, open_folder, parameters_of
from simulator.llm.protocol import Message, Sampling
from simulator.llm.registry import open_model
from simulator.llm.weights.convert import convert, is_converted
from simulator.llm.weights.digest import file_digest
from simulator.paths import weights_dir

TALK = [Message("system", "You are an angry customer."), Message("user", "请问断了多久了？")]
OPTIONS = ["Two days, and nobody called me back!", "我要找你们经理！", "Now"]


def never() -> bool:
    return False


def test_the_converted_model_scores_like_the_one_it_was_made_from(tiny_gguf: tuple[Path, Path], tmp_path: Path) -> None:
    file, original = tiny_gguf
    done: list[float] = []
    folder = convert(file, file_digest(file), tmp_path, done.append)
    assert is_converted(folder) and done == sorted(done) and done[-1] == 1.0
    converted, (plain, parameters) = open_converted(folder), open_folder(original)
    assert parameters_of(folder) == parameters
    assert converted.prompter.tokens(TALK) == plain.prompter.tokens(TALK)
    for mine, theirs in zip(converted.score(TALK, OPTIONS, never), plain.score(TALK, OPTIONS, never), strict=True):
        assert mine.tokens == theirs.tokens
        assert mine.logprob == pytest.approx(theirs.logprob, abs=0.05 * mine.tokens)


def test_a_file_is_converted_once(tiny_gguf: tuple[Path, Path], tmp_path: Path) -> None:
    file, _ = tiny_gguf
    digest = file_digest(file)
    folder = convert(file, digest, tmp_path)
    before = (folder / "about.json").stat().st_mtime_ns
    assert convert(file, digest, tmp_path) == folder
    assert (folder / "about.json").stat().st_mtime_ns == before
    assert [entry for entry in tmp_path.iterdir() if "partial" in entry.name] == []


def test_a_half_written_copy_is_made_again(tiny_gguf: tuple[Path, Path], tmp_path: Path) -> None:
    file, _ = tiny_gguf
    digest = file_digest(file)
    folder = convert(file, digest, tmp_path)
    (folder / "about.json").unlink()
    assert is_converted(convert(file, digest, tmp_path))


def test_a_file_that_is_no_model_is_said(tmp_path: Path) -> None:
    file = tmp_path / "letter.gguf"
    file.write_bytes(b"Dear customer, " * 100)
    with pytest.raises(ComponentMissing, match=r"letter\.gguf"):
        convert(file, file_digest(file), tmp_path)


async def test_a_gguf_file_opens_by_its_spec(tiny_gguf: tuple[Path, Path]) -> None:
    model = open_model(f"gguf:{tiny_gguf[0]}")
    stages: list[str] = []
    await model.load(lambda loading: stages.append(loading.stage))
    text = "".join([piece async for piece in model.stream(TALK, Sampling(max_tokens=6, temperature=0))])
    assert text and model.digest.startswith(file_digest(tiny_gguf[0]))
    assert {"verify", "convert", "load"} <= set(stages)
    await model.close()
    again = open_model(f"gguf:{tiny_gguf[0]}")
    later: list[str] = []
    await again.load(lambda loading: later.append(loading.stage))
    assert "convert" not in later
    await again.close()
    assert any(entry.is_dir() for entry in weights_dir().iterdir())
