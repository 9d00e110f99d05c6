"""The tables: the event log, and a line a session that is kept in step with it."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

events = Table(
    "events",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("scenario", String(80), nullable=False),
    Column("persona", String(80), nullable=False),
    Column("lang", String(8), nullable=False),
    Column("trainee", Text, nullable=False),
    Column("started_at", String(40), nullable=False),
    Column("turns", Integer, nullable=False),
    Column("status", String(40), nullable=False),
    Column("overall", Float),
    Column("events", Integer, nullable=False),
    Column("head", String(64), nullable=False),
    Index("ix_sessions_started_at", "started_at"),
)
