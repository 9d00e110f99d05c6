"""Pairs of customer answers to the same words, for a reader who does not know which way chose which.

    python -m benchmarks.blind_reading make SHEET_FOLDER [--pairs 60] [--llm embedded]
    python -m benchmarks.blind_reading score SHEET_FOLDER

`make` plays the library with scripted trainees; where the model's choice differs from the drawn one, both become a pair
in SHEET_FOLDER/sheet.LANG.md, in an order that only key.json knows. The reader writes a line "number A", "number B" or
"number =" for each pair into answers.LANG.txt; `score` prints how often each way was preferred, with a 95 % interval
(Wilson) over the pairs that were decided, and writes benchmarks/results/blind_reading.json.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from simulator.authoring.rehearsal import rehearse
from simulator.content.catalogue import Catalogue
from simulator.customer import chooser
from simulator.domain.base import LANGS, Lang
from simulator.domain.turn import Utterance
from simulator.llm.protocol import ChatModel
from simulator.llm.registry import open_model
from simulator.session.cast import Cast

ROOT = Path(__file__).parents[1]
KINDS = ("weak", "average", "good", "jargon")
FROM_A_TALK = 3
"""Pairs that one talk gives at the most, so that many cases are read."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What was said before, and the two answers."""

    case: str
    before: list[str]
    chosen: str
    drawn: str


class Collector:
    """Chooses as the product does and notes where the draw would have said something else."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self._choose = chooser.choose

    async def __call__(
        self, model: ChatModel, cast: Any, talk: Sequence[Utterance], said: str, candidates: Sequence[str], **rest: Any
    ) -> str:
        line = await self._choose(model, cast, talk, said, candidates, **rest)
        drawn = chooser._drawn(candidates, talk, rest["key"])
        if drawn != line and talk:
            before = [f"{one.speaker}: {one.text}" for one in talk[-3:]]
            lead = f"{said} " if said else ""
            self.pairs.append(Pair(cast.scenario.id, before, lead + line, lead + drawn))
        return line


async def collect(spec: str, lang: Lang, wanted: int) -> list[Pair]:
    """`wanted` pairs from talks over the whole library, in a fixed order."""
    model, catalogue, out = open_model(spec), Catalogue.open(), []
    await model.load()
    cases = sorted(catalogue.scenarios(), key=lambda one: hashlib.sha256(one.id.encode()).hexdigest())
    plan = [(case, KINDS[index % len(KINDS)]) for index, case in enumerate(cases)]
    for case, kind in plan:
        collector = Collector()
        with patch("simulator.customer.speaker.choose", collector):
            cast = Cast(case, catalogue.persona(case.personas[0]), catalogue.rubric(case.rubric), lang)
            await rehearse(cast, model, runs=1, kinds=[kind])
        out += random.Random(case.id).sample(collector.pairs, min(FROM_A_TALK, len(collector.pairs)))
        print(f"{lang} {case.id} {kind}: {len(out)} pairs", flush=True)
        if len(out) >= wanted:
            break
    await model.close()
    return out[:wanted]


def write_sheet(folder: Path, lang: Lang, pairs: Sequence[Pair]) -> None:
    """The sheet to read and the key to it."""
    draw, rows, key = random.Random(f"{lang} sides"), [], []
    for number, pair in enumerate(pairs, 1):
        first = draw.random() < 0.5
        sides = (pair.chosen, pair.drawn) if first else (pair.drawn, pair.chosen)
        rows += [f"## {number}", *pair.before, f"A) {sides[0]}", f"B) {sides[1]}", ""]
        key.append({"side": "A" if first else "B", **asdict(pair)})
    (folder / f"sheet.{lang}.md").write_text("\n".join(rows), encoding="utf-8")
    (folder / f"key.{lang}.json").write_text(json.dumps(key, ensure_ascii=False, indent=1), encoding="utf-8")


def score(folder: Path) -> list[dict[str, Any]]:
    """A row a language: how often the model's choice, the draw or neither was preferred."""
    rows = []
    for lang in LANGS:
        key = json.loads((folder / f"key.{lang}.json").read_text(encoding="utf-8"))
        answers = (folder / f"answers.{lang}.txt").read_text(encoding="utf-8").split()
        said = dict(zip(map(int, answers[::2]), answers[1::2], strict=True))
        chosen = sum(said[number] == one["side"] for number, one in enumerate(key, 1))
        equal = sum(said[number] == "=" for number in range(1, len(key) + 1))
        decided = len(key) - equal
        rows.append(
            {
                "lang": lang,
                "pairs": len(key),
                "model": chosen,
                "draw": decided - chosen,
                "equal": equal,
                "model_share_of_decided": round(chosen / decided, 3) if decided else None,
                "interval": _wilson(chosen, decided),
            }
        )
    return rows


def _wilson(hits: int, n: int, z: float = 1.96) -> list[float]:
    if not n:
        return [0.0, 1.0]
    share, spread = hits / n, z * ((hits / n * (1 - hits / n) + z * z / (4 * n)) / n) ** 0.5
    return [round((share + z * z / (2 * n) + sign * spread) / (1 + z * z / n), 3) for sign in (-1, 1)]


def main() -> None:
    """Make the sheets, or score what readers wrote."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", choices=("make", "score"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--llm", default="embedded")
    asked = parser.parse_args()
    if asked.what == "make":
        asked.folder.mkdir(parents=True, exist_ok=True)
        for lang in LANGS:
            write_sheet(asked.folder, lang, asyncio.run(collect(asked.llm, lang, asked.pairs)))
        return
    rows = score(asked.folder)
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    out = ROOT / "benchmarks" / "results" / "blind_reading.json"
    out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
