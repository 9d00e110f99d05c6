from simulator.domain.grade import Evidence
from simulator.i18n import translator
from simulator.tui.presenter.scorecard import criterion_names, marks, scorecard
from tests.tui.library import RUBRIC
from tests.tui.presenter.played import played

EN = translator("en", "tui")


def test_an_ungraded_turn_has_no_card() -> None:
    assert scorecard(played(turns=1), 2, {}, EN) is None


def test_rows_follow_the_grades_with_names_of_the_rubric() -> None:
    card = scorecard(played("zh", 1), 1, criterion_names(RUBRIC, "zh"), translator("zh", "tui"))
    assert card is not None
    assert [(row.name, row.short) for row in card.rows] == [
        ("倾听", "3/4"),
        ("共情", "3/4"),
        ("异议处理", "-"),
        ("措辞", "3/4"),
    ]


def test_no_occasion_is_not_a_zero_in_the_mean() -> None:
    card = scorecard(played(turns=1), 1, {}, EN)
    assert card is not None and card.mean == 0.75


def test_the_weakest_row_is_the_lowest_with_a_better_wording() -> None:
    card = scorecard(played(turns=2), 2, {}, EN)
    assert card is not None and card.weakest is not None
    assert card.weakest.criterion == "objection_handling" and card.weakest.better.startswith("An engineer")


def test_marks_quote_the_trainees_own_words() -> None:
    card = scorecard(played(turns=1), 1, {}, EN)
    assert card is not None
    assert [(card.text[one.start : one.end], one.sign) for one in card.marks] == [
        ("I am sorry", "+"),
        ("What has it cost you so far?", "+"),
    ]


def test_evidence_that_is_not_in_the_text_is_dropped() -> None:
    wrong = Evidence(start=0, end=4, quote="else", behaviour="argues")
    assert marks("some text", [wrong], EN) == ()


def test_faults_come_last_so_that_they_are_drawn_over_the_good() -> None:
    text = "sorry, soon"
    evidence = [
        Evidence(start=7, end=11, quote="soon", behaviour="vague_promise"),
        Evidence(start=0, end=11, quote=text, behaviour="apologises"),
        Evidence(start=7, end=11, quote="soon", behaviour="vague_promise"),
    ]
    assert [one.behaviour for one in marks(text, evidence, EN)] == ["apologises", "vague_promise"]
