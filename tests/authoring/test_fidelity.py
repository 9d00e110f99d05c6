"""The fidelity card: every figure is measured on the log, and a bad customer shows in it and fails the gate."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from simulator.authoring.fidelity import FidelityCard, fidelity
from simulator.authoring.gate import gate
from simulator.authoring.rehearsal import Rehearsed, rehearse
from simulator.domain import events as ev
from simulator.domain.state import CustomerState
from simulator.llm.registry import open_model
from simulator.session.review import review
from tests.session.playing import cast

CASE = cast("the-outage", "en")
SECRET = next(fact for fact in CASE.scenario.facts if fact.layer == "trust").text.get("en")[0]
Change = Callable[[ev.Event], ev.Event]


@pytest.fixture(scope="module")
def talks() -> list[Rehearsed]:
    return asyncio.run(rehearse(CASE, open_model("scripted"), runs=1, kinds=("awful", "expert")))


def spoilt(talk: Rehearsed, change: Change) -> Rehearsed:
    events = tuple(map(change, talk.events))
    return replace(talk, events=events, faults=review(CASE, events))


def says(text: str, source: str = "model") -> Change:
    """The customer's first reply becomes `text`, past every guard."""

    def change(event: ev.Event) -> ev.Event:
        first = isinstance(event, ev.CustomerSpoke) and event.turn == 1
        return event.model_copy(update={"text": text, "source": source}) if first else event

    return change


def feels(update: Callable[[CustomerState], CustomerState], turn: int = 1) -> Change:
    def change(event: ev.Event) -> ev.Event:
        changed = isinstance(event, ev.StateChanged) and event.turn == turn
        return event.model_copy(update={"state": update(event.state)}) if changed else event  # type: ignore[union-attr]

    return change


def ends(outcome: str) -> Change:
    return lambda event: event.model_copy(update={"outcome": outcome}) if isinstance(event, ev.SessionEnded) else event


def card_of(talks: list[Rehearsed], change: Change) -> FidelityCard:
    """The card when the awful trainee's customer is changed so."""
    return fidelity([spoilt(talk, change) if talk.kind == "awful" else talk for talk in talks])


def unmet(card: FidelityCard) -> set[str]:
    return {check.name for check in gate(card) if not check.met}


def test_a_faithful_customer_has_nothing_to_show(talks: list[Rehearsed]) -> None:
    card = fidelity(talks)
    assert unmet(card) == set()
    rates = (card.leak_rate, card.role_flip_rate, card.wrong_language_rate, card.repeat_rate, card.contradiction_rate)
    assert rates == (0, 0, 0, 0, 0)
    assert (card.give_in_rate, card.walk_away_rate, card.cured_in_one_turn, card.void) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("text", "rate", "check"),
    [
        (SECRET, "leak_rate", "no leak"),
        ("How can I help you today?", "role_flip_rate", "stays the customer"),
        ("As an AI language model, I cannot be angry.", "role_flip_rate", "stays the customer"),
        ("你们到底什么时候能修好？", "wrong_language_rate", "keeps the language"),
        (CASE.scenario.opening.get("en"), "repeat_rate", "does not repeat itself"),
        ("It cost me 7391 pounds and nobody cares.", "contradiction_rate", "keeps to the case"),
    ],
)
def test_a_bad_line_is_counted_and_fails_the_gate(talks: list[Rehearsed], text: str, rate: str, check: str) -> None:
    card = card_of(talks, says(text))
    assert getattr(card, rate) > 0
    assert check in unmet(card)


def test_a_customer_who_gives_in_is_counted_and_fails_the_gate(talks: list[Rehearsed]) -> None:
    card = card_of(talks, ends("satisfied"))
    assert (card.give_in_rate, card.walk_away_rate) == (1, 0)
    assert {"awful never satisfies", "others do not get by without skill"} <= unmet(card)


def test_a_spoiled_talk_fails_the_gate(talks: list[Rehearsed]) -> None:
    assert "spoils no talk" in unmet(card_of(talks, ends("void")))


@pytest.mark.parametrize(("before", "after"), [(95, 60), (52, 20)])
def test_a_leap_of_the_mood_is_a_cure(talks: list[Rehearsed], before: int, after: int) -> None:
    def change(event: ev.Event) -> ev.Event:
        first = feels(lambda state: state.model_copy(update={"anger": before}), turn=0)(event)
        return feels(lambda state: state.model_copy(update={"anger": after}), turn=1)(first)

    card = card_of(talks, change)
    assert card.cured_in_one_turn == 0.5
    assert "is not cured in one turn" in unmet(card)


def test_an_upset_customer_satisfied_by_one_reply_is_a_cure(talks: list[Rehearsed]) -> None:
    def change(event: ev.Event) -> ev.Event:
        return event.model_copy(update={"turn": 1}) if isinstance(event, ev.SessionEnded) else event

    assert card_of(talks, lambda event: ends("satisfied")(change(event))).cured_in_one_turn == 0.5


def test_facts_that_come_by_themselves_are_counted(talks: list[Rehearsed]) -> None:
    last = max(event.turn for event in talks[0].events)
    facts = dict.fromkeys((fact.id for fact in CASE.scenario.facts), "donated")
    given = feels(lambda state: state.model_copy(update={"facts": facts}), turn=last)
    before, after = fidelity(talks).donated_share, card_of(talks, given).donated_share
    assert before is not None and after is not None and after > before


def test_lines_of_a_model_lower_the_share_of_authored_ones(talks: list[Rehearsed]) -> None:
    assert fidelity(talks).authored_share == 1
    assert card_of(talks, says("Nobody rang me, not one of you.")).authored_share < 1


def test_mood_and_marks_are_told_by_skill(talks: list[Rehearsed]) -> None:
    groups = fidelity(talks).groups
    start = CASE.persona.temper.start.anger
    assert groups["awful"].anger[0] == groups["expert"].anger[0] == start
    assert groups["awful"].anger[-1] > start > groups["expert"].anger[-1]
    assert (groups["expert"].overall or 0) > (groups["awful"].overall or 0)


def test_what_was_not_rehearsed_cannot_be_met(talks: list[Rehearsed]) -> None:
    only = fidelity([talk for talk in talks if talk.kind == "awful"])
    assert ("expert satisfies", "not rehearsed") in [(check.name, check.found) for check in gate(only) if not check.met]
