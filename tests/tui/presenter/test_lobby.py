from dataclasses import replace

from simulator.i18n import translator
from simulator.tui.presenter.lobby import by_difficulty, local_time, matching, resume_cards, scenario_card
from tests.tui.library import OUTAGE, PERSONA, SHOP
from tests.tui.rehearsed import Summary

EN, ZH = translator("en", "tui"), translator("zh", "tui")
CARDS = [scenario_card(one, PERSONA, "en", EN) for one in (OUTAGE, SHOP)]


def test_a_card_says_what_it_trains_in_words() -> None:
    assert CARDS[0].trains == ("Strong emotions", "Objections", "Listening")
    assert scenario_card(OUTAGE, PERSONA, "zh", ZH).trains == ("情绪管理", "异议处理", "倾听")


def test_search_needs_every_word_and_ignores_case() -> None:
    assert [card.id for card in matching(CARDS, "PHONE soft")] == ["night-outage"]
    assert matching(CARDS, "phone retail") == []
    assert len(matching(CARDS, "  ")) == 2


def test_who_types_a_title_finds_it_on_top() -> None:
    title = CARDS[1].title.casefold()
    mentioning = replace(CARDS[0], haystack=f"{CARDS[0].haystack} {title}")
    assert [card.id for card in matching((mentioning, CARDS[1]), title)] == ["corner-shop", "night-outage"]


def test_search_finds_the_other_language_and_the_code() -> None:
    assert [card.id for card in matching(CARDS, "街角")] == ["corner-shop"]
    assert [card.id for card in matching(CARDS, "m-jargon")] == ["corner-shop"]


def test_the_easy_ones_come_first() -> None:
    assert [card.id for card in by_difficulty(CARDS)] == ["corner-shop", "night-outage"]


def test_only_open_sessions_can_be_resumed() -> None:
    cards = resume_cards([Summary(), Summary(id="b", status="satisfied")], {"night-outage": "The night outage"})
    assert [(card.session, card.title, card.when) for card in cards] == [
        ("2026-night-outage", "The night outage", "2026-03-02 09:00")
    ]


def test_a_time_that_is_none_stays_as_it_is() -> None:
    assert local_time("yesterday") == "yesterday"


def test_a_scenario_without_its_persona_still_has_a_card() -> None:
    assert scenario_card(OUTAGE, None, "en", EN).customer == ""
