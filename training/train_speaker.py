"""Trains a speaker: a low-rank adapter that says what the director gives, in a customer's words.

    python training/train_speaker.py PANEL.jsonl VOICE.jsonl --weights FOLDER --work FOLDER --out ADAPTER.safetensors --minutes 80

A talk is one sequence: its words once, and beside them each turn's note with the line that followed, which see the talk up to
their own place only (`graft`). So a line costs its own tokens, not the talk's. Loss: plain, on the line and its end mark. State is
kept in --work; a run that was cut off goes on where it stopped. The rate falls with the time that is left.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("GOMP_SPINCOUNT", "0")

import torch
from transformers import AutoTokenizer

from simulator.llm.local.prompt import Prompter
from simulator.llm.protocol import Message
from training.chooser_model import Chooser, Packed, open_float
from training.speaker_data import Branch, Talk, library_talks, voice_talks
from training.train_chooser import inputs, ship

LEARNING = 12
"""Layers that learn, counted from the top."""
RATE = 3e-4
BATCH = 4
KEEP_EVERY = 5
MOST_TOKENS = 1500
KINDS = ("weak", "good")


def graft(prompter: Prompter, talk: Talk) -> Packed:
    """The talk's tokens and, attached where they belong, those of its branches. Readers and targets are the lines'."""
    lengths = {branch.after: len(_trunk(prompter, talk, branch.after)) for branch in talk.branches}
    tokens = _trunk(prompter, talk, max(lengths))
    places, owner = list(range(len(tokens))), [-1] * len(tokens)
    readers: list[int] = []
    targets: list[int] = []
    owners: list[int] = []
    for index, branch in enumerate(talk.branches):
        asked, line = _grown(prompter, talk, branch)
        begun = len(tokens)
        readers += range(begun + len(asked) - 1, begun + len(asked) + len(line) - 1)
        targets += line
        owners += [index] * len(line)
        tokens += asked + line[:-1]
        owner += [index] * (len(asked) + len(line) - 1)
        places += range(lengths[branch.after], lengths[branch.after] + len(asked) + len(line) - 1)
    whose, where = torch.tensor(owner), torch.tensor(places)
    reach = torch.tensor([lengths[talk.branches[one].after] if one >= 0 else len(tokens) for one in owner])
    trunk = (whose[None, :] == -1) & (where[None, :] < reach[:, None])
    seen = (trunk | (whose[None, :] == whose[:, None])) & (where[None, :] <= where[:, None])
    mask = torch.zeros(len(tokens), len(tokens)).masked_fill_(~seen, float("-inf"))
    ids = [torch.tensor(row) for row in (readers, targets, owners)]
    return Packed(torch.tensor([tokens]), where[None], mask[None, None], *ids)


def _trunk(prompter: Prompter, talk: Talk, after: int) -> list[int]:
    return prompter.tokens(talk.trunk[:after], asking=False)


def _grown(prompter: Prompter, talk: Talk, branch: Branch) -> tuple[list[int], list[int]]:
    """Tokens of the trainee's message with its note, and of the line with its end mark."""
    before = [*talk.trunk[: branch.after], Message("user", branch.asked)]
    begun = len(_trunk(prompter, talk, branch.after))
    asked = prompter.tokens(before)
    whole = prompter.tokens([*before, Message("assistant", branch.line)], asking=False)
    line = whole[len(asked) :]
    end = line.index(prompter.end) + 1 if prompter.end in line else len(line)
    return asked[begun:], line[:end]


class Run:
    """Optimiser, time and what is needed to go on after a cut."""

    def __init__(self, chooser: Chooser, kept: Path, seconds: float) -> None:
        self.chooser, self.kept, self.seconds = chooser, kept, seconds
        self.learned = chooser.adapter()
        self.optimiser = torch.optim.AdamW(self.learned.values(), lr=RATE, weight_decay=0.01)
        self.done, self.spent = 0, 0.0
        self.losses: list[float] = []
        if kept.exists():
            state = torch.load(kept)
            for name, value in self.learned.items():
                value.data.copy_(state["adapter"][name])
            self.optimiser.load_state_dict(state["optimiser"])
            self.done, self.spent = state["done"], state["spent"]

    def step(self, batch: Sequence[Packed]) -> None:
        began = time.monotonic()
        left = max(0.0, 1.0 - self.spent / self.seconds)
        for group in self.optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (self.done + 1) / 5) * (0.1 + 0.9 * left)
        total = sum(len(packed.targets) for packed in batch)
        for packed in batch:
            sums = self.chooser.upper(self.chooser.lower(packed).clone(), packed)
            loss = -sums.sum() / total
            loss.backward()
            self.losses.append(float(loss.detach()))
        torch.nn.utils.clip_grad_norm_(self.learned.values(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.done += 1
        self.spent += time.monotonic() - began
        print(
            f"{self.done} {sum(self.losses):.3f} a token, {self.spent / 60:.1f} of {self.seconds / 60:.0f} min",
            flush=True,
        )
        self.losses = []
        if self.done % KEEP_EVERY == 0:
            self.keep()

    def keep(self) -> None:
        fresh = self.kept.with_suffix(".new")
        adapter = {name: value.detach() for name, value in self.learned.items()}
        state = {"adapter": adapter, "optimiser": self.optimiser.state_dict(), "done": self.done, "spent": self.spent}
        torch.save(state, fresh)
        fresh.replace(self.kept)


def main() -> None:
    args = _arguments()
    torch.manual_seed(0)
    torch.set_num_threads(2)
    prompter = Prompter(AutoTokenizer.from_pretrained(args.weights))
    talks = voice_talks(args.panel, args.voice) + asyncio.run(library_talks(KINDS))
    packed = [one for talk in talks for one in _fitting(prompter, talk)]
    lines = sum(int(one.owners.max()) + 1 for one in packed)
    tokens = sum(one.tokens.numel() for one in packed)
    print(f"{len(packed)} sequences, {lines} lines, {tokens} tokens", flush=True)
    args.work.mkdir(parents=True, exist_ok=True)
    run = Run(Chooser(open_float(args.weights), LEARNING), args.work / "state.pt", args.minutes * 60)
    order = [one for epoch in range(20) for one in random.Random(epoch).sample(range(len(packed)), len(packed))]
    while run.spent < run.seconds:
        run.step([packed[one] for one in order[run.done * BATCH : (run.done + 1) * BATCH]])
    run.keep()
    ship(run.chooser, args.out)


def _fitting(prompter: Prompter, talk: Talk) -> list[Packed]:
    """The talk as one sequence, or as two where it would be too long."""
    packed = graft(prompter, talk)
    if packed.tokens.shape[1] <= MOST_TOKENS or len(talk.branches) == 1:
        return [packed]
    half = len(talk.branches) // 2
    parts = (Talk(talk.trunk, talk.branches[:half]), Talk(talk.trunk, talk.branches[half:]))
    return [one for part in parts for one in _fitting(prompter, part)]


def _arguments() -> argparse.Namespace:
    parser = inputs(__doc__)
    parser.add_argument("--minutes", type=float, default=80)
    return parser.parse_args()


if __name__ == "__main__":
    main()
