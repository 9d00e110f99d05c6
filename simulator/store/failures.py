"""Database failures in words for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from simulator.errors import ComponentMissing

_KNOWN = (
    ("locked", "the database is in use by another program", "close the other program and try again"),
    ("busy", "the database is in use by another program", "close the other program and try again"),
    ("not a database", "the database file is damaged or not a database", "move the file away and start again, or put back a copy"),
    ("malformed", "the database file is damaged", "move the file away and start again, or put back a copy"),
    ("disk i/o", "the disk cannot be read or written", "check the disk and its free space"),
    ("full", "the disk is full", "free some space and try again; everything up to the last event is kept"),
    ("readonly", "the database file may not be written", "check the permissions of the file and its folder"),
    ("read-only", "the database file may not be written", "check the permissions of the file and its folder"),
    ("unable to open", "the database file cannot be opened", "check the folder's permissions, or set SIMULATOR_DATA to another"),
)  # fmt: skip


@contextmanager
def reported(where: str) -> Iterator[None]:
    """Turns any database error inside into ComponentMissing that says what to do."""
    try:
        yield
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        todo = "install the driver: pip install 'psycopg[binary]'"
        raise ComponentMissing(f"no driver for this database: {error}", where=where, todo=todo) from error
    except SQLAlchemyError as error:
        raise ComponentMissing(*_told(error), where=where, todo=_todo(error)) from error


def _told(error: SQLAlchemyError) -> tuple[str]:
    text = _text(error)
    return (next((what for sign, what, _ in _KNOWN if sign in text.lower()), f"the database failed: {text}"),)


def _todo(error: SQLAlchemyError) -> str:
    text = _text(error).lower()
    return next((todo for sign, _, todo in _KNOWN if sign in text), "check that the database is running and in reach")


def _text(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return " ".join(str(cause).split())
