"""Train the grader's model on rated turns and write its weights as plain arrays.

    python -m training.train_grader RATED.jsonl [--out simulator/grading/weights/core.npz] [--folds 6] [--no-cv]

RATED.jsonl is a rated file (docs/contract) with one consensus `rating` a line. Everything is cross-validated over
`context_id`, inner stages included; made rows (training/augment.py, training/counterfactual.py) and short turns
(training/short_turns.py) are never tested on. Needs scikit-learn and scipy; running the grader needs numpy only.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.metrics import cohen_kappa_score, f1_score
from sklearn.model_selection import GroupKFold

from simulator.domain.base import LANGS
from simulator.grading.agreement import read_rated
from simulator.grading.features import NAMES
from simulator.grading.model import WEIGHTS
from training.kernel import fit_linear
from training.rated_data import CRITERIA, Data
from training.stack import Stack, stricter

LEAST_TO_COUNT = 30
Array = Any
__all__ = ["CRITERIA", "Data", "Stack", "stricter"]


def cross_validate(data: Data, folds: int) -> dict[str, Any]:
    """Figures on unseen contexts, by language."""
    everyone = np.where(data.original)[0]
    levels = {c: np.full(len(data), np.nan) for c in CRITERIA}
    shown = np.zeros_like(data.shown)
    for a, b in GroupKFold(folds).split(everyone, groups=data.group[everyone]):
        stack = Stack(data, data.known_to(everyone[a]))
        expected = stack.predict(b)
        for lang in LANGS:
            own = np.where(data.lang[b] == lang)[0]
            cuts = np.array([stack.cuts_shown[lang][name] for name in data.names])
            shown[b[own]] = stack.scores[b[own]] > cuts + stricter(data, b[own])
            for c in CRITERIA:
                levels[c][b[own]] = (expected[c][own][:, None] > np.array(stack.cuts[lang][c])).sum(1)
    return summary(data, levels, shown)


def summary(data: Data, levels: dict[str, Array], shown: Array) -> dict[str, Any]:
    """QWK, within one, pairs in order, partial correlation with length and behaviour F1 by language."""
    report: dict[str, Any] = {}
    for lang in LANGS:
        own = (data.lang == lang) & data.original
        part: dict[str, Any] = {}
        for c in CRITERIA:
            rated = own & ~np.isnan(data.levels[c])
            a, b = data.levels[c][rated], levels[c][rated]
            part[c] = {
                "qwk": round(float(cohen_kappa_score(a, b, weights="quadratic")), 3),
                "within_1": round(float(np.mean(np.abs(a - b) <= 1)), 3),
                "pairs": round(pairs_in_order(data.group[rated], a, b), 3),
                "length": round(partial(b, np.log(1 + data.size[rated]), a), 3),
            }
        f1 = {
            n: round(float(f1_score(data.shown[own, j], shown[own, j])), 2)
            for j, n in enumerate(data.names)
            if data.shown[own, j].sum() >= LEAST_TO_COUNT
        }
        part["behaviours_f1"] = {"macro": round(float(np.mean(list(f1.values()))), 3), "each": f1}
        report[lang] = part
    return report


def partial(given: Array, other: Array, rated: Array) -> float:
    """Correlation of `given` with `other` once `rated` is known."""
    a, b, c = (float(np.corrcoef(x, y)[0, 1]) for x, y in ((given, other), (given, rated), (other, rated)))
    return (a - b * c) / ((1 - b**2) * (1 - c**2)) ** 0.5


def pairs_in_order(groups: Array, rated: Array, given: Array) -> float:
    """Share of pairs within a context, rated differently, whose better reply got the higher mark (ties count half)."""
    right = total = 0.0
    for group in np.unique(groups):
        own = np.where(groups == group)[0]
        for i in own:
            for j in own:
                if rated[i] > rated[j]:
                    total += 1
                    right += 1.0 if given[i] > given[j] else 0.5 if given[i] == given[j] else 0.0
    return right / total if total else float("nan")


def export(data: Data, out: Path, report: dict[str, Any]) -> None:
    """Fit on everything and write the arrays."""
    stack = Stack(data, np.arange(len(data)))
    arrays = kernel_arrays(stack) | ngram_arrays(data, stack)
    for criterion, forest in stack.trees.items():
        arrays.update(tree_arrays(criterion, forest))
    meta = {
        "features": list(NAMES), "behaviours": data.names, "criteria": list(CRITERIA), "thresholds": stack.cuts_shown,
        "cuts": stack.cuts, "slope": stack.slope, "usual": stack.usual, "error": stack.error, "cross_validated": report,
        "behaviour_gamma": stack.behaviours.gamma, "level_gamma": stack.kernels["wording"].gamma,
        "rows": int(data.original.sum()), "made": int((~data.original).sum()),
    }  # fmt: skip
    arrays["meta"] = np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)
    write(out, arrays)


def write(out: Path, arrays: dict[str, Array]) -> None:
    """The whole file or none of it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    half = out.with_suffix(".part.npz")
    np.savez_compressed(half, **arrays)
    half.replace(out)


