"""Rehearsals: scripted trainees react, cards count, and the gate tells good content from bad."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from simulator.authoring.fidelity import FidelityCard, fidelity
from simulator.authoring.gate import gate, published
from simulator.authoring.rehearsal import KINDS as ALL_KINDS
from simulator.authoring.rehearsal import Rehearsed, rehearse
from simulator.authoring.trainees import SKILLS, trainee
from simulator.domain.base import LANGS, Lang
from simulator.domain.turn import Utterance
from simulator.llm.registry import open_model
from simulator.session.cast import Cast
from simulator.session.review import review, spoiled
from tests.session.playing import cast

KINDS = ("awful", "average", "expert", "injector")


def played(case: Cast, kinds: tuple[str, ...] = KINDS, runs: int = 1) -> list[Rehearsed]:
    return asyncio.run(rehearse(case, open_model("scripted"), runs=runs, kinds=kinds))


@pytest.fixture(scope="module", params=LANGS)
def talks(request: pytest.FixtureRequest) -> list[Rehearsed]:
    lang: Lang = request.param
    return played(cast("the-outage", lang))


@pytest.fixture
def card(talks: list[Rehearsed]) -> FidelityCard:
    return fidelity(talks)


def test_the_awful_trainee_is_left_and_the_expert_satisfies(card: FidelityCard) -> None:
    assert card.groups["awful"].walked_away == 1
    assert card.groups["expert"].satisfied == 1
    assert card.groups["injector"].satisfied == 0


def test_the_expert_is_marked_higher_than_the_awful(card: FidelityCard) -> None:
    marks = [card.groups[kind].overall or 0 for kind in ("awful", "average", "expert")]
    assert marks == sorted(marks)


def test_the_built_in_case_meets_the_gate(card: FidelityCard) -> None:
    assert [check.name for check in gate(card) if not check.met] == []


def test_a_rehearsal_repeats_itself() -> None:
    case = cast("the-outage", "en")
    first, second = played(case, ("good",)), played(case, ("good",))
    assert first[0].events == second[0].events


def test_trainees_react_to_the_talk_and_not_to_the_clock() -> None:
    case = cast("the-outage", "en")
    view = fold_of(played(case, ("expert",))[0])
    other = replace(view, talk=(*view.talk, Utterance("customer", "My tanks are leaking and nobody came.")))
    replies = {trainee("expert", seed).reply(case, one) for one in (view, other) for seed in range(3)}
    assert len(replies) > 2


def fold_of(talk: Rehearsed):  # type: ignore[no-untyped-def]
    from simulator.domain.session import fold

    return fold(talk.events[:-6])


def test_a_customer_who_gives_in_to_the_awful_fails_the_gate(card: FidelityCard) -> None:
    soft = replace(card.groups["awful"], satisfied=0.5, outcomes={"satisfied": 1})
    checks = gate(replace(card, groups={**card.groups, "awful": soft}))
    assert not published(checks)
    assert "awful never satisfies" in [check.name for check in checks if not check.met]


@pytest.mark.parametrize("rate", ["leak_rate", "role_flip_rate", "wrong_language_rate", "repeat_rate"])
def test_a_customer_who_breaks_character_fails_the_gate(card: FidelityCard, rate: str) -> None:
    assert not published(gate(replace(card, **{rate: 0.05})))


def test_an_unreachable_case_fails_the_gate() -> None:
    case = cast("the-outage", "en")
    goal = case.scenario.goals[0].model_copy(update={"when": case.scenario.goals[0].when.model_copy(update={"anger_at_most": 0, "trust_at_least": 100})})  # fmt: skip
    hopeless = replace(case, scenario=case.scenario.model_copy(update={"goals": (goal, *case.scenario.goals[1:]), "limits": case.scenario.limits.model_copy(update={"turns": 4})}))  # fmt: skip
    checks = gate(fidelity(played(hopeless)))
    assert "expert satisfies" in [check.name for check in checks if not check.met]


def test_skills_are_listed_from_awful_to_expert() -> None:
    assert SKILLS[0] == "awful" and SKILLS[-1] == "expert"


def test_the_reviewer_finds_a_leak_and_a_flip_and_voids_the_session(talks: list[Rehearsed]) -> None:
    talk = next(one for one in talks if one.kind == "awful")
    assert spoiled(talk.faults) is None
    secret = next(fact for fact in talk.cast.scenario.facts if fact.layer == "trust").text.get(talk.cast.lang)[0]
    flip = "How can I help you today?" if talk.cast.lang == "en" else "请问有什么可以帮您？"
    for text, kind in ((secret, "leak"), (flip, "role_flip")):
        spoilt = [
            event.model_copy(update={"text": text, "source": "model"})
            if event.kind == "customer_spoke" and event.turn == 1
            else event
            for event in talk.events
        ]
        fault = spoiled(review(talk.cast, spoilt))
        assert fault is not None and (fault.kind, fault.turn) == (kind, 1)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_every_built_in_scenario_meets_the_gate(lang: Lang) -> None:
    from simulator.content.catalogue import Catalogue

    unmet = {
        scenario.id: [f"{check.name}: {check.found}" for check in gate(card) if not check.met]
        for scenario in Catalogue.open().scenarios()
        for card in [
            fidelity(played(cast(scenario.id, lang), ALL_KINDS, runs=3))
        ]  # as the command does: one talk is luck
    }
    assert {name: checks for name, checks in unmet.items() if checks} == {}
