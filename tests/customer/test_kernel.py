"""The kernel: bounded, explained, monotone, and obedient to the author's numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.customer.effects import EFFECTS, VALUES
from simulator.customer.kernel import opening_state, react
from simulator.domain.behaviour import CRITICAL, FAULTS, GOOD
from simulator.domain.state import CustomerState
from tests.customer.casting import heard, persona, scenario

PERSONA, SCENARIO = persona(), scenario()
moves = st.frozensets(st.sampled_from(sorted(EFFECTS)), max_size=6)
values = st.integers(0, 100)


def state(anger: int = 50, trust: int = 40, patience: int = 60, understanding: int = 70) -> CustomerState:
    start = opening_state(PERSONA, SCENARIO)
    return start.model_copy(
        update={"anger": anger, "trust": trust, "patience": patience, "understanding": understanding}
    )


@given(moves, values, values, values, values)
def test_every_value_stays_in_bounds_and_within_the_ceiling(
    said: frozenset[str], anger: int, trust: int, patience: int, understanding: int
) -> None:
    before = state(anger, trust, patience, understanding)
    after = react(before, heard(*said), persona=PERSONA, scenario=SCENARIO, turn=1).state
    for name in VALUES:
        assert 0 <= getattr(after, name) <= 100
        assert abs(getattr(after, name) - getattr(before, name)) <= PERSONA.temper.ceiling


@given(moves, values, values, values)
def test_the_reasons_add_up_to_the_change(said: frozenset[str], anger: int, trust: int, patience: int) -> None:
    before = state(anger, trust, patience)
    reaction = react(before, heard(*said), persona=PERSONA, scenario=SCENARIO, turn=1)
    for name in VALUES:
        change = getattr(reaction.state, name) - getattr(before, name)
        assert sum(why.effect.get(name, 0) for why in reaction.why) == change


@given(moves, st.sampled_from(sorted(GOOD)), values, values)
def test_a_kinder_turn_never_makes_angrier_nor_less_trusting(
    said: frozenset[str], kind: str, anger: int, trust: int
) -> None:
    before = state(anger, trust)
    plain = react(before, heard(*said), persona=PERSONA, scenario=SCENARIO, turn=1).state
    kinder = react(before, heard(*said, kind), persona=PERSONA, scenario=SCENARIO, turn=1).state
    assert kinder.anger <= plain.anger
    assert kinder.trust >= plain.trust


@given(moves, st.sampled_from(sorted(FAULTS | CRITICAL)), values)
def test_a_fault_never_calms(said: frozenset[str], fault: str, anger: int) -> None:
    before = state(anger)
    plain = react(before, heard(*said), persona=PERSONA, scenario=SCENARIO, turn=1).state
    worse = react(before, heard(*said, fault), persona=PERSONA, scenario=SCENARIO, turn=1).state
    assert worse.anger >= plain.anger
    assert worse.patience <= plain.patience


def test_the_authors_start_values_are_taken_as_they_are() -> None:
    start = {"anger": 81, "trust": 7, "patience": 33, "understanding": 64}
    opened = opening_state(persona(temper={"start": start}), SCENARIO)
    assert {name: getattr(opened, name) for name in VALUES} == start


def test_a_provoked_persona_reacts_by_the_authors_points() -> None:
    touchy = persona(temper={"provokes": {"vague_promise": 12}})
    calm = react(state(), heard("vague_promise"), persona=PERSONA, scenario=SCENARIO, turn=1).state
    hurt = react(state(), heard("vague_promise"), persona=touchy, scenario=SCENARIO, turn=1).state
    assert hurt.anger - calm.anger == 12


def test_the_same_kindness_wears_off() -> None:
    first = react(state(), heard("apologises"), persona=PERSONA, scenario=SCENARIO, turn=1).state
    second = react(first, heard("apologises"), persona=PERSONA, scenario=SCENARIO, turn=2).state
    assert 50 - first.anger >= first.anger - second.anger


def test_the_third_i_understand_soothes_little() -> None:
    now, fell = state(anger=90), []
    for number in (1, 2, 3):
        after = react(now, heard("validates"), persona=PERSONA, scenario=SCENARIO, turn=number).state
        fell.append(now.anger - after.anger)
        now = after
    assert fell[2] * 3 <= fell[0]


def test_many_small_effects_are_not_rounded_away_at_a_slow_pace() -> None:
    slow = persona(temper={"fall": {"anger": 0.2}})
    said = heard("checks", "greets", "open_question", "positive_phrasing", "thanks", "explains_plainly")
    assert react(state(), said, persona=slow, scenario=SCENARIO, turn=1).state.anger == 49


def test_understanding_drops_with_unknown_words_and_recovers_with_plain_ones() -> None:
    before = state(understanding=70)
    lost = react(before, heard("jargon"), persona=PERSONA, scenario=SCENARIO, turn=1).state
    back = react(lost, heard("explains_plainly"), persona=PERSONA, scenario=SCENARIO, turn=2).state
    assert lost.understanding < 60 < back.understanding


def test_a_customer_whose_patience_is_spent_hangs_up() -> None:
    reaction = react(state(patience=5), heard("abandons"), persona=PERSONA, scenario=SCENARIO, turn=1)
    assert reaction.exit == ("hung_up", "patience_spent")


def test_a_persona_without_a_walk_away_rule_never_hangs_up() -> None:
    stayer = persona(exits={"walk_away": None})
    reaction = react(state(patience=0), heard("insults"), persona=stayer, scenario=SCENARIO, turn=1)
    assert reaction.exit is None


def test_a_customer_demands_a_superior_by_the_authors_rule() -> None:
    pusher = persona(exits={"escalate": {"anger": 70, "trust": 30, "from_turn": 2}})
    cross = state(anger=80, trust=20)
    assert react(cross, heard("argues"), persona=pusher, scenario=SCENARIO, turn=1).exit is None
    second = react(cross, heard("argues"), persona=pusher, scenario=SCENARIO, turn=2)
    assert second.exit == ("escalated", "wants_superior")


def test_the_turn_limit_ends_the_talk() -> None:
    short = scenario(limits={"turns": 3})
    assert react(state(), heard("greets"), persona=PERSONA, scenario=short, turn=3).exit == (
        "time_out",
        "turns_up",
    )


def test_anger_wears_off_by_the_authors_decay_in_a_turn_without_a_fault() -> None:
    forgiving = persona(temper={"decay": 6})
    plain = react(state(), heard("greets"), persona=PERSONA, scenario=SCENARIO, turn=1).state
    after = react(state(), heard("greets"), persona=forgiving, scenario=SCENARIO, turn=1).state
    assert plain.anger - after.anger == 6


def test_a_repair_right_after_a_fault_counts_more_than_the_same_words_elsewhere() -> None:
    hurt = react(state(), heard("dismisses_feeling"), persona=PERSONA, scenario=SCENARIO, turn=1).state
    unhurt = hurt.model_copy(update={"memory": hurt.memory.model_copy(update={"hurt_last_turn": False})})
    repaired = react(hurt, heard("apologises"), persona=PERSONA, scenario=SCENARIO, turn=2).state
    plain = react(unhurt, heard("apologises"), persona=PERSONA, scenario=SCENARIO, turn=2).state
    assert repaired.anger < plain.anger and repaired.trust > plain.trust


def test_having_to_repeat_oneself_hurts_more_every_time() -> None:
    first = react(state(anger=20), heard("asks_again"), persona=PERSONA, scenario=SCENARIO, turn=1).state
    second = react(first, heard("asks_again"), persona=PERSONA, scenario=SCENARIO, turn=2).state
    assert second.anger - first.anger > first.anger - 20


def test_a_customer_may_leave_early_by_the_authors_hazard() -> None:
    nervous = persona(exits={"walk_away": {"patience": 0, "hazard": 0.5, "hazard_below": 70}})
    unlucky = react(state(), heard("greets"), persona=nervous, scenario=SCENARIO, turn=1, luck=0.2)
    lucky = react(state(), heard("greets"), persona=nervous, scenario=SCENARIO, turn=1, luck=0.8)
    assert unlucky.exit == ("hung_up", "had_enough")
    assert lucky.exit is None


def done(**changes: int) -> CustomerState:
    """All must goals met but for what the turn does."""
    content = state(**{"anger": 10, **changes})
    memory = content.memory.model_copy(update={"counts": {"commits": 1}, "content_turns": 1})
    return content.model_copy(update={"objections": {"price": "resolved"}, "memory": memory})


def test_a_content_customer_does_not_close_on_a_turn_that_hurt() -> None:
    assert react(done(), heard("asks_again"), persona=PERSONA, scenario=SCENARIO, turn=5).exit is None
    assert react(done(), heard("gives_evidence"), persona=PERSONA, scenario=SCENARIO, turn=5).exit is not None


def test_whoever_came_upset_is_not_satisfied_by_the_first_reply() -> None:
    upset, calm = persona(temper={"start": {"anger": 60}}), persona(temper={"start": {"anger": 5}})
    assert react(done(), heard("checks"), persona=upset, scenario=SCENARIO, turn=1).exit is None
    assert react(done(), heard("checks"), persona=upset, scenario=SCENARIO, turn=2).exit is not None
    assert react(done(), heard("checks"), persona=calm, scenario=SCENARIO, turn=1).exit is not None


def test_nothing_is_told_unasked_on_a_turn_that_hurt_or_asked_something_else() -> None:
    for said in (heard("argues"), heard("closed_question")):
        assert react(state(), said, persona=PERSONA, scenario=SCENARIO, turn=1).donated is None
    assert react(state(), heard("greets"), persona=PERSONA, scenario=SCENARIO, turn=1).donated == "since"
