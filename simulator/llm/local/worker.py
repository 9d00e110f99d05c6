"""The one thread that computes: jobs wait for each other, the event loop waits for none."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TypeVar

from simulator.llm.protocol import Cancel

T = TypeVar("T")

# How often a waiting reader looks at its cancel flag, in seconds.
_LOOK = 0.05


class Worker:
    """Runs jobs one after the other on a daemon thread: no job keeps the program from ending."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._name = name
        self._thread: threading.Thread | None = None
        self._start = threading.Lock()
        self.closing = threading.Event()

    async def run(self, job: Callable[[Callable[[], bool]], T], cancel: Cancel | None = None) -> T | None:
        """The result of `job`, which is given a function that tells whether to stop; None when cancelled."""
        async for result in self.iterate(lambda cancelled: iter((job(cancelled),)), cancel):
            return result
        return None

    async def iterate(
        self, job: Callable[[Callable[[], bool]], Iterator[T]], cancel: Cancel | None = None
    ) -> AsyncIterator[T]:
        """The items of `job` as they come; its exceptions are raised here; ends within 0.1 s of a cancel."""
        abandoned = Cancel()
        inbox: asyncio.Queue[tuple[str, T | BaseException | None]] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def cancelled() -> bool:
            return abandoned.cancelled or self.closing.is_set() or (cancel is not None and cancel.cancelled)

        def post(kind: str, value: T | BaseException | None) -> None:
            try:
                loop.call_soon_threadsafe(inbox.put_nowait, (kind, value))
            except RuntimeError:  # the loop is closed: nobody is left to read
                abandoned.cancel()

        self._submit(lambda: _work(job, cancelled, post))
        try:
            while not (cancel is not None and cancel.cancelled):
                try:
                    kind, value = await asyncio.wait_for(inbox.get(), _LOOK)
                except TimeoutError:
                    if self.closing.is_set():
                        return
                    continue
                if kind == "failed":
                    assert isinstance(value, BaseException)
                    raise value
                if kind == "done":
                    return
                yield value  # type: ignore[misc]
        finally:
            abandoned.cancel()

    def close(self) -> None:
        """Stop the running job and the thread."""
        self.closing.set()
        self._jobs.put(None)

    async def closed(self, seconds: float) -> None:
        """Wait up to `seconds` for the thread to end: a library that still computes at exit may abort the process."""
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, seconds)

    def _submit(self, job: Callable[[], None]) -> None:
        with self._start:
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name=self._name, daemon=True)
                self._thread.start()
        self._jobs.put(job)

    def _loop(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


def _work(
    job: Callable[[Callable[[], bool]], Iterator[T]],
    cancelled: Callable[[], bool],
    post: Callable[[str, T | BaseException | None], None],
) -> None:
    """Run one job on the thread and post its items, then `done`, or `failed` with the exception."""
    try:
        if not cancelled():
            for item in job(cancelled):
                if cancelled():
                    break
                post("item", item)
    except BaseException as error:  # forwarded whole: a thread must not swallow it
        post("failed", error)
    else:
        post("done", None)
