"""Codes of other schools: MI coding, EPITOME, Stanford politeness, on talk that is unlike service talk."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.domain.base import LANGS
from simulator.grading.agreement import SCALES
from simulator.grading.coding import CODED, code

CLIENT = "I smoke about a pack a day, mostly at work with the boys. My wife wants me to stop, I don't know."
QUESTION = [
    ("How do you feel about your smoking?", "open"),
    ("Mm-hmm. What else worries you about it?", "open"),
    ("Okay, so tell me a little bit about a usual day", "open"),
    ("Can you tell me more about what happens at work?", "open"),
    ("Do you smoke in the house?", "closed"),
    ("How many do you smoke on a weekend?", "closed"),
    ("So is that something you'd be willing to try?", "closed"),
    ("You've tried patches before, right?", "closed"),
    ("Okay. Well, let's come back to that next week.", "none"),
    ("You know what you want and how to get there.", "none"),
]
QUESTION_ZH = [
    ("您怎么看抽烟这件事？", "open"), ("还有什么让您担心的？", "open"), ("跟我说说平常的一天是怎么过的？", "open"),
    ("后来发生了什么？", "open"), ("您在家里抽吗？", "closed"), ("周末抽多少根？", "closed"), ("您愿意试试看吗？", "closed"),
    ("您试过戒烟贴，对吧？", "closed"), ("那我们下星期再谈。", "none"), ("您已经很努力了。", "none"),
]  # fmt: skip
REFLECTION = [
    ("So you smoke mostly at work.", "simple"),
    ("You smoke about a pack a day.", "simple"),
    ("You've been at it for some years now.", "simple"),
    ("It sounds like part of you is worried, even though you enjoy it.", "complex"),
    ("You feel torn between your wife and the boys at work.", "complex"),
    ("Sounds like your family really matters to you.", "complex"),
    ("On one hand you like the company, and at the same time you hope to be around for her.", "complex"),
    ("You should cut down to ten a day.", "none"),
    ("You're welcome, see you next week.", "none"),
    ("Smoking raises the risk of heart disease.", "none"),
]
REACTION = [
    ("I feel so sad for you.", 2), ("It breaks my heart to read this.", 2), ("I'm really worried about you, friend.", 2),
    ("I love you, please stay.", 2), ("Good luck, you got this!", 1), ("Hope it gets better soon.", 1), ("Sorry to hear that.", 1),
    ("Everything will be okay.", 1), ("Have you tried the gym?", 0), ("Cut the sugar and sleep more.", 0),
]  # fmt: skip
INTERPRETATION = [
    ("That must be terrifying.", 2), ("I've been through the same thing last year.", 2), ("Same here, every single night.", 2),
    ("I also have anxiety before work.", 2), ("It sounds like you feel trapped.", 2), ("I understand how you feel.", 1),
    ("That makes sense.", 1), ("That is rough.", 1), ("Try a walk.", 0), ("Call a helpline.", 0),
]  # fmt: skip
EXPLORATION = [
    ("Are you feeling alone right now?", 2), ("Did your sister say why she left?", 2), ("How long have the panic attacks been going on?", 2),
    ("What would make tonight a little easier for you?", 2), ("Is your medication new?", 2), ("What happened?", 1), ("What's wrong?", 1),
    ("Want to talk about it?", 1), ("Who knows?", 0), ("Just keep going.", 0),
]  # fmt: skip
POLITENESS = [
    ("Hi! Thanks for your work on this article. Could you please have a look at the second paragraph?", "polite"),
    ("Nice work so far on your rewrite. By the way, would you mind adding a source?", "polite"),
    ("Hello, I was wondering if you could help me with the map. Thank you!", "polite"),
    ("Could you tell me where this figure comes from? I appreciate it.", "polite"),
    ("Could you add the date?", "neutral"),
    ("I think the second one is missing. Is it somewhere else?", "neutral"),
    ("Can you post the error message and the line it points to?", "neutral"),
    ("What are you talking about??", "impolite"),
    ("Why did you delete my edit? You need to stop.", "impolite"),
    ("You are wrong. Did you even read it?", "impolite"),
]


@pytest.mark.parametrize(("said", "expected"), QUESTION)
def test_question(turn: Any, said: str, expected: str) -> None:
    assert code("question", turn(said, CLIENT)) == expected


@pytest.mark.parametrize(("said", "expected"), QUESTION_ZH)
def test_question_in_chinese(turn: Any, said: str, expected: str) -> None:
    assert code("question", turn(said, "我一天一包，多半是上班抽。", lang="zh")) == expected


@pytest.mark.parametrize(("said", "expected"), REFLECTION)
def test_reflection(turn: Any, said: str, expected: str) -> None:
    assert code("reflection", turn(said, CLIENT)) == expected


@pytest.mark.parametrize(("said", "expected"), REACTION)
def test_emotional_reaction(turn: Any, said: str, expected: int) -> None:
    assert code("emotional_reaction", turn(said, "I can't do this any more.")) == expected


@pytest.mark.parametrize(("said", "expected"), INTERPRETATION)
def test_interpretation(turn: Any, said: str, expected: int) -> None:
    assert code("interpretation", turn(said, "I can't do this any more.")) == expected


@pytest.mark.parametrize(("said", "expected"), EXPLORATION)
def test_exploration(turn: Any, said: str, expected: int) -> None:
    assert code("exploration", turn(said, "I can't do this any more.")) == expected


@pytest.mark.parametrize(("said", "expected"), POLITENESS)
def test_politeness(turn: Any, said: str, expected: str) -> None:
    assert code("politeness", turn(said)) == expected


ZH = [
    ("reflection", "听起来您心里很矛盾，一方面想戒，一方面又舍不得。", "complex"), ("reflection", "您一直是上班的时候抽。", "simple"),
    ("reflection", "您应该少抽一点。", "none"), ("emotional_reaction", "看得我心疼你，真的替你难过。", 2), ("emotional_reaction", "加油，会好的。", 1),
    ("emotional_reaction", "可以去跑跑步。", 0), ("interpretation", "我也经历过这样的日子。", 2), ("interpretation", "我理解。", 1),
    ("interpretation", "多喝热水。", 0), ("exploration", "你现在是一个人在家吗？", 2), ("exploration", "怎么了？", 1), ("exploration", "早点睡。", 0),
    ("politeness", "您好，麻烦您帮我看一下第二段，谢谢！", "polite"), ("politeness", "你看不懂吗？闭嘴。", "impolite"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "said", "expected"), ZH)
def test_codes_in_chinese(turn: Any, label: str, said: str, expected: str | int) -> None:
    assert code(label, turn(said, "我一天一包，多半是上班抽。", lang="zh")) == expected


@pytest.mark.parametrize(
    "part", ["so ", "so so you ", "? ", "a", "1", "um, uh, ", "that that- ", "谢谢", "you're just really "]
)
def test_endless_repetition_gets_a_code_of_the_scale(turn: Any, part: str) -> None:
    said = (part * 4000)[:3990] + "x?"
    for lang in LANGS:
        assert all(code(label, turn(said, said, lang=lang)) in SCALES[label] for label in CODED)


def test_a_reply_alone_without_words_or_context_is_none(turn: Any) -> None:
    for said in ("", "...", "Mm-hmm.", "嗯"):
        for lang in LANGS:
            given = [code(label, turn(said, lang=lang)) for label in CODED if label != "politeness"]
            assert set(given) <= {"none", 0}
