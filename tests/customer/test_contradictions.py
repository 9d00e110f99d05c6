"""Claims that clash with the case or with an earlier promise are noticed; other figures are left alone."""

from __future__ import annotations

import pytest

from simulator.customer.contradictions import contradictions
from simulator.domain.base import Lang

KNOWN: dict[Lang, tuple[str, ...]] = {
    "en": ("You get a progress report every 30 minutes.", "The engineers expect it to run within 8 hours."),
    "zh": ("每30分钟报一次进度。", "工程师估计8小时内恢复。"),
}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "I will send you a progress report every 10 minutes."),
        ("en", "Our engineers expect it to run within two hours."),
        ("zh", "我每10分钟给您报一次进度。"),
        ("zh", "工程师估计两小时内恢复。"),
    ],
)
def test_another_figure_about_the_same_thing_is_noticed(lang: Lang, said: str) -> None:
    assert contradictions(said, KNOWN[lang], lang) == (said,)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "You get a progress report every thirty minutes."),
        ("en", "The cafeteria opens in 10 minutes."),
        ("en", "Is a progress report every 10 minutes what you want?"),
        ("en", "The engineers expect it to run within 8 hours, that is the plan."),
        ("zh", "每三十分钟报一次进度。"),
        ("zh", "每半个钟头报一次进度。"),
        ("en", "You get a progress report every half an hour."),
        ("zh", "您先休息10分钟。"),
        ("zh", "没有数字的一句话。"),
    ],
)
def test_agreeing_and_unrelated_figures_are_left_alone(lang: Lang, said: str) -> None:
    assert contradictions(said, KNOWN[lang], lang) == ()


def test_what_the_trainee_may_offer_instead_clashes_with_nothing() -> None:
    known, may = ("You get ten pounds a week for 12 weeks of the display.",), ("Shorten the display to four weeks",)
    said = "You keep the display for four weeks, ten pounds a week."
    assert contradictions(said, known, "en") == (said,)
    assert contradictions(said, known, "en", allowed=may) == ()
