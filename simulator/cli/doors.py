"""Opening the store and the model as the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.cli.setting import Setting

if TYPE_CHECKING:
    from simulator.llm.protocol import ChatModel
    from simulator.store.event_store import EventStore


def open_store(setting: Setting) -> EventStore:
    """The store of sessions. Raises ComponentMissing with what to do."""
    from simulator.store.event_store import EventStore

    return EventStore.open(setting.config.database)


def open_model(setting: Setting, llm: str | None = None) -> ChatModel:
    """The model of `llm`, else of the global option, else of the settings; not loaded yet."""
    from simulator.llm.registry import open_model as by_spec

    return by_spec(llm or setting.llm or setting.config.llm)
