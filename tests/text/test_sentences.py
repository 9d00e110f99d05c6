import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.text.sentences import SentenceStream, sentence_spans, split_sentences

MIXED = st.lists(
    st.sampled_from(
        [*"ab你好 。！？.!?…”\"')\n", "Mr.", "e.g.", "3.15", "……", "...", " We", "I'm", "。”", "p.m. ", "1. "]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hello there. How are you? Fine!", ["Hello there.", "How are you?", "Fine!"]),
        (
            "Mr. Li paid 3.15 dollars at 5 p.m. We shipped it.",
            ["Mr. Li paid 3.15 dollars at 5 p.m.", "We shipped it."],
        ),
        ("For parts, e.g. the lid, see No. 5. Thanks", ["For parts, e.g. the lid, see No. 5.", "Thanks"]),
        ("Well... maybe. I see… no.", ["Well... maybe.", "I see… no."]),
        ('"Stop!" he said. "Go." She left.', ['"Stop!" he said.', '"Go."', "She left."]),
        ("1. Call them. 2. Wait.", ["1. Call them.", "2. Wait."]),
        ("no shift key. we fix it. thanks", ["no shift key.", "we fix it.", "thanks"]),
        ("Forgot the blank.Sorry!Bye", ["Forgot the blank.", "Sorry!", "Bye"]),
        ("See www.example.com or v2.0.1 now", ["See www.example.com or v2.0.1 now"]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("系统又挂了！您知道吗？我等了12个小时。", ["系统又挂了！", "您知道吗？", "我等了12个小时。"]),
        ("“马上修好。”这话我听过。", ["“马上修好。”", "这话我听过。"]),
        ("（真的吗？）好的。", ["（真的吗？）", "好的。"]),
        ("我……我不知道。", ["我……我不知道。"]),
        ("打3.5折。价格是9.9元", ["打3.5折。", "价格是9.9元"]),
        ("什么？！你再说一遍！！", ["什么？！", "你再说一遍！！"]),
        ("好的.我知道了!再见", ["好的.", "我知道了!", "再见"]),
        ("OK。Thanks!好", ["OK。", "Thanks!", "好"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_splits_where_a_reader_would(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@given(MIXED)
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


@given(MIXED)
def test_spans_are_in_order_and_trimmed(text: str) -> None:
    last = 0
    for start, end in sentence_spans(text):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        last = end


@given(MIXED, st.integers(1, 5))
def test_a_stream_gives_the_whole_text_in_any_pieces(text: str, size: int) -> None:
    stream = SentenceStream()
    got = [one for start in range(0, len(text), size) for one in stream.feed(text[start : start + size])]
    got += stream.finish()
    assert "".join("".join(got).split()) == "".join(text.split())


def test_a_stream_keeps_blanks_between_pieces() -> None:
    stream = SentenceStream()
    got = [one for piece in ["It costs 3.", "15 euros. ", "I ", "know. ", "Ok"] for one in stream.feed(piece)]
    assert got + stream.finish() == ["It costs 3.15 euros.", "I know.", "Ok"]


@pytest.mark.parametrize("unit", [".", "a.", "a. ", "。”", "?)", "\n"])
def test_takes_time_in_proportion_to_the_text(unit: str) -> None:
    start = time.perf_counter()
    split_sentences(unit * 50_000)
    assert time.perf_counter() - start < 15
