"""How a talk ends: a content customer answers, tells and doubts first, and says goodbye after."""

from __future__ import annotations

import pytest

from simulator.customer.effects import VALUES
from simulator.customer.hearing import hear
from simulator.customer.kernel import opening_state, react
from simulator.domain.base import Lang
from simulator.domain.behaviour import Behaviour, Span
from simulator.domain.scenario import Scenario
from simulator.domain.state import CustomerState
from tests.customer.casting import heard, persona, scenario

PERSONA, SCENARIO = persona(), scenario()


def content(case: Scenario = SCENARIO, **changes: int) -> CustomerState:
    """All must goals met but for what the turn does."""
    start = opening_state(PERSONA, case)
    memory = start.memory.model_copy(update={"counts": {"commits": 1}, "content_turns": 1})
    values = dict.fromkeys(VALUES, 60) | {"anger": 10} | changes
    settled = {**start.objections, "price": "resolved"}
    return start.model_copy(update={**values, "objections": settled, "memory": memory})


def test_a_content_customer_closes_when_the_trainee_checks() -> None:
    reaction = react(content(), heard("checks"), persona=PERSONA, scenario=SCENARIO, turn=5)
    assert reaction.exit == ("satisfied", "goals_met")


def test_it_answers_a_question_first_and_closes_the_next_turn() -> None:
    asked = react(
        content(), heard("checks", "closed_question", asks_more=True), persona=PERSONA, scenario=SCENARIO, turn=5
    )
    assert asked.exit is None
    done = react(asked.state, heard("thanks"), persona=PERSONA, scenario=SCENARIO, turn=6)
    assert done.exit == ("satisfied", "goals_met")


def test_a_goodbye_beside_a_question_wants_no_answer_any_more() -> None:
    said = heard("checks", "says_goodbye", asks_more=True)
    assert react(content(), said, persona=PERSONA, scenario=SCENARIO, turn=5).exit == ("satisfied", "goals_met")


def test_a_fact_that_was_asked_for_and_is_kept_back_is_talked_about_first() -> None:
    said = heard("thanks", asked_facts=("party",))
    assert react(content(trust=20), said, persona=PERSONA, scenario=SCENARIO, turn=5).exit is None


def test_a_fact_that_was_asked_for_is_told_before_the_goodbye() -> None:
    said = heard("checks", "thanks", asked_facts=("smell",))
    reaction = react(content(), said, persona=PERSONA, scenario=SCENARIO, turn=5)
    assert reaction.exit is None and reaction.earned == ("smell",)


def second_doubt() -> Scenario:
    more = {
        "id": "noise",
        "line": {"en": ["Is it loud?"], "zh": ["吵不吵？"]},
        "concern": "noise",
        "raise_when": {"from_turn": 5},
    }
    return scenario(objections=[*(one.model_dump() for one in SCENARIO.objections), more])


def test_a_doubt_that_comes_up_is_raised_and_not_swallowed_by_the_goodbye() -> None:
    case = second_doubt()
    raised = react(content(case), heard("checks"), persona=PERSONA, scenario=case, turn=5)
    assert raised.exit is None and raised.raised == "noise"
    answered = react(raised.state, heard("commits", "checks"), persona=PERSONA, scenario=case, turn=6)
    assert answered.exit == ("satisfied", "goals_met")


def test_whoever_says_goodbye_hears_no_new_doubt() -> None:
    case = second_doubt()
    reaction = react(content(case), heard("says_goodbye"), persona=PERSONA, scenario=case, turn=5)
    assert reaction.raised is None and reaction.exit == ("satisfied", "goals_met")


def test_at_the_turn_limit_a_content_customer_closes_satisfied_and_nothing_is_let_out_unsaid() -> None:
    short = scenario(limits={"turns": 5})
    said = heard("checks", "open_question", asks_more=True, asked_openly=True, asked_facts=("smell",))
    reaction = react(content(short), said, persona=PERSONA, scenario=short, turn=5)
    assert reaction.exit == ("satisfied", "goals_met")
    assert reaction.earned == () and reaction.state.facts["smell"] == "locked"


def test_a_customer_that_hangs_up_has_raised_no_doubt_and_told_no_fact() -> None:
    start = opening_state(PERSONA, SCENARIO).model_copy(update={"patience": 3})
    said = heard("open_question", "dismisses_feeling", asked_openly=True, asked_facts=("smell",))
    reaction = react(start, said, persona=PERSONA, scenario=SCENARIO, turn=2)
    assert reaction.exit == ("hung_up", "patience_spent")
    assert reaction.raised is None and reaction.earned == () and reaction.donated is None
    assert set(reaction.state.facts.values()) == {"locked"}
    assert reaction.state.objections == {"price": "latent"}


@pytest.mark.parametrize(
    ("lang", "reply", "checking", "asks"),
    [
        ("en", "Is that all right for you?", "Is that all right for you?", False),
        ("en", "Is that all right? And which floor is it on?", "Is that all right?", True),
        ("zh", "这样安排您看行吗？", "这样安排您看行吗？", False),
        ("zh", "您看行吗？另外您家在几楼？", "您看行吗？", True),
    ],
)
def test_checking_is_no_question_that_waits_but_another_one_is(
    lang: Lang, reply: str, checking: str, asks: bool
) -> None:
    def seen(name: str, words: str) -> Behaviour:
        start = reply.index(words)
        return Behaviour.model_validate(
            {"name": name, "spans": (Span(start=start, end=start + len(words), quote=words),)}
        )

    rest = reply.removeprefix(checking).strip()
    behaviours = (seen("checks", checking), seen("closed_question", rest or checking))
    assert hear(reply, behaviours, (), scenario=SCENARIO, persona=PERSONA, lang=lang).asks_more is asks
