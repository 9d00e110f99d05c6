"""Culture: forms of address and directness show in what the customer feels and does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.customer import manner
from simulator.customer.common_bank import bank_for
from simulator.customer.director import decide
from simulator.customer.effects import EFFECTS
from simulator.customer.kernel import opening_state, react
from simulator.customer.manner import Addressed, addressed, asks_for
from simulator.domain.persona import Persona
from simulator.domain.state import CustomerState
from tests.customer.casting import heard, persona, scenario

SCENARIO = scenario()
moves = st.frozensets(st.sampled_from(sorted(EFFECTS)), max_size=5)


def customer(directness: int = 60, **address: list[str]) -> Persona:
    return persona(
        name={"en": "Malcolm Thorne", "zh": "雷振东"},
        culture={"directness": directness, "address": address or {"en": ["Mr Thorne"], "zh": ["雷总"]}},
    )


def after(who: Persona, *said: str, how: str = "", turn: int = 1, before: CustomerState | None = None) -> CustomerState:
    state: CustomerState = reaction(who, *said, how=how, turn=turn, before=before).state
    return state


def reaction(who: Persona, *said: str, how: str = "", turn: int = 1, before: CustomerState | None = None) -> Any:
    words = Addressed(how, "Malcolm") if how else Addressed()  # type: ignore[arg-type]
    now = before or opening_state(who, SCENARIO)
    return react(now, heard(*said, addressed=words), persona=who, scenario=SCENARIO, turn=turn)


@pytest.mark.parametrize(
    ("reply", "how", "word"),
    [
        ("Good morning, Mr Thorne, I am Robin.", "fitting_address", "Mr Thorne"),
        ("Good morning, Mr. Thorne.", "fitting_address", "Mr Thorne"),
        ("Hi Malcolm, what is up?", "wrong_address", "Malcolm"),
        ("Sure thing, mate.", "wrong_address", "mate"),
        ("I see, Mrs Thorne.", "wrong_address", "Mrs Thorne"),
        ("Am I speaking with Malcolm Thorne?", "", ""),
        ("Oh dear, that is bad.", "", ""),
        ("I would love to help.", "", ""),
    ],
)
def test_english_forms_of_address(reply: str, how: str, word: str) -> None:
    assert addressed(reply, customer(), "en") == Addressed(how, word)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reply", "how", "word"),
    [
        ("雷总，您好，我叫林越。", "fitting_address", "雷总"),
        ("你别着急，我来查。", "wrong_address", "你"),
        ("振东，这事我来办。", "wrong_address", "振东"),
        ("老雷，别生气。", "wrong_address", "老雷"),
        ("亲，这边帮您查一下哦。", "wrong_address", "亲"),
        ("你好，请问是雷振东先生吗？", "", ""),
        ("你们公司的事，您放心。", "", ""),
        ("您放心，你说的我都记下了。", "", ""),
    ],
)
def test_chinese_forms_of_address(reply: str, how: str, word: str) -> None:
    assert addressed(reply, customer(), "zh") == Addressed(how, word)  # type: ignore[arg-type]


def test_common_lines_come_in_the_form_that_the_persona_uses() -> None:
    def said(*own: str) -> list[str]:
        who = persona(lines=[{"act": "ask", "text": {"zh": list(own)}}])
        lines = bank_for(who, SCENARIO).sources[-1]
        return [text for line in lines for text in line.text.zh]

    assert any("你" in text.replace("你们", "") for text in said("你看呢？"))
    polite = said("您看呢？", "您说吧。")
    assert not any("你" in text.replace("你们", "") for text in polite)
    assert len(polite) == len(said("你看呢？"))


def test_who_goes_by_the_first_name_or_a_nickname_minds_neither() -> None:
    near = customer(en=["Mr Thorne", "Malcolm"], zh=["雷总", "老雷"])
    assert addressed("Right, Malcolm.", near, "en").how == "fitting_address"
    assert addressed("No worries, mate.", near, "en").how == ""
    assert addressed("你放心。", near, "zh").how == ""


def test_without_forms_of_address_nothing_is_minded() -> None:
    assert addressed("Hi Malcolm, mate.", customer(en=[]), "en") == Addressed()


def test_a_wrong_form_costs_trust_twice_at_most_and_says_why() -> None:
    now, lost = opening_state(customer(), SCENARIO), []
    for turn in (1, 2, 3):
        plain = after(customer(), "greets", turn=turn, before=now)
        near = reaction(customer(), "greets", how="wrong_address", turn=turn, before=now)
        lost.append(plain.trust - near.state.trust)
        assert ("wrong_address" in [why.move for why in near.why]) == (turn < 3)
        now = near.state
    assert lost[0] > 0 and lost[1] > 0 and lost[2] == 0


def test_the_right_form_early_gains_a_little_trust_once() -> None:
    first = after(customer(), "checks", how="fitting_address")
    assert first.trust > after(customer(), "checks").trust
    again = after(customer(), "checks", how="fitting_address", turn=2, before=first)
    assert again.trust == after(customer(), "checks", turn=2, before=first).trust
    assert after(customer(), "checks", how="fitting_address", turn=9).trust == after(customer(), "checks", turn=9).trust


@given(moves, st.integers(0, 100))
def test_a_wrong_form_never_pleases_and_the_right_one_never_hurts(said: frozenset[str], directness: int) -> None:
    who = customer(directness)
    plain = after(who, *said)
    assert after(who, *said, how="wrong_address").trust <= plain.trust <= after(who, *said, how="fitting_address").trust


@given(moves, st.integers(0, 99))
def test_more_directness_never_makes_bluntness_hurt_more_nor_evasion_less(
    said: frozenset[str], directness: int
) -> None:
    less, more = customer(directness).culture, customer(directness + 1).culture
    for move in said:
        low, high = manner.weight_of(move, less), manner.weight_of(move, more)
        assert low > 0 and high > 0
        assert low > high if move in manner.BLUNT else low < high if move in manner.ROUNDABOUT else low == high == 1


@given(st.sampled_from(sorted(manner.BLUNT)))
def test_blunt_words_anger_the_indirect_more_and_the_reason_says_so(move: str) -> None:
    quiet, frank = customer(10), customer(95)
    assert after(quiet, move).anger > after(customer(), move).anger >= after(frank, move).anger
    assert "too_blunt" in [why.move for why in reaction(quiet, move).why]


@given(st.sampled_from(sorted(manner.ROUNDABOUT)))
def test_evasion_angers_the_direct_more_and_the_reason_says_so(move: str) -> None:
    quiet, frank = customer(10), customer(95)
    assert after(frank, move).anger > after(customer(), move).anger >= after(quiet, move).anger
    assert "too_roundabout" in [why.move for why in reaction(frank, move).why]


@given(moves, st.integers(0, 100))
def test_the_reasons_of_any_culture_add_up(said: frozenset[str], directness: int) -> None:
    who = customer(directness)
    told = reaction(who, *said, how="wrong_address")
    start = opening_state(who, SCENARIO)
    for name in ("anger", "trust", "patience", "understanding"):
        moved = sum(why.effect.get(name, 0) for why in told.why)
        assert moved == getattr(told.state, name) - getattr(start, name)


def test_the_authors_own_points_are_obeyed_in_any_culture() -> None:
    for directness in (0, 60, 100):
        plain = customer(directness)
        touchy = plain.model_copy(update={"temper": persona(temper={"provokes": {"commands": 9}}).temper})
        assert after(touchy, "commands").anger - after(plain, "commands").anger == 9


def test_the_outspoken_correct_the_form_once_and_the_reserved_do_not() -> None:
    def taken_up(who: Persona, before: CustomerState) -> tuple[str, ...]:
        said = heard("closed_question", addressed=Addressed("wrong_address", "Malcolm"))
        return decide(before, react(before, said, persona=who, scenario=SCENARIO, turn=1), said, who, ()).take_up

    first = opening_state(customer(), SCENARIO)
    again = after(customer(), "closed_question", how="wrong_address")
    assert taken_up(customer(), first)[0] == "wrong_address"
    assert "wrong_address" not in taken_up(customer(), again)
    assert any("Mr Thorne" in line for line in asks_for("Malcolm", customer(90), "en"))
    assert any("雷总" in line for line in asks_for("老雷", customer(90), "zh"))
    assert asks_for("Malcolm", customer(20), "en") == []
