"""The store of session logs: every event committed before `append` returns, each log chained by hashes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from simulator.domain.events import SCHEMA, Event, SessionStarted, dump_event, parse_event
from simulator.errors import InputError, StoredDataBroken
from simulator.store.chain import GENESIS, first_break, link
from simulator.store.engine import database_url, open_engine
from simulator.store.exchange import read_lines, to_line
from simulator.store.failures import reported
from simulator.store.migrate import migrate
from simulator.store.projection import SessionSummary, changes, first_row
from simulator.store.tables import events, sessions

_ELSEWHERE = "the session was continued elsewhere; resume it to go on from there"
_SHOWN = [sessions.c[name] for name in SessionSummary.__dataclass_fields__]


class EventStore:
    """Append-only logs by session id, safe for several processes and threads; one session has one writer."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._reads = engine
        self._writes = engine.execution_options(write=True)
        self._where = where
        self._lock = RLock()

    @classmethod
    def open(cls, url: str | None = None) -> EventStore:
        """The store at `url` (default: `sessions.db` in the data folder; "sqlite://": in memory), migrated.

        Raises ComponentMissing when the database is locked, damaged, out of reach or from a newer version.
        """
        address = database_url(url)
        where = str(address.database or "memory") if address.get_backend_name() == "sqlite" else repr(address)
        with reported(where):
            engine = open_engine(address)
            migrate(engine, where)
        return cls(engine, where)

    def close(self) -> None:
        """Lets go of the database."""
        self._reads.dispose()

    def append(self, session_id: str, event: Event) -> str:
        """Stores the next event durably and returns its chain hash.

        Raises InputError when `event.seq` is not the next one (another writer was faster, an event got lost).
        """
        return self.extend(session_id, [event])

    def extend(self, session_id: str, batch: Sequence[Event]) -> str:
        """Stores several events in one transaction and returns the last chain hash."""
        return self._add(session_id, batch, [dump_event(event) for event in batch])

    def rows(self, session_id: str) -> list[dict[str, Any]]:
        """The JSON objects of all events in order, each with its `hash`."""
        query = select(events.c.seq, events.c.body, events.c.hash)
        query = query.where(events.c.session_id == session_id).order_by(events.c.seq)
        with self._reading() as connection:
            found = connection.execute(query).all()
        if not found:
            raise InputError(f"there is no session '{session_id}'", todo="simulator sessions lists them")
        return [self._row(session_id, seq, body, hash_) for seq, body, hash_ in found]

    def events(self, session_id: str) -> list[Event]:
        """All events in order, in today's schema. Raises InputError (unknown) or StoredDataBroken."""
        return [self._event(session_id, row) for row in self.rows(session_id)]

    def sessions(self, limit: int = 50) -> list[SessionSummary]:
        """The newest sessions first, at most `limit`."""
        query = select(*_SHOWN).order_by(sessions.c.started_at.desc(), sessions.c.id).limit(limit)
        with self._reading() as connection:
            return [SessionSummary(*row) for row in connection.execute(query)]

    def find(self, prefix: str) -> str:
        """The id that `prefix` begins. Raises InputError when there is none or more than one."""
        query = select(sessions.c.id).where(sessions.c.id.startswith(prefix, autoescape=True)).limit(6)
        with self._reading() as connection:
            found = [str(one) for one in connection.execute(query.order_by(sessions.c.id)).scalars()]
        if prefix in found or len(found) == 1:
            return prefix if prefix in found else found[0]
        if not found:
            raise InputError(f"there is no session '{prefix}'", todo="simulator sessions lists them")
        raise InputError(f"'{prefix}' fits several sessions", todo="one of: " + ", ".join(found))

    def verify(self, session_id: str) -> None:
        """Checks the chain. Raises StoredDataBroken naming the first event that is not what was stored."""
        rows = self.rows(session_id)
        broken = first_break(rows)
        if broken is not None:
            raise self._broken(session_id, broken.why)
        query = select(sessions.c.events, sessions.c.head).where(sessions.c.id == session_id)
        with self._reading() as connection:
            kept = connection.execute(query).one_or_none()
        if kept is None or kept.events != len(rows) or kept.head != rows[-1]["hash"]:
            raise self._broken(session_id, f"events after event {len(rows) - 1} were removed")

    def forget(self, session_id: str) -> None:
        """Deletes a session for good; unknown ids are no error."""
        with self._writing() as connection:
            connection.execute(delete(events).where(events.c.session_id == session_id))
            connection.execute(delete(sessions).where(sessions.c.id == session_id))

    def export_lines(self, session_id: str) -> Iterator[str]:
        """The log as JSON Lines (without line breaks), each event with its `hash`."""
        return (to_line(row) for row in self.rows(session_id))

    def import_lines(self, lines: Iterable[str]) -> str:
        """Stores an exported log and returns its session id; the same log twice is no error.

        Raises InputError for a broken chain, missing events, or a session that is here with other events.
        """
        rows, parsed = read_lines(lines)
        session_id = parsed[0].session if isinstance(parsed[0], SessionStarted) else ""
        with self._reading() as connection:
            known = connection.execute(select(sessions.c.head).where(sessions.c.id == session_id)).scalar()
        if known is None:
            self._add(session_id, parsed, rows)
        elif known != _head(rows):
            todo = f"look at both, then delete one (here: {session_id})"
            raise InputError("a session with this id but other events is already here", where=session_id, todo=todo)
        return session_id

    def _add(self, session_id: str, batch: Sequence[Event], data: Sequence[dict[str, Any]]) -> str:
        try:
            with self._writing() as connection:
                count, head = self._tip(connection, session_id)
                for event, body in zip(batch, data, strict=True):
                    self._expect(session_id, count, event)
                    head = link(head, body)
                    _insert(connection, session_id, event, body, head, count)
                    count += 1
                return head
        except IntegrityError as error:
            raise InputError("this event is already stored", where=session_id, todo=_ELSEWHERE) from error

    def _tip(self, connection: Connection, session_id: str) -> tuple[int, str]:
        query = select(sessions.c.events, sessions.c.head).where(sessions.c.id == session_id).with_for_update()
        row = connection.execute(query).one_or_none()
        return (row.events, row.head) if row is not None else (0, GENESIS)

    def _expect(self, session_id: str, count: int, event: Event) -> None:
        if event.seq != count:
            what = f"event {event.seq} cannot be stored: the session has {count} events"
            raise InputError(what, where=session_id, todo=_ELSEWHERE)
        if count == 0 and not (isinstance(event, SessionStarted) and event.session == session_id):
            raise InputError("a session begins with its own session_started", where=session_id)

    def _row(self, session_id: str, seq: int, body: str, hash_: str) -> dict[str, Any]:
        try:
            data = json.loads(body)
        except ValueError as error:
            raise self._broken(session_id, f"event {seq} is not readable") from error
        if not isinstance(data, dict):
            raise self._broken(session_id, f"event {seq} is not readable")
        return {**data, "hash": hash_}

    def _event(self, session_id: str, row: dict[str, Any]) -> Event:
        try:
            return parse_event(row)
        except ValidationError as error:
            newer = isinstance(row.get("v"), int) and row["v"] > SCHEMA
            why = "was written by a newer version of the program" if newer else "is not readable"
            raise self._broken(session_id, f"event {row.get('seq')} {why}") from error

    def _broken(self, session_id: str, why: str) -> StoredDataBroken:
        todo = "the other sessions are not affected; put back a copy of the database to see this one"
        return StoredDataBroken(f"the stored session is not intact: {why}", where=session_id, todo=todo)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reported(self._where), self._lock, self._reads.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._lock, self._raising_conflicts(), self._writes.begin() as connection:
            yield connection

    @contextmanager
    def _raising_conflicts(self) -> Iterator[None]:
        """Database errors are reported, but a doubled key is passed on: the caller knows what it means."""
        conflict: IntegrityError | None = None
        with reported(self._where):
            try:
                yield
            except IntegrityError as error:
                conflict = error
        if conflict is not None:
            raise conflict


def _head(rows: Iterable[dict[str, Any]]) -> str:
    head = GENESIS
    for row in rows:
        head = link(head, row)
    return head


def _insert(connection: Connection, session_id: str, event: Event, body: dict[str, Any], head: str, count: int) -> None:
    stored = {key: value for key, value in body.items() if key not in ("hash", "prev")}
    row = {
        "session_id": session_id,
        "seq": event.seq,
        "kind": event.kind,
        "body": to_line(stored),
        "hash": head,
    }
    connection.execute(insert(events).values(row))
    kept: dict[str, Any] = {"events": count + 1, "head": head}
    if isinstance(event, SessionStarted) and count == 0:
        connection.execute(insert(sessions).values({**first_row(event), **kept}))
    else:
        change = update(sessions).where(sessions.c.id == session_id)
        connection.execute(change.values({**changes(event), **kept}))
