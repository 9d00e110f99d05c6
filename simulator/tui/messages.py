"""Messages between the workers and the screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from simulator.domain.events import Event
    from simulator.llm.protocol import Loading


@dataclass
class SentenceShown(Message):
    """The customer said one more sentence."""

    text: str


@dataclass
class EventArrived(Message):
    """The engine stored one more event."""

    event: Event


@dataclass
class StreamFinished(Message):
    """The engine is done with the turn; `problem` says what to do when it failed."""

    problem: Exception | str = ""


@dataclass
class ModelProgress(Message):
    """The model is getting ready; posted from the inference thread."""

    loading: Loading


@dataclass
class LibraryLoaded(Message):
    """Scenarios and open sessions are known."""

    catalogue: Any
    sessions: tuple[Any, ...]


@dataclass
class LibraryFailed(Message):
    """The library or the store could not be opened."""

    problem: Exception
