"""Better wordings: sentences a coach would say, from the customer's case and the brief, with nothing to fill in."""

from __future__ import annotations

import re
from typing import Any

import pytest

from simulator.content.catalogue import Catalogue
from simulator.domain.rubric import Rubric
from simulator.domain.turn import Turn
from simulator.grading.better import better_wording
from simulator.grading.better_further import FURTHER
from simulator.grading.echo import key_clause, said_back
from simulator.grading.engine import Grader
from simulator.grading.moment import moment_of
from simulator.grading.promises import Promise, customers_pronoun, promises, spoken

MAY = {
    "en": ("Send an engineer to his warehouse; she can be there by half past eleven", "Report every 30 minutes, also when there is nothing new"),
    "zh": ("派一名工程师去他库里，十一点半前到", "每30分钟报一次进度，没有新进展也报"),
}  # fmt: skip
SAID = {
    "en": "I have eleven tonnes in that warehouse and nobody has called me. Who is coming?",
    "zh": "我库里压着十一吨货，没人给我打电话！谁来？",
}


def wordings(core: Rubric, turn: Turn) -> dict[str, str]:
    return {grade.criterion: grade.better for grade in Grader(core, "en").grading(turn).grades}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("briefed", [True, False])
def test_nothing_is_left_to_fill_in(core: Rubric, turn: Any, lang: str, briefed: bool) -> None:
    weak = {"en": "We will see as soon as possible.", "zh": "我们尽快看看。"}[lang]
    found = wordings(core, turn(weak, SAID[lang], lang=lang, objection_open=True, may=MAY[lang] if briefed else ()))
    assert not any(re.search(r"[\[\]]", text) for text in found.values()), found
    told = {"en": "an engineer to your warehouse", "zh": "派一名工程师去您库里"}[lang]
    assert (told in found["objection_handling"]) == briefed


def test_the_entry_that_fits_the_concern_comes_first_and_a_said_one_not_again(turn: Any) -> None:
    fits = promises(turn("ok", SAID["en"], may=tuple(reversed(MAY["en"]))), SAID["en"])
    assert fits[0] == Promise("send an engineer to your warehouse", True)
    said = promises(turn("I send an engineer to your warehouse.", SAID["en"], may=MAY["en"]), SAID["en"])
    assert [one.text for one in said] == ["report every 30 minutes, also when there is nothing new"]


def test_brief_is_spoken_to_the_customer() -> None:
    assert customers_pronoun(("Ring her today", "Give her a key"), "en") == "she"
    assert spoken("Give it to her alone, with her key", "en", "she") == Promise(
        "give it to you alone, with your key", True
    )
    assert spoken("带她们去二号小间，轮到了你亲自叫她", "zh", "她") == Promise(
        "带她们去二号小间，轮到了我亲自叫您", False
    )


@pytest.mark.parametrize(
    ("lang", "customer"),
    [
        ("en", "You can show me each line of it. Which street is that shop on?"),
        ("en", 'You said "my engineer is with you by nine".'),
        ("zh", "刚才你说“十一点半前工程师到我库里”。"),
        ("zh", "是哪条街上的店？你能一笔一笔给我看吗？"),
    ],
)
def test_questions_quotes_and_talk_about_the_trainee_are_not_said_back(lang: Any, customer: str) -> None:
    assert key_clause(customer, lang) == ""


def test_a_plain_statement_is_turned_round() -> None:
    assert said_back(key_clause("My parcel is nine days late, and I am furious.", "en"), "en") in (
        "your parcel is nine days late",
        "you are furious",
    )
    assert said_back(key_clause("我等了三个小时，都没人理。", "zh"), "zh") == "您等了三个小时"


FURTHER_LANGS = [(id_, lang) for id_ in sorted(FURTHER) for lang in ("en", "zh")]


@pytest.mark.parametrize(("criterion", "lang"), FURTHER_LANGS)
def test_every_further_criterion_has_a_wording_of_its_own(turn: Any, criterion: str, lang: str) -> None:
    weak = {"en": "Okay. We will see as soon as possible.", "zh": "好的。我们尽快看看。"}[lang]
    for may in (MAY[lang], ()):
        moment = moment_of(turn(weak, SAID[lang], lang=lang, objection_open=True, may=may))
        said = better_wording(criterion, moment, ())
        assert said and not re.search(r"[\[\]{}]|  |尽快|as soon as|\bOkay\b", said), said
        assert said.endswith((".", "?", "。", "？")), said
        assert bool(re.search(r"[\u4e00-\u9fff]", said)) == (lang == "zh"), said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_a_brief_no_further_wording_promises_a_thing(turn: Any, lang: str) -> None:
    weak = {"en": "We will see.", "zh": "再说吧。"}[lang]
    moment = moment_of(turn(weak, SAID[lang], lang=lang, objection_open=True))
    promised = {
        "en": r"refund|discount|free|guarantee|tomorrow|engineer|\d",
        "zh": r"退|赔|免费|保证|打折|工程师|明天|\d",
    }
    for criterion in FURTHER:
        echo = {"en": "eleven tonnes", "zh": "十一吨"}[lang]
        said = better_wording(criterion, moment, ()).replace(echo, "")
        assert not re.search(promised[lang], said), (criterion, said)


def test_the_built_in_rubrics_need_no_general_wording() -> None:
    wanted = {one.id for rubric in Catalogue.open().rubrics() for one in rubric.criteria}
    assert wanted <= {*FURTHER, "listening", "empathy", "objection_handling", "wording"}


def test_what_the_trainee_promised_is_kept_in_the_further_wordings(core: Rubric, turn: Any) -> None:
    reply = "I send a technician to you tomorrow at 9."
    one = turn(reply, SAID["en"], objection_open=True)
    behaviours = Grader(core, "en").read(one).behaviours
    for criterion in ("action", "complete", "concrete", "courteous", "binding_word"):
        assert reply in better_wording(criterion, moment_of(one), behaviours), criterion
