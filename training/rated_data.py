"""A rated file, and the rows made from it, as arrays: dense features, n-gram matrices by language, behaviours and levels."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags

from simulator.domain.base import LANGS
from simulator.domain.behaviour import BEHAVIOURS
from simulator.grading.agreement import RatedRow
from simulator.grading.behaviours.registry import ballot
from simulator.grading.features import features
from simulator.grading.model import length_of
from simulator.grading.moment import Moment
from simulator.grading.ngrams import BUCKETS, ngram_weights, reply_weights
from training.augment import augmented
from training.counterfactual import counterfactual
from training.own_turns import own_turns
from training.short_turns import short_turns

CRITERIA = ("listening", "empathy", "objection_handling", "wording")
MIN_EXAMPLES = 20
MADE_WEIGHT = 0.5
Array = Any


class Data:
    """`original` marks rows of the rated file, `short` our own turns; the others are made and count less.

    Only rows of the rated file are tested on.

    `group` and `source` are the moments a row's context and reply come from; no fold may see either from the other side.
    """

    def __init__(self, rated: list[RatedRow], *, augment: bool = True) -> None:
        made = augmented(rated) if augment else []
        mine = [*short_turns(), *own_turns()]
        if augment:
            made += [(row, row.group) for row in (*counterfactual(rated), *mine)]
        rows = [*rated, *(row for row, _ in made)]
        own = {row.group for row in mine}
        self.original = np.array([True] * len(rated) + [False] * len(made))
        self.short = np.array([row.group in own for row in rows])
        self.weight = np.where(self.original | self.short, 1.0, MADE_WEIGHT)
        self.source = np.array([*(row.group for row in rated), *(group for _, group in made)])
        moments = [Moment(row.turn) for row in rows]
        self.lang = np.array([row.turn.lang for row in rows])
        self.group = np.array([row.group for row in rows])
        self.size = np.array([length_of(m.text) for m in moments])
        self.dense = np.array([[*features(m, ballot(m)), float(m.lang == "zh")] for m in moments])
        seen = Counter(name for row in (*rated, *mine) for name in row.rating.get("behaviours", ()))
        self.names = [name for name in BEHAVIOURS if seen[name] >= MIN_EXAMPLES]
        self.shown = np.array([[n in row.rating.get("behaviours", ()) for n in self.names] for row in rows], float)
        self.levels = {c: np.array([_number(row.rating.get(c)) for row in rows]) for c in CRITERIA}
        self.idf: dict[tuple[str, str], Array] = {}
        self.reply = self._matrix("reply", [reply_weights(m) for m in moments])
        self.last = self._matrix("objection", [ngram_weights(m.last, m.lang) for m in moments])
        self.spoken = np.array([bool(m.last) for m in moments])

    def __len__(self) -> int:
        return len(self.lang)

    def known_to(self, rows: Array) -> Array:
        """`rows` of the rated file with those made rows whose context and reply lie on the same side."""
        known = set(self.group[rows]) | set(self.group[self.short])
        others = np.where(~self.original)[0]
        made = [i for i in others if self.group[i] in known and self.source[i] in known]
        return np.concatenate([rows, np.array(made, dtype=int)])

    def _matrix(self, part: str, weights: list[dict[int, float]]) -> Array:
        ends = np.cumsum([0, *(len(w) for w in weights)])
        index = np.concatenate([np.fromiter(w.keys(), np.int64, len(w)) for w in weights])
        value = np.concatenate([np.fromiter(w.values(), float, len(w)) for w in weights])
        whole = csr_matrix((value, index, ends), shape=(len(weights), BUCKETS))
        scaled = whole.copy()
        for lang in LANGS:
            rows = np.where(self.lang == lang)[0]
            df = np.asarray((whole[rows] > 0).sum(0)).ravel()
            idf = np.where(df >= 3, np.log((1 + len(rows)) / (1 + df)) + 1, 0.0)
            self.idf[part, lang] = idf.astype(np.float32)
            for row in rows:
                inside = slice(ends[row], ends[row + 1])
                scaled.data[inside] = whole.data[inside] * idf[whole.indices[inside]]
        norm = np.sqrt(np.asarray(scaled.multiply(scaled).sum(1)).ravel())
        return (diags(1 / np.maximum(norm, 1e-9)) @ scaled).tocsr()


def _number(value: Any) -> float:
    return np.nan if value is None else float(value)
