"""How fluid the app is: start, the event loop's lag while the model works, long lists and talks, many trainees.

`python -m benchmarks.interface [--llm SPEC] [--served N] [--only PART…]` prints a table with the bars and writes
benchmarks/results/interface.json. Lag is how much later than asked a sleep of 5 ms ends on the app's own event loop.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.interface_long import LongTalk, ManySessions, history, long_view, summaries
from benchmarks.latency import table
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.lobby import SearchBox
from simulator.tui.services import Settings
from simulator.tui.widgets.composer import Composer
from simulator.tui.wiring import Doors

RESULTS = Path(__file__).parent / "results" / "interface.json"
BARS = {"lag": 50.0, "paint": 500.0, "start": 1500.0, "key": 100.0, "open": 1000.0}
"""Milliseconds: worst lag while the model works; first paint after the imports; the whole start; a key; a screen."""
SCENARIO = "the-outage"
REPLIES = (
    "I am sorry, Mr Thorne. Twelve hours in the dark. What has it cost you so far?",
    "I own this now. Two engineers join this call by half past nine, and you hear from me every thirty minutes.",
)
MANY, LONG = 10_000, 300
Row = dict[str, Any]


def row(what: str, value: float, bar: str, note: str = "", cpu: float | None = None) -> Row:
    """One line of the table; milliseconds, and those in which the loop's own thread was at work."""
    kept = "yes" if value <= BARS[bar] else "NO"
    own = "" if cpu is None else round(cpu, 1)
    return {"what": what, "ms": round(value, 1), "own": own, "bar": BARS[bar], "kept": kept, "note": note}


class Lags:
    """The lags of the running loop since the last `take`, in milliseconds."""

    def __init__(self) -> None:
        self._seen: list[float] = []
        self._own: list[float] = []
        self.own = 0.0

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[Lags]:
        """Samples until the block ends."""
        watch = asyncio.create_task(self._watch())
        try:
            yield self
        finally:
            watch.cancel()

    async def _watch(self) -> None:
        while True:
            before, own = time.perf_counter(), time.thread_time()
            await asyncio.sleep(0.005)
            self._seen.append((time.perf_counter() - before - 0.005) * 1000)
            self._own.append((time.thread_time() - own) * 1000)

    def take(self) -> tuple[float, float]:
        """Worst and 99th percentile; `own` is then the most that the loop's thread itself worked at one go."""
        seen, self._seen = sorted(self._seen) or [0.0], []
        self.own, self._own = max(self._own, default=0.0), []
        return seen[-1], seen[int(len(seen) * 0.99)]


async def until(condition: Callable[[], Any], seconds: float = 300) -> None:
    """Wait without a load of its own. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


# -- start -------------------------------------------------------------------------------------------------------------

_CHILD = """
import asyncio, json, os, sys, time
from simulator.tui.app import SimulatorApp
from simulator.tui.services import Settings
from simulator.tui.wiring import Doors
imported, worked = time.time(), [time.process_time()]
async def main():
    app = SimulatorApp(Doors("sqlite://").services(Settings(lang="en", llm="scripted")))
    painted = []
    async with app.run_test(size=(120, 40)) as pilot:
        app.call_after_refresh(lambda: painted.append(time.time()))
        while not painted: await asyncio.sleep(0.001)
        worked.append(time.process_time())
        while not app.lobby.cards: await asyncio.sleep(0.002)
        listed = time.time()
        worked.append(time.process_time())
    print(json.dumps({"imported": imported, "painted": painted[0], "listed": listed, "worked": worked}))
