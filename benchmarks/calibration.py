"""Is the grader as often right as it says? Reliability on contexts the model has not seen, and the stored calibration.

    python -m benchmarks.calibration RATED.jsonl [--unseen FILE.npz] [--write] [--json]

Trains the model as training/train_grader.py does, fold by fold (minutes; `--unseen` keeps or reuses these predictions),
then sets the chances on some folds and measures them on the others. `--write` stores the chances set on all of them:
do it after each training.
"""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.attacks import core_rubric
from simulator.domain.base import LANGS
from simulator.grading.agreement import RatedRow, read_rated
from simulator.grading.behaviours.registry import ballot, counted
from simulator.grading.confidence import CALIBRATION, rule_signs, signs
from simulator.grading.criteria import relevant, rule_level
from simulator.grading.engine import mean_confidence, unforgiven
from simulator.grading.model import Opinion
from simulator.grading.moment import Moment
from simulator.grading.reading import confidences

CRITERIA = ("listening", "empathy", "objection_handling", "wording")
BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)
LEAST_CAPPED = 20
Array = Any


def unseen(path: Path, folds: int = 6) -> dict[str, Array]:
    """Expected levels, spreads, cuts and behaviours of every rated row by models that have not seen its context."""
    from sklearn.model_selection import GroupKFold

    from training.train_grader import Data, Stack, stricter

    data = Data(read_rated(path.read_text("utf-8").split("\n"), str(path)))
    rows = np.where(data.original)[0]
    found: dict[str, Array] = {"fold": np.zeros(len(rows), int), "conf": np.zeros((len(rows), len(data.names)))}
    found["names"] = np.array(data.names)
    for c in CRITERIA:
        found |= {f"exp_{c}": np.zeros(len(rows)), f"std_{c}": np.zeros(len(rows)), f"err_{c}": np.zeros(len(rows))}
        found |= {f"cuts_{c}": np.zeros((len(rows), 4)), f"y_{c}": data.levels[c][rows]}
    for number, (a, b) in enumerate(GroupKFold(folds).split(rows, groups=data.group[rows])):
        known = set(data.group[a]) | set(data.group[data.short])
        made = [i for i in np.where(~data.original)[0] if data.group[i] in known and data.source[i] in known]
        stack = Stack(data, np.concatenate([a, np.array(made, dtype=int)]))
        expected, inputs = stack.predict(b), stack.inputs(b).astype(np.float32)
        found["fold"][b] = number
        cuts = np.array([[stack.cuts_shown[data.lang[i]][name] for name in data.names] for i in b]) + stricter(data, b)
        found["conf"][b] = 1 / (1 + np.exp(-np.clip(8 * (stack.scores[b] - cuts), -30, 30)))
        for c in CRITERIA:
            found[f"exp_{c}"][b] = expected[c]
            found[f"std_{c}"][b] = np.array([tree.predict(inputs) for tree in stack.trees[c].estimators_]).std(0)
            found[f"err_{c}"][b] = stack.error[c]
            for lang in LANGS:
                found[f"cuts_{c}"][b[data.lang[b] == lang]] = stack.cuts[lang][c]
    return found


class Marks:
    """Marks on unseen turns: `x` the signs, `exact` and `near` whether the mark was right or next to it, by fold."""

    def __init__(self, x: Array, given: Array, rated: Array, fold: Array, lang: Array) -> None:
        self.x, self.fold, self.lang = x, fold, lang
        self.exact, self.near = given == rated, np.abs(given - rated) <= 1
        self.given, self.rated = given, rated

    def right(self, name: str) -> Array:
        return self.exact if name == "exact" else self.near

    def set_on(self, rows: Array, name: str) -> list[float]:
        """Intercept and coefficients of a logistic regression on `rows`."""
        from sklearn.linear_model import LogisticRegression

        right = self.right(name)[rows]
        if right.all() or not right.any():
            return [4.0 if right.all() else -4.0, *([0.0] * self.x.shape[1])]
        model = LogisticRegression(C=1.0, max_iter=1000).fit(self.x[rows], right)
        return [round(float(v), 4) for v in (model.intercept_[0], *model.coef_[0])]

    def chances(self, name: str) -> Array:
        """Chances of every mark, set on the other folds."""
        out = np.zeros(len(self.x))
        for number in np.unique(self.fold):
            own = self.fold == number
            c = np.array(self.set_on(~own, name))
            out[own] = 1 / (1 + np.exp(-(c[0] + self.x[own] @ c[1:])))
        return out


def by_model(rows: list[RatedRow], seen: dict[str, Array], criterion: str) -> Marks:
    """The model's levels where the criterion was rated."""
    rated = seen[f"y_{criterion}"]
    own = ~np.isnan(rated)
    e, cuts, spread = (seen[f"{name}_{criterion}"][own] for name in ("exp", "cuts", "std"))
    error = seen[f"err_{criterion}"][own]
    given = (e[:, None] > cuts).sum(1)
    x = [
        signs(*one) for one in zip(e, spread, (_sure(*v) for v in zip(e, cuts, error, strict=True)), cuts, strict=True)
    ]
    lang = np.array([row.turn.lang for row in rows])[own]
    return Marks(np.array(x), given, rated[own], seen["fold"][own], lang)


