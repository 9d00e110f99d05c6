from simulator.i18n import translator
from simulator.tui.presenter.case import case_notes
from tests.tui.library import OUTAGE
from tests.tui.presenter.played import played

EN = translator("en", "tui")


def test_only_what_the_customer_has_said_is_listed() -> None:
    notes = case_notes(played(turns=1), OUTAGE, "en", EN)
    assert notes.found == ("half a million lost",) and notes.total == 2
    assert notes.objections == ()


def test_an_open_objection_is_shown_in_the_customers_words() -> None:
    (item,) = case_notes(played("zh", 2), OUTAGE, "zh", translator("zh", "tui")).objections
    assert (item.text, item.label, item.settled) == ("谁敢保证不会再来一次？", "未解", False)


def test_a_resolved_objection_is_settled() -> None:
    (item,) = case_notes(played(), OUTAGE, "en", EN).objections
    assert item.settled and item.label == "settled"
