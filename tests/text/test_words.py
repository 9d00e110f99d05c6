from hypothesis import given
from hypothesis import strategies as st

from simulator.text.words import chunks, has_han, ngrams, words


def test_english_words_are_lower_case_and_keep_apostrophes() -> None:
    assert words("I don’t KNOW, well-known 3.5%!") == ["i", "don't", "know", "well-known", "3.5"]


def test_chinese_is_read_in_pairs() -> None:
    assert words("退款呢") == ["退款", "款呢"]
    assert words("好") == ["好"]


def test_mixed_text_keeps_its_order() -> None:
    assert words("用ＳＫＵ管理") == ["用", "sku", "管理"]


def test_grammar_characters_part_chinese_words() -> None:
    assert chunks("我们的终端动销很好了") == ["终端动销很好"]


def test_ngrams_of_a_short_text_are_none() -> None:
    assert ngrams("a", 2) == []


def test_tells_chinese_from_other_text() -> None:
    assert has_han("ok 吗") and not has_han("naïve")


@given(st.text(max_size=50))
def test_any_text_has_words_without_blanks(text: str) -> None:
    assert all(word and not any(one.isspace() for one in word) for word in [*words(text), *chunks(text)])