def kernel_arrays(stack: Stack) -> dict[str, Array]:
    """The turns that new ones are compared with, and what each of them says for behaviours and levels."""
    everything = np.arange(len(stack.data))
    arrays: dict[str, Array] = {
        "beh_mean": stack.mean.astype(np.float32), "beh_std": stack.std.astype(np.float32),
        "support": stack.scaled(everything).astype(np.float16),
        "beh_dual": stack.behaviours.dual.astype(np.float32), "beh_centre": stack.behaviours.centre.astype(np.float32),
        "support_scores": stack.scaled_scores(everything).astype(np.float16),
        "score_mean": stack.score_mean.astype(np.float32), "score_std": stack.score_std.astype(np.float32),
    }  # fmt: skip
    for criterion, kernel in stack.kernels.items():
        dual = np.zeros(len(everything))
        dual[~np.isnan(stack.data.levels[criterion])] = kernel.dual[:, 0]
        arrays[f"{criterion}_dual"] = dual.astype(np.float32)
        arrays[f"{criterion}_centre"] = np.float32(kernel.centre[0])
    return arrays


def ngram_arrays(data: Data, stack: Stack) -> dict[str, Array]:
    """What n-grams say for behaviours, and n-grams of the customer's line for an objection."""
    arrays: dict[str, Array] = {}
    objection = ~np.isnan(data.levels["objection_handling"])
    for lang in LANGS:
        arrays[f"reply_idf_{lang}"] = data.idf["reply", lang]
        arrays[f"reply_coef_{lang}"] = stack.ngrams[lang].coef.astype(np.float16)
        arrays[f"reply_intercept_{lang}"] = stack.ngrams[lang].intercept.astype(np.float32)
        own = np.where((data.lang == lang) & data.spoken & data.original)[0]
        line = fit_linear(data.last[own], objection[own].astype(float)[:, None], 1.0)
        arrays[f"objection_idf_{lang}"] = data.idf["objection", lang]
        arrays[f"objection_coef_{lang}"] = line.coef.astype(np.float16)
        arrays[f"objection_intercept_{lang}"] = line.intercept.astype(np.float32)
    return arrays


def tree_arrays(criterion: str, forest: ExtraTreesRegressor) -> dict[str, Array]:
    """All trees of a forest in one set of arrays; `feature` -1 marks a leaf."""
    roots, parts, offset = [], [], 0
    for one in forest.estimators_:
        tree = one.tree_
        roots.append(offset)
        inner = tree.children_left >= 0
        parts.append((
            np.where(inner, tree.feature, -1), tree.threshold,
            tree.children_left + offset, tree.children_right + offset, tree.value.ravel(),
        ))  # fmt: skip
        offset += tree.node_count
    feature, cut, left, right, value = (np.concatenate(column) for column in zip(*parts, strict=True))
    return {
        f"{criterion}_roots": np.array(roots, np.int32), f"{criterion}_feature": feature.astype(np.int16),
        f"{criterion}_cut": cut.astype(np.float32), f"{criterion}_left": left.astype(np.int32),
        f"{criterion}_right": right.astype(np.int32), f"{criterion}_value": value.astype(np.float16),
    }  # fmt: skip


def main() -> None:
    """Read, cross-validate, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rated", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--no-cv", action="store_true")
    args = parser.parse_args()
    data = Data(read_rated(args.rated.read_text("utf-8").split("\n"), str(args.rated)))
    report = {} if args.no_cv else cross_validate(data, args.folds)
    print(json.dumps(report, indent=1, ensure_ascii=False), flush=True)
    export(data, args.out, report)
    print(f"{args.out}: {args.out.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
