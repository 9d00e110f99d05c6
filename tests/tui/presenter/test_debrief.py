from dataclasses import replace

from simulator.domain.session import SessionView
from simulator.domain.state import Why
from simulator.i18n import translator
from simulator.tui.presenter.debrief import debrief, effect_text
from simulator.tui.presenter.markdown import debrief_markdown, literal
from tests.tui.library import OUTAGE, RUBRIC
from tests.tui.presenter.played import played

EN, ZH = translator("en", "tui"), translator("zh", "tui")


def test_the_outcome_is_in_words() -> None:
    shown = debrief(played(), OUTAGE, RUBRIC, "en", EN)
    assert (shown.outcome_text, shown.reason, shown.good) == (
        "The customer is satisfied",
        "Everything that mattered was reached.",
        True,
    )


def test_curves_begin_with_the_opening() -> None:
    shown = debrief(played(), OUTAGE, RUBRIC, "en", EN)
    assert shown.curves[0].values == (82, 64, 73, 38)


def test_levels_have_a_gap_where_there_was_no_occasion() -> None:
    shown = debrief(played(), OUTAGE, RUBRIC, "en", EN)
    assert [row.levels for row in shown.levels][2] == (None, 0, 4)


def test_best_and_worst_turn_are_found_by_their_marks() -> None:
    shown = debrief(played(), OUTAGE, RUBRIC, "en", EN)
    assert shown.best is not None and shown.best.turn == 3
    assert shown.worst is not None and shown.worst.turn == 2
    assert shown.worst.card is not None and shown.worst.card.weakest is not None


def test_a_turn_tells_what_went_before_and_what_it_did() -> None:
    note = debrief(played(), OUTAGE, RUBRIC, "en", EN).turns[0]
    assert note.before.startswith("Twelve hours!") and note.answer.startswith("You have no idea")
    assert note.effects[0] == 'apologised "I am sorry": Anger -10, Trust +6'


def test_a_turn_tells_what_the_customer_held_back() -> None:
    view, held = played(), Why(move="held_back", effect={"anger": 4}, note="open_matters")
    view = replace(view, why=tuple((turn, (*why, held)) for turn, why in view.why))
    english, chinese = (
        debrief(view, OUTAGE, RUBRIC, "en", EN).turns[0],
        debrief(view, OUTAGE, RUBRIC, "zh", ZH).turns[0],
    )
    assert english.effects[-1] == "matters are still open, so some of it is held back"
    assert chinese.effects[-1] == "事情还没了结，客户留着几分"


def test_goals_show_whether_they_were_reached() -> None:
    assert [goal.reached for goal in debrief(played(), OUTAGE, RUBRIC, "en", EN).goals] == [True, True]


def test_an_unfinished_or_empty_session_has_a_debrief_too() -> None:
    assert debrief(played(turns=1), OUTAGE, RUBRIC, "en", EN).outcome_text == "The conversation is not over"
    empty = debrief(SessionView(), OUTAGE, RUBRIC, "zh", ZH)
    assert empty.best is None and empty.worst is None and empty.turns == ()


def test_points_without_effect_are_not_told() -> None:
    assert effect_text("greets", {"anger": 0, "trust": 1}, "", "en", EN) == "greeted: Trust +1"


def test_markdown_holds_the_talk_and_its_marks() -> None:
    text = debrief_markdown(debrief(played("zh"), OUTAGE, RUBRIC, "zh", ZH), "2026-x", ZH)
    assert text.startswith("# 深夜宕机\n\n**客户满意**")
    assert "| 异议处理 | - | 0 | 4 | 50 |" in text
    assert "**你:** 不好意思，我们会尽快修好的。" in text


def test_markdown_takes_foreign_text_literally() -> None:
    assert literal("<b> [x](y) *z*\n# h") == r"\<b\> \[x\](y) \*z\* \# h"
