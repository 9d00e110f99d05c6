"""Playing whole sessions in tests, with the built-in content and the scripted customer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from simulator.content.catalogue import Catalogue
from simulator.domain import events as ev
from simulator.domain.base import Lang
from simulator.llm.registry import open_model
from simulator.session.cast import Cast
from simulator.session.engine import Delta, Session
from simulator.store.event_store import EventStore


def cast(scenario: str, lang: Lang) -> Cast:
    catalogue = Catalogue.open()
    case = catalogue.scenario(scenario)
    return Cast(case, catalogue.persona(case.personas[0]), catalogue.rubric(case.rubric), lang)


def new_session(store: EventStore, scenario: str = "the-outage", lang: Lang = "en", **more: Any) -> Session:
    return Session.start(cast(scenario, lang), store, open_model("scripted"), seed=more.pop("seed", 1), **more)


async def play(session: Session, replies: Sequence[str]) -> list[ev.Event | Delta]:
    """Everything the session streams while `replies` last and it goes on."""
    out = [item async for item in session.open()]
    for text in replies:
        if session.view.ended:
            break
        out += [item async for item in session.reply(text)]
    if session.view.ended is None:
        out += [item async for item in session.end()]
    return out


def played(
    store: EventStore, replies: Sequence[str], scenario: str = "the-outage", lang: Lang = "en", **more: Any
) -> Session:
    session = new_session(store, scenario, lang, **more)
    asyncio.run(play(session, replies))
    return session
