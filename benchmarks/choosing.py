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
    """Where one way put the true line of each choice, 1 to 8, and how long it took."""

    way: str
    lang: str
    places: list[int]
    contexts: list[str]
    seconds: float

    def figures(self) -> dict[str, object]:
        """Top-1, mean reciprocal rank, their intervals, and seconds a choice."""
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
            "seconds": round(self.seconds / len(self.places), 3),
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


def by_information(engine: Engine) -> Way:
    """log p(line | talk) - log p(line | nothing), in nats."""
    return lambda choice: [gain for gain, _ in _gains(engine, choice)]


def as_the_product(engine: Engine) -> Way:
    """The product's own measure: information for each token, and a little for words taken up."""
    return lambda choice: [
        fitness(gain, tokens, text, choice.line.talk[-1][1])
        for (gain, tokens), text in zip(_gains(engine, choice), choice.options, strict=True)
    ]


def _gains(engine: Engine, choice: Choice) -> list[tuple[float, int]]:
    line = choice.line
    talk = engine.score(prompt(line), choice.options, lambda: False)
    alone = engine.score(empty(line.lang, line.persona), choice.options, lambda: False)
    return [(a.logprob - b.logprob, a.tokens) for a, b in zip(talk, alone, strict=True)]


def likeliest(engine: Engine) -> Way:
    """Raw likelihood: what a model prefers by itself."""
    return lambda choice: [one.logprob for one in engine.score(prompt(choice.line), choice.options, lambda: False)]


def measure(name: str, way: Way, picked: Sequence[Choice]) -> list[Row]:
    """A row a language."""
    rows = []
    for lang in ("en", "zh"):
        mine = [one for one in picked if one.line.lang == lang]
        began = time.perf_counter()
        gains = [list(way(one)) for one in mine]
        seconds = time.perf_counter() - began
        places = [1 + sum(other >= one[0] for other in one[1:]) for one in gains]
        rows.append(Row(name, lang, places, [one.line.context for one in mine], seconds))
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
    bare = open_converted(folder)
    rows += measure("bare model, likelihood", likeliest(bare), picked)
    rows += measure("bare model, information", by_information(bare), picked)
    rows += measure("bare model, as the product", as_the_product(bare), picked)
    trained = open_converted(folder, adapter, entry.sha256)
    rows += measure("trained, information", by_information(trained), picked)
    rows += measure("trained, as the product", as_the_product(trained), picked)
    _print([row.figures() for row in rows])


def _print(figures: Sequence[dict[str, object]]) -> None:
    print(f"{'way':27} {'lang':4} {'n':>4} {'top-1':>6} {'':14} {'MRR':>6} {'':14} {'s':>6}")
    for one in figures:
        print(
            f"{one['way']:27} {one['lang']:4} {one['choices']:>4} {one['top1']:>6} {one['top1_interval']!s:14} "
            f"{one['mrr']:>6} {one['mrr_interval']!s:14} {one['seconds']:>6}"
        )
    out = ROOT / "benchmarks" / "results" / "choosing.json"
    out.write_text(json.dumps(list(figures), indent=1) + "\n", encoding="utf-8")
    print(out.relative_to(ROOT))


if __name__ == "__main__":
    main()
