"""Database failures in words for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from simulator.errors import ComponentMissing

_IN_USE = ("the database is in use by another program", "close the other program and try again")
_COPY = "move the file away and start again, or put back a copy"
_RIGHTS = "check the permissions of the file and its folder, or set SIMULATOR_DATA to another folder"
_KNOWN = {
    "locked": _IN_USE,
    "busy": _IN_USE,
    "not a database": ("the database file is damaged or not a database", _COPY),
    "malformed": ("the database file is damaged", _COPY),
    "disk i/o": ("the disk cannot be read or written", "check the disk and its free space"),
    "is full": ("the disk is full", "free some space and try again; everything up to the last event is kept"),
    "readonly": ("the database file may not be written", _RIGHTS),
    "read-only": ("the database file may not be written", _RIGHTS),
    "unable to open": ("the database file cannot be opened", _RIGHTS),
}


@contextmanager
def reported(where: str) -> Iterator[None]:
    """Turns any database error inside into ComponentMissing that says what to do."""
    try:
        yield
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        todo = "install the driver: pip install 'psycopg[binary]'"
        raise ComponentMissing(f"no driver for this database: {error}", where=where, todo=todo) from error
    except SQLAlchemyError as error:
        what, todo = _told(_text(error))
        raise ComponentMissing(what, where=where, todo=todo) from error


def _told(text: str) -> tuple[str, str]:
    other = (f"the database failed: {text}", "check that the database is running and in reach")
    return next((told for sign, told in _KNOWN.items() if sign in text.lower()), other)


def _text(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return " ".join(str(cause).split())
