"""Moments for training and proving the chooser: a talk, the customer's true next line, and hard rivals for it."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.llm.protocol import Message, Role

HELD_OUT = 0.2
"""Share of contexts that no training sees; a context is never divided."""


@dataclass(frozen=True, slots=True)
class Line:
    """A customer's line as it stands in the file, with the moment it belongs to."""

    id: str
    lang: str
    persona: str
    act: str
    text: str
    talk: tuple[tuple[str, str], ...]

    @property
    def context(self) -> str:
        """The moment three replies were written to; its lines share customer and topic."""
        return self.reply.rsplit("-", 1)[0]

    @property
    def reply(self) -> str:
        """The trainee's reply this line answers."""
        return self.id.rsplit("-", 1)[0]


@dataclass(frozen=True, slots=True)
class Choice:
    """A line and its rivals, all written as answers of a customer in the same language."""

    line: Line
    rivals: tuple[str, ...]

    @property
    def options(self) -> tuple[str, ...]:
        """The true line first."""
        return (self.line.text, *self.rivals)


def read_lines(panel: Path, voice: Path) -> list[Line]:
    """Lines of `voice` (JSON lines: id, lang, persona, act, line) after the talk that `panel` holds under the id."""
    talks = {row["id"]: row for row in _rows(panel)}
    out = []
    for row in _rows(voice):
        moment = talks[row["id"].rsplit("-", 1)[0]]
        talk = [(said["speaker"], said["text"]) for said in moment["context"]] + [("trainee", moment["reply"])]
        out.append(Line(row["id"], row["lang"], row["persona"], row["act"], row["line"], tuple(talk)))
    return out


def divide(lines: Sequence[Line], seed: int = 5) -> tuple[list[Line], list[Line]]:
    """Training lines and held-out lines, by context."""
    contexts = sorted({line.context for line in lines})
    random.Random(seed).shuffle(contexts)
    kept = set(contexts[: round(len(contexts) * HELD_OUT)])
    return [one for one in lines if one.context not in kept], [one for one in lines if one.context in kept]


def choices(lines: Sequence[Line], rivals: int, near: int, seed: int) -> list[Choice]:
    """A choice for each line: up to `near` rivals that answer another reply to the same moment, the rest lines of
    the same act from other moments. The second line to the same reply would be right as well and is left out.
    """
    draw = random.Random(seed)
    by_context, by_act = defaultdict(list), defaultdict(list)
    for line in lines:
        by_context[line.context].append(line)
        by_act[line.lang, line.act].append(line)
    out = []
    for line in lines:
        close = [one.text for one in by_context[line.context] if one.reply != line.reply]
        far = [one.text for one in by_act[line.lang, line.act] if one.context != line.context]
        picked = draw.sample(close, min(near, len(close)))
        picked += draw.sample(far, min(rivals - len(picked), len(far)))
        out.append(Choice(line, tuple(text for text in picked if text != line.text)))
    return out


def prompt(line: Line) -> list[Message]:
    """The talk before the line as the product shows it to the model: the customer is the assistant."""
    out = [Message("system", system_text(line.lang, line.persona))]
    for speaker, text in line.talk:
        role: Role = "assistant" if speaker == "customer" else "user"
        if len(out) == 1 and role == "assistant":
            out.append(nothing(line.lang))
        if out[-1].role == role:
            out[-1] = Message(out[-1].role, f"{out[-1].text}\n{text}")
        else:
            out.append(Message(role, text))
    return out


def empty(lang: str, persona: str = "") -> list[Message]:
    """A talk in which nothing was said: what a line is worth by itself."""
    return [Message("system", system_text(lang, persona)), nothing(lang)]


def nothing(lang: str) -> Message:
    return Message("user", "……" if lang == "zh" else "...")


def system_text(lang: str, persona: str) -> str:
    """Like the product's, with the one line that the file says of the customer."""
    if lang == "zh":
        who = f"你就是{persona}。\n" if persona else ""
        return f"{who}你是客户，对方是公司的人。只说你这一句话，口语，不解释，不替对方说话。"
    who = f"You are {persona}.\n" if persona else ""
    return (
        f"{who}You are the customer; the other person works for the company. Say only your own next line, spoken, "
        "no explanations; never speak for the company."
    )


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(row) for row in file if row.strip())
