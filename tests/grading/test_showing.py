"""What only the trained model saw is quoted where it can be shown, and grave faults need words about the customer."""

from __future__ import annotations

from simulator.grading.moment import moment_of
from simulator.grading.showing import able, possible
from tests.grading.conftest import MakeTurn


def test_evidence_is_looked_for_where_the_figures_are(turn: MakeTurn) -> None:
    moment = moment_of(turn("I see why you ask. The engineer is there by 11:30.", "When will somebody come?"))
    assert [one.text.strip() for one in able("gives_evidence", moment)] == ["the engineer is there by 11:30."]
    assert [one.text.strip() for one in able("commits", moment)] == ["the engineer is there by 11:30."]


def test_a_question_is_quoted_as_a_question(turn: MakeTurn) -> None:
    moment = moment_of(turn("库里的事我记下了。哪一批最急？", "我库里压着十一吨货！", lang="zh"))
    assert [one.text for one in able("probing_question", moment)] == ["哪一批最急?"]


def test_nobody_is_blamed_without_a_word_about_the_customer(turn: MakeTurn) -> None:
    rule = moment_of(turn("As I said, it is our policy to treat tickets in order.", "Why does nobody call?"))
    blame = moment_of(turn("You must have pulled the plug.", "Why does nobody call?"))
    assert not possible("blames_customer", rule)
    assert possible("blames_customer", blame)


def test_where_nothing_is_known_of_a_behaviour_all_sentences_will_do(turn: MakeTurn) -> None:
    moment = moment_of(turn("Fine. Good.", "Thanks."))
    assert able("positive_phrasing", moment) == () and possible("positive_phrasing", moment)
