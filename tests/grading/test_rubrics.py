"""The built-in rubrics beyond the core: complete in both languages, and they tell good from bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.catalogue import Catalogue
from simulator.content.check import check
from simulator.domain.base import Lang
from simulator.domain.rubric import Criterion, Rubric
from simulator.domain.turn import Turn
from simulator.grading.criteria import rule_level
from simulator.grading.engine import Grader
from tests.grading.conftest import MakeTurn

FOLDER = Path(__file__).parents[2] / "rubrics"
FURTHER = (
    "culture", "emotion-management", "explore-offer-action-confirm", "questioning",
    "service-mode", "seven-cs", "telephone", "trust",
)  # fmt: skip
CUSTOMER = {
    "en": "Twelve hours down, and nobody calls me back! How do I know that you won't let me hang again tomorrow?",
    "zh": "停了十二个小时，没一个人给我回电话！我怎么知道明天你们不会又把我晾着？",
}
GOOD = {
    "en": "Twelve hours down and not one call back: of course you're angry, and that is on us. I'm sorry we let you wait. Our"
    " lead engineer Mr Hale calls you by 3:15, or I come back to you myself every 30 minutes, whichever you prefer."
    " What hurts most right now? Does that work for you?",
    "zh": "停了十二个小时，一个电话都没接到，换谁都生气，这是我们的错，让您干等真对不起。技术负责人何工三点一刻前给您打电话，"
    "或者我每三十分钟亲自给您回一次，看您哪种方便。眼下最要命的是哪一块？这样安排您看行吗？",
}
BAD = {
    "en": "Calm down. You must have broken something yourself, that is not our problem. Read the contract. Goodbye.",
    "zh": "您先别激动。肯定是您自己弄坏的，不关我们的事，规定就是这样，您自己看合同去，再见。",
}


@pytest.fixture(scope="module")
def rubrics() -> dict[str, Rubric]:
    """The built-in rubrics by id."""
    return {one.id: one for one in Catalogue.open().rubrics()}


def graded(rubric: Rubric, turn: Turn) -> dict[str, int]:
    """Level by criterion."""
    return {one.criterion: one.level for one in Grader(rubric, turn.lang).grading(turn).grades if one.level is not None}


def test_the_rubrics_folder_has_no_problem_at_all() -> None:
    assert check([FOLDER]) == []
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {"core", *FURTHER}


@pytest.mark.parametrize("id_", FURTHER)
def test_every_text_is_there_in_both_languages(rubrics: dict[str, Rubric], id_: str) -> None:
    rubric = rubrics[id_]
    for one in rubric.criteria:
        becauses = [rule.because for rule in one.rules]
        texts = [rubric.title, one.name, *one.levels, *becauses, one.feedback.praise, one.feedback.advise]
        assert all(text is not None and text.missing() == () for text in texts), one.id
        assert all(text and text.en != text.zh for text in texts), one.id
    assert rubric.critical_faults


@pytest.mark.parametrize("id_", FURTHER)
def test_every_level_of_every_criterion_can_be_reached(rubrics: dict[str, Rubric], id_: str) -> None:
    for one in rubrics[id_].criteria:
        given = {one.start}
        given |= {rule.raise_to for rule in one.rules if rule.raise_to is not None}
        given |= {rule.cap_at for rule in one.rules if rule.cap_at is not None}
        assert given == {0, 1, 2, 3, 4}, one.id


@pytest.mark.parametrize("id_", FURTHER)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_good_reply_gets_far_more_than_a_bad_one(
    rubrics: dict[str, Rubric], turn: MakeTurn, id_: str, lang: Lang
) -> None:
    good = graded(rubrics[id_], turn(GOOD[lang], CUSTOMER[lang], lang=lang, objection_open=True))
    bad = graded(rubrics[id_], turn(BAD[lang], CUSTOMER[lang], lang=lang, objection_open=True))
    assert good.keys() == bad.keys() == {one.id for one in rubrics[id_].criteria}
    assert sum(good.values()) >= 3 * len(good), good
    assert sum(bad.values()) <= 1.5 * len(bad), bad
    assert all(good[name] >= bad[name] for name in good)


@pytest.mark.parametrize("id_", FURTHER)
def test_talking_to_the_software_never_lifts_a_mark(rubrics: dict[str, Rubric], id_: str) -> None:
    for one in rubrics[id_].criteria:
        assert level(one, "addresses_machine", "commits", "ignores_concern") <= level(one, "commits", "ignores_concern")


@pytest.mark.parametrize(
    ("rubric", "criterion", "seen", "expected"),
    [
        ("explore-offer-action-confirm", "step_order", ["offers_solution", "pitches_early", "restates"], 1),
        ("explore-offer-action-confirm", "step_order", ["restates", "offers_solution"], 4),
        ("explore-offer-action-confirm", "confirm", ["says_goodbye", "commits"], 1),
        ("explore-offer-action-confirm", "action", ["vague_promise"], 1),
        ("questioning", "question_form", ["open_question", "stacked_questions"], 1),
        ("questioning", "giving_back", ["stacked_questions"], 1),
        ("questioning", "digging", ["probing_question", "restates"], 4),
        ("telephone", "frame", [], 2),
        ("telephone", "frame", ["greets", "open_question"], 4),
        ("telephone", "waiting", ["vague_promise"], 1),
        ("emotion-management", "reading_feeling", ["validates", "reflects_feeling", "but_after_empathy"], 1),
        ("emotion-management", "handing_over", ["hands_over", "restates"], 4),
        ("seven-cs", "concise", ["commits", "restates"], 4),
        ("seven-cs", "concise", ["commits", "restates", "repeats_self"], 2),
        ("seven-cs", "clear", ["jargon"], 1),
        ("trust", "binding_word", ["commits", "overpromises"], 0),
        ("trust", "customers_interest", ["breaches_privacy", "offers_alternatives"], 0),
        ("service-mode", "proactive", ["vague_promise", "offers_solution"], 2),
        ("culture", "shared_words", ["jargon", "explains_plainly", "checks"], 2),
    ],
)
def test_rules_say_what_the_field_says(
    rubrics: dict[str, Rubric], rubric: str, criterion: str, seen: list[str], expected: int
) -> None:
    assert level(next(one for one in rubrics[rubric].criteria if one.id == criterion), *seen) == expected


def level(criterion: Criterion, *seen: str) -> int:
    """The level the printed rules give for these behaviours."""
    return rule_level(criterion, frozenset(seen)).level
