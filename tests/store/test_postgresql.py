"""The same store on a real PostgreSQL server, started for the test where the server's programs are installed."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from simulator.domain.events import TraineeSpoke, dump_event
from simulator.errors import InputError, StoredDataBroken
from simulator.store import EventStore
from tests.store.samples import started, talk

pytestmark = pytest.mark.slow


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, newest version first."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return Path(found).parent if found else folders[0].parent if folders else None


def as_somebody(command: list[str]) -> list[str]:
    """The server refuses to run as root: as root, run it as the account that its package makes."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("psycopg")
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("no PostgreSQL server is installed here")
    folder = Path(subprocess.check_output(as_somebody(["mktemp", "-d"]), text=True).strip())
    user = "postgres" if os.geteuid() == 0 else getpass.getuser()
    port = free_port()
    run = lambda *command: subprocess.run(as_somebody([*command]), check=True, stdout=subprocess.DEVNULL)  # noqa: E731
    run(str(bin_folder / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = str(bin_folder / "pg_ctl")
    run(control, "-D", str(folder / "data"), "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://{user}@127.0.0.1:{port}/postgres"
    finally:
        run(control, "-D", str(folder / "data"), "-m", "immediate", "stop")
        run("rm", "-r", str(folder))


@pytest.fixture
def store(address: str) -> Iterator[EventStore]:
    opened = EventStore.open(address)
    yield opened
    for known in opened.sessions():
        opened.forget(known.id)
    opened.close()


def fill(store: EventStore, session: str) -> None:
    for event in talk(session):
        store.append(session, event)


def test_a_talk_comes_back_as_it_was_stored_and_its_chain_holds(store: EventStore) -> None:
    fill(store, "pg1")
    store.verify("pg1")
    assert [dump_event(one) for one in store.events("pg1")] == [dump_event(one) for one in talk("pg1")]


def test_an_event_out_of_order_is_refused(store: EventStore) -> None:
    fill(store, "pg1")
    with pytest.raises(InputError):
        store.append("pg1", TraineeSpoke(seq=1, text="x"))


def test_a_changed_row_is_noticed(store: EventStore, address: str) -> None:
    import psycopg

    fill(store, "pg1")
    with psycopg.connect(address) as connection:
        connection.execute("update events set body = replace(body, 'a', 'b') where seq = 2")
    with pytest.raises(StoredDataBroken):
        store.verify("pg1")


def test_a_log_moves_between_the_two_databases(store: EventStore) -> None:
    fill(store, "pg1")
    lines = list(store.export_lines("pg1"))
    other = EventStore.open("sqlite://")
    assert other.import_lines(lines) == "pg1"
    assert list(other.export_lines("pg1")) == lines
    other.close()


def test_of_two_writers_at_once_exactly_one_continues_the_talk(store: EventStore, address: str) -> None:
    store.append("pg1", started("pg1"))
    told: list[str] = []

    def write(text: str) -> None:
        mine = EventStore.open(address)
        try:
            mine.append("pg1", TraineeSpoke(seq=1, text=text))
            told.append("stored")
        except InputError:
            told.append("refused")
        finally:
            mine.close()

    writers = [Thread(target=write, args=(name,)) for name in ("first", "second")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(told) == ["refused", "stored"]
    store.verify("pg1")
