"""How far a mark can be trusted: the chance that people give this very level, and that they give it or one next to it.

The chances were set on turns that the model had not seen (benchmarks/calibration.py fits and measures them): of the marks
with a confidence of 0.6 about six in ten are the level that raters agree on. What the trees behind a level disagree about
tells most; how near the level is to the next one, and which level it is, tell the rest.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulator.domain.base import Lang
from simulator.domain.rubric import MAX_LEVEL
from simulator.grading.model import LevelModel, Opinion

CALIBRATION = Path(__file__).parent / "weights" / "calibration.json"
FARTHEST = 1.5
"""A distance to the next level beyond this tells no more."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chance:
    """0..1 each: that people give `exact`ly this level, and that they give it or one `near` it."""

    exact: float
    near: float


def signs(expected: float, spread: float, sure: float, cuts: Sequence[float]) -> list[float]:
    """What the chances follow from, in the order of the coefficients: certainty, disagreement, margin, the level itself."""
    level = sum(expected > cut for cut in cuts)
    margin = min((abs(expected - cut) for cut in cuts), default=FARTHEST)
    return [sure, spread, min(margin, FARTHEST), *(float(level == one) for one in range(MAX_LEVEL + 1))]


def rule_signs(level: int, behaviours: float | None) -> list[float]:
    """The same for a level by rules alone; `behaviours` is the mean confidence of those that it rests on."""
    return [0.0 if behaviours is None else behaviours, *(float(level == one) for one in range(MAX_LEVEL + 1))]


def chance_of(model: LevelModel, criterion: str, opinion: Opinion, lang: Lang) -> Chance | None:
    """The chances of the model's level of one criterion; None without a calibration."""
    found = calibration().get("criteria", {}).get(criterion)
    if found is None or criterion not in opinion.spread:
        return None
    expected = opinion.levels[criterion]
    _, sure = model.level(criterion, expected, lang)
    values = signs(expected, opinion.spread[criterion], sure, model.meta["cuts"][lang][criterion])
    return _chance(found, values)


def chance_by_rules(level: int, behaviours: float | None) -> Chance | None:
    """The chances of a level that the printed rules give.

    They are measured on the core criteria and borrowed for those that nobody has rated yet.
    """
    found = calibration().get("rules")
    return None if found is None else _chance(found, rule_signs(level, behaviours))


def chance_capped(*, tricked: bool) -> Chance | None:
    """The chances of a mark that a certain fault holds down; after a trick never so low that a person must decide.

    Otherwise talk to the machine would buy an open mark in the place of a low one.
    """
    found = calibration().get("capped")
    return None if found is None else Chance(found["exact"], 1.0 if tricked else found["near"])


def _chance(coefficients: dict[str, list[float]], values: Sequence[float]) -> Chance:
    exact, near = (_logistic(coefficients[name], values) for name in ("exact", "near"))
    return Chance(exact, max(exact, near))


def _logistic(coefficients: Sequence[float], values: Sequence[float]) -> float:
    score = coefficients[0] + sum(a * b for a, b in zip(coefficients[1:], values, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def calibration() -> dict[str, Any]:
    """The stored coefficients; empty, with one line in the log, where they are missing or damaged."""
    try:
        found = json.loads(CALIBRATION.read_text("utf-8"))
    except (OSError, ValueError) as error:
        _log.info("no calibration (%s): confidences are the model's own", error)
        return {}
    return found if isinstance(found, dict) else {}
