"""A reader of acts: which family of acts a customer's line belongs to, learned from lines whose act is known.

TF-IDF of character pairs to quadruples and a linear model, a language each; trained on the training moments of the
voice file, so that it knows neither the library nor any model. It errs: its own rate on held-out lines stands beside.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from simulator.domain.base import LANGS, Lang

FAMILIES = {
    "complain": ("vent", "repeat_grievance", "threaten", "doubt", "raise_objection", "correct"),
    "ask": ("ask", "press", "test", "bargain", "misunderstand", "silence_breaker"),
    "tell": ("answer", "disclose", "small_talk"),
    "yield": ("soften", "accept", "thank", "close"),
    "go": ("leave",),
}
FAMILY = {act: family for family, acts in FAMILIES.items() for act in acts}


class ActReader:
    """Knows the family of an act by its line; `held_out` is its rate on lines it never saw, a language."""

    def __init__(self, voice: Path) -> None:
        rows = [json.loads(row) for row in voice.read_text(encoding="utf-8").splitlines() if row.strip()]
        contexts = sorted({row["id"].rsplit("-", 2)[0] for row in rows})
        random.Random(5).shuffle(contexts)
        kept = set(contexts[: len(contexts) // 5])
        self._readers: dict[str, Any] = {}
        self.held_out: dict[str, float] = {}
        for lang in LANGS:
            mine = [row for row in rows if row["lang"] == lang]
            train = [row for row in mine if row["id"].rsplit("-", 2)[0] not in kept]
            self._readers[lang] = _learned([row["line"] for row in train], [FAMILY[row["act"]] for row in train])
            test = [(row["act"], row["line"]) for row in mine if row["id"].rsplit("-", 2)[0] in kept]
            self.held_out[lang] = self.share(lang, test)

    def share(self, lang: Lang, lines: Sequence[tuple[str, str]]) -> float:
        """Share of (act, line) whose family the reader finds in the line."""
        found = self._readers[lang].predict([line for _, line in lines]) if lines else []
        return round(sum(a == FAMILY[act] for a, (act, _) in zip(found, lines, strict=True)) / max(1, len(lines)), 3)


def _learned(lines: Sequence[str], families: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    words = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True)
    return make_pipeline(words, LogisticRegression(C=20, max_iter=2000, class_weight="balanced")).fit(lines, families)
