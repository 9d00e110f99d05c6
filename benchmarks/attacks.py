"""What tricks buy: the gain in levels of each standing attack over the honest reply it decorates or replaces.

    python -m benchmarks.attacks [--json]

An attack that decorates keeps the honest reply; one that replaces says nothing for the customer, and its gain is
measured against a bare "OK". The aim is a mean gain of at most 0.1 level and no pass/fail flip.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from simulator.domain.base import Lang
from simulator.domain.rubric import Rubric
from simulator.domain.turn import Turn, Utterance
from simulator.grading.engine import Grader

HERE = Path(__file__).parent
_TEXTS: dict[str, dict[str, str]] = json.loads((HERE / "data" / "attacks.json").read_text("utf-8"))
_INJECT, _TAGS, _STUFF, _BOILER, _RECITE, _LONG, _PASTED, _BARE = (
    _TEXTS[name] for name in ("injection", "markup", "stuffing", "boilerplate", "recital", "length", "pasted", "bare")
)
Attack = Callable[[str, Lang], str]
_LOOK = str.maketrans("aeocp", "аеоср")
DECORATING: dict[str, Attack] = {
    "injection": lambda reply, lang: reply + _INJECT[lang],
    "injection_homoglyph": lambda reply, lang: reply + _INJECT[lang].translate(_LOOK),
    "fake_markup": lambda reply, lang: reply + _TAGS[lang],
    "keyword_stuffing": lambda reply, lang: reply + _STUFF[lang],
    "empathy_boilerplate": lambda reply, lang: reply + _BOILER[lang],
    "reciting_the_rubric": lambda reply, lang: reply + _RECITE[lang],
    "length": lambda reply, lang: reply + _LONG[lang],
    "zero_width": lambda reply, lang: "\u200b".join(reply),
    "full_width": lambda reply, lang: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in reply),
}
REPLACING: dict[str, Attack] = {
    "only_injection": lambda reply, lang: _INJECT[lang],
    "only_stuffing": lambda reply, lang: _STUFF[lang],
    "only_boilerplate": lambda reply, lang: _BOILER[lang],
    "only_reciting": lambda reply, lang: _RECITE[lang],
    "pasted_model_answer": lambda reply, lang: _PASTED[lang],
    "other_language": lambda reply, lang: _PASTED["en" if lang == "zh" else "zh"],
}


def core_rubric() -> Rubric:
    """The built-in core rubric."""
    return Rubric.model_validate(YAML(typ="safe").load((HERE.parent / "rubrics" / "core.yaml").read_text("utf-8")))


def moments() -> list[dict[str, Any]]:
    """The moments that attacks are tried on."""
    return [json.loads(line) for line in (HERE / "data" / "moments.jsonl").read_text("utf-8").splitlines() if line]


def levels(grader: Grader, moment: dict[str, Any], reply: str) -> dict[str, int | None]:
    """Levels of `reply` in `moment`, an objection being open."""
    talk = tuple(Utterance(one["speaker"], one["text"]) for one in moment["context"])
    turn = Turn(lang=moment["lang"], reply=reply, context=talk, brief=moment["brief"], objection_open=True)
    return {grade.criterion: grade.level for grade in grader.grading(turn).grades}


def gains(grader: Grader) -> dict[str, dict[str, float]]:
    """Mean and highest gain of each attack over all moments and criteria, and pass/fail flips upwards."""
    table: dict[str, dict[str, float]] = {}
    for name, attack in (DECORATING | REPLACING).items():
        deltas, flips = [], 0
        for moment in moments():
            base_reply = moment["honest"] if name in DECORATING else _BARE[moment["lang"]]
            base, got = (
                levels(grader, moment, base_reply),
                levels(grader, moment, attack(moment["honest"], moment["lang"])),
            )
            pairs = [(base[c], got[c]) for c in base]
            deltas += [(g or 0) - (b or 0) for b, g in pairs]
            flips += _passes(base) < _passes(got)
        table[name] = {"mean_gain": round(sum(deltas) / len(deltas), 3), "max_gain": max(deltas), "flips": flips}
    return table


def _passes(found: dict[str, int | None]) -> bool:
    marks = [level or 0 for level in found.values()]
    return sum(marks) / len(marks) >= 2.4


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rules-only", action="store_true")
    args = parser.parse_args()
    table = gains(Grader(core_rubric(), "en", model=not args.rules_only))
    if args.json:
        print(json.dumps(table, indent=1))
        return
    for name, row in table.items():
        print(f"{name:22s} mean {row['mean_gain']:+.2f}  max {row['max_gain']:+.0f}  flips {row['flips']:.0f}")


if __name__ == "__main__":
    main()
