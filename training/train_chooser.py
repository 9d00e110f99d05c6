"""Trains the chooser: a low-rank adapter that ranks a customer's true next line above hard rivals.

    python training/train_chooser.py PANEL.jsonl VOICE.jsonl --work FOLDER --out ADAPTER.safetensors

Loss: softmax over the options of (log p(line | talk) - log p(line | nothing)) / TEMPERATURE, where the second is the
untrained model's, plus a little of the plain loss on the true line. State is kept in FOLDER; a run that was cut off goes
on where it stopped.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("GOMP_SPINCOUNT", "0")

import torch
from torch import Tensor

from simulator.llm.local.prompt import Prompter
from simulator.llm.weights.manifest import find
from training.chooser_data import Choice, Line, choices, divide, empty, prompt, read_lines
from training.chooser_model import SCALE, Chooser, Packed, open_float, pack

RIVALS = 3
NEAR = 2
TEMPERATURE = 5.0
PLAIN = 0.2
RATE = 4e-4
BATCH = 8
KEEP_EVERY = 10


def main() -> None:
    args = _arguments()
    tokenizer, model = _open(args.weights)
    prompter, chooser = Prompter(tokenizer), Chooser(model)
    training, _ = divide(read_lines(args.panel, args.voice))
    args.work.mkdir(parents=True, exist_ok=True)
    alone = _alone(chooser, prompter, training, args.work / "alone.pt")
    run = Run(chooser, args.work / "state.pt", steps=args.steps or args.epochs * (len(training) // BATCH))
    for epoch in range(args.epochs):
        picked = choices(training, RIVALS, NEAR, seed=epoch)
        random.Random(epoch).shuffle(picked)
        for start in range(0, len(picked) - BATCH + 1, BATCH):
            if run.due():
                run.step([(_packed(prompter, one), _worth(alone, one)) for one in picked[start : start + BATCH]])
    ship(chooser, args.out)


class Run:
    """Optimiser, schedule and what is needed to go on after a cut."""

    def __init__(self, chooser: Chooser, kept: Path, steps: int) -> None:
        self.chooser, self.kept, self.steps = chooser, kept, steps
        self.learned = chooser.adapter()
        self.optimiser = torch.optim.AdamW(self.learned.values(), lr=RATE, weight_decay=0.01)
        self.done, self._asked, self._losses = 0, 0, []
        if kept.exists():
            state = torch.load(kept)
            for name, value in self.learned.items():
                value.data.copy_(state["adapter"][name])
            self.optimiser.load_state_dict(state["optimiser"])
            self.done = state["done"]

    def due(self) -> bool:
        """Whether the next step is wanted and has not been done in an earlier run."""
        self._asked += 1
        return self.done < self._asked <= self.steps

    def step(self, batch: Sequence[tuple[Packed, Tensor]]) -> None:
        began = time.monotonic()
        for group in self.optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (self.done + 1) / 10) * (1.0 - 0.9 * self.done / self.steps)
        for packed, worth in batch:
            hidden = self.chooser.lower(packed).clone()
            sums = self.chooser.upper(hidden, packed)
            gains = (sums - worth) / TEMPERATURE
            plain = -sums[0] / int((packed.owners == 0).sum())
            right = -gains.log_softmax(dim=0)[0]
            ((right + PLAIN * plain) / len(batch)).backward()
            self._losses.append((right.item(), plain.item(), float(gains.argmax() == 0)))
        torch.nn.utils.clip_grad_norm_(self.learned.values(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.done += 1
        self._tell(time.monotonic() - began)

    def _tell(self, seconds: float) -> None:
        if self.done % KEEP_EVERY and self.done != self.steps:
            return
        right, plain, first = (sum(column) / len(self._losses) for column in zip(*self._losses, strict=True))
        self._losses = []
        print(
            f"{self.done}/{self.steps} choice {right:.3f} line {plain:.2f} first {first:.2f} {seconds:.1f} s",
            flush=True,
        )
        fresh = self.kept.with_suffix(".new")
        adapter = {name: value.detach() for name, value in self.learned.items()}
        torch.save({"adapter": adapter, "optimiser": self.optimiser.state_dict(), "done": self.done}, fresh)
        fresh.replace(self.kept)


@torch.inference_mode()
def _alone(chooser: Chooser, prompter: Prompter, lines: Sequence[Line], kept: Path) -> dict[str, float]:
    """log p(line | nothing) of every line by the untrained model, in nats."""
    if kept.exists():
        return dict(torch.load(kept))
    out: dict[str, float] = {}
    for lang in ("en", "zh"):
        texts = sorted({line.text for line in lines if line.lang == lang})
        for start in range(0, len(texts), 16):
            part = texts[start : start + 16]
            packed = pack(prompter.tokens(empty(lang)), [prompter.option(text) for text in part])
            out |= zip(part, chooser.upper(chooser.lower(packed), packed).tolist(), strict=True)
    torch.save(out, kept)
    return out


def _packed(prompter: Prompter, choice: Choice) -> Packed:
    return pack(prompter.tokens(prompt(choice.line)), [prompter.option(text) for text in choice.options])


def _worth(alone: dict[str, float], choice: Choice) -> Tensor:
    return torch.tensor([alone[text] for text in choice.options])


def ship(chooser: Chooser, out: Path) -> None:
    from safetensors.torch import save_file

    out.parent.mkdir(parents=True, exist_ok=True)
    tensors = {
        _place(name): (value.detach() * (SCALE if name.endswith(".up") else 1.0)).to(torch.float16).contiguous()
        for name, value in chooser.adapter().items()
    }
    save_file(tensors, out, metadata={"for": find(None).sha256})
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")


def _place(name: str) -> str:
    """Name of the linear layer in the model, and which of the two matrices."""
    return name.removeprefix("model.")


def _open(folder: Path):
    from transformers import AutoTokenizer

    torch.manual_seed(0)
    torch.set_num_threads(2)
    return AutoTokenizer.from_pretrained(folder), open_float(folder)


def inputs(about: str | None) -> argparse.ArgumentParser:
    """What every training of an adapter is told: the files, the weights, where it keeps its state and writes."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("panel", type=Path)
    parser.add_argument("voice", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the converted embedded model")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    return parser


def _arguments() -> argparse.Namespace:
    parser = inputs(__doc__)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many batches")
    return parser.parse_args()


if __name__ == "__main__":
    main()
