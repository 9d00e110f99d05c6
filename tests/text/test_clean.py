import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.text.clean import MAX_REPLY, clean, clean_reply, is_harmless, one_line

HOSTILE = st.text(
    st.sampled_from(
        "ab你。 \n\r\t\x00\x07\x1b[]0;m\\P\x9b\x9d\x9c\x85\u200b\u200d\u202e\u2066\ufeff\u0301\u0344\u0e49\U000e0041\ud800\ufffe"
    )
    | st.characters(),
    max_size=60,
)


@pytest.mark.parametrize(
    ("dirty", "harmless"),
    [
        ("\x1b]0;owned\x07Hello", "Hello"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x9d0;title\x9cred", "red"),
        ("\x1bPpayload\x1b\\after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("pay\u202elatot\u202c now", "paylatot now"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\u00adb", "ab"),
        ("tag\U000e0041\U000e0042", "tag"),
        ("one\r\ntwo\rthree\x85four\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("e\u0301", "é"),
        ("z" + "\u0301" * 50, "ź\u0301\u0301\u0301"),
        ("half\ud83d", "half\ufffd"),
        ("  您好\u3000", "您好"),
        ("keep\ttabs", "keep\ttabs"),
    ],
)
def test_makes_text_harmless(dirty: str, harmless: str) -> None:
    assert clean(dirty) == harmless


def test_an_escape_that_never_ends_takes_its_line_only() -> None:
    assert clean("a\x1b]0;lost\nnext line") == "a\nnext line"


def test_ordinary_chinese_and_english_stay_as_they_are() -> None:
    text = "“您好！”——我们 3 天内（11月27日前）修好… It's £5, naïve café."
    assert clean(text) == text


@given(HOSTILE)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(HOSTILE)
def test_nothing_invisible_or_controlling_gets_through(text: str) -> None:
    for character in clean(text):
        assert character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
        assert not 0x200B <= ord(character) <= 0x200F
        assert not 0x202A <= ord(character) <= 0x202E
        assert not 0xE0000 <= ord(character) <= 0xE0FFF


@given(HOSTILE)
def test_a_reply_is_short_and_cleaned_for_good(text: str) -> None:
    reply = clean_reply(text * 3)
    assert len(reply) <= MAX_REPLY
    assert clean_reply(reply) == reply
    assert "\t" not in reply and "\n\n\n" not in reply


@given(HOSTILE)
def test_cleaned_text_is_harmless(text: str) -> None:
    assert is_harmless(clean(text))


def test_tells_harmful_text_apart() -> None:
    assert is_harmless("  您好\n\te\u0301 ") and not is_harmless("a\x1b[m") and not is_harmless("a\u202e")


def test_a_long_reply_is_cut() -> None:
    assert len(clean_reply("长" * (MAX_REPLY + 10))) == MAX_REPLY


def test_one_line_has_no_line_breaks() -> None:
    assert one_line(" a\n\n b\tc ") == "a b c"


@pytest.mark.parametrize(
    "bomb",
    ["\x1b", "\x1b]", "\x1b[", "\x1b" + " " * 50, "\x9d", "e\u0301\u0301\u0301\u0301", "\n \n", "\u200b"],
)
def test_takes_time_in_proportion_to_the_text(bomb: str) -> None:
    start = time.perf_counter()
    clean_reply(bomb * (200_000 // len(bomb)))
    assert time.perf_counter() - start < 15
