"""Unusual personas and scenarios behave as written: extreme numbers, gated facts, many doubts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.customer.effects import EFFECTS
from simulator.customer.hearing import Heard
from simulator.customer.kernel import Reaction, opening_state, react
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from tests.customer.casting import heard, persona, scenario

FACTS = ("loss", "night", "son")
turns = st.lists(
    st.tuples(
        st.frozensets(st.sampled_from(sorted(EFFECTS)), max_size=4),
        st.sets(st.sampled_from(FACTS), max_size=2),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


def stone() -> Persona:
    """Anger never rises, patience never falls, and it would leave at a patience of 10."""
    return persona(
        temper={"start": {"anger": 20, "patience": 12}, "rise": {"anger": 0}, "fall": {"patience": 0}},
        exits={"walk_away": {"patience": 10}},
    )


def gated() -> Scenario:
    """Every fact needs trust and the one before it; six doubts with every kind of condition."""

    def fact(name: str, trust_at: int, *after: str) -> dict[str, Any]:
        return {
            "id": name,
            "layer": "trust",
            "trust_at": trust_at,
            "after": after,
            "text": name,
            "short": name,
            "about": name,
        }

    def doubt(name: str, **when: Any) -> dict[str, Any]:
        return {"id": name, "line": [f"{name} one", f"{name} two"], "concern": name, "raise_when": when}

    return scenario(
        facts=[fact("loss", 20), fact("night", 45, "loss"), fact("son", 70, "night")],
        objections=[
            doubt("price", from_turn=1),
            doubt("time", from_turn=2),
            doubt("again", from_turn=3, stage=["action"]),
            doubt("tied", from_turn=6),
            doubt("who", after_fact="night"),
            doubt("pushed", on=["commands", "pitches_early"]),
        ],
        goals=[{"id": "doubts", "text": "t", "when": {"objections_resolved": ["price", "time"]}}],
        limits={"turns": 100},
    )


def talk(
    said: list[tuple[frozenset[str], set[str], bool]], who: Persona
) -> list[tuple[Heard, Reaction, Reaction | None]]:
    """Every turn of a talk until the customer leaves: what it heard, its reaction, and the one before."""
    case = gated()
    out: list[tuple[Heard, Reaction, Reaction | None]] = []
    before: Reaction | None = None
    state = opening_state(who, case)
    for turn, (moves, asked, openly) in enumerate(said, 1):
        took = heard(*moves, asked_facts=tuple(sorted(asked)), asked_openly=openly)
        reaction = react(state, took, persona=who, scenario=case, turn=turn)
        out.append((took, reaction, before))
        state, before = reaction.state, reaction
        if reaction.exit:
            break
    return out


@given(turns)
def test_what_an_author_sets_to_never_never_moves(said: list[tuple[frozenset[str], set[str], bool]]) -> None:
    anger, patience = 20, 12
    for _, reaction, _ in talk(said, stone()):
        assert reaction.state.anger <= anger and reaction.state.patience >= patience
        anger, patience = reaction.state.anger, reaction.state.patience
        assert reaction.exit is None or reaction.exit[0] != "hung_up"


@pytest.mark.parametrize(("patience", "leaves"), [(9, True), (10, True), (11, False)])
def test_the_customer_leaves_at_the_authors_patience_and_not_above(patience: int, leaves: bool) -> None:
    who = stone()
    state = opening_state(who, gated()).model_copy(update={"patience": patience})
    reaction = react(state, heard("insults"), persona=who, scenario=gated(), turn=1)
    assert (reaction.exit == ("hung_up", "patience_spent")) is leaves


@given(turns, st.integers(0, 100))
def test_a_gated_fact_comes_only_when_asked_for_with_enough_trust_and_in_order(
    said: list[tuple[frozenset[str], set[str], bool]], trust: int
) -> None:
    who = persona(temper={"start": {"trust": trust, "patience": 100}, "ceiling": 100}, exits={"walk_away": None})
    facts = {one.id: one for one in gated().facts}
    for took, reaction, before in talk(said, who):
        assert reaction.donated is None
        for name in reaction.earned:
            known = before.state.facts if before else dict.fromkeys(FACTS, "locked")
            assert name in took.asked_facts or took.asked_openly
            assert reaction.state.trust >= facts[name].trust_at
            assert all(known[one] != "locked" for one in facts[name].after)


@given(turns)
def test_no_doubt_comes_before_its_turn_and_never_two_at_once(
    said: list[tuple[frozenset[str], set[str], bool]],
) -> None:
    who = persona(temper={"start": {"patience": 100}}, exits={"walk_away": None})
    whens = {one.id: one.raise_when for one in gated().objections}
    for turn, (took, reaction, before) in enumerate(talk(said, who), 1):
        new = [one for one, status in reaction.state.objections.items() if status == "raised"]
        assert len(new) <= 1
        if reaction.raised and (before is None or before.state.objections[reaction.raised] == "latent"):
            when = whens[reaction.raised]
            assert turn >= when.from_turn
            assert not when.on or set(when.on) & took.moves
            assert when.after_fact is None or reaction.state.facts[when.after_fact] != "locked"


def test_a_doubt_that_a_goal_needs_comes_up_in_any_case() -> None:
    said = [(frozenset({"overpromises"}), set[str](), False)] * 6
    raised = [
        reaction.raised
        for _, reaction, _ in talk(said, persona(exits={"walk_away": None}, temper={"start": {"patience": 100}}))
    ]
    assert raised[:3] == [None] * 3 and raised[3] == "price"


@pytest.mark.parametrize("astray", ["off_topic", "ignores_concern", "silent"])
def test_an_open_question_about_something_else_opens_nothing(astray: str) -> None:
    who = persona(temper={"start": {"trust": 90}})
    openly = heard("open_question", astray, asked_openly=True)
    assert react(opening_state(who, gated()), openly, persona=who, scenario=gated(), turn=1).earned == ()
    asked = heard("open_question", asked_openly=True)
    assert react(opening_state(who, gated()), asked, persona=who, scenario=gated(), turn=1).earned == ("loss",)


@pytest.mark.parametrize("astray", ["addresses_machine", "other_language"])
def test_who_does_not_speak_to_the_customer_is_told_nothing(astray: str) -> None:
    who = persona(temper={"start": {"trust": 90}})
    asked = heard("open_question", astray, asked_openly=True, asked_facts=("loss",))
    assert react(opening_state(who, gated()), asked, persona=who, scenario=gated(), turn=1).earned == ()
