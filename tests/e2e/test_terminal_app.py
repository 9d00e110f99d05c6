"""The app in a real terminal: a talk in both languages, and a power cut in the middle of a reply."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.llm.weights import weights_status
from tests.e2e.terminal import Terminal

YOUR_TURN = {"en": "What do you say?", "zh": "你怎么说？"}
"""In the empty box, once the customer has finished; what is sent before stays unsent."""

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    yield made
    made.close()


def begin(terminal: Terminal, lang: str, opening: str, llm: str = "scripted") -> None:
    """Up to the customer's first words in the outage."""
    terminal.start("--lang", lang, "--llm", llm)
    terminal.wait_for({"en": "Trains", "zh": "训练要点"}[lang])  # the library is there
    terminal.type("the-outage")
    terminal.wait_for({"en": "▪▪▪  The outage", "zh": "▪▪▪  停了一夜"}[lang])
    terminal.press("Enter")
    terminal.wait_for({"en": "Your role", "zh": "你的角色"}[lang])
    terminal.wait_for({"en": "Ready.", "zh": "准备好了"}[lang], seconds=300)
    terminal.press("Enter")
    terminal.wait_for(opening)
    terminal.wait_for(YOUR_TURN[lang])


@pytest.mark.parametrize(
    ("lang", "opening", "reply", "marks", "debrief"),
    [
        (
            "en",
            "Twelve hours.",
            "I'm sorry. What has it cost you so far?",
            "Marks of turn 1",
            "You ended the conversation",
        ),
        ("zh", "十二个钟头", "实在对不起，到现在给您造成了哪些损失？", "第 1 轮评分", "你结束了对话"),
    ],
    ids=["en", "zh"],
)
def test_a_talk_from_lobby_to_debrief(
    terminal: Terminal, lang: str, opening: str, reply: str, marks: str, debrief: str
) -> None:
    begin(terminal, lang, opening)
    terminal.type(reply)
    terminal.wait_for(reply[:8])
    terminal.press("Enter")
    terminal.wait_for(marks)
    terminal.wait_for(YOUR_TURN[lang])  # before that, Escape would only cut the customer short
    terminal.press("Escape")
    terminal.wait_for({"en": "Leave the conversation?", "zh": "要离开这次对话吗"}[lang])
    terminal.press("Down", "Enter")
    terminal.wait_for(debrief)
    terminal.press("Enter")
    terminal.wait_for({"en": "Marks by turn", "zh": "逐轮评分"}[lang])


def test_after_a_power_cut_the_session_goes_on(terminal: Terminal) -> None:
    begin(terminal, "en", "Twelve hours.")
    terminal.type("I'm sorry. What has it cost you so far?")
    terminal.press("Enter")
    terminal.wait_for("Marks of turn 1")
    terminal.wait_for(YOUR_TURN["en"])
    terminal.type("An engineer is with you by ten.")
    terminal.wait_for("by ten.")
    terminal.press("Enter")
    terminal.kill()
    terminal.start("--lang", "en", "--llm", "scripted")
    terminal.wait_for("Go on where you stopped")
    terminal.press("Enter")
    terminal.wait_for("Ready.")
    terminal.press("Enter")
    shown = terminal.wait_for(YOUR_TURN["en"])
    # Turn 2 was either stored before the cut, and is then answered now, or it is the unsent line.
    assert ("turn 1 of" in shown or "turn 2 of" in shown) and "Traceback" not in shown
    terminal.type("Does that suit you?")
    terminal.press("Enter")
    terminal.wait_for("Marks of turn")


@pytest.mark.weights
def test_a_power_cut_in_the_middle_of_a_reply_of_the_real_model(terminal: Terminal) -> None:
    status = weights_status()
    if status.state != "ready":
        pytest.skip(f"{status.name} is {status.state} here; run: simulator models pull")
    begin(terminal, "en", "Twelve hours.", llm="embedded")
    terminal.type("I'm sorry. What has it cost you so far?")
    terminal.press("Enter")
    terminal.wait_for("turn 1 of")  # stored and shown; the model is still thinking
    terminal.kill()
    terminal.start("--lang", "en", "--llm", "embedded")
    terminal.wait_for("Go on where you stopped")
    terminal.press("Enter")
    terminal.wait_for("Ready.", seconds=300)
    terminal.press("Enter")
    shown = terminal.wait_for("Marks of turn 1", seconds=300)
    assert shown.count("so far?") >= 1 and "Traceback" not in shown
