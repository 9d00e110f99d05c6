"""Jobs run one after the other on a thread; their items, ends and errors come back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from simulator.llm.local.worker import Worker
from simulator.llm.protocol import Cancel


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    worker = Worker("test")
    yield worker
    worker.close()


def endless(cancelled: Callable[[], bool]) -> Iterator[int]:
    number = 0
    while not cancelled():
        yield number
        number += 1
        time.sleep(0.005)


async def test_items_come_as_they_are_made(worker: Worker) -> None:
    assert [n async for n in worker.iterate(lambda cancelled: iter(range(5)))] == [0, 1, 2, 3, 4]
    assert await worker.run(lambda cancelled: threading.current_thread().name) == "test"


async def test_an_error_on_the_thread_is_raised_to_the_reader(worker: Worker) -> None:
    def fail(cancelled: Callable[[], bool]) -> int:
        raise ValueError("broken weights")

    with pytest.raises(ValueError, match="broken weights"):
        await worker.run(fail)
    assert await worker.run(lambda cancelled: 3) == 3


async def test_a_cancel_ends_the_reading_at_once_even_while_the_job_is_busy(worker: Worker) -> None:
    cancel = Cancel()
    busy = asyncio.create_task(worker.run(lambda cancelled: time.sleep(0.6), cancel))
    await asyncio.sleep(0.05)
    start = time.perf_counter()
    cancel.cancel()
    assert await busy is None
    assert time.perf_counter() - start < 2


async def test_a_reader_that_leaves_stops_the_job(worker: Worker) -> None:
    stopped = threading.Event()

    def job(cancelled: Callable[[], bool]) -> Iterator[int]:
        yield from endless(cancelled)
        stopped.set()

    items = worker.iterate(job)
    assert await anext(items) == 0
    await items.aclose()  # type: ignore[attr-defined]
    assert await asyncio.to_thread(stopped.wait, 1.0)


async def test_jobs_wait_for_each_other(worker: Worker) -> None:
    running: list[int] = []

    def job(cancelled: Callable[[], bool]) -> int:
        running.append(1)
        time.sleep(0.02)
        together = len(running)
        running.pop()
        return together

    assert await asyncio.gather(*(worker.run(job) for _ in range(5))) == [1] * 5


async def test_the_event_loop_keeps_running_beside_a_job(worker: Worker) -> None:
    job = asyncio.create_task(worker.run(lambda cancelled: time.sleep(0.3)))
    ticks = 0
    while not job.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert ticks > 10


async def test_closing_ends_a_running_job() -> None:
    worker = Worker("closing")
    items = worker.iterate(endless)
    assert await anext(items) == 0
    worker.close()
    assert len([n async for n in items]) < 5
