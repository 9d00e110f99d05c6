"""The whole model in training: n-grams -> behaviours -> levels, with out-of-fold inputs at each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from simulator.domain.base import LANGS
from simulator.domain.behaviour import CRITICAL, FAULTS
from simulator.grading.features import NAMES
from simulator.grading.model import CLIP, FARTHEST_LENGTH, UNSEEN_FAULT
from training.kernel import Kernel, Linear, fit_kernel, fit_linear
from training.rated_data import CRITERIA, Data

TREES, INNER_TREES, LEAF, SHARE = 80, 30, 3, 0.4
NGRAM_ALPHA = 1.0
BEHAVIOUR_ALPHA, BEHAVIOUR_SPREAD = 1.0, 0.3
LEVEL_ALPHA, LEVEL_SPREAD = 1.0, 0.2
INNER = 4
ROUNDING, HALVES = 0.5, np.array([0.5, 1.5, 2.5, 3.5])
LENGTH_SHARE = 0.5
"""This share of what length alone would earn is taken off: all of it costs agreement."""
Array = Any


class Stack:
    """Everything that is fitted on `rows`."""

    def __init__(self, data: Data, rows: Array) -> None:
        self.data, self.rows = data, rows
        dense = data.dense.shape[1]
        self.ngrams = fit_ngrams(data, rows)
        self.seen = np.zeros((len(data), dense + len(data.names)))
        self.seen[:, :dense] = data.dense
        self.seen[rows, dense:] = out_of_fold(rows, data.group, lambda a, b: heard(data, fit_ngrams(data, a), b))
        self.mean, self.std = self.seen[rows].mean(0), self.seen[rows].std(0) + 1e-6
        self.behaviours = self._fit_behaviours(rows)
        self.scores = np.zeros((len(data), len(data.names)))
        self.scores[rows] = out_of_fold(rows, data.group, lambda a, b: self._fit_behaviours(a).predict(self.scaled(b)))
        self.score_mean, self.score_std = self.scores[rows].mean(0), self.scores[rows].std(0) + 1e-6
        self.cuts_shown = {lang: self._behaviour_cuts(lang) for lang in LANGS}
        self.trees: dict[str, ExtraTreesRegressor] = {}
        self.kernels: dict[str, Kernel] = {}
        self.cuts: dict[str, dict[str, list[float]]] = {lang: {} for lang in LANGS}
        self.slope: dict[str, dict[str, float]] = {lang: {} for lang in LANGS}
        self.usual = {lang: self._usual_length(lang) for lang in LANGS}
        self.error: dict[str, float] = {}
        for criterion in CRITERIA:
            self._fit_levels(criterion)

    def scaled(self, rows: Array) -> Array:
        """What was seen, standardised."""
        return np.clip((self.seen[rows] - self.mean) / self.std, -CLIP, CLIP)

    def scaled_scores(self, rows: Array) -> Array:
        """The behaviour scores, standardised."""
        return np.clip((self.scores[rows] - self.score_mean) / self.score_std, -CLIP, CLIP)

    def inputs(self, rows: Array) -> Array:
        """What the trees see."""
        return np.hstack([self.seen[rows], self.scores[rows]])

    def wide(self, rows: Array) -> Array:
        """What the level kernel sees."""
        return np.hstack([self.scaled(rows), self.scaled_scores(rows)])

    def _fit_behaviours(self, rows: Array) -> Kernel:
        data = self.data
        return fit_kernel(self.scaled(rows), data.shown[rows], data.weight[rows], BEHAVIOUR_ALPHA, BEHAVIOUR_SPREAD)

    def _behaviour_cuts(self, lang: str) -> dict[str, float]:
        """Halfway between the best cut in the language and the best in both, because examples are few."""
        both = self.rows[self.data.original[self.rows]]
        cuts = []
        for rows in (both, both[self.data.lang[both] == lang]):
            score, shown = self.scores[rows] - stricter(self.data, rows), self.data.shown[rows]
            cuts.append([best_cut(s, y) for s, y in zip(score.T, shown.T, strict=True)])
        return dict(zip(self.data.names, np.mean(cuts, axis=0).tolist(), strict=True))

    def _fit_levels(self, criterion: str) -> None:
        levels = self.data.levels[criterion]
        rows = self.rows[~np.isnan(levels[self.rows])]
        self.trees[criterion] = self._fit_trees(rows, levels, TREES)
        self.kernels[criterion] = self._fit_level_kernel(rows, levels)

        def blended(a: Array, b: Array) -> Array:
            trees, kernel = self._fit_trees(a, levels, INNER_TREES), self._fit_level_kernel(a, levels)
            return np.column_stack([trees.predict(self.inputs(b)), kernel.predict(self.wide(b))[:, 0]])

        guess = out_of_fold(rows, self.data.group, blended).mean(1)
        real = self.data.original[rows]
        far = self._far(rows)
        for lang in LANGS:
            own = (self.data.lang[rows] == lang) & real
            self.slope[lang][criterion] = length_effect(guess[own], levels[rows][own], far[own])
        guess = guess - self._length(criterion, rows)
        self.error[criterion] = float(np.std((guess - levels[rows])[real]))
        for lang in LANGS:
            own = (self.data.lang[rows] == lang) & real
            self.cuts[lang][criterion] = level_cuts(guess[own], levels[rows][own])

    def _usual_length(self, lang: str) -> float:
        own = self.rows[(self.data.lang[self.rows] == lang) & self.data.original[self.rows]]
        return float(np.log1p(self.data.size[own]).mean())

    def _far(self, rows: Array) -> Array:
        usual = np.array([self.usual[lang] for lang in self.data.lang[rows]])
        return np.clip(np.log1p(self.data.size[rows]) - usual, -FARTHEST_LENGTH, FARTHEST_LENGTH)

    def _length(self, criterion: str, rows: Array) -> Array:
        """What length alone would earn, to be taken off."""
        return np.array([self.slope[lang][criterion] for lang in self.data.lang[rows]]) * self._far(rows)

    def _fit_trees(self, rows: Array, levels: Array, size: int) -> ExtraTreesRegressor:
        trees = ExtraTreesRegressor(size, min_samples_leaf=LEAF, max_features=SHARE, random_state=1, n_jobs=1)
        return trees.fit(self.inputs(rows), levels[rows], self.data.weight[rows])

    def _fit_level_kernel(self, rows: Array, levels: Array) -> Kernel:
        return fit_kernel(self.wide(rows), levels[rows][:, None], self.data.weight[rows], LEVEL_ALPHA, LEVEL_SPREAD)

    def predict(self, rows: Array) -> dict[str, Array]:
        """Expected levels of rows that were not fitted on; their behaviour scores are kept."""
        self.seen[rows, self.data.dense.shape[1] :] = heard(self.data, self.ngrams, rows)
        self.scores[rows] = self.behaviours.predict(self.scaled(rows))
        wide, inputs = self.wide(rows), self.inputs(rows)
        both = {c: (self.trees[c].predict(inputs) + self.kernels[c].predict(wide)[:, 0]) / 2 for c in CRITERIA}
        return {c: both[c] - self._length(c, rows) for c in CRITERIA}


def fit_ngrams(data: Data, rows: Array) -> dict[str, Linear]:
    """One ridge a language from n-grams of the reply to all behaviours."""
    found = {}
    for lang in LANGS:
        own = rows[(data.lang[rows] == lang) & (data.original | data.short)[rows]]
        found[lang] = fit_linear(data.reply[own], data.shown[own], NGRAM_ALPHA)
    return found


def heard(data: Data, models: dict[str, Linear], rows: Array) -> Array:
    """Behaviour scores from n-grams."""
    out = np.zeros((len(rows), len(data.names)))
    for lang in LANGS:
        own = np.where(data.lang[rows] == lang)[0]
        if len(own):
            out[own] = models[lang].predict(data.reply[rows[own]])
    return out


def out_of_fold(rows: Array, groups: Array, fit_predict: Callable[[Array, Array], Array]) -> Array:
    """Predictions for every row by models that have not seen its group."""
    folds = GroupKFold(INNER).split(rows, groups=groups[rows])
    parts = [(b, fit_predict(rows[a], rows[b])) for a, b in folds]
    out = np.zeros((len(rows), parts[0][1].shape[1]))
    for place, values in parts:
        out[place] = values
    return out


def stricter(data: Data, rows: Array) -> Array:
    """How much more a fault needs that no rule saw, as in the grader."""
    alone = np.zeros((len(rows), len(data.names)))
    for j, name in enumerate(data.names):
        if name in FAULTS | CRITICAL:
            alone[:, j] = np.where(data.dense[rows, NAMES.index(f"vote:{name}")] <= 0, UNSEEN_FAULT, 0.0)
    return alone


def best_cut(score: Array, shown: Array) -> float:
    """The threshold of best F1, smoothed and drawn towards 0.35 because examples are few."""
    grid = np.linspace(0.15, 0.6, 19)
    if not shown.any():
        return 0.5
    f1 = np.array([f1_score(shown, score > cut, zero_division=0) for cut in grid])
    smooth = np.convolve(np.pad(f1, 1, mode="edge"), [1 / 3] * 3, "valid")
    return float(0.6 * grid[int(np.argmax(smooth))] + 0.4 * 0.35)


def length_effect(guess: Array, levels: Array, far: Array) -> float:
    """How much of a level the guess gains for a unit of log length among replies that raters hold equal, in part."""
    inputs = np.column_stack([np.ones(len(guess)), levels, far])
    return LENGTH_SHARE * float(np.linalg.lstsq(inputs, guess, rcond=None)[0][2])


def level_cuts(guess: Array, levels: Array) -> list[float]:
    """Cuts between those that give the raters' distribution and plain rounding: fewer marks two levels off."""
    spread = np.quantile(guess, [float(np.mean(levels <= k)) for k in range(4)])
    return [float(cut) for cut in (1 - ROUNDING) * spread + ROUNDING * HALVES]
