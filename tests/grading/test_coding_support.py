"""Peer support as people type it: warmth, understanding and curiosity, each none, weak or strong."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.grading.coding import code

CODES = [
    # reply, emotional reaction, interpretation, exploration
    ("im here, whats up", 1, 0, 1),
    ("I wish I could give you a hug.", 1, 0, 0),
    ("I am so sorry you are going through this.", 1, 0, 0),
    ("thats humiliating and you didnt deserve it, sorry", 1, 2, 0),
    ("I'm honestly so proud of you, it made my day", 2, 0, 0),
    ("You just described my life", 0, 2, 0),
    ("31 here and same.", 0, 2, 0),
    ("I've never had a gf either, I'm 25.", 0, 2, 0),
    ("Depression can make everything seem pointless.", 0, 2, 0),
    ("I know what you mean", 0, 1, 0),
    ("It's okay to not be okay.", 0, 1, 0),
    ("Have you tried therapy?", 0, 0, 2),
    ("Have you considered medication?", 0, 0, 0),
    ("how old are you", 0, 0, 2),
    ("Why do you feel like that?", 0, 0, 1),
    ("Maybe your friends are busy?", 0, 0, 0),
    ("I'm not a professional but it might be worth seeing one.", 0, 0, 0),
    ("I read your post and I think it's great that you're getting help.", 0, 0, 0),
    ("If you ever want to talk I'm here.", 1, 0, 0),
    ("I hope this helps.", 0, 0, 0),
    ("Just breathe. It's gonna be ok.", 1, 0, 0),
]


@pytest.mark.parametrize(("said", "warmth", "understanding", "curiosity"), CODES)
def test_codes_of_a_reply(turn: Any, said: str, warmth: int, understanding: int, curiosity: int) -> None:
    labels = ("emotional_reaction", "interpretation", "exploration")
    assert tuple(code(label, turn(said)) for label in labels) == (warmth, understanding, curiosity)
