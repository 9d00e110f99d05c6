"""What the customer lets out, and how its objections live."""

from __future__ import annotations

from simulator.customer.kernel import Reaction, opening_state, react
from simulator.domain.state import CustomerState
from tests.customer.casting import heard, persona, scenario

PERSONA, SCENARIO = persona(), scenario()


def turn(state: CustomerState, number: int, *moves: str, **more: object) -> Reaction:
    return react(state, heard(*moves, **more), persona=PERSONA, scenario=SCENARIO, turn=number)


def test_a_volunteered_fact_comes_by_itself_and_counts_as_donated() -> None:
    reaction = turn(opening_state(PERSONA, SCENARIO), 1, "greets")
    assert reaction.donated == "since"
    assert reaction.state.facts["since"] == "donated"


def test_an_asked_fact_is_earned_by_a_question_that_touches_it() -> None:
    reaction = turn(opening_state(PERSONA, SCENARIO), 1, "closed_question", asked_facts=("smell",))
    assert reaction.earned == ("smell",)
    assert reaction.state.facts["smell"] == "earned"


def test_a_trust_fact_stays_locked_until_trust_is_there() -> None:
    start = opening_state(PERSONA, SCENARIO)
    assert turn(start, 1, "open_question", asked_facts=("party",)).earned == ()
    trusting = start.model_copy(update={"trust": 70})
    assert turn(trusting, 1, "open_question", asked_facts=("party",)).earned == ("party",)


def test_an_open_question_brings_the_next_fact() -> None:
    reaction = turn(opening_state(PERSONA, SCENARIO), 1, "open_question", asked_openly=True)
    assert reaction.earned == ("since",)


def with_price(status: str) -> CustomerState:
    start = opening_state(PERSONA, SCENARIO)
    memory = start.memory.model_copy(update={"last_objection": "price", "times_raised": {"price": 1}})
    return start.model_copy(update={"objections": {"price": status}, "memory": memory})


def test_an_objection_is_raised_when_its_time_has_come() -> None:
    start = opening_state(PERSONA, SCENARIO)
    assert turn(start, 1, "greets").raised is None
    assert turn(start, 2, "greets").raised == "price"


def test_a_skipped_objection_is_dodged_angers_and_comes_again() -> None:
    before = with_price("raised")
    reaction = turn(before, 3, "greets")
    assert reaction.raised == "price"
    assert reaction.state.memory.times_raised["price"] == 2
    assert any(why.move == "dodged_objection" for why in reaction.why)


def test_who_speaks_to_the_doubt_in_the_authors_words_does_not_dodge_it() -> None:
    reaction = turn(with_price("raised"), 3, touched_objections=("price",))
    assert reaction.state.objections["price"] == "acknowledged"
    assert turn(with_price("raised"), 3, "argues", touched_objections=("price",)).raised == "price"


def test_understanding_it_acknowledges_and_a_fact_answers_it() -> None:
    known = turn(with_price("raised"), 3, "validates").state
    assert known.objections["price"] == "acknowledged"
    answered = turn(known, 4, "gives_evidence", touched_objections=("price",)).state
    assert answered.objections["price"] == "answered"


def test_a_check_after_the_answer_resolves_it() -> None:
    resolved = turn(with_price("answered"), 5, "checks")
    assert resolved.resolved == ("price",)


def test_empty_assurance_beside_a_fact_does_not_answer() -> None:
    state = turn(with_price("raised"), 3, "gives_evidence", "vague_promise", touched_objections=("price",)).state
    assert state.objections["price"] == "raised"  # dodged, and raised again at once


def test_everything_in_one_good_turn_settles_it_at_once() -> None:
    moves = ("validates", "gives_evidence", "checks")
    assert turn(with_price("raised"), 3, *moves, touched_objections=("price",)).resolved == ("price",)


def test_the_customer_is_satisfied_only_after_the_confirm_step() -> None:
    done = with_price("resolved")
    memory = done.memory.model_copy(update={"counts": {"commits": 1}})
    content = done.model_copy(update={"anger": 10, "memory": memory})
    assert turn(content, 6, "gives_evidence").exit is None
    assert turn(content, 6, "checks").exit == ("satisfied", "goals_met")


