"""The trained part of the grader: behaviour classifiers beside the rules, and a committee for the levels.

It sees what the rules saw (votes, relations to the context, turns of speech, aims of questions) and hashed n-grams of
the reply; the n-grams speak for behaviours only, never straight for a level. Half of a level's committee are trees,
half is a regression on how near the turn is to rated ones. Weights are plain arrays in one npz file
(training/data-sheet.md says from what, training/train_grader.py how); without the file the rules grade alone.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulator.domain.base import Lang
from simulator.domain.behaviour import CRITICAL, FAULTS
from simulator.grading.behaviours.registry import Ballot
from simulator.grading.features import NAMES, features
from simulator.grading.moment import Moment, Sentence
from simulator.grading.ngrams import ngram_weights, reply_weights

WEIGHTS = Path(__file__).parent / "weights" / "core.npz"
MAX_DEPTH = 64
CLIP = 4.0
"""Standardised features are held within so many deviations: an odd reply must not run off."""
FARTHEST_LENGTH = 1.0
"""A reply e times as long as usual, or longer: what length alone would earn is taken off up to here."""
UNSEEN_FAULT = 0.04
"""A fault or critical behaviour that no rule voted for needs a score so much higher."""

_BAD = FAULTS | CRITICAL
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model makes of a turn: behaviour confidences (0.5 is the threshold), expected levels, objection 0..1.

    `spread` is the standard deviation of the trees behind each level: how far they are from agreeing.
    """

    behaviours: dict[str, float]
    levels: dict[str, float]
    objection: float
    spread: dict[str, float] = field(default_factory=dict)


