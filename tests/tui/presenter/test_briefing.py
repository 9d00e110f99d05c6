from simulator.i18n import translator
from simulator.tui.presenter.briefing import loading_text, sections
from tests.tui.library import OUTAGE, PERSONA, SHOP

EN, ZH = translator("en", "tui"), translator("zh", "tui")


def test_the_briefing_reads_from_role_to_goals() -> None:
    names = [section.name for section in sections(OUTAGE, PERSONA, "en", EN)]
    assert names == ["role", "customer", "situation", "may", "must_not", "facts", "goals"]


def test_what_is_empty_is_left_out() -> None:
    names = [section.name for section in sections(SHOP, None, "en", EN)]
    assert names == ["role", "situation", "goals"]


def test_may_and_must_not_differ_without_colour() -> None:
    signs = {section.name: section.sign for section in sections(OUTAGE, PERSONA, "zh", ZH)}
    assert signs["may"] != signs["must_not"]


def test_hidden_needs_and_facts_stay_hidden() -> None:
    text = str(sections(OUTAGE, PERSONA, "en", EN))
    assert "board" not in text and "half a million" not in text


def test_progress_is_in_words_and_figures() -> None:
    assert loading_text("pull", 0.4, EN) == "fetching the model 40 %"
    assert loading_text("load", None, ZH) == "正在加载模型"
    assert loading_text("something new", None, EN) == "loading the model"
