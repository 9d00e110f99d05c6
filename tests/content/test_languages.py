from __future__ import annotations

from tests.content.samples import BOTH, codes, persona, place, problems, scenario


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


CHINESE_ONLY = "{zh: 几个字}"


def test_a_file_in_one_language_only_gets_one_warning_that_counts_its_texts() -> None:
    text = persona("ann", "lines:\n  - {act: vent, text: {zh: [气死我了]}}\n").replace(BOTH, CHINESE_ONLY)
    text = text.replace("{en: Ann, zh: 安然}", "{zh: 安然}")
    (found,) = problems(text)
    assert (found.code, found.line) == ("one_language_only", 3)
    assert found.message == "none of the 7 texts in this file is in English"
    assert "有 7 处文字，一处英文也没有" in found.say("zh")


def test_plain_texts_of_one_language_count_too_and_names_do_not_matter() -> None:
    text = persona("ann").replace(BOTH, "几个普通的字").replace("{en: Ann, zh: 安然}", "SKU 3.5")
    assert codes(text) == ["one_language_only"]


def test_one_text_in_the_other_language_brings_the_single_warnings_back() -> None:
    text = persona("ann").replace(BOTH, CHINESE_ONLY)
    assert set(codes(text)) == {"missing_language"} and len(codes(text)) == 5
