"""Ridge regression in a Gaussian kernel, and a linear one on sparse rows solved by its dual: both small enough to ship."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = Any


@dataclass(frozen=True)
class Kernel:
    """`predict` of rows is the kernel to `support` times `dual`, plus `centre`."""

    support: Array
    dual: Array
    centre: Array
    gamma: float

    def predict(self, rows: Array) -> Array:
        """Targets of `rows`, one column each."""
        return gaussian(rows, self.support, self.gamma) @ self.dual + self.centre


def gaussian(a: Array, b: Array, gamma: float) -> Array:
    """exp(-gamma * squared distance) of every row of `a` to every row of `b`."""
    apart = (a**2).sum(1)[:, None] + (b**2).sum(1)[None, :] - 2 * a @ b.T
    return np.exp(-gamma * np.maximum(apart, 0.0))


def fit_kernel(rows: Array, targets: Array, weight: Array, alpha: float, spread: float) -> Kernel:
    """`alpha` is the penalty of a row of weight 1, `spread` the width of the kernel for one input."""
    gamma = spread / rows.shape[1]
    centre = np.average(targets, axis=0, weights=weight)
    gram = gaussian(rows, rows, gamma)
    gram[np.diag_indices_from(gram)] += alpha / weight
    return Kernel(rows, np.linalg.solve(gram, targets - centre), centre, gamma)


@dataclass(frozen=True)
class Linear:
    """`coef` (inputs x targets) and `intercept` of a ridge regression."""

    coef: Array
    intercept: Array

    def predict(self, rows: Array) -> Array:
        """Targets of sparse `rows`."""
        return rows @ self.coef + self.intercept


def fit_linear(rows: Array, targets: Array, alpha: float) -> Linear:
    """Ridge on sparse `rows` with far more columns than rows."""
    centre = targets.mean(0)
    gram = (rows @ rows.T).toarray() + alpha * np.eye(rows.shape[0])
    return Linear(rows.T @ np.linalg.solve(gram, targets - centre), centre)
