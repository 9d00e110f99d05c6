from __future__ import annotations

import re

import pytest

from simulator.content.messages import hint_of, message_of, table


@pytest.mark.parametrize("code", sorted(table()))
def test_both_languages_name_the_same_things(code: str) -> None:
    entry = table()[code]
    hint = entry.get("hint", {"en": "", "zh": ""})
    named = [set(re.findall(r"\{(\w+)\}", text)) for text in (entry["en"] + hint["en"], entry["zh"] + hint["zh"])]
    assert named[0] == named[1]
    assert bool(hint["en"]) == bool(hint["zh"])
    assert re.search(r"[\u4e00-\u9fff]|^\{text\}$", entry["zh"])


def test_braces_inside_a_value_stay() -> None:
    assert message_of("slot_outside_lines", "en", {"slot": "{quote}"}).startswith("the slot {quote} is filled")


def test_languages_are_named_in_the_reader_s_own() -> None:
    words = {"lang": "en", "key": "en"}
    assert message_of("missing_language", "en", words) == "no English text"
    assert message_of("missing_language", "zh", words) == "缺少英文文字"


def test_a_guess_and_a_list_read_differently() -> None:
    assert hint_of("choice", "en", {"hint": "?phone", "value": "x"}) == "did you mean 'phone'?"
    assert hint_of("choice", "zh", {"hint": "a, b", "value": "x"}) == "可用的有：a, b"
