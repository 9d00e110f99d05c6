from __future__ import annotations

from pathlib import Path

from simulator.content.loader import load_bytes
from tests.content.samples import BOTH, codes, persona, place, problems, rubric, scenario


def test_an_unknown_key_is_shown_at_the_key_with_a_guess() -> None:
    text = scenario("leak", "obections: []\n")
    assert place(text, "unknown_key") == ("obections: []", "obections: []")
    assert problems(text)[0].hint == "did you mean 'objections'?"


def test_a_key_without_a_near_one_lists_what_is_known() -> None:
    (found,) = problems(persona("ann", "needs_zzz: 1\nqqqq: 2\n"))[1:]
    assert found.hint.startswith("known: kind, id, version, name")


def test_a_missing_key_is_shown_at_its_parent() -> None:
    text = scenario("leak").replace(f"  role: {BOTH}\n", "")
    assert place(text, "missing_key") == ("brief:", "brief:")


def test_a_missing_key_of_a_list_item_is_shown_at_the_item() -> None:
    text = scenario("leak", "facts:\n  - id: a\n    layer: asked\n")
    assert {one.line for one in problems(text) if one.code == "missing_key"} == {len(text.splitlines()) - 1}


def test_a_behaviour_gets_one_guess_from_all_behaviours() -> None:
    text = persona("ann", "temper:\n  provokes: {jargn: 5}\nlines:\n  - {act: vent, on: [overpromise], text: [a]}\n")
    found = [one for one in problems(text) if one.code == "choice"]
    assert [one.hint for one in found] == ["did you mean 'jargon'?", "did you mean 'overpromises'?"]


def test_key_errors_are_shown_at_the_key() -> None:
    assert place(persona("ann", "temper: {soothes: {argus: 3}}\n"), "choice")[1].startswith("argus")


def test_several_problems_are_reported_in_one_go_in_order() -> None:
    text = scenario(
        "Leak It", "limits: {turns: 0, minutes: x}\ntrains: [listen]\nlines: [{act: vnt, text: '{qote}'}]\n"
    )
    found = problems(text)
    assert [one.code for one in found] == [
        "pattern",
        "at_least",
        "want_number",
        "pattern_code",
        "choice",
        "unknown_slot",
    ]
    assert [one.line for one in found] == sorted(one.line for one in found)
    assert "leak-it" in found[0].hint


def test_a_number_where_a_text_is_meant() -> None:
    assert place(scenario("leak").replace(f"title: {BOTH}", "title: 2026"), "want_localised") == (
        "title: 2026",
        "2026",
    )


def test_a_wrong_item_does_not_make_a_list_too_short() -> None:
    assert codes(rubric("core").replace(BOTH + "]", "5]")) == ["want_localised"]


def test_a_short_list_is_too_short() -> None:
    assert codes(rubric("core").replace(f", {BOTH}]", "]")) == ["not_five_levels"]


def test_an_error_in_a_plain_text_is_reported_once() -> None:
    assert codes(scenario("leak").replace(f"opening: {BOTH}", "opening: ''")) == ["empty_text"]


def test_control_characters_of_texts_are_cleaned() -> None:
    text = scenario("leak").replace("en: some words, zh: 几个字", 'en: "a\\u001b[31mb\\u202e", zh: 几个字')
    value = load_bytes(text.encode(), Path("x.yaml")).value
    assert value is not None and value.title.en == "ab"  # type: ignore[attr-defined]
