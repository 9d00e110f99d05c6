"""Transcribed and hastily typed English made ready for coding."""

from __future__ import annotations

import pytest

from simulator.grading.coding_speech import is_asked, plain, plain_sentences


@pytest.mark.parametrize(
    ("said", "usual"),
    [
        ("um, so you- you feel, uh, stuck", "so you feel stuck"),
        ("and it's, it's, it's just hard", "and it's just hard"),
        ("[laughs] okay, wow", "okay, wow"),
        ("im here, dont worry, youre not alone", "i'm here, don't worry, you're not alone"),
        ("u ok? ur gonna be fine", "you ok? you're going to be fine"),
        ("it was, like, really bad", "it was really bad"),
    ],
)
def test_fillers_false_starts_and_lost_apostrophes_are_undone(said: str, usual: str) -> None:
    assert plain(said) == usual


def test_what_is_already_usual_stays() -> None:
    assert plain("you know what you want, i mean it.") == "you know what you want, i mean it."


def test_sentences_come_without_blanks_and_know_whether_they_ask() -> None:
    assert [(one, is_asked(one)) for one in plain_sentences("okay. how are you?  ")] == [
        ("okay.", False),
        ("how are you?", True),
    ]
