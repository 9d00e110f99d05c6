"""The director: the act answers this turn, and the first words go to what struck the customer."""

from __future__ import annotations

import pytest

from simulator.customer.director import Decision, decide
from simulator.customer.hearing import Heard
from simulator.customer.kernel import Reaction, opening_state
from simulator.domain.lines import Act
from simulator.domain.state import CustomerState, ObjectionStatus
from tests.customer.casting import heard, persona, scenario

PERSONA, SCENARIO = persona(), scenario()


def state(
    anger: int = 10, trust: int = 50, objection: ObjectionStatus = "latent", last: str | None = None
) -> CustomerState:
    start = opening_state(PERSONA, SCENARIO)
    memory = start.memory.model_copy(update={"last_objection": last, "times_raised": {"price": 1} if last else {}})
    return start.model_copy(
        update={"anger": anger, "trust": trust, "objections": {"price": objection}, "memory": memory}
    )


def decision(now: CustomerState, said: Heard, *acts: Act, **reaction: object) -> Decision:
    return decide(now, Reaction(now, (), **reaction), said, PERSONA, acts)  # type: ignore[arg-type]


def test_a_slip_of_wording_is_drowned_by_a_good_turn() -> None:
    good = decision(state(), heard("stacked_questions", "apologises", "commits", "validates"))
    assert good.take_up[0] in ("apologises", "commits", "validates")
    assert good.act == "accept"


def test_a_real_fault_drowns_what_was_good_beside_it() -> None:
    rude = decision(state(), heard("dismisses_feeling", "apologises", "commits", "validates"))
    assert rude.take_up[0] == "dismisses_feeling"
    assert rude.act == "repeat_grievance"


def test_only_a_claim_is_doubted() -> None:
    assert decision(state(), heard("commands")).act == "repeat_grievance"
    assert decision(state(), heard("blames_customer"), "correct", "correct").act == "repeat_grievance"
    assert decision(state(), heard("pitches_early")).act == "doubt"


def test_what_is_barely_there_is_not_what_strikes() -> None:
    said = heard("explains_plainly", "greets", faint=frozenset({"explains_plainly"}))
    assert decision(state(), said).take_up == ("greets",)


def test_a_refusal_is_not_doubted_but_pressed() -> None:
    said = heard("negative_phrasing")
    assert decision(state(anger=35), said).act == "press"
    assert decision(state(anger=35), said, "press", "press").act != "doubt"


def test_a_question_that_an_author_answered_is_answered() -> None:
    asked = heard("commits", "closed_question", answerable=True)
    assert decision(state(), asked, "answer", "answer").act == "answer"
    assert decision(state(), heard("insults", answerable=True)).act == "threaten"


def test_a_question_after_an_offer_is_about_the_offer() -> None:
    assert decision(state(), heard("offers_alternatives", "closed_question")).act == "accept"
    assert decision(state(), heard("closed_question")).act == "answer"


def test_understanding_alone_does_not_settle_the_doubt_on_the_table() -> None:
    waiting = state(objection="acknowledged", last="price")
    assert decision(waiting, heard("validates")).act == "doubt"
    assert decision(waiting.model_copy(update={"anger": 60}), heard("validates")).act == "press"


def test_a_settled_doubt_is_accepted() -> None:
    assert decision(state(objection="resolved"), heard("gives_evidence", "checks"), resolved=("price",)).act == "accept"


@pytest.mark.parametrize(("anger", "act"), [(60, "vent"), (35, "repeat_grievance"), (10, "answer")])
def test_an_open_question_is_answered_with_the_trouble_while_it_is_one(anger: int, act: str) -> None:
    assert decision(state(anger=anger), heard("open_question", asked_openly=True)).act == act


def test_a_dodged_doubt_comes_again_without_praise_before_it() -> None:
    dodged = state(anger=35, objection="raised", last="price")
    memory = dodged.memory.model_copy(update={"times_raised": {"price": 2}})
    again = decision(
        dodged.model_copy(update={"memory": memory}), heard("gives_evidence", "vague_promise"), raised="price"
    )
    assert again.louder
    assert again.take_up == ("vague_promise",)


def test_whoever_goes_half_satisfied_does_not_say_goodbye_warmly() -> None:
    warm = state(anger=5, trust=80)
    assert decision(warm, heard("checks"), exit=("satisfied", "goals_met")).mood == "warm"
    assert decision(warm, heard("checks"), exit=("partly_satisfied", "half_done")).mood == "wary"


def test_the_same_act_never_comes_thrice_running() -> None:
    said = heard("commits")
    assert decision(state(), said, "accept", "accept").act != "accept"


@pytest.mark.parametrize(("directness", "act"), [(10, "repeat_grievance"), (60, "press"), (95, "press")])
def test_who_speaks_between_the_lines_does_not_press_first(directness: int, act: str) -> None:
    mannered = persona(culture={"directness": directness})
    angry = state(anger=60)
    assert (
        decide(angry, Reaction(angry, ()), heard("restates", faint=frozenset()), mannered, ("vent", "vent")).act
        != "vent"
    )
    assert decide(angry, Reaction(angry, ()), heard(), mannered, ()).act == act


@pytest.mark.parametrize(("directness", "act"), [(10, "doubt"), (60, "doubt"), (95, "press")])
def test_a_blunt_customer_says_straight_out_what_it_doubts(directness: int, act: str) -> None:
    waiting = state(objection="acknowledged", last="price")
    assert (
        decide(waiting, Reaction(waiting, ()), heard("validates"), persona(culture={"directness": directness}), ()).act
        == act
    )


def test_only_who_answers_says_that_a_question_is_easy() -> None:
    said = heard("closed_question", "ignores_concern")
    assert "closed_question" not in decision(state(), said).take_up
    assert "closed_question" in decision(state(), heard("closed_question")).take_up
