"""How well the grader agrees with the ratings in a rated file: the figures of `simulator agreement`."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.domain.base import LANGS, Lang
from simulator.domain.behaviour import BEHAVIOURS
from simulator.domain.rubric import Rubric
from simulator.domain.turn import Turn
from simulator.errors import InputError
from simulator.grading.coding import CODED, code
from simulator.grading.engine import Grader
from simulator.grading.transcript import json_object, utterance
from simulator.text.clean import clean, clean_reply

Label = Any
SETS = ("stage", "behaviours")
SCALES: dict[str, tuple[Label, ...]] = {
    "emotional_reaction": (0, 1, 2), "interpretation": (0, 1, 2), "exploration": (0, 1, 2),
    "reflection": ("none", "simple", "complex"), "question": ("none", "closed", "open"),
    "politeness": ("impolite", "neutral", "polite"),
}  # fmt: skip
LEVELS: tuple[Label, ...] = (0, 1, 2, 3, 4)
RESAMPLES = 400


@dataclass(frozen=True, slots=True)
class RatedRow:
    """One line of a rated file; `group` keeps replies to the same moment together when resampling."""

    id: str
    turn: Turn
    rating: Mapping[str, Label]
    group: str


@dataclass(slots=True)
class Pairs:
    """Rated and given values of one label, row by row; `given` is None where the grader gave none."""

    rated: list[Label] = field(default_factory=list)
    given: list[Label] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


def read_rated(lines: Iterable[str], name: str) -> list[RatedRow]:
    """Rows of a rated file. Raises InputError with file:line."""
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.append(_row(json_object(line, f"{name}:{number}"), f"{name}:{number}"))
    if not rows:
        raise InputError("no rated turn", where=name, todo='each line needs "lang", "context", "reply" and "rating"')
    return rows


def _row(data: dict[str, Any], where: str) -> RatedRow:
    lang, reply, rating, context = data.get("lang"), data.get("reply"), data.get("rating"), data.get("context", [])
    if lang not in LANGS:
        raise InputError(f"lang is {lang!r}", where=where, todo='"lang" must be "en" or "zh"')
    if not isinstance(reply, str) or not isinstance(rating, dict) or not isinstance(context, list):
        raise InputError(
            "not a rated turn", where=where, todo='needs "reply" (text), "rating" (object), "context" (list)'
        )
    talk = tuple(utterance(one, where) for one in context)
    brief = data.get("brief") if isinstance(data.get("brief"), str) else ""
    named = str(data.get("id", where))
    for label, value in rating.items():
        _check_value(label, value, where)
    turn = Turn(lang=lang, reply=clean_reply(reply), context=talk, brief=clean(brief or ""))
    return RatedRow(named, turn, rating, str(data.get("context_id", named)))


def _check_value(label: str, value: Label, where: str) -> None:
    if value is None:
        return
    if label in SETS and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        raise InputError(f"{label} must be a list of names", where=where)
    if label in SCALES and value not in SCALES[label]:
        raise InputError(f"{label} is {value!r}", where=where, todo=f"one of {', '.join(map(str, SCALES[label]))}")


def agreement(
    rows: Sequence[RatedRow], rubric: Rubric, *, resamples: int = RESAMPLES, grader: Grader | None = None
) -> dict[str, Any]:
    """The report of contract.md: figures a label over all rows and by language, with bootstrap intervals."""
    judge = grader or Grader(rubric, "en")
    given = [_given(judge, row.turn) for row in rows]
    report = _labels(rows, given, rubric, resamples)
    by_lang = {}
    for lang in LANGS:
        chosen = [index for index, row in enumerate(rows) if row.turn.lang == lang]
        if chosen:
            part = _labels([rows[i] for i in chosen], [given[i] for i in chosen], rubric, resamples)
            by_lang[lang] = {"n": len(chosen), "labels": part}
    return {"n": len(rows), "labels": report, "by_lang": by_lang}


def _given(grader: Grader, turn: Turn) -> dict[str, Label]:
    reading = grader.read(turn)
    values: dict[str, Label] = {g.criterion: g.level for g in grader.grade(turn, reading)}
    values["stage"] = list(reading.stage)
    values["behaviours"] = sorted(reading.seen)
    values.update({label: code(label, turn, reading.behaviours) for label in CODED})
    return values


def _labels(
    rows: Sequence[RatedRow], given: Sequence[dict[str, Label]], rubric: Rubric, resamples: int
) -> dict[str, Any]:
    report: dict[str, Any] = {}
    known = [one.id for one in rubric.criteria]
    for label in dict.fromkeys([*known, *SETS, *SCALES]):
        pairs = Pairs()
        for row, values in zip(rows, given, strict=True):
            if row.rating.get(label) is not None:
                pairs.rated.append(row.rating[label])
                pairs.given.append(values.get(label))
                pairs.groups.append(row.group)
        if pairs.rated:
            report[label] = (
                set_figures(pairs, label) if label in SETS else figures(pairs, SCALES.get(label, LEVELS), resamples)
            )
    return report


def figures(pairs: Pairs, scale: Sequence[Label], resamples: int = RESAMPLES) -> dict[str, Any]:
    """n, accuracy, macro_f1, kappa, qwk, within_1 over graded rows, their 95 % intervals, coverage and confusion."""
    place = {value: index for index, value in enumerate(scale)}
    marked = [
        (place[r], place[g], group)
        for r, g, group in zip(pairs.rated, pairs.given, pairs.groups, strict=True)
        if g is not None and r in place and g in place
    ]
    values = [(r, g) for r, g, _ in marked]
    found: dict[str, Any] = {"n": len(pairs.rated), **_measures(values, len(scale))}
    found["ci95"] = bootstrap(marked, lambda some: _measures(some, len(scale)), resamples)
    found["coverage"] = round(len(marked) / len(pairs.rated), 4)
    table = [[0] * len(scale) for _ in scale]
    for r, g in values:
        table[r][g] += 1
    found["confusion"] = {"scale": list(scale), "rated_by_given": table}
    return found


def _measures(values: Sequence[tuple[int, int]], size: int) -> dict[str, float | None]:
    if not values:
        return dict.fromkeys(("accuracy", "macro_f1", "kappa", "qwk", "within_1"))
    n = len(values)
    return {
        "accuracy": round(sum(r == g for r, g in values) / n, 4),
        "macro_f1": round(_macro_f1(values, size), 4),
        "kappa": _rounded(weighted_kappa(values, size, lambda i, j: float(i != j))),
        "qwk": _rounded(weighted_kappa(values, size, lambda i, j: float((i - j) ** 2))),
        "within_1": round(sum(abs(r - g) <= 1 for r, g in values) / n, 4),
    }


def _rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)


def weighted_kappa(values: Sequence[tuple[int, int]], size: int, cost: Callable[[int, int], float]) -> float:
    """1 - observed cost / cost by chance (Cohen 1968); nan where chance alone would already agree fully."""
    n = len(values)
    rated, given = [0] * size, [0] * size
    seen = 0.0
    for r, g in values:
        rated[r] += 1
        given[g] += 1
        seen += cost(r, g)
    chance = sum(rated[i] * given[j] * cost(i, j) for i in range(size) for j in range(size)) / n
    return 1 - seen / chance if chance else math.nan


def _macro_f1(values: Sequence[tuple[int, int]], size: int) -> float:
    scores = []
    for one in range(size):
        hit = sum(r == one == g for r, g in values)
        total = sum(r == one for r, _ in values) + sum(g == one for _, g in values)
        if total:
            scores.append(2 * hit / total)
    return sum(scores) / len(scores)


def bootstrap(
    marked: Sequence[tuple[int, int, str]],
    measure: Callable[[list[tuple[int, int]]], Mapping[str, float | None]],
    resamples: int,
) -> dict[str, list[float] | None]:
    """Percentile 95 % interval of each figure, resampling whole groups with a fixed seed."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for r, g, group in marked:
        groups.setdefault(group, []).append((r, g))
    keys, rng = sorted(groups), random.Random(20240601)
    drawn: dict[str, list[float]] = {}
    for _ in range(resamples if len(keys) > 1 else 0):
        some = [pair for key in rng.choices(keys, k=len(keys)) for pair in groups[key]]
        for name, value in measure(some).items():
            if value is not None:
                drawn.setdefault(name, []).append(value)
    return {name: _interval(drawn.get(name, [])) for name in measure([(r, g) for r, g, _ in marked])}


