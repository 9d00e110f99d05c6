"""A database engine that is safe for several processes: SQLite with a write-ahead log, or PostgreSQL."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from simulator.errors import ComponentMissing, InputError
from simulator.paths import data_dir

BUSY_SECONDS = 10.0
"""How long a writer waits for another process before it gives up."""


def database_url(url: str | None) -> URL:
    """The URL to open; by default the SQLite file in the data folder, which is made when missing."""
    if url is None:
        folder = data_dir()
        _private_folder(folder)
        return URL.create("sqlite", database=str(folder / "sessions.db"))
    try:
        made = make_url(url)
    except ArgumentError as error:
        raise InputError("this is not a database address", where=url, todo="example: sqlite:///sessions.db") from error
    return made.set(drivername="postgresql+psycopg") if made.drivername in ("postgres", "postgresql") else made


def open_engine(url: URL) -> Engine:
    """An engine for `url`; nothing is connected yet."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if url.database in (None, "", ":memory:"):
        # One shared connection, else every thread would see a database of its own.
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        _private_file(Path(str(url.database)))
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    """Pragmas of a new SQLite connection; transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    cursor.execute("PRAGMA journal_mode = WAL")
    # FULL: NORMAL may lose the last commits on power loss, and an event must be durable before it is shown.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Writers take the lock at once: a read that turns into a write later would fail instead of waiting."""
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _private_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        todo = "check the permissions, or set SIMULATOR_DATA to another folder"
        raise ComponentMissing(
            f"the data folder cannot be made: {error.strerror}", where=str(folder), todo=todo
        ) from error


def _private_file(path: Path) -> None:
    """Creates the file so that only its owner may read it: it holds what trainees said."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        todo = "check the folder and its permissions, or set SIMULATOR_DATA to another folder"
        what = f"the database file cannot be opened: {error.strerror}"
        raise ComponentMissing(what, where=str(path), todo=todo) from error
