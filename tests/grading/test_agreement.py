"""Agreement figures on a rated file."""

from __future__ import annotations

import json
import math

import pytest
from sklearn.metrics import cohen_kappa_score, f1_score

from simulator.domain.rubric import Rubric
from simulator.errors import InputError
from simulator.grading.agreement import Pairs, agreement, figures, read_rated, unmet, weighted_kappa

RATED = [
    {
        "id": str(i), "lang": lang, "context": [{"speaker": "customer", "text": customer}], "reply": reply,
        "rating": {"listening": level, "empathy": level, "objection_handling": None, "behaviours": shown, "question": "none"},
    }
    for i, (lang, customer, reply, level, shown) in enumerate([
        ("en", "I waited 3 hours for you!", "Three hours is far too long, I'd be angry as well. Which day suits you?", 4, ["restates", "validates"]),
        ("en", "I waited 3 hours for you!", "Calm down.", 0, ["dismisses_feeling"]),
        ("zh", "我等了三个小时！", "等了三个小时，换谁都生气。您看哪天方便？", 4, ["restates", "validates"]),
        ("zh", "我等了三个小时！", "您别激动。", 0, ["dismisses_feeling"]),
    ])
]  # fmt: skip


def test_figures_are_those_of_the_textbooks() -> None:
    rated, given = [0, 1, 2, 3, 4, 4, 2, 1, 0, 3], [0, 2, 2, 3, 3, 4, 1, 1, 1, 3]
    found = figures(Pairs(list(rated), list(given), [str(i) for i in range(10)]), (0, 1, 2, 3, 4), resamples=50)
    assert math.isclose(found["qwk"], cohen_kappa_score(rated, given, weights="quadratic"), abs_tol=1e-4)
    assert math.isclose(found["kappa"], cohen_kappa_score(rated, given), abs_tol=1e-4)
    assert math.isclose(found["macro_f1"], f1_score(rated, given, average="macro"), abs_tol=1e-4)
    low, high = found["ci95"]["qwk"]
    assert low <= found["qwk"] <= high


def test_unmarked_rows_lower_the_coverage_and_nothing_else() -> None:
    found = figures(Pairs([0, 4, 2], [0, 4, None], ["a", "b", "c"]), (0, 1, 2, 3, 4), resamples=10)
    assert (found["n"], found["coverage"], found["accuracy"]) == (3, 0.6667, 1.0)


def test_full_agreement_by_chance_has_no_kappa() -> None:
    assert math.isnan(weighted_kappa([(1, 1), (1, 1)], 5, lambda i, j: float(i != j)))


def test_report_has_labels_and_languages(core: Rubric) -> None:
    report = agreement(read_rated([json.dumps(row) for row in RATED], "f"), core, resamples=20)
    assert report["n"] == 4
    assert report["labels"]["listening"]["within_1"] == 1.0
    assert "objection_handling" not in report["labels"]
    assert set(report["by_lang"]) == {"en", "zh"}
    assert report["labels"]["behaviours"]["each"]["validates"]["recall"] > 0
    json.dumps(report, allow_nan=False)


def test_unmet_bars_are_named(core: Rubric) -> None:
    report = {"labels": {"listening": {"qwk": 0.7}}}
    assert unmet(report, {"listening": 0.8, "empathy": 0.5}) == ["listening: 0.7 < 0.8", "empathy: not rated < 0.5"]
    assert unmet(report, {"listening": 0.6}) == []


@pytest.mark.parametrize(
    "row",
    [
        {"lang": "fr"},
        {"lang": "en", "reply": 1},
        {**RATED[0], "rating": {"question": "maybe"}},
        {**RATED[0], "context": [1]},
    ],
)
def test_a_bad_row_is_named_with_file_and_line(row: object) -> None:
    with pytest.raises(InputError) as caught:
        read_rated(["", json.dumps(row)], "r.jsonl")
    assert caught.value.where == "r.jsonl:2"
