"""Consuming a session's stream on the event loop and telling the screen what came."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from textual.message_pump import MessagePump

from simulator.errors import SimulatorError
from simulator.tui.messages import EventArrived, SentenceShown, StreamFinished


async def follow(stream: AsyncIterator[Any], screen: MessagePump) -> None:
    """Post every sentence and event of `stream` to `screen`, then StreamFinished, with the problem if it failed."""
    problem: Exception | str = ""
    try:
        async for item in stream:
            screen.post_message(EventArrived(item) if hasattr(item, "kind") else SentenceShown(item.text))
    except SimulatorError as error:
        problem = error
    except Exception as error:  # whatever failed, the log is on disk: say so and offer to go on from there
        problem = f"{type(error).__name__}: {error}"
    screen.post_message(StreamFinished(problem))