def test_a_doubt_waits_while_the_customer_is_lost_in_a_word() -> None:
    reaction = turn(opening_state(PERSONA, SCENARIO), 2, "jargon", unknown_words=("terminal",))
    assert reaction.raised is None
    assert reaction.donated is None


def test_a_scenario_may_start_the_same_persona_calmer() -> None:
    calm = scenario(start={"anger": 5})
    assert opening_state(PERSONA, calm).anger == 5
    assert opening_state(PERSONA, calm).trust == opening_state(PERSONA, SCENARIO).trust


def test_what_was_asked_for_is_told_before_a_satisfied_goodbye() -> None:
    done = with_price("resolved")
    memory = done.memory.model_copy(update={"counts": {"commits": 1}})
    content = done.model_copy(update={"anger": 10, "memory": memory})
    reaction = turn(content, 6, "checks", "closed_question", asked_facts=("smell",))
    assert reaction.exit is None and reaction.earned == ("smell",)


def test_who_is_asked_for_a_secret_does_not_tell_something_else_instead() -> None:
    reaction = turn(opening_state(PERSONA, SCENARIO), 2, "open_question", asked_facts=("party",), asked_openly=True)
    assert (reaction.earned, reaction.donated, reaction.raised) == ((), None, None)


def test_an_open_question_invites_a_doubt_before_its_trigger_comes() -> None:
    waiting = scenario(
        facts=[],
        goals=[{"id": "calm", "text": "calm", "when": {"anger_at_most": 40}}],
        objections=[{"id": "price", "line": "The price?", "concern": "a bill", "raise_when": {"stage": ["confirm"]}}],
    )
    start = opening_state(PERSONA, waiting)
    asked = react(start, heard("open_question", asked_openly=True), persona=PERSONA, scenario=waiting, turn=2)
    told = react(start, heard("greets"), persona=PERSONA, scenario=waiting, turn=2)
    assert (asked.raised, told.raised) == ("price", None)


def test_after_something_that_hurt_no_new_doubt_comes_up() -> None:
    start = opening_state(PERSONA, SCENARIO)
    assert turn(start, 2, "argues").raised is None
    assert turn(start, 2, "greets").raised == "price"


def test_a_question_with_its_own_answer_brings_nothing_else() -> None:
    start = opening_state(PERSONA, SCENARIO)
    assert turn(start, 1, "open_question", asked_openly=True).earned != ()
    own = turn(start, 1, "open_question", asked_openly=True, answerable=True)
    assert (own.earned, own.donated) == ((), None)


def test_a_doubt_met_before_it_is_spoken_is_answered() -> None:
    start = opening_state(PERSONA, SCENARIO)
    met = turn(start, 1, "commits", touched_objections=("price",), met_objections=("price",)).state
    named = turn(start, 1, "commits", touched_objections=("price",)).state
    assert (met.objections["price"], named.objections["price"]) == ("answered", "latent")


def test_a_doubt_is_raised_as_often_as_there_are_words_for_it() -> None:
    data = {"id": "price", "line": "The price?", "concern": "a bill", "raise_when": {"from_turn": 1}}
    for louder, most in ((None, 1), ("Louder!", 2), (["Louder!", "Once more!", "And again!"], 3)):
        case = scenario(objections=[{**data, **({"louder": louder} if louder else {})}], facts=[])
        state, raised = opening_state(PERSONA, case), 0
        for number in range(1, 9):
            reaction = react(state, heard("greets"), persona=PERSONA, scenario=case, turn=number)
            state, raised = reaction.state, raised + (reaction.raised == "price")
        assert raised == most


def test_nothing_is_told_to_someone_who_is_elsewhere() -> None:
    for move in ("other_language", "flatters", "silent"):
        assert turn(opening_state(PERSONA, SCENARIO), 2, move).donated is None
        assert turn(opening_state(PERSONA, SCENARIO), 2, move).raised is None


def test_asking_for_what_was_told_brings_no_confidence() -> None:
    start = opening_state(PERSONA, SCENARIO)
    told = {"since": "donated", "smell": "earned", "party": "locked"}
    trusting = start.model_copy(update={"trust": 70, "facts": told})
    assert turn(trusting, 2, "open_question", asked_openly=True).earned == ("party",)
    assert turn(trusting, 2, "open_question", asked_openly=True, asked_facts=("smell",)).earned == ()