asyncio.run(main())
"""


def start_rows(times: int = 5) -> list[Row]:
    """Medians of whole processes, from the call to the list of scenarios."""
    found: list[tuple[float, ...]] = []
    for _ in range(times):
        began = time.time()
        told = subprocess.run([sys.executable, "-c", _CHILD], check=True, capture_output=True, text=True).stdout
        at = json.loads(told)
        first, second, third = at["worked"]
        waited = (at["imported"] - began, at["painted"] - at["imported"], at["listed"] - began)
        found.append((*waited, second - first, third))
    imports, paint, whole, own, all_own = (statistics.median(part) * 1000 for part in zip(*found, strict=True))
    return [
        row("first paint after the imports", paint, "paint", cpu=own),
        row("whole start, until the scenarios are listed", whole, "start", f"imports {imports:.0f} ms of it", all_own),
    ]


# -- the loop while the model works ------------------------------------------------------------------------------------


async def talk_rows(llm: str, lags: Lags) -> list[Row]:
    """A talk of a few turns on `llm`; the worst lag while it loads and while it answers and grades."""
    rows = []
    app = SimulatorApp(Doors("sqlite://").services(Settings(lang="en", llm=llm, seed=1)), alone=True)
    async with app.run_test(size=(120, 40)) as pilot:
        lags.take()
        await until(lambda: app.lobby.cards and app.model.status.phase in ("ready", "failed"))
        if app.model.model is None:
            return [{"what": f"talk on {llm}", "note": app.model.status.problem}]
        worst, most = lags.take()
        rows.append(row(f"lag while {llm} loads", worst, "lag", f"99 % below {most:.1f} ms", lags.own))
        app.lobby.query_one(SearchBox).value = SCENARIO
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ConversationScreen) and app.screen.session.view.talk)
        await until(lambda: not app.screen.busy)  # type: ignore[attr-defined]
        screen = app.screen
        assert isinstance(screen, ConversationScreen)
        lags.take()
        began = time.perf_counter()
        for text in REPLIES:
            screen.query_one(Composer).insert(text)
            await pilot.press("enter")
            await pilot.pause()
            await until(lambda: not screen.busy)
        seconds = (time.perf_counter() - began) / len(REPLIES)
        worst, most = lags.take()
        note = f"99 % below {most:.1f} ms; {seconds:.1f} s a turn with its marks"
        rows.append(row(f"lag while {llm} answers", worst, "lag", note, lags.own))
    return rows


# -- long lists and talks ----------------------------------------------------------------------------------------------


class Drawings:
    """When something was last drawn, as long as the block lasts."""

    def __init__(self, app: SimulatorApp) -> None:
        self._app, self.last = app, 0.0

    def __enter__(self) -> Drawings:
        display = self._app._display

        def noted(*drawn: Any) -> None:
            display(*drawn)
            self.last = time.perf_counter()

        self._app._display = noted  # type: ignore[assignment,method-assign]
        return self

    def __exit__(self, *_problem: object) -> None:
        del self._app._display


async def key_row(pilot: Any, what: str, *keys: str) -> Row:
    """Median from a key to the last thing drawn for it; the pilot's own waits (a twelfth of a second) don't count."""
    taken, own = [], []
    with Drawings(pilot.app) as drawings:
        for key in keys:
            began, worked = time.perf_counter(), time.thread_time()
            pilot.app.simulate_key(key)
            await pilot.pause()
            taken.append(max(0.0, drawings.last - began) * 1000)
            own.append((time.thread_time() - worked) * 1000)
    return row(f"{what}: a key", statistics.median(taken), "key", f"worst {max(taken):.0f} ms", statistics.median(own))


async def loaded(app: SimulatorApp) -> None:
    """Until nothing is read behind the first paint any more."""
    await until(lambda: app.lobby.cards and app.model.model)
    await until(gc.isenabled)


async def open_row(
    pilot: Any, lags: Lags, what: str, step: Callable[[], Awaitable[Any]], there: Callable[[], Any]
) -> Row:
    """From a step to the screen that it leads to."""
    lags.take()
    began, worked = time.perf_counter(), time.thread_time()
    await step()
    await until(there)
    await pilot.pause()
    taken, own = (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000
    worst, _most = lags.take()
    return row(f"{what}, until shown", taken, "open", f"lag {worst:.0f} ms, own {lags.own:.0f} ms", own)


async def history_rows(lags: Lags) -> list[Row]:
    """Progress and privacy with ten thousand sessions."""
    from simulator.tui.screens.privacy import PrivacyScreen
    from simulator.tui.screens.progress import ProgressScreen

    doors = Doors("sqlite://")
    settings = Settings(lang="en", llm="scripted")
    ids = tuple(one.id for one in doors.catalogue(settings).scenarios())
    past, store = history(MANY, ids), ManySessions(summaries(MANY, ids))
    services = replace(doors.services(settings), history=lambda _s, most: past[-most:], open_store=lambda: store)
    app, rows = SimulatorApp(services, alone=True), []
    async with app.run_test(size=(120, 40)) as pilot:
        await loaded(app)
        cases = (
            ("progress", ProgressScreen, lambda: app.screen.told and len(app.screen.told.sessions) == MANY),  # type: ignore[attr-defined]
            ("own data", PrivacyScreen, lambda: app.screen.sessions),  # type: ignore[attr-defined]
        )
        for name, kind, there in cases:
            what = f"{name} with {MANY} sessions"
            rows.append(await open_row(pilot, lags, what, lambda kind=kind: app.push_screen(kind()), there))  # type: ignore[misc]
            rows.append(await key_row(pilot, name, "down", "pagedown", "pagedown", "end", "up", "pageup", "home"))
            await pilot.press("escape")
            await pilot.pause()
    return rows


async def long_rows(lags: Lags) -> list[Row]:
    """A talk of three hundred turns, while it goes on and in the debrief."""
    from simulator.paths import library_dir
    from simulator.tui.expert import play_expert

    doors, settings = Doors("sqlite://"), Settings(lang="en", llm="scripted")
    expert = await play_expert(doors.cast(settings, SCENARIO), library_dir() / "examples")
    view = long_view(expert.view, LONG)
    going_on, over = LongTalk("long", expert.cast, replace(view, ended=None)), LongTalk("long", expert.cast, view)
    app, rows = SimulatorApp(doors.services(settings), alone=True), []
    async with app.run_test(size=(120, 40)) as pilot:
        await loaded(app)
        cases = (
            ("conversation", lambda: ConversationScreen(going_on), ["pageup"] * 8 + ["pagedown"] * 4 + list("words")),
            ("debrief", lambda: DebriefScreen(over), ["right", "right", "left", "b", "w", "down", "down", "up"]),
        )
        for name, make, keys in cases:
            what = f"{name} of {LONG} turns"
            rows.append(await open_row(pilot, lags, what, lambda make=make: app.push_screen(make()), lambda: True))  # type: ignore[misc]
            rows.append(await key_row(pilot, name, *keys))
            app.pop_screen()
            await pilot.pause()
    return rows


# -- all of it ---------------------------------------------------------------------------------------------------------


async def measured(llm: str, parts: frozenset[str]) -> list[Row]:
    """Everything that runs on a loop of this process."""
    rows: list[Row] = []
    async with Lags().watching() as lags:
        await asyncio.sleep(2)
        worst, most = lags.take()
        rows.append({"what": "lag of an idle loop", "ms": round(worst, 1), "note": f"99 % below {most:.1f} ms"})
        if "talk" in parts:
            for spec in dict.fromkeys(("scripted", llm)):
                rows += await talk_rows(spec, lags)
        if "long" in parts:
            rows += await history_rows(lags)
            rows += await long_rows(lags)
    return rows


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--llm", default="embedded")
    parser.add_argument("--served", type=int, default=2, help="trainees at once on one served model; 0 for none")
    parser.add_argument("--only", nargs="+", choices=("start", "talk", "long", "served"))
    asked = parser.parse_args()
    parts = frozenset(asked.only or ("start", "talk", "long", "served"))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SIMULATOR_DATA"] = folder
        rows = start_rows() if "start" in parts else []
        rows += asyncio.run(measured(asked.llm, parts)) if parts & {"talk", "long"} else []
        if "served" in parts and asked.served:
            from benchmarks.interface_served import served_rows

            rows += asyncio.run(served_rows(asked.llm, asked.served, Path(folder)))
    load = os.getloadavg()[0]
    table(f"The interface ({platform.machine()}, {os.cpu_count()} cores, load {load:.1f})", rows)
    RESULTS.write_text(json.dumps({"llm": asked.llm, "load": round(load, 1), "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