def _sure(expected: float, cuts: Array, error: float) -> float:
    from scipy.stats import norm

    level = int((expected > cuts).sum())
    low = -np.inf if level == 0 else cuts[level - 1]
    high = np.inf if level == len(cuts) else cuts[level]
    return float(norm.cdf((high - expected) / error) - norm.cdf((low - expected) / error))


def by_rules(rows: list[RatedRow], seen: dict[str, Array]) -> tuple[Marks, Array]:
    """Levels by the printed rules of `core` alone; and how the model's levels fit that a certain fault holds down."""
    x, marks, lang, capped = [], [], [], []
    for i, row in enumerate(rows):
        moment = Moment(row.turn)
        result = ballot(moment)
        sure = dict(zip(seen["names"], seen["conf"][i], strict=True))
        behaviours = counted(result, confidences(result, Opinion(sure, {}, 0.0)))
        names = frozenset(one.name for one in behaviours)
        certain = frozenset(one.name for one in behaviours if unforgiven(one))
        for criterion in core_rubric().criteria:
            level = row.rating.get(criterion.id)
            if level is None:
                continue
            found = rule_level(criterion, names).level
            x.append(rule_signs(found, mean_confidence(relevant(criterion, behaviours))))
            marks.append((found, level, seen["fold"][i]))
            lang.append(row.turn.lang)
            ceiling = rule_level(criterion, certain).ceiling
            if (seen[f"exp_{criterion.id}"][i] > seen[f"cuts_{criterion.id}"][i]).sum() > ceiling:
                capped.append((ceiling == level, abs(ceiling - level) <= 1))
    given, rated, fold = np.array(marks, float).T
    return Marks(np.array(x), given, rated, fold, np.array(lang)), np.array(capped, float).reshape(-1, 2)


def reliability(marks: Marks) -> list[dict[str, float]]:
    """By confidence: how many marks, the mean confidence, and the share that was right and next to right."""
    sure = marks.chances("exact")
    table = []
    for low, high in pairwise(BINS):
        own = (sure >= low) & (sure < high)
        if own.any():
            row = {"from": low, "to": min(high, 1.0), "n": int(own.sum()), "confidence": sure[own].mean()}
            row |= {"exact": marks.exact[own].mean(), "within_1": marks.near[own].mean()}
            table.append({name: round(float(value), 3) for name, value in row.items()})
    return table


def abstaining(marks: Marks, bars: tuple[float, ...]) -> list[dict[str, float]]:
    """For each bar of the chance of a near mark: the share still graded, and how well these agree with the raters."""
    from sklearn.metrics import cohen_kappa_score

    near, table = marks.chances("near"), []
    for bar in bars:
        own = near >= bar
        kappa = cohen_kappa_score(marks.rated[own], marks.given[own], weights="quadratic") if own.sum() > 1 else np.nan
        row = {"bar": bar, "coverage": own.mean(), "qwk": kappa, "within_1": marks.near[own].mean()}
        table.append({name: round(float(value), 3) for name, value in row.items()})
    return table


def stored(marks: dict[str, Marks], rules: Marks, capped: Array) -> dict[str, Any]:
    """What the grader needs: coefficients (intercept first) set on everything."""

    def both(one: Marks) -> dict[str, list[float]]:
        everything = np.ones(len(one.x), bool)
        return {name: one.set_on(everything, name) for name in ("exact", "near")}

    found: dict[str, Any] = {"criteria": {name: both(one) for name, one in marks.items()}, "rules": both(rules)}
    if len(capped) >= LEAST_CAPPED:
        found["capped"] = {name: round(float(v), 3) for name, v in zip(("exact", "near"), capped.mean(0), strict=True)}
    return found


def main() -> None:
    """Print the tables, and store the calibration when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rated", type=Path)
    parser.add_argument("--unseen", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if args.unseen and args.unseen.is_file():
        seen = dict(np.load(args.unseen))
    else:
        seen = unseen(args.rated)
        if args.unseen:
            np.savez(args.unseen, **seen)
    rows = read_rated(args.rated.read_text("utf-8").split("\n"), str(args.rated))
    marks = {criterion: by_model(rows, seen, criterion) for criterion in CRITERIA}
    rules, capped = by_rules(rows, seen)
    if args.write:
        text = json.dumps(stored(marks, rules, capped), indent=1)
        CALIBRATION.write_text(text + "\n", "utf-8")
    report: dict[str, Any] = {
        name: {"reliability": reliability(one)} for name, one in (marks | {"rules": rules}).items()
    }
    for name, one in marks.items():
        report[name]["abstaining"] = abstaining(one, (0.0, 0.75, 0.8, 0.85, 0.9))
    print(json.dumps(report, indent=1) if args.json else _table(report, len(capped)))


def _table(report: dict[str, Any], capped: int) -> str:
    lines = []
    for name, part in report.items():
        lines.append(f"{name}: confidence -> share right, share within one level")
        for row in part["reliability"]:
            said = f"{row['from']:.1f}-{row['to']:.1f}  n {row['n']:5.0f}  confidence {row['confidence']:.2f}"
            lines.append(f"  {said}  exact {row['exact']:.2f}  within one {row['within_1']:.2f}")
        for row in part.get("abstaining", ()):
            said = f"coverage {row['coverage']:.3f}  qwk {row['qwk']:.3f}  within one {row['within_1']:.3f}"
            lines.append(f"  abstain below {row['bar']:.2f}: {said}")
    return "\n".join([*lines, f"marks that a certain fault holds down: {capped}"])


if __name__ == "__main__":
    main()
