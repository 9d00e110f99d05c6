from hypothesis import given
from hypothesis import strategies as st

from simulator.text.folding import fold


def test_width_case_and_quotes_are_one() -> None:
    assert fold("Ｈｅ’Ｓ").text == "he's"


def test_one_character_may_become_several() -> None:
    folded = fold("ﬁx")
    assert folded.text == "fix"
    assert folded.original(0, 2) == (0, 1)
    assert folded.original(2, 3) == (1, 2)


@given(st.text(max_size=40), st.booleans())
def test_every_folded_character_knows_where_it_comes_from(text: str, lookalikes: bool) -> None:
    folded = fold(text, lookalikes)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