class LevelModel:
    """The arrays of a weights file, ready to use; numpy only."""

    def __init__(self, arrays: dict[str, Any], digest: str) -> None:
        self._a = arrays
        self.digest = digest
        self.meta: dict[str, Any] = json.loads(bytes(arrays["meta"]).decode())
        self.behaviours: list[str] = self.meta["behaviours"]
        self.criteria: list[str] = self.meta["criteria"]
        self._support = arrays["support"].astype("float64")
        self._support_scores = arrays["support_scores"].astype("float64")

    def opinion(self, moment: Moment, result: Ballot) -> Opinion:
        """Confidences and expected levels of one turn; about two milliseconds."""
        import numpy as np

        dense = np.array([*features(moment, result), float(moment.lang == "zh")])
        seen = np.concatenate([dense, self._ngrams("reply", reply_weights(moment), moment.lang)])
        apart = self._apart(seen)
        scores = np.exp(-self.meta["behaviour_gamma"] * apart) @ self._a["beh_dual"] + self._a["beh_centre"]
        near = self._nearness(apart, scores)
        everything = np.concatenate([seen, scores])
        leaves = {name: self._leaves(name, everything) for name in self.criteria}
        far = self._far(moment)
        levels = {
            name: (float(values.mean()) + float(near @ self._a[f"{name}_dual"] + self._a[f"{name}_centre"])) / 2
            - self.meta["slope"][moment.lang][name] * far
            for name, values in leaves.items()
        }
        spread = {name: float(values.std()) for name, values in leaves.items()}
        return Opinion(self._confidences(scores, moment.lang, result), levels, self._objection(moment), spread)

    def _far(self, moment: Moment) -> float:
        usual: float = self.meta["usual"][moment.lang]
        far = math.log1p(length_of(moment.text)) - usual
        return max(-FARTHEST_LENGTH, min(FARTHEST_LENGTH, far))

    def _apart(self, seen: Any) -> Any:
        """Squared distances of what was seen to every turn that the model was fitted on, all standardised."""
        import numpy as np

        scaled = np.clip((seen - self._a["beh_mean"]) / self._a["beh_std"], -CLIP, CLIP)
        return ((self._support - scaled) ** 2).sum(1)

    def _nearness(self, apart: Any, scores: Any) -> Any:
        """0..1 how near the turn is to each of them when the behaviour scores count as well."""
        import numpy as np

        scaled = np.clip((scores - self._a["score_mean"]) / self._a["score_std"], -CLIP, CLIP)
        further = ((self._support_scores - scaled) ** 2).sum(1)
        return np.exp(-self.meta["level_gamma"] * (apart + further))

    def _ngrams(self, part: str, weights: dict[int, float], lang: Lang) -> Any:
        import numpy as np

        buckets = np.fromiter(weights.keys(), dtype=np.int64, count=len(weights))
        values = (
            np.fromiter(weights.values(), dtype=np.float64, count=len(weights)) * self._a[f"{part}_idf_{lang}"][buckets]
        )
        norm = float(np.linalg.norm(values)) or 1.0
        return (values / norm) @ self._a[f"{part}_coef_{lang}"][buckets].astype(np.float64) + self._a[
            f"{part}_intercept_{lang}"
        ]

    def telling(self, behaviour: str, moment: Moment, among: Sequence[Sentence] = ()) -> Sentence | None:
        """The sentence whose n-grams speak most for `behaviour`, of those `among` if any; None where the model does not know it."""
        sentences = among or moment.sentences
        if behaviour not in self.behaviours or not sentences:
            return None
        column = self.behaviours.index(behaviour)
        return max(sentences, key=lambda s: self._heard(s, moment)[column])

    def _heard(self, sentence: Sentence, moment: Moment) -> list[float]:
        return [float(v) for v in self._ngrams("reply", reply_weights(moment, sentence.text), moment.lang)]

    def _objection(self, moment: Moment) -> float:
        if not moment.last:
            return 0.0
        return float(self._ngrams("objection", ngram_weights(moment.last, moment.lang), moment.lang)[0])

    def _confidences(self, scores: Any, lang: Lang, result: Ballot) -> dict[str, float]:
        cuts = self.meta["thresholds"][lang]
        found = {}
        for name, score in zip(self.behaviours, scores, strict=True):
            unseen = name in _BAD and result.confidence(name) <= 0
            found[name] = squash(float(score), cuts[name] + (UNSEEN_FAULT if unseen else 0.0))
        return found

    def _leaves(self, criterion: str, values: Any) -> Any:
        import numpy as np

        a = self._a
        feature, cut = a[f"{criterion}_feature"], a[f"{criterion}_cut"]
        left, right, leaf = a[f"{criterion}_left"], a[f"{criterion}_right"], a[f"{criterion}_value"]
        at = a[f"{criterion}_roots"].astype(np.int64)
        for _ in range(MAX_DEPTH):
            inner = feature[at] >= 0
            if not inner.any():
                break
            goes_left = values[np.maximum(feature[at], 0)].astype(np.float32) <= cut[at]
            at = np.where(inner, np.where(goes_left, left[at], right[at]), at)
        return leaf[at].astype(np.float64)

    def level(self, criterion: str, expected: float, lang: Lang) -> tuple[int, float]:
        """The whole level for an expected one, and how probable it is given the model's usual error."""
        cuts: list[float] = self.meta["cuts"][lang][criterion]
        level = sum(expected > cut for cut in cuts)
        low = -math.inf if level == 0 else cuts[level - 1]
        high = math.inf if level == len(cuts) else cuts[level]
        error = self.meta["error"][criterion]
        return level, _normal((high - expected) / error) - _normal((low - expected) / error)


def length_of(reply: str) -> int:
    """Characters of a folded `reply`, blank stretches counted as one."""
    return len(" ".join(reply.split()))


def squash(score: float, cut: float) -> float:
    """A score as confidence 0..1 with the threshold at 0.5."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, 8 * (score - cut)))))


def _normal(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))


@lru_cache(maxsize=4)
def load_model(path: Path = WEIGHTS) -> LevelModel | None:
    """The model in `path`; None, with one line in the log, where there is none or it does not fit this version."""
    if not path.is_file():
        _log.info("no trained grader at %s: the rules grade alone", path.name)
        return None
    import numpy as np

    try:
        data = path.read_bytes()
        with np.load(path, allow_pickle=False) as stored:
            model = LevelModel({key: stored[key] for key in stored.files}, hashlib.sha256(data).hexdigest())
    except (OSError, ValueError, KeyError) as error:
        _log.warning("the trained grader %s cannot be read (%s): the rules grade alone", path.name, error)
        return None
    if model.meta.get("features") != list(NAMES):
        _log.warning("the trained grader %s is of another version: the rules grade alone", path.name)
        return None
    return model
