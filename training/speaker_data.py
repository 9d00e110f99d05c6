"""Talks for training a speaker: what stands in the prompt, and the customer's line after each of the trainee's words.

Two sources. Rated moments with the customer's lines (persona, act, mood and points stand beside each). And talks that
scripted trainees play against the library without a model: the director's notes are those of the product, the lines the
authors' own, so that a given point is told plainly.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulator.authoring.rehearsal import rehearse
from simulator.content.catalogue import Catalogue
from simulator.customer import guard
from simulator.customer.prompt import ACTS, MOODS
from simulator.domain import events as ev
from simulator.domain.base import LANGS, Lang
from simulator.llm.protocol import Cancel, Likelihood, Loading, Message, Sampling, Traits
from simulator.session.cast import Cast
from training.chooser_data import divide, prompt, read_lines

HELD_OUT_SCENARIOS = ("the-outage", "the-late-refund", "the-course-fee", "same-fault-again", "the-pitch")
"""No training sees them."""
EXAMPLE = re.compile(r' Something like ".*", in your own words|意思类似：“.*”，用你自己的话', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Branch:
    """What follows the first `after` messages of a talk: the trainee's words with the note, and the line itself."""

    after: int
    asked: str
    line: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A prompt without notes and the lines that grow on it."""

    trunk: tuple[Message, ...]
    branches: tuple[Branch, ...]


class Listening:
    """No model at all, but let to speak: it keeps what it was asked and says nothing, so an authored line is said."""

    spec, digest = "listening", "listening"
    traits = Traits(scores=False, speaks=True)

    def __init__(self) -> None:
        self.asked: list[tuple[Message, ...]] = []

    async def load(self, progress: Callable[[Loading], None] | None = None) -> None:
        """Nothing to load."""

    async def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancel: Cancel | None = None
    ) -> AsyncIterator[str]:
        if not self.asked or self.asked[-1] != tuple(messages):
            self.asked.append(tuple(messages))
        for piece in ():
            yield piece

    async def score(
        self, messages: Sequence[Message], options: Sequence[str], cancel: Cancel | None = None
    ) -> list[Likelihood]:
        return []

    async def close(self) -> None:
        """Nothing to close."""


async def library_talks(kinds: Sequence[str]) -> list[Talk]:
    """A talk of each of `kinds` with every scenario that is not held out, in both languages."""
    catalogue, out = Catalogue.open(), []
    for case in catalogue.scenarios():
        if case.id in HELD_OUT_SCENARIOS:
            continue
        for lang in LANGS:
            cast = Cast(case, catalogue.persona(case.personas[0]), catalogue.rubric(case.rubric), lang)
            for kind in kinds:
                model = Listening()
                (talk,) = await rehearse(cast, model, runs=1, kinds=(kind,))
                out += _grown(model.asked, talk.events)
    return out


def _grown(asked: Sequence[tuple[Message, ...]], events: Sequence[ev.Event]) -> list[Talk]:
    """One talk per stretch in which the prompt kept its beginning."""
    groups: dict[Message, list[tuple[tuple[Message, ...], str]]] = defaultdict(list)
    for messages in asked:
        if line := _answer(messages, events):
            groups[messages[2] if len(messages) > 2 else messages[0]].append((messages, line))
    out = []
    for rows in groups.values():
        longest = max((messages for messages, _ in rows), key=len)
        branches = tuple(Branch(len(one) - 1, without_example(one[-1].text), line) for one, line in rows)
        out.append(Talk(longest[:-1], branches))
    return out


def _answer(messages: tuple[Message, ...], events: Sequence[ev.Event]) -> str:
    """The line that was said in the turn whose trainee's words end `messages`."""
    said = {one.turn: one.text for one in events if isinstance(one, ev.TraineeSpoke)}
    for event in events:
        if isinstance(event, ev.CustomerSpoke) and event.turn in said and said[event.turn] in messages[-1].text:
            before = [one.text for one in events if isinstance(one, ev.CustomerSpoke) and one.turn < event.turn]
            if not before or before[-1] in messages[-2].text:
                return event.text
    return ""


def without_example(asked: str) -> str:
    """The director's note without the line to outdo: the speaker learns to say the points by itself."""
    return EXAMPLE.sub(lambda found: "用你自己的话" if "意思" in found.group() else " In your own words", asked)


def voice_talks(panel: Path, voice: Path) -> list[Talk]:
    """The training moments with those of their lines that say what they were given."""
    lines, _ = divide(read_lines(panel, voice))
    rows = {row["id"]: row for row in _rows(voice)}
    groups = defaultdict(list)
    for line in lines:
        row = rows[line.id]
        if plain(row["line"], row["say"], row["lang"]):
            groups[line.context].append((line, row))
    out = []
    for grown in groups.values():
        trunk = prompt(replace(grown[0][0], talk=grown[0][0].talk[:-1]))
        if trunk[-1].role == "user":
            trunk = trunk[:-1] if len(trunk) > 2 else trunk
        branches = tuple(
            Branch(len(trunk), f"{line.talk[-1][1]}\n\n{voice_note(row)}", line.text) for line, row in grown
        )
        out.append(Talk(tuple(trunk), branches))
    return out


def plain(line: str, points: Sequence[str], lang: Lang) -> bool:
    """Whether a line tells all it was given; with nothing given, whether it is short."""
    if points:
        return all(guard.conveys(line, point, lang) for point in points)
    return len(line) <= (24 if lang == "zh" else 90)


def voice_note(row: dict[str, Any]) -> str:
    """The director's note of the product for a line of the file."""
    lang: Lang = row["lang"]
    mood, act, said = MOODS[lang][mood_word(row["mood"])], ACTS[lang][row["act"]], row["say"]
    if lang == "zh":
        told = f"要说的内容：{'；'.join(said)}" if said else ""
        return f"（{mood}。这一句：{act}。{told}用你自己的话，接住对方刚说的。）"
    told = f" Say this: {'. '.join(said)}." if said else ""
    return f"({mood.capitalize()}. This line: {act}.{told} In your own words, taking up what was just said.)"


def mood_word(mood: dict[str, int]) -> Any:
    """The product's word for a mood of four figures, each 0-4."""
    if mood["anger"] >= 2:
        return {2: "annoyed", 3: "angry"}.get(mood["anger"], "furious")
    if mood["confusion"] >= 2:
        return "confused"
    return "wary" if mood["trust"] <= 1 else "warm" if mood["trust"] >= 4 else "calm"


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(row) for row in file if row.strip())
