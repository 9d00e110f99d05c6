"""The codes of other schools and the session score of bare transcripts, on conversations written for this project.

    python -m benchmarks.coding [--part fresh|held-out|development] [--json]

Data: `benchmarks/data/coding`, in parts by whole conversations. `development` was read while the rules were written;
`held-out` was written before the rules by their own author and flatters; `fresh` was written after the rules and
measured once: quote that one. Baselines learn from the development part: the most frequent code, and TF-IDF with
logistic regression on the reply.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.attacks import core_rubric
from simulator.domain.base import LANGS, Lang
from simulator.domain.grade import Grade
from simulator.domain.turn import Turn, Utterance
from simulator.grading.agreement import SCALES, Pairs, RatedRow, figures, read_rated
from simulator.grading.coding import code
from simulator.grading.coding_course import course, session_score
from simulator.grading.engine import Grader

HERE = Path(__file__).parent
DATA = HERE / "data" / "coding"
RESULT = HERE / "results" / "coding.json"
KINDS = {
    "interview": ("question", "reflection"),
    "support": ("emotional_reaction", "interpretation", "exploration"),
    "request": ("politeness",),
}
PARTS = ("fresh", "held-out", "development")
RESAMPLES = 400
Figures = dict[str, Any]


def rated(kind: str, part: str) -> list[RatedRow]:
    """The rated rows of one kind and half."""
    path = DATA / f"{kind}.{part}.jsonl"
    return read_rated(path.read_text("utf-8").split("\n"), str(path))


def coded(part: str) -> dict[str, dict[str, Figures]]:
    """Figures of rules and baselines, label by label."""
    found: dict[str, dict[str, Figures]] = {}
    for kind, labels in KINDS.items():
        learn, test = rated(kind, "development"), rated(kind, part)
        for label in labels:
            ways: dict[str, list[Any]] = {
                "most frequent": [Counter(r.rating[label] for r in learn).most_common(1)[0][0]] * len(test),
                "TF-IDF + logistic regression": learned(learn, test, label),
                "rules": [code(label, row.turn) for row in test],
                "rules, reply alone": [code(label, Turn(lang=r.turn.lang, reply=r.turn.reply)) for r in test],
            }
            found[label] = {way: _figures(test, label, given) for way, given in ways.items()}
    return found


def _figures(rows: Sequence[RatedRow], label: str, given: list[Any]) -> Figures:
    pairs = Pairs([row.rating[label] for row in rows], given, [row.group for row in rows])
    return figures(pairs, SCALES[label], RESAMPLES)


def learned(learn: Sequence[RatedRow], test: Sequence[RatedRow], label: str) -> list[Any]:
    """Codes of a TF-IDF + logistic regression that learned from the development half."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True),
        LogisticRegression(C=10, max_iter=400, class_weight="balanced"),
    )
    place = {value: index for index, value in enumerate(SCALES[label])}
    model.fit([row.turn.reply for row in learn], [place[row.rating[label]] for row in learn])
    return [SCALES[label][int(one)] for one in model.predict([row.turn.reply for row in test])]


def helpdesk(part: str) -> Figures:
    """Spearman of session scores with the satisfaction grades, and between the two languages of the same talk."""
    rows = [json.loads(line) for line in (DATA / f"helpdesk.{part}.jsonl").read_text("utf-8").splitlines()]
    satisfied = [float(row["satisfaction"]) for row in rows]
    grader = Grader(core_rubric(), "en")
    ways: dict[str, Callable[[tuple[Utterance, ...], Lang], float]] = {
        "number of turns": lambda talk, lang: -len(talk),
        "rubric": lambda talk, lang: by_rubric(grader, talk, lang),
        "course": lambda talk, lang: course(talk, lang).score or 0.0,
        "session score": lambda talk, lang: session_score(by_rubric(grader, talk, lang), course(talk, lang)) or 0.0,
    }
    found: Figures = {"n": len(rows)}
    for way, score in ways.items():
        given = {lang: [score(_talk(row, lang), lang) for row in rows] for lang in LANGS}
        found[way] = {lang: ranked(satisfied, given[lang]) for lang in LANGS}
        found[way]["between"] = ranked(given["en"], given["zh"])
    return found


def _talk(row: dict[str, Any], lang: Lang) -> tuple[Utterance, ...]:
    return tuple(Utterance(one["speaker"], one["text"]) for one in row["talk"][lang])


def by_rubric(grader: Grader, talk: tuple[Utterance, ...], lang: Lang) -> float:
    """The core rubric's overall of a talk; 0 where nothing could be graded."""
    graded: list[tuple[Grade, ...]] = []
    seen: set[str] = set()
    for place, said in enumerate(talk):
        if said.speaker == "trainee":
            grading = grader.grading(Turn(lang=lang, reply=said.text, context=talk[:place]))
            graded.append(grading.grades)
            seen.update(one.name for one in grading.behaviours)
    return grader.scores(graded, seen).overall or 0.0


def ranked(first: Sequence[float], second: Sequence[float]) -> Figures:
    """Spearman's rank correlation with its bootstrap interval."""
    rng = random.Random(20240601)
    drawn = []
    for _ in range(RESAMPLES):
        some = rng.choices(range(len(first)), k=len(first))
        value = spearman([first[i] for i in some], [second[i] for i in some])
        if value is not None:
            drawn.append(value)
    drawn.sort()
    interval = [round(drawn[int(share * (len(drawn) - 1))], 3) for share in (0.025, 0.975)] if drawn else None
    value = spearman(first, second)
    return {"spearman": None if value is None else round(value, 3), "ci95": interval}


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's rank correlation; None where one side is all the same."""
    from scipy.stats import spearmanr

    if len(set(first)) < 2 or len(set(second)) < 2:
        return None
    return float(spearmanr(first, second).statistic)


def _print(report: Figures) -> None:
    print(f"{'label':20s}{'way':32s}{'n':>5s}{'accuracy':>10s}{'macro F1':>10s}{'QWK':>8s}  95 %")
    for label, ways in report["codes"].items():
        for way, one in ways.items():
            interval = one["ci95"]["qwk"]
            bounds = "" if interval is None else f"{interval[0]:.2f} to {interval[1]:.2f}"
            qwk = "-" if one["qwk"] is None else format(one["qwk"], ".2f")
            print(f"{label:20s}{way:32s}{one['n']:5d}{one['accuracy']:10.2f}{one['macro_f1']:10.2f}{qwk:>8s}  {bounds}")
    print(f"\nhelp-desk talks, n = {report['helpdesk']['n']}: Spearman with satisfaction (95 %)")
    for way, one in report["helpdesk"].items():
        if way != "n":
            cells = "".join(f"  {place} {_cell(one[place])}" for place in (*LANGS, "between"))
            print(f"{way:20s}{cells}")


def _cell(one: Figures) -> str:
    if one["spearman"] is None:
        return "-"
    return f"{one['spearman']:.2f} ({one['ci95'][0]:.2f} to {one['ci95'][1]:.2f})"


def main() -> None:
    """Print the tables or their JSON; the fresh figures are kept in `benchmarks/results`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, default="fresh")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    report = {"part": args.part, "codes": coded(args.part), "helpdesk": helpdesk(args.part)}
    if args.part == "fresh":
        RESULT.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    if args.json:
        print(json.dumps(report, indent=1))
    else:
        _print(report)


if __name__ == "__main__":
    main()
