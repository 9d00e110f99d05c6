"""Rehearsing against a model behind an OpenAI-compatible server: same director, same guard, same card."""

from __future__ import annotations

import asyncio

import pytest

from simulator.authoring.fidelity import FidelityCard, fidelity
from simulator.authoring.gate import gate
from simulator.authoring.rehearsal import rehearse
from simulator.domain import events as ev
from simulator.llm.registry import open_model
from tests.authoring.speaking import Says, speaking
from tests.session.playing import cast

ROUND = ("Nobody rang me, not one of you.", "And what do I tell my people at the dock?", "Words, nothing but words so far.",
         "I have heard a lot tonight and seen very little.", "Somebody has to stand up and say it is theirs.")  # fmt: skip
BAD: dict[str, str] = {
    "role": "How can I help you today?",
    "machine": "As an AI language model, I cannot be angry.",
    "language": "你们到底什么时候能修好？",
    "number": "It cost me 7391 pounds and nobody cares.",
}


def rehearsed(says: Says, kinds: tuple[str, ...]) -> tuple[FidelityCard, list[ev.CustomerDraftRejected]]:
    with speaking(says) as server:
        talks = asyncio.run(rehearse(cast("the-outage", "en"), open_model(server.spec), runs=1, kinds=kinds))
    rejected = [event for talk in talks for event in talk.events if isinstance(event, ev.CustomerDraftRejected)]
    return fidelity(talks), rejected


def test_a_model_that_speaks_in_character_is_heard_and_measured() -> None:
    card, _ = rehearsed(lambda number: ROUND[number % len(ROUND)], ("awful", "good"))
    assert card.llm.startswith("openai:")
    assert card.authored_share < 1
    assert card.groups["good"].satisfied == 1
    assert card.groups["awful"].satisfied == 0


@pytest.mark.parametrize("fault", BAD)
def test_a_model_that_breaks_character_is_silenced_and_its_drafts_counted(fault: str) -> None:
    card, rejected = rehearsed(lambda _: BAD[fault], ("awful",))
    assert card.rejected_drafts == len(rejected) > 0
    assert all(fault in event.why for event in rejected)
    assert card.authored_share == 1
    unmet = [check.name for check in gate(card) if not check.met and check.found != "not rehearsed"]
    assert [name for name in unmet if "rise" not in name] == []
