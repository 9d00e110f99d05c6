"""Sessions on disk. The database library is loaded when a store is first asked for, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.store.event_store import EventStore
    from simulator.store.projection import SessionSummary

__all__ = ["EventStore", "SessionSummary"]


def __getattr__(name: str) -> Any:
    if name == "EventStore":
        from simulator.store.event_store import EventStore

        return EventStore
    if name == "SessionSummary":
        from simulator.store.projection import SessionSummary

        return SessionSummary
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
