"""What is held back while matters are open: no kind word cures a customer whose trouble nobody has taken on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.customer.effects import EFFECTS
from simulator.customer.kernel import Reaction, opening_state, react, starting_levels
from simulator.customer.reserve import Reserve, open_share, reserve_of
from simulator.domain.behaviour import GOOD
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from simulator.domain.state import CustomerState
from tests.customer.casting import heard, persona, scenario

UPSET = persona(temper={"start": {"anger": 80, "trust": 20}})
LOOSE = scenario(facts=[], goals=[{"id": "price-settled", "text": "price", "when": {"objections_resolved": ["price"]}}])
KIND = ("apologises", "reflects_feeling", "validates", "restates", "open_question")


def reserve(state: CustomerState, customer: Persona = UPSET, case: Scenario = LOOSE) -> Reserve:
    return reserve_of(state, starting_levels(customer, case), customer.temper, case)


def turns(state: CustomerState, customer: Persona, *moves: str, times: int) -> Reaction:
    for number in range(1, times + 1):
        reaction = react(state, heard(*moves), persona=customer, scenario=LOOSE, turn=number)
        state = reaction.state
    return reaction


def settled(state: CustomerState) -> CustomerState:
    memory = state.memory.model_copy(update={"counts": {"commits": 1}})
    return state.model_copy(update={"objections": {"price": "resolved"}, "memory": memory})


def test_kind_words_alone_leave_anger_at_a_floor_and_trust_below_a_ceiling() -> None:
    after = turns(opening_state(UPSET, LOOSE), UPSET, *KIND, times=15).state
    assert after.anger >= 80 // 2
    assert after.trust <= 60


def test_the_floor_sinks_as_matters_are_settled() -> None:
    fresh = opening_state(UPSET, LOOSE)
    answered = fresh.model_copy(update={"objections": {"price": "answered"}})
    assert reserve(fresh).anger > reserve(answered).anger > reserve(settled(fresh)).anger > 0
    assert reserve(fresh).trust < reserve(answered).trust < reserve(settled(fresh)).trust < 100


def test_all_counts_as_open_at_first_and_nothing_when_all_is_settled() -> None:
    fresh = opening_state(UPSET, LOOSE)
    assert open_share(fresh, LOOSE) == 1
    assert open_share(settled(fresh), LOOSE) == 0


def test_a_word_once_broken_stays_an_open_matter() -> None:
    done = settled(opening_state(UPSET, LOOSE))
    broken = done.memory.model_copy(update={"counts": {**done.memory.counts, "contradicts": 1}})
    assert reserve(done.model_copy(update={"memory": broken})).trust < reserve(done).trust


def test_an_unforgiving_persona_keeps_more_of_its_anger_and_a_slow_one_more_of_its_doubt() -> None:
    start = {"anger": 80, "trust": 20}
    hard = persona(temper={"start": start, "fall": {"anger": 0.6}, "rise": {"trust": 0.6}})
    fresh = opening_state(UPSET, LOOSE)
    assert reserve(fresh, hard).anger > reserve(fresh).anger
    assert reserve(fresh, hard).trust < reserve(fresh).trust


def test_the_authors_goals_stay_in_reach_whatever_is_open() -> None:
    case = scenario(goals=[{"id": "calm", "text": "calm", "when": {"anger_at_most": 5, "trust_at_least": 90}}])
    assert reserve(opening_state(UPSET, case), UPSET, case) == Reserve(anger=5, trust=90)
    deep = scenario(facts=[{**SCENARIO_FACT, "trust_at": 95}])
    assert reserve(opening_state(UPSET, deep), UPSET, deep).trust >= 95


SCENARIO_FACT = {
    "id": "party", "layer": "trust", "text": "My mother turns eighty.", "short": "party", "about": ["weekend"],
}  # fmt: skip


def test_what_is_held_back_is_told_as_a_reason() -> None:
    reaction = turns(opening_state(UPSET, LOOSE), UPSET, *KIND, times=15)
    assert "open_matters" in [why.note for why in reaction.why if why.move == "held_back"]


@given(st.frozensets(st.sampled_from(sorted(EFFECTS)), max_size=6), st.integers(0, 100), st.integers(0, 100))
def test_holding_back_never_makes_angrier_than_before_by_itself(said: frozenset[str], anger: int, trust: int) -> None:
    before = opening_state(UPSET, LOOSE).model_copy(update={"anger": anger, "trust": trust})
    after = react(before, heard(*(said & GOOD)), persona=UPSET, scenario=LOOSE, turn=1).state
    assert after.anger <= before.anger
    assert after.trust >= before.trust
