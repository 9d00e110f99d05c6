"""Chances missed."""

from __future__ import annotations

from simulator.domain.base import Lang
from simulator.domain.session import fold
from simulator.report.missed import Chance, missed
from simulator.report.words import tongue
from simulator.session.cast import cast_of
from tests.report.conftest import Log, log


def chances(events: Log, lang: Lang = "en") -> dict[str, Chance]:
    view = fold(events)
    assert view.started is not None
    return {one.kind: one for one in missed(view, cast_of(view.started).scenario, lang, tongue(lang))}


def test_a_dodged_concern_is_told_with_the_turn_it_was_open_from(bad: Log) -> None:
    assert chances(bad)["dodged"].turn == 1


def test_hidden_facts_are_told_when_it_is_over(bad: Log) -> None:
    assert "lawyer" in chances(bad)["unasked"].text


def test_an_offer_without_commitment_and_without_a_check_is_seen() -> None:
    found = chances(log(["What I can do is send an engineer to your warehouse."]))
    assert {"no_commitment", "no_check"} <= found.keys()


def test_a_talk_that_checks_is_not_told_to_check(good: Log) -> None:
    assert not {"no_check", "no_commitment", "unheard", "dodged"} & chances(good).keys()
