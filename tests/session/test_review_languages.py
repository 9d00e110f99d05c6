"""A case written in one language only is played in the other without blame on the simulator."""

from __future__ import annotations

import asyncio

import pytest

from simulator.domain.base import Lang
from simulator.domain.localised import Localised, LocalisedList
from simulator.llm.registry import open_model
from simulator.session.engine import Session
from simulator.session.review import review
from simulator.store.event_store import EventStore
from tests.session.playing import cast, play

REPLIES = {"en": ["Good morning. What happened, and when?", "Goodbye."], "zh": ["您好，什么时候的事？", "再见。"]}


@pytest.mark.parametrize(("lang", "kept"), [("en", "zh"), ("zh", "en")])
def test_the_other_language_in_an_authors_line_voids_nothing(lang: Lang, kept: Lang, store: EventStore) -> None:
    whole = cast("the-outage", lang)
    case = whole.scenario
    facts = tuple(one.model_copy(update={"text": LocalisedList(**{kept: one.text.only(kept)})}) for one in case.facts)
    alone = {
        "opening": Localised(**{kept: case.opening.get(kept)}),
        "grievance": Localised(**{kept: case.grievance.get(kept)}),
    }
    one_language = case.model_copy(update={**alone, "facts": facts})
    played = type(whole)(one_language, whole.persona, whole.rubric, lang)
    session = Session.start(played, store, open_model("scripted"), seed=3)
    asyncio.run(play(session, REPLIES[lang]))
    assert session.view.ended is not None and session.view.ended.outcome != "void"
    assert [one for one in review(played, session.events) if one.kind == "wrong_language"] == []
