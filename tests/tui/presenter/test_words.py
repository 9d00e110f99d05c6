from __future__ import annotations

import pytest

from simulator.domain.behaviour import BEHAVIOURS as ALL
from simulator.i18n import translator
from simulator.tui.presenter.words import BEHAVIOURS, reason_text


def test_every_behaviour_and_every_other_cause_has_a_label() -> None:
    causes = {"repaired", "calms_down", "plain_talk", "time_passes", "dodged_objection", "held_back"}
    causes |= {"wrong_address", "fitting_address", "too_blunt", "too_roundabout"}
    assert {*ALL, *causes} <= BEHAVIOURS.keys()


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "made a mistake; this does not count"), ("zh", "模拟客户出错，本次不算")]
)
def test_a_fault_of_the_simulator_is_told_without_its_code(lang: str, words: str) -> None:
    text = reason_text("simulator_fault:leak:turn 3", translator("zh" if lang == "zh" else "en", "tui"))
    assert words in text and "leak" not in text
