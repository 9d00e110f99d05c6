"""Minimal pairs: two replies that differ in one phrase; the better one must get the higher mark.

    python -m benchmarks.minimal_pairs [--json] [--rules-only]

Six kinds of phrase over 20 moments a language: 120 pairs each. A tie counts half in `order` and as a miss in `strict`.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from benchmarks.attacks import core_rubric
from simulator.domain.base import LANGS, Lang
from simulator.domain.turn import Turn, Utterance
from simulator.grading.engine import Grader

DATA = Path(__file__).parent / "data" / "minimal_pairs.yaml"


@dataclass(frozen=True, slots=True)
class Pair:
    """`better` and `worse` replies to `customer`, decided on `criterion`."""

    kind: str
    lang: Lang
    customer: str
    criterion: str
    better: str
    worse: str


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def _english(said: str, true: str, false: str, offer: str, second: str) -> Iterator[Pair]:
    def pair(kind: str, criterion: str, better: str, worse: str) -> Pair:
        return Pair(kind, "en", said, criterion, better, worse)

    yield pair("fact", "listening", f"{_cap(true)}, I see. {_cap(offer)}.", f"{_cap(false)}, I see. {_cap(offer)}.")
    yield pair(
        "feeling",
        "empathy",
        f"{_cap(true)}: I'd be angry too. {_cap(offer)}.",
        f"{_cap(true)}: no need to be angry. {_cap(offer)}.",
    )
    yield pair(
        "time",
        "objection_handling",
        f"I'm sorry about that. {_cap(offer)}.",
        "I'm sorry about that. We will see to it as soon as possible.",
    )
    yield pair(
        "owner",
        "empathy",
        f"{_cap(true)}, that was our mistake. {_cap(offer)}.",
        f"{_cap(true)}, that was your mistake. {_cap(offer)}.",
    )
    yield pair(
        "choice",
        "objection_handling",
        f"{_cap(true)}, that's not right. {_cap(offer)}, or {second}: which would you rather?",
        f"{_cap(true)}, that's not right. {_cap(offer)}, take it or leave it.",
    )
    yield pair(
        "question",
        "listening",
        f"{_cap(true)}: what matters most to you now? {_cap(offer)}.",
        f"{_cap(true)}: that's how it goes now and then. {_cap(offer)}.",
    )


def _chinese(said: str, true: str, false: str, offer: str, second: str) -> Iterator[Pair]:
    def pair(kind: str, criterion: str, better: str, worse: str) -> Pair:
        return Pair(kind, "zh", said, criterion, better, worse)

    yield pair("fact", "listening", f"{true}，我听明白了。{offer}。", f"{false}，我听明白了。{offer}。")
    yield pair("feeling", "empathy", f"{true}，换谁都生气。{offer}。", f"{true}，您别生气。{offer}。")
    yield pair("time", "objection_handling", f"对不起。{offer}。", "对不起。我们会尽快处理。")
    yield pair("owner", "empathy", f"{true}，这是我们的错。{offer}。", f"{true}，这是您自己的错。{offer}。")
    yield pair(
        "choice",
        "objection_handling",
        f"{true}，不该这样。{offer}，或者{second}，您看选哪个？",
        f"{true}，不该这样。{offer}，爱要不要。",
    )
    yield pair(
        "question", "listening", f"{true}，眼下您最着急的是哪一头？{offer}。", f"{true}，这种事难免的。{offer}。"
    )


def pairs() -> list[Pair]:
    """All pairs, English first."""
    data = YAML(typ="safe").load(DATA.read_text("utf-8"))
    return [pair for lang, make in (("en", _english), ("zh", _chinese)) for row in data[lang] for pair in make(*row)]


def level(grader: Grader, pair: Pair, reply: str) -> int:
    """The mark of `reply`; none counts as 0."""
    turn = Turn(lang=pair.lang, reply=reply, context=(Utterance("customer", pair.customer),), objection_open=True)
    return next((g.level or 0) for g in grader.grading(turn).grades if g.criterion == pair.criterion)


def order(grader: Grader) -> dict[str, dict[str, dict[str, float]]]:
    """Share of pairs in order by language and kind."""
    table: dict[str, dict[str, list[tuple[float, float]]]] = {lang: defaultdict(list) for lang in LANGS}
    for pair in pairs():
        better, worse = level(grader, pair, pair.better), level(grader, pair, pair.worse)
        right = 1.0 if better > worse else 0.5 if better == worse else 0.0
        for kind in (pair.kind, "all"):
            table[pair.lang][kind].append((right, float(better > worse)))
    return {
        lang: {
            k: {
                "n": len(v),
                "order": round(sum(a for a, _ in v) / len(v), 3),
                "strict": round(sum(b for _, b in v) / len(v), 3),
            }
            for k, v in kinds.items()
        }
        for lang, kinds in table.items()
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rules-only", action="store_true")
    args = parser.parse_args()
    table = order(Grader(core_rubric(), "en", model=not args.rules_only))
    if args.json:
        print(json.dumps(table, indent=1))
        return
    for lang, kinds in table.items():
        for kind, row in kinds.items():
            print(f"{lang} {kind:10s} n {row['n']:3.0f}  in order {row['order']:.2f}  strictly {row['strict']:.2f}")


if __name__ == "__main__":
    main()
