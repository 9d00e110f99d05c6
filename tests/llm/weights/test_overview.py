"""What is known about models on this computer."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from simulator.errors import ComponentMissing, InputError
from simulator.llm.weights import list_models, overview, pull, verify, weights_status
from simulator.llm.weights.digest import file_digest, known_digest
from simulator.llm.weights.manifest import by_digest, default_name, find, manifest
from simulator.llm.weights.pull import model_file


def test_the_manifest_names_the_default_first_and_says_what_each_may_be_used_for() -> None:
    models = list(manifest().values())
    assert models[0].name == default_name()
    for model in models:
        assert model.licence and model.size > 10**8 and {"en", "zh"} <= set(model.languages)
        assert model.sources[0].kind == "hub"
        assert by_digest(model.sha256) is model
    assert by_digest("0" * 64) is None


def test_a_model_is_found_by_name_or_ending() -> None:
    assert find("1.5B").name == "qwen2.5-coder-1.5b"
    assert find() is find(default_name())
    with pytest.raises(InputError, match="Known models"):
        find("b")


def test_nothing_pulled_is_absent_and_cannot_be_verified() -> None:
    assert {known.state for known in list_models()} == {"absent"}
    assert sum(known.on_disk for known in list_models()) == 0
    with pytest.raises(ComponentMissing, match="models pull"):
        verify()


def test_a_broken_download_is_partial() -> None:
    path = model_file(find())
    path.parent.mkdir(parents=True)
    path.with_name(path.name + ".partial").write_bytes(b"x" * 10)
    assert (weights_status().state, weights_status().on_disk) == ("partial", 10)


def test_a_wrong_file_fails_verification() -> None:
    path = model_file(find())
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not these weights")
    assert weights_status().state == "pulled"
    with pytest.raises(ComponentMissing, match="differs"):
        verify()


def test_a_pulled_model_is_ready_and_verified(tiny_gguf: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    content = tiny_gguf[0].read_bytes()
    entry = find().model_copy(
        update={"size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "sources": ()}
    )
    monkeypatch.setattr(overview, "find", lambda name=None: entry)
    model_file(entry).parent.mkdir(parents=True)
    model_file(entry).write_bytes(content)
    stages: list[str] = []
    folder = pull(progress=lambda loading: stages.append(loading.stage))
    assert {"verify", "convert"} <= set(stages)
    assert weights_status().state == "ready"
    assert verify() == [model_file(entry), folder / "weights.safetensors"]
    with (folder / "weights.safetensors").open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"\x55")
    with pytest.raises(ComponentMissing, match="differs"):
        verify()


def test_a_digest_is_computed_once_for_each_version_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"a" * 1000)
    calls: list[float] = []
    first = known_digest(path, calls.append)
    assert first == file_digest(path) and len(calls) == 1
    assert known_digest(path, calls.append) == first and len(calls) == 1
    path.write_bytes(b"b" * 1001)
    assert known_digest(path, calls.append) != first
