"""Several processes on one database, and one that is killed while it writes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from simulator.store import EventStore

WRITER = """
import sys
from simulator.domain.events import SessionStarted, TraineeSpoke
from simulator.store import EventStore
url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = EventStore.open(url)
store.append(name, SessionStarted(session=name, scenario="a", persona="b", rubric="c", lang="en", seed=1,
             llm="scripted", digests={}))
for seq in range(1, count):
    store.append(name, TraineeSpoke(seq=seq, turn=seq, text="x" * 2000))
    print(seq, flush=True)
"""


def writer(url: str, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, url, name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_write_different_sessions_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    store = EventStore.open(url)
    runs = {name: writer(url, name, 60) for name in ("one", "two")}
    for name, run in runs.items():
        _, error = run.communicate(timeout=120)
        assert run.returncode == 0, error
        store.verify(name)
        assert len(store.events(name)) == 60


def test_of_two_writers_of_one_session_one_is_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    store = EventStore.open(url)
    runs = [writer(url, "same", 40) for _ in range(2)]
    errors = [run.communicate(timeout=120)[1] for run in runs]
    assert any("InputError" in error and "elsewhere" in error for error in errors)
    store.verify("same")


def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    run = writer(url, "s1", 100_000)
    assert run.stdout is not None
    for _ in range(30):
        run.stdout.readline()
    time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    acknowledged = max((int(line) for line in run.communicate()[0].split() if line.isdigit()), default=30)
    store = EventStore.open(url)
    store.verify("s1")
    assert len(store.events("s1")) > acknowledged >= 30
