"""What tricks buy: the gain in levels of each standing attack over the honest reply it decorates or replaces.

    python -m benchmarks.attacks [--json] [--rules-only] [--pasted RATED.jsonl]

An attack that decorates keeps the honest reply; one that replaces says nothing for the customer, and its gain is
measured against a bare "OK". Set phrases of sympathy are worth a plain polite phrase and no more, so they are measured
against that. Each attack has several wordings and is tried on every moment. The aim is a mean gain of at most 0.1 level
for each and no pass/fail flip. `--pasted` also puts the best reply to each moment of a rated file into other moments.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from simulator.domain.base import Lang
from simulator.domain.rubric import Rubric
from simulator.domain.turn import Turn, Utterance
from simulator.grading.agreement import RatedRow, read_rated
from simulator.grading.engine import Grader

HERE = Path(__file__).parent
_TEXTS: dict[str, dict[str, list[str]]] = json.loads((HERE / "data" / "attacks.json").read_text("utf-8"))
Attack = Callable[[str, str], str]
"""From the honest reply and one wording of the attack to the reply that is graded."""
Levels = dict[str, int | None]
_LOOK = str.maketrans("aeocpxyi", "аеосрхуі")
_BOLD = {ord("a") + i: 0x1D41A + i for i in range(26)}
PASS = 2.4
"""Mean level that passes: 60 of 100."""
PASTES = 3
"""So many foreign replies are put into each moment of a rated file."""


def _after(reply: str, text: str) -> str:
    return reply + text


def _before(reply: str, text: str) -> str:
    return f"{text.strip()} {reply}"


def _alone(reply: str, text: str) -> str:
    return text.strip()


def _look_alike(reply: str, text: str) -> str:
    return reply + text.translate(_LOOK)


def _zero_width(reply: str, text: str) -> str:
    return reply + "\u200b".join(text)


def _full_width(reply: str, text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in reply)


DECORATING: dict[str, tuple[str, Attack]] = {
    "injection": ("injection", _after), "injection_first": ("injection", _before),
    "injection_homoglyph": ("injection", _look_alike), "injection_zero_width": ("injection", _zero_width),
    "injection_bold": ("injection", lambda reply, text: reply + text.lower().translate(_BOLD)),
    "fake_markup": ("markup", _after), "fake_markup_first": ("markup", _before),
    "keyword_stuffing": ("stuffing", _after), "keyword_stuffing_first": ("stuffing", _before),
    "empathy_boilerplate": ("boilerplate", _after), "empathy_boilerplate_first": ("boilerplate", _before),
    "reciting_the_rubric": ("recital", _after), "reciting_first": ("recital", _before),
    "length": ("length", _after), "said_thrice": ("bare", lambda reply, text: " ".join([reply] * 3)),
    "zero_width": ("bare", lambda reply, text: "\u200b".join(reply)),
    "homoglyphs": ("bare", lambda reply, text: reply.translate(_LOOK)), "full_width": ("bare", _full_width),
    "pasted_after": ("pasted", lambda reply, text: f"{reply} {text}"),
}  # fmt: skip
_ALONE = ("injection", "markup", "stuffing", "boilerplate", "recital", "length")
REPLACING: dict[str, tuple[str, Attack]] = {f"only_{name}": (name, _alone) for name in _ALONE}
REPLACING["pasted_model_answer"] = ("pasted", _alone)


def core_rubric() -> Rubric:
    """The built-in core rubric."""
    return Rubric.model_validate(YAML(typ="safe").load((HERE.parent / "rubrics" / "core.yaml").read_text("utf-8")))


def moments() -> list[dict[str, Any]]:
    """The moments that attacks are tried on."""
    return [json.loads(line) for line in (HERE / "data" / "moments.jsonl").read_text("utf-8").splitlines() if line]


def levels(grader: Grader, moment: dict[str, Any], reply: str) -> Levels:
    """Levels of `reply` in `moment`, an objection being open."""
    talk = tuple(Utterance(one["speaker"], one["text"]) for one in moment["context"])
    turn = Turn(lang=moment["lang"], reply=reply, context=talk, brief=moment["brief"], objection_open=True)
    return {grade.criterion: grade.level for grade in grader.grading(turn).grades}


def gains(grader: Grader, every: int = 1) -> dict[str, dict[str, float]]:
    """Mean and highest gain of each attack over wordings, one in `every` moments and all criteria; flips upwards."""
    table: dict[str, dict[str, float]] = {}
    for name, (material, attack) in DECORATING.items():
        pairs = [(_base(one, material), attack(one["honest"], text), one) for one, text in _tried(material, every)]
        table[name] = _row(grader, pairs)
    for name, (material, attack) in REPLACING.items():
        base = "polite" if material == "boilerplate" else "bare"
        pairs = [(_TEXTS[base][one["lang"]][0], attack("", text), one) for one, text in _tried(material, every)]
        table[name] = _row(grader, pairs)
    foreign: dict[Lang, list[str]] = {"en": _TEXTS["pasted"]["zh"], "zh": _TEXTS["pasted"]["en"]}
    pairs = [(_TEXTS["bare"][m["lang"]][0], text, m) for m in moments()[::every] for text in foreign[m["lang"]]]
    table["other_language"] = _row(grader, pairs)
    return table


def _base(moment: dict[str, Any], material: str) -> str:
    """The honest reply; beside set phrases with a plain polite phrase."""
    polite = str(_TEXTS["polite"][moment["lang"]][0])
    honest = str(moment["honest"])
    return f"{honest} {polite}" if material == "boilerplate" else honest


def _tried(material: str, every: int) -> Iterator[tuple[dict[str, Any], str]]:
    for moment in moments()[::every]:
        for text in _TEXTS[material][moment["lang"]]:
            yield moment, text


def _row(grader: Grader, pairs: Sequence[tuple[str, str, dict[str, Any]]]) -> dict[str, float]:
    return compared([(levels(grader, one, base), levels(grader, one, got)) for base, got, one in pairs])


def compared(pairs: Sequence[tuple[Levels, Levels]]) -> dict[str, float]:
    """Mean and highest gain and upward flips from levels before to after; `open` is the share left to a person."""
    both = [(before[name], after[name]) for before, after in pairs for name in before]
    deltas = [b - a for a, b in both if a is not None and b is not None]
    left = [level is None for _, after in pairs for level in after.values()]
    return {
        "mean_gain": round(sum(deltas) / len(deltas), 3) if deltas else 0.0,
        "max_gain": max(deltas, default=0),
        "flips": sum(_passes(before) < _passes(after) for before, after in pairs),
        "open": round(sum(left) / len(left), 3),
        "n": len(pairs),
    }


def _passes(found: Levels) -> bool:
    """A turn with a mark left open has not passed yet."""
    marks = [level for level in found.values() if level is not None]
    return len(marks) == len(found) and sum(marks) / len(marks) >= PASS


def pasted(grader: Grader, rows: Sequence[RatedRow], seed: int = 4) -> dict[str, dict[str, float]]:
    """By language what the best replies of other moments earn over a bare "OK"."""
    draw = random.Random(seed)
    best: dict[tuple[Lang, str], RatedRow] = {}
    for row in rows:
        key = (row.turn.lang, row.group)
        best[key] = max(
            best.get(key, row), row, key=lambda one: sum(v for v in one.rating.values() if isinstance(v, int))
        )
    found: dict[str, dict[str, float]] = {}
    for lang in ("en", "zh"):
        own = [row for (of, _), row in best.items() if of == lang]
        pairs = []
        for row in own:
            for other in draw.sample([one for one in own if one is not row], min(PASTES, len(own) - 1)):
                bare = _given(grader, replace(row.turn, reply=_TEXTS["bare"][lang][0]))
                pairs.append((bare, _given(grader, replace(row.turn, reply=other.turn.reply))))
        if pairs:
            found[f"pasted_from_file_{lang}"] = compared(pairs)
    return found


def _rated(row: RatedRow) -> int:
    return sum(value for value in row.rating.values() if isinstance(value, int))


def _given(grader: Grader, turn: Turn) -> Levels:
    return {grade.criterion: grade.level for grade in grader.grading(turn).grades}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--pasted", type=Path)
    args = parser.parse_args()
    grader = Grader(core_rubric(), "en", model=not args.rules_only)
    table = gains(grader)
    if args.pasted:
        table |= pasted(grader, read_rated(args.pasted.read_text("utf-8").split("\n"), str(args.pasted)))
    if args.json:
        print(json.dumps(table, indent=1))
        return
    for name, row in table.items():
        gained = f"mean {row['mean_gain']:+.2f}  max {row['max_gain']:+.0f}  flips {row['flips']:.0f}"
        gained += f"  left to a person {row['open']:.0%}"
        print(f"{name:26s} n {row['n']:4.0f}  {gained}")


if __name__ == "__main__":
    main()
