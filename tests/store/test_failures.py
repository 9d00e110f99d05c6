from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from simulator.errors import ComponentMissing, InputError
from simulator.store import EventStore, engine
from tests.store.samples import started


def test_a_locked_database_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    path = tmp_path / "a.db"
    store = EventStore.open(f"sqlite:///{path}")
    other = sqlite3.connect(path)
    other.execute("begin exclusive")
    with pytest.raises(ComponentMissing, match="in use by another program"):
        store.append("s1", started("s1"))
    other.rollback()
    assert store.append("s1", started("s1"))


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"certainly no database" * 100)
    with pytest.raises(ComponentMissing, match="damaged or not a database") as raised:
        EventStore.open(f"sqlite:///{path}")
    assert str(path) in str(raised.value) and raised.value.exit_status == 3


def test_a_torn_database_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = EventStore.open(f"sqlite:///{path}")
    store.append("s1", started("s1"))
    store.close()
    data = bytearray(path.read_bytes())
    data[5000:] = b"\xee" * len(data[5000:])
    path.write_bytes(data)
    with pytest.raises(ComponentMissing, match="damaged"):
        EventStore.open(f"sqlite:///{path}").sessions()


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as other:
        other.execute("create table events (id integer)")
    with pytest.raises(ComponentMissing, match="belongs to another program"):
        EventStore.open(f"sqlite:///{path}")


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ComponentMissing, match="cannot be opened"):
        EventStore.open(f"sqlite:///{tmp_path / 'no' / 'a.db'}")


def test_a_data_folder_that_cannot_be_made_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(ComponentMissing, match="SIMULATOR_DATA"):
        EventStore.open()


def test_an_address_that_is_none_says_so() -> None:
    with pytest.raises(InputError, match="not a database address"):
        EventStore.open("somewhere")


def test_an_unknown_kind_of_database_says_so() -> None:
    with pytest.raises(ComponentMissing, match="no driver"):
        EventStore.open("nosuchdb://host/name")


def test_a_password_is_never_shown() -> None:
    with pytest.raises(ComponentMissing) as raised:
        EventStore.open("postgresql+psycopg://me:hunter2@127.0.0.1:1/none?connect_timeout=1")
    assert "hunter2" not in str(raised.value)
