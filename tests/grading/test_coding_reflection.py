"""Reflections against advice, information, praise and arrangements, with and without what was said before."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.grading.coding import code

SAID = "Yeah, I don't know. I've just been doing it so long, with work and the kids and everything."
REFLECTS = [
    "So you're kind of on the fence about it.", "You're a little worried.", "So right now it's just not a priority.",
    "And so the idea of not having it is kind of scary.", "It's kind of become a habit.", "It helps you relax.",
    "Mm-hmm, so it's more of a social thing.", "That must be really frustrating.", "Okay so, mornings are the hardest.",
    "So it's not that you don't want to, it's more that you don't know how.", "Kind of stuck in the middle.",
    "So you can see both sides of it.", "I can see you're frustrated.", "You'd rather do it your own way.",
]  # fmt: skip
NONE = [
    "So when you smoke, your airways get inflamed, and that's what's causing the cough.", "Right, right.", "I understand.",
    "You have a couple of options, you could do the patch or the gum.", "You'd take one in the morning and one at night.",
    "Your liver can only process about one drink an hour.", "You're doing a really good job with this.", "Fair enough.",
    "I've got your chart here and I see that you were in the ER last month.", "It's completely your choice.",
    "You need to be honest with yourself.", "That's a great plan, I think you've really thought it through.",
    "It's important to take the whole course even when you feel better.", "You were supposed to bring your log today.",
    "I'm going to ask you some questions, and you don't have to answer anything you don't want to.", "Good for you.",
]  # fmt: skip


@pytest.mark.parametrize("said", REFLECTS)
def test_a_statement_about_the_others_world_is_a_reflection(turn: Any, said: str) -> None:
    assert code("reflection", turn(said, SAID)) != "none"
    assert code("reflection", turn(said)) != "none"


@pytest.mark.parametrize("said", NONE)
def test_advice_information_praise_and_courtesy_are_none(turn: Any, said: str) -> None:
    assert code("reflection", turn(said, SAID)) == "none"
    assert code("reflection", turn(said)) == "none"


def test_words_given_back_are_simple_and_meaning_added_is_complex(turn: Any) -> None:
    said = "I check in the morning, and I walk the dog after dinner."
    assert code("reflection", turn("Walk the dog after dinner.", said)) == "simple"
    assert code("reflection", turn("You miss the days when it didn't scare you to look.", said)) == "complex"


def test_one_doubtful_sentence_in_a_long_speech_is_information(turn: Any) -> None:
    speech = (
        "Okay. The nurse comes at ten. We test the sugar then. I write it down here. Your sister got the letter. "
        "Then I call the lab. They send it back on Monday."
    )
    assert code("reflection", turn(speech, SAID)) == "none"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("So are you still smoking or", "none"),
        ("So you're feeling torn, is that right?", "complex"),
        ("It sounds like you want to stop?", "complex"),
        ("If you did, what might that look like?", "none"),
    ],
)
def test_a_question_is_a_reflection_only_where_it_states_and_asks_leave(turn: Any, said: str, expected: str) -> None:
    assert code("reflection", turn(said)) == expected