def _interval(values: list[float]) -> list[float] | None:
    if len(values) < 20:
        return None
    values = sorted(values)
    return [values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]]


def set_figures(pairs: Pairs, label: str) -> dict[str, Any]:
    """Precision, recall and F1 for each name of a list label, macro over names that were rated, and exact matches."""
    rated = [set(one) for one in pairs.rated]
    given = [set(one or ()) for one in pairs.given]
    names = BEHAVIOURS if label == "behaviours" else ("explore", "offer", "action", "confirm")
    each = {name: _prf(name, rated, given) for name in names if any(name in one for one in rated)}
    f1 = [one["f1"] for one in each.values()]
    common = [one["f1"] for one in each.values() if one["n"] >= 30]
    return {
        "n": len(rated), "accuracy": round(sum(a == b for a, b in zip(rated, given, strict=True)) / len(rated), 4),
        "macro_f1": _average(f1), "macro_f1_30": _average(common), "each": each, "coverage": 1.0,
    }  # fmt: skip


def _average(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _prf(name: str, rated: Sequence[set[str]], given: Sequence[set[str]]) -> dict[str, Any]:
    hit = sum(name in a and name in b for a, b in zip(rated, given, strict=True))
    wanted, found = sum(name in a for a in rated), sum(name in b for b in given)
    precision, recall = hit / found if found else 0.0, hit / wanted if wanted else 0.0
    f1 = 2 * hit / (wanted + found) if wanted + found else 0.0
    return {"n": wanted, "precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def unmet(report: Mapping[str, Any], bars: Mapping[str, float]) -> list[str]:
    """Bars (label -> least QWK, or macro F1 for lists) that the report does not reach, as lines for a person."""
    lines = []
    for label, bar in bars.items():
        found = report["labels"].get(label)
        value = None if found is None else found.get("qwk", found.get("macro_f1"))
        if value is None and found is not None and found.get("accuracy") == 1:
            # Where all ratings are the same kappa is not defined, though nobody could agree better.
            value = 1.0
        if value is None or value < bar:
            lines.append(f"{label}: {'not rated' if value is None else value} < {bar}")
    return lines


def language_of(row: RatedRow) -> Lang:
    """The conversation's language."""
    return row.turn.lang
