"""Train the grader's level model on a rated file and report cross-validated figures.

    python training/train_grader.py RATED.jsonl [--out simulator/grading/weights/core.npz] [--folds 6] [--no-cv]

Needs scikit-learn. Folds keep all replies to one moment together (`context_id`); thresholds, too, are set on
training folds only. The same file, seed and versions give the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.linear_model import Ridge
from sklearn.metrics import cohen_kappa_score, f1_score
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from simulator.domain.base import LANGS
from simulator.domain.behaviour import BEHAVIOURS, CRITICAL, FAULTS
from simulator.grading.agreement import RatedRow, read_rated
from simulator.grading.behaviours.registry import ballot
from simulator.grading.features import NAMES, features
from simulator.grading.model import CLIP, UNSEEN_FAULT, WEIGHTS
from simulator.grading.moment import Moment
from simulator.grading.ngrams import BUCKETS, ngram_weights
from training.augment import augmented
from training.counterfactual import counterfactual
from training.short_turns import short_turns

CRITERIA = ("listening", "empathy", "objection_handling", "wording")
MIN_EXAMPLES = 20
TREES, LEAF, SHARE = 150, 3, 0.5
MADE_WEIGHT = 0.2
RIDGE_NGRAMS, RIDGE_BEHAVIOURS = 1.0, 120.0
Array = Any


class Data:
    """A rated file as arrays: dense features, n-gram matrices by language, behaviours and levels."""

    def __init__(self, rated: list[RatedRow], *, augment: bool = True) -> None:
        made = augmented(rated) if augment else []
        if augment:
            made += [(row, row.group) for row in (*counterfactual(rated), *short_turns())]
        rows = [*rated, *(row for row, _ in made)]
        own = {row.group for row in short_turns()}
        self.original = np.array([True] * len(rated) + [False] * len(made))
        self.short = np.array([row.group in own for row in rows])
        self.weight = np.where(self.original | self.short, 1.0, MADE_WEIGHT)
        self.source = np.array([*(row.group for row in rated), *(group for _, group in made)])
        moments = [Moment(row.turn) for row in rows]
        self.lang = np.array([row.turn.lang for row in rows])
        self.group = np.array([row.group for row in rows])
        dense = [[*features(m, ballot(m)), float(m.lang == "zh")] for m in moments]
        self.dense = np.array(dense)
        seen = Counter(name for row in rated for name in row.rating.get("behaviours", ()))
        self.names = [name for name in BEHAVIOURS if seen[name] >= MIN_EXAMPLES]
        self.shown = np.array([[n in row.rating.get("behaviours", ()) for n in self.names] for row in rows], float)
        self.levels = {c: np.array([_number(row.rating.get(c)) for row in rows]) for c in CRITERIA}
        self.idf: dict[tuple[str, str], Array] = {}
        self.reply = self._matrix("reply", [m.text for m in moments])
        self.last = self._matrix("objection", [m.last for m in moments])
        self.spoken = np.array([bool(m.last) for m in moments])

    def __len__(self) -> int:
        return len(self.lang)

    def _matrix(self, part: str, texts: list[str]) -> Array:
        weights = [ngram_weights(text) for text in texts]
        ends = np.cumsum([0, *(len(w) for w in weights)])
        index = np.concatenate([np.fromiter(w.keys(), np.int64, len(w)) for w in weights])
        value = np.concatenate([np.fromiter(w.values(), float, len(w)) for w in weights])
        whole = csr_matrix((value, index, ends), shape=(len(texts), BUCKETS))
        scale = np.zeros(whole.shape)
        for lang in LANGS:
            rows = np.where(self.lang == lang)[0]
            df = np.asarray((whole[rows] > 0).sum(0)).ravel()
            idf = np.where(df >= 3, np.log((1 + len(rows)) / (1 + df)) + 1, 0.0)
            self.idf[part, lang] = idf.astype(np.float32)
            scale[rows] = idf
        weighted = whole.multiply(scale).tocsr()
        norm = np.sqrt(np.asarray(weighted.multiply(weighted).sum(1)).ravel())
        return (diags(1 / np.maximum(norm, 1e-9)) @ weighted).tocsr()


def _number(value: Any) -> float:
    return np.nan if value is None else float(value)


def fit_ngrams(data: Data, rows: Array) -> dict[str, Ridge]:
    """One ridge a language from n-grams of the reply to all behaviours."""
    found = {}
    for lang in LANGS:
        own = rows[(data.lang[rows] == lang) & (data.original | data.short)[rows]]
        found[lang] = Ridge(alpha=RIDGE_NGRAMS).fit(data.reply[own], data.shown[own])
    return found


def heard(data: Data, models: dict[str, Ridge], rows: Array) -> Array:
    """Behaviour scores from n-grams."""
    out = np.zeros((len(rows), len(data.names)))
    for lang in LANGS:
        own = np.where(data.lang[rows] == lang)[0]
        if len(own):
            out[own] = models[lang].predict(data.reply[rows[own]])
    return out


def out_of_fold(rows: Array, groups: Array, folds: int, fit_predict: Any) -> Array:
    """Predictions for every row by models that have not seen its group."""
    parts = [(b, fit_predict(rows[a], rows[b])) for a, b in GroupKFold(folds).split(rows, groups=groups[rows])]
    out = np.zeros((len(rows), parts[0][1].shape[1]))
    for place, values in parts:
        out[place] = values
    return out


class Stack:
    """Everything that is fitted on `rows`: n-grams -> behaviours -> levels, with out-of-fold inputs at each step."""

    def __init__(self, data: Data, rows: Array) -> None:
        self.data, self.rows = data, rows
        self.ngrams = fit_ngrams(data, rows)
        self.seen = np.zeros((len(data), data.dense.shape[1] + len(data.names)))
        self.seen[:, : data.dense.shape[1]] = data.dense
        inner = out_of_fold(rows, data.group, 4, lambda a, b: heard(data, fit_ngrams(data, a), b))
        self.seen[rows, data.dense.shape[1] :] = inner
        self.mean, self.std = self.seen[rows].mean(0), self.seen[rows].std(0) + 1e-6
        self.ridge = self._fit_behaviours(rows)
        self.scores = np.zeros((len(data), len(data.names)))
        self.scores[rows] = out_of_fold(
            rows, data.group, 4, lambda a, b: self._fit_behaviours(a).predict(self.scaled(b))
        )
        self.cuts_shown = {lang: self._behaviour_cuts(lang) for lang in LANGS}
        self.trees: dict[str, ExtraTreesRegressor] = {}
        self.cuts: dict[str, dict[str, list[float]]] = {lang: {} for lang in LANGS}
        self.error: dict[str, float] = {}
        for criterion in CRITERIA:
            self._fit_levels(criterion)

    def scaled(self, rows: Array) -> Array:
        return np.clip((self.seen[rows] - self.mean) / self.std, -CLIP, CLIP)

    def _fit_behaviours(self, rows: Array) -> Ridge:
        return Ridge(alpha=RIDGE_BEHAVIOURS).fit(self.scaled(rows), self.data.shown[rows], self.data.weight[rows])

    def _behaviour_cuts(self, lang: str) -> dict[str, float]:
        own = self.rows[(self.data.lang[self.rows] == lang) & self.data.original[self.rows]]
        pairs = zip(self.data.names, self.scores[own].T, self.data.shown[own].T, strict=True)
        return {name: best_cut(score, shown) for name, score, shown in pairs}

    def inputs(self, rows: Array) -> Array:
        return np.hstack([self.seen[rows], self.scores[rows]])

    def _fit_levels(self, criterion: str) -> None:
        levels = self.data.levels[criterion]
        rows = self.rows[~np.isnan(levels[self.rows])]

        def fit(a: Array) -> ExtraTreesRegressor:
            trees = ExtraTreesRegressor(TREES, min_samples_leaf=LEAF, max_features=SHARE, random_state=1, n_jobs=1)
            return trees.fit(self.inputs(a), levels[a], self.data.weight[a])

        self.trees[criterion] = fit(rows)
        guess = out_of_fold(rows, self.data.group, 4, lambda a, b: fit(a).predict(self.inputs(b))[:, None])[:, 0]
        real = self.data.original[rows]
        self.error[criterion] = float(np.std((guess - levels[rows])[real]))
        for lang in LANGS:
            own = (self.data.lang[rows] == lang) & real
            shares = [float(np.mean(levels[rows][own] <= k)) for k in range(4)]
            self.cuts[lang][criterion] = [float(c) for c in np.quantile(guess[own], shares)]

    def predict(self, rows: Array) -> dict[str, Array]:
        """Expected levels of rows that were not fitted on; their behaviour scores are kept."""
        self.seen[rows, self.data.dense.shape[1] :] = heard(self.data, self.ngrams, rows)
        self.scores[rows] = self.ridge.predict(self.scaled(rows))
        return {c: self.trees[c].predict(self.inputs(rows)) for c in CRITERIA}


def best_cut(score: Array, shown: Array) -> float:
    """The threshold of best F1, smoothed and drawn towards 0.35 because examples are few."""
    grid = np.linspace(0.15, 0.6, 19)
    if not shown.any():
        return 0.5
    f1 = np.array([f1_score(shown, score > cut, zero_division=0) for cut in grid])
    smooth = np.convolve(np.pad(f1, 1, mode="edge"), [1 / 3] * 3, "valid")
    return float(0.6 * grid[int(np.argmax(smooth))] + 0.4 * 0.35)


def cross_validate(data: Data, folds: int) -> dict[str, Any]:
    """Figures on unseen contexts, by language."""
    everyone = np.where(data.original)[0]
    levels = {c: np.full(len(data), np.nan) for c in CRITERIA}
    shown = np.zeros_like(data.shown)
    for a, b in GroupKFold(folds).split(everyone, groups=data.group[everyone]):
        known = set(data.group[a]) | set(data.group[data.short])
        made = [i for i in np.where(~data.original)[0] if data.group[i] in known and data.source[i] in known]
        stack = Stack(data, np.concatenate([a, np.array(made, dtype=int)]))
        expected = stack.predict(b)
        for lang in LANGS:
            own = np.where(data.lang[b] == lang)[0]
            cuts = np.array([stack.cuts_shown[lang][name] for name in data.names])
            shown[b[own]] = stack.scores[b[own]] > cuts + stricter(data, b[own])
            for c in CRITERIA:
                levels[c][b[own]] = (expected[c][own][:, None] > np.array(stack.cuts[lang][c])).sum(1)
    return summary(data, levels, shown)


def stricter(data: Data, rows: Array) -> Array:
    """How much more a fault needs that no rule saw, as in the grader."""
    alone = np.zeros((len(rows), len(data.names)))
    for j, name in enumerate(data.names):
        if name in FAULTS | CRITICAL:
            alone[:, j] = np.where(data.dense[rows, NAMES.index(f"vote:{name}")] <= 0, UNSEEN_FAULT, 0.0)
    return alone


def summary(data: Data, levels: dict[str, Array], shown: Array) -> dict[str, Any]:
    """QWK, within one, pairs in order and behaviour F1 by language."""
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
            }
        f1 = {
            n: round(float(f1_score(data.shown[own, j], shown[own, j])), 2)
            for j, n in enumerate(data.names)
            if data.shown[own, j].sum() >= 30
        }
        part["behaviours_f1"] = {"macro": round(float(np.mean(list(f1.values()))), 3), "each": f1}
        report[lang] = part
    return report


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
    arrays: dict[str, Array] = {
        "beh_mean": stack.mean.astype(np.float32), "beh_std": stack.std.astype(np.float32),
        "beh_coef": stack.ridge.coef_.T.astype(np.float32), "beh_intercept": stack.ridge.intercept_.astype(np.float32),
    }  # fmt: skip
    objection = ~np.isnan(data.levels["objection_handling"])
    for lang in LANGS:
        arrays[f"reply_idf_{lang}"] = data.idf["reply", lang]
        arrays[f"reply_coef_{lang}"] = stack.ngrams[lang].coef_.T.astype(np.float16)
        arrays[f"reply_intercept_{lang}"] = stack.ngrams[lang].intercept_.astype(np.float32)
        own = (data.lang == lang) & data.spoken & data.original
        ridge = Ridge(alpha=1.0).fit(data.last[np.where(own)[0]], objection[own].astype(float)[:, None])
        arrays[f"objection_idf_{lang}"] = data.idf["objection", lang]
        arrays[f"objection_coef_{lang}"] = ridge.coef_.reshape(1, -1).T.astype(np.float16)
        arrays[f"objection_intercept_{lang}"] = np.atleast_1d(ridge.intercept_).astype(np.float32)
    for criterion, forest in stack.trees.items():
        arrays.update(tree_arrays(criterion, forest))
    meta = {
        "features": list(NAMES), "behaviours": data.names, "criteria": list(CRITERIA), "thresholds": stack.cuts_shown,
        "cuts": stack.cuts, "error": stack.error, "cross_validated": report, "rows": int(data.original.sum()), "made": int((~data.original).sum()),
    }  # fmt: skip
    arrays["meta"] = np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out, **arrays)


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
    print(json.dumps(report, indent=1, ensure_ascii=False))
    export(data, args.out, report)
    print(f"{args.out}: {args.out.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
