import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.text.terms import contains_term, find_terms

TEXTS = st.text(st.sampled_from("ab AB你好终端-'’.ＡＢ　\nsedingﬁİß") | st.characters(), max_size=40)
TERMS = st.lists(st.text(st.sampled_from("ab 你终端-'sße+ﬁ"), max_size=6), max_size=4)


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("Our Terminals are fine", "terminal", "Terminals"),
        ("it terminated early", "terminal", None),
        ("the terminal’s screen", "terminal", "terminal’s"),
        ("we shipped it", "ship", "shipped"),
        ("shipping now", "ship", "shipping"),
        ("companies", "company", "companies"),
        ("the policy", "policies", "policy"),
        ("using it", "use", "using"),
        ("fixes", "fix", "fixes"),
        ("he checked in late", "check in", "checked in"),
        ("sell-through", "sell through", "sell-through"),
        ("sell\n through", "sell-through", "sell\n through"),
        ("sell, through", "sell through", None),
        ("ＫＰＩｓ matter", "KPI", "ＫＰＩｓ"),
        ("C++ and more", "C++", "C++"),
        ("24/7 support", "24/7", "24/7"),
        ("124/7", "24/7", None),
        ("category", "cat", None),
        ("我们的终端动销", "终端", "终端"),
        ("终 端", "终端", "终 端"),
        ("ＳＫＵ管理系统", "sku管理", "ＳＫＵ管理"),
        ("用sku吧", "SKU", "sku"),
        ("", "a", None),
        ("a", "", None),
        ("a", " - ", None),
    ],
)
def test_finds_what_an_author_means(text: str, term: str, found: str | None) -> None:
    hits = find_terms(text, [term])
    assert [text[hit.start : hit.end] for hit in hits] == ([found] if found else [])


def test_the_longest_of_overlapping_terms_wins() -> None:
    text = "SKU管理和SKU"
    assert [hit.term for hit in find_terms(text, ["SKU", "SKU管理"])] == ["SKU管理", "SKU"]


def test_look_alike_letters_count_only_when_asked_for() -> None:
    disguised = "the tеrminаl"  # Cyrillic е and а
    assert not contains_term(disguised, ["terminal"])
    assert contains_term(disguised, ["terminal"], lookalikes=True)


def test_patterns_in_a_term_are_plain_text() -> None:
    assert contains_term("a (b|c)* d", ["(b|c)*"]) and not contains_term("bcb", ["(b|c)*"])


@given(TEXTS, TERMS)
def test_hits_lie_inside_the_text_in_order_and_apart(text: str, terms: list[str]) -> None:
    last = 0
    for hit in find_terms(text, terms):
        assert last <= hit.start < hit.end <= len(text)
        assert hit.term in terms
        last = hit.end


@given(TEXTS, TEXTS, st.sampled_from(["terminal", "终端", "check in", "24/7"]))
def test_a_term_between_blanks_is_always_found(before: str, after: str, term: str) -> None:
    text = f"{before} . {term} . {after}"
    place = len(before) + 3
    assert any(hit.start <= place < hit.end for hit in find_terms(text, [term]))


@pytest.mark.parametrize("unit", ["终端", "terminal ", "ab-", "'", "a'", "ab ab "])
def test_takes_time_in_proportion_to_the_text(unit: str) -> None:
    start = time.perf_counter()
    find_terms(unit * (200_000 // len(unit)), ["terminal", "终", "ab ab ab", "a b"])
    assert time.perf_counter() - start < 15
