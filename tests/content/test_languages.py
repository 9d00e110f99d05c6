from __future__ import annotations

from tests.content.samples import BOTH, codes, persona, place, scenario


def opening(text: str) -> str:
    return scenario("leak").replace(f"opening: {BOTH}", f"opening: {text}")


def test_a_missing_language_is_a_warning_that_names_the_key_to_add() -> None:
    assert place(opening("{en: Hello there}"), "missing_language") == (
        "opening: {en: Hello there}",
        "opening: {en: Hello there}",
    )


def test_one_chinese_text_for_both_languages_is_noticed() -> None:
    assert codes(opening("系统停了一夜")) == ["one_text_for_both"]


def test_one_english_sentence_for_both_languages_is_noticed() -> None:
    assert codes(opening("The system is down")) == ["one_text_for_both"]


def test_a_name_or_number_may_stand_for_both() -> None:
    assert codes(opening("'SKU 3.5'")) == []


def test_swapped_languages_are_noticed() -> None:
    assert codes(opening("{en: 系统停了, zh: the system is down}")) == ["wrong_language"] * 2


def test_foreign_words_inside_a_text_are_fine() -> None:
    assert codes(opening("{en: 'She said 您好 to me', zh: 我们的ERP系统停了}")) == []


def test_lines_without_one_language_are_noticed_as_a_whole() -> None:
    text = persona("ann", "lines:\n  - {act: vent, text: {zh: [气死我了]}}\n")
    assert sorted(codes(text)) == ["missing_language", "no_lines"]
