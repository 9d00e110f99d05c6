"""How well a customer's next line is chosen among eight: by lot, by the bare model, and with the trained adapter.

    python -m benchmarks.choosing PANEL.jsonl VOICE.jsonl [--most 200]

Only moments that the training never saw (divided by context). Of the seven rivals up to four answer another reply to
the same customer, so topic and voice do not give the true line away; the rest come from the same act.
Prints top-1 and mean reciprocal rank with 95 % bootstrap intervals over contexts, and writes
benchmarks/results/choosing.json.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.customer.chooser import fitness
from simulator.llm.local.adapter import adapter_file
from simulator.llm.local.engine import Engine
from simulator.llm.local.loading import open_converted
from simulator.llm.weights.convert import converted_folder
from simulator.llm.weights.manifest import find
from simulator.paths import weights_dir
from training.chooser_data import Choice, choices, divide, empty, prompt, read_lines

ROOT = Path(__file__).parents[1]
RIVALS, NEAR = 7, 4
DRAWS = 1000
Way = Callable[[Choice], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Row:
    """Where one way put the true line of each choice, 1 to 8, and whose moments they were."""

    way: str
    lang: str
    places: list[int]
    contexts: list[str]

    def figures(self) -> dict[str, object]:
        """Top-1, mean reciprocal rank, and their intervals."""
        first = [float(place == 1) for place in self.places]
        inverse = [1.0 / place for place in self.places]
        return {
            "way": self.way,
            "lang": self.lang,
            "choices": len(self.places),
            "top1": round(sum(first) / len(first), 3),
            "top1_interval": self._interval(first),
            "mrr": round(sum(inverse) / len(inverse), 3),
            "mrr_interval": self._interval(inverse),
        }

    def _interval(self, values: Sequence[float]) -> list[float]:
        groups: dict[str, list[float]] = {}
        for context, value in zip(self.contexts, values, strict=True):
            groups.setdefault(context, []).append(value)
        draw, names = random.Random(1), sorted(groups)
        means = []
        for _ in range(DRAWS):
            picked = [value for name in draw.choices(names, k=len(names)) for value in groups[name]]
            means.append(sum(picked) / len(picked))
        means.sort()
        return [round(means[int(share * DRAWS)], 3) for share in (0.025, 0.975)]


def by_lot(choice: Choice) -> list[float]:
    """No look at the talk."""
    draw = random.Random(choice.line.id)
    return [draw.random() for _ in choice.options]


def by_echo(choice: Choice) -> list[float]:
    """Share of a line's character pairs that the trainee's last reply has too."""
    heard = choice.line.talk[-1][1].lower()
    pairs = {heard[i : i + 2] for i in range(len(heard) - 1)}
    return [
        sum(text[i : i + 2].lower() in pairs for i in range(len(text) - 1)) / max(1, len(text) - 1)
        for text in choice.options
    ]


class Reader:
    """A model that has read each choice once; the ways below share what it found."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._read: dict[str, list[tuple[float, float, int]]] = {}
        self.seconds = 0.0

    def __call__(self, choice: Choice) -> list[tuple[float, float, int]]:
        """log p(line | talk), log p(line | nothing) and tokens of each option."""
        line = choice.line
        if line.id not in self._read:
            began = time.perf_counter()
            talk = self._engine.score(prompt(line), choice.options, lambda: False)
            alone = self._engine.score(empty(line.lang, line.persona), choice.options, lambda: False)
            self.seconds += time.perf_counter() - began
            self._read[line.id] = [(a.logprob, b.logprob, a.tokens) for a, b in zip(talk, alone, strict=True)]
        return self._read[line.id]

    def ways(self, name: str) -> dict[str, Way]:
        """Raw likelihood, information, and the product's own measure."""
        return {
            f"{name}, likelihood": lambda choice: [talk for talk, _, _ in self(choice)],
            f"{name}, information": lambda choice: [talk - alone for talk, alone, _ in self(choice)],
            f"{name}, as the product": lambda choice: [
                fitness(talk - alone, tokens, text, choice.line.talk[-1][1])
                for (talk, alone, tokens), text in zip(self(choice), choice.options, strict=True)
            ],
        }


def measure(name: str, way: Way, picked: Sequence[Choice]) -> list[Row]:
    """A row a language."""
    rows = []
    for lang in ("en", "zh"):
        mine = [one for one in picked if one.line.lang == lang]
        gains = [list(way(one)) for one in mine]
        places = [1 + sum(other >= one[0] for other in one[1:]) for one in gains]
        rows.append(Row(name, lang, places, [one.line.context for one in mine]))
    return rows


def main() -> None:
    """Measure, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("panel", type=Path)
    parser.add_argument("voice", type=Path)
    parser.add_argument("--most", type=int, default=1000, help="choices at the most")
    parser.add_argument("--adapter", type=Path, help="another adapter than the shipped one")
    asked = parser.parse_args()
    _, held_out = divide(read_lines(asked.panel, asked.voice))
    picked = [one for one in choices(held_out, RIVALS, NEAR, seed=11) if len(one.rivals) == RIVALS]
    picked = random.Random(2).sample(picked, min(asked.most, len(picked)))
    entry = find()
    folder = converted_folder(weights_dir(), entry.sha256)
    adapter = asked.adapter or adapter_file(entry.adapter)
    rows = measure("by lot", by_lot, picked) + measure("by echo of the reply", by_echo, picked)
    for name, engine in (
        ("bare model", open_converted(folder)),
        ("trained", open_converted(folder, adapter, entry.sha256)),
    ):
        reader = Reader(engine)
        for label, way in reader.ways(name).items():
            rows += measure(label, way, picked)
        print(f"{name}: {reader.seconds / len(picked):.2f} s a choice", flush=True)
    _print([row.figures() for row in rows])


def _print(figures: Sequence[dict[str, object]]) -> None:
    print(f"{'way':27} {'lang':4} {'n':>4} {'top-1':>6} {'':14} {'MRR':>6}")
    for one in figures:
        print(
            f"{one['way']:27} {one['lang']:4} {one['choices']:>4} {one['top1']:>6} {one['top1_interval']!s:14} "
            f"{one['mrr']:>6} {one['mrr_interval']!s:14}"
        )
    out = ROOT / "benchmarks" / "results" / "choosing.json"
    out.write_text(json.dumps(list(figures), indent=1) + "\n", encoding="utf-8")
    print(out.relative_to(ROOT))


if __name__ == "__main__":
    main()
