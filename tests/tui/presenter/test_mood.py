from simulator.domain.session import SessionView
from simulator.domain.state import Why
from simulator.i18n import translator
from simulator.tui.presenter.mood import cause, held_back, mood_card, stage_steps, strongest
from simulator.tui.presenter.words import FACES, MOODS
from tests.tui.presenter.played import played

EN, ZH = translator("en", "tui"), translator("zh", "tui")


def test_before_the_opening_there_is_no_mood() -> None:
    assert mood_card(SessionView(), "en", EN) is None


def test_the_opening_shows_values_without_change_or_cause() -> None:
    card = mood_card(played(turns=0), "en", EN)
    assert card is not None
    assert (card.label, card.causes) == ("furious", ())
    assert [one.change_text for one in card.gauges] == ["", "", "", ""]


def test_a_turn_shows_its_changes_and_what_caused_them() -> None:
    card = mood_card(played(turns=2), "en", EN)
    assert card is not None
    assert [(one.name, one.value, one.change_text) for one in card.gauges][:2] == [
        ("anger", 73, "+9"),
        ("trust", 27, "-7"),
    ]
    assert card.causes == ('promised vaguely: "soon"',)


def test_less_anger_and_more_trust_are_good_news() -> None:
    card = mood_card(played(turns=1), "en", EN)
    assert card is not None
    assert {one.name: one.good_news for one in card.gauges} == {
        "anger": True, "trust": True, "patience": True, "understanding": None,
    }  # fmt: skip


def test_the_chinese_card_quotes_in_corner_brackets() -> None:
    card = mood_card(played("zh", 2), "zh", ZH)
    assert card is not None
    assert card.label == "生气" and card.causes == ("含糊承诺：「尽快」",)


def test_the_strongest_reason_comes_first_and_the_ceiling_is_no_reason() -> None:
    why = (
        Why(move="greets", effect={"anger": -1}),
        Why(move="insults", effect={"anger": 20}),
        Why(move="held_back", effect={"anger": -9}),
    )
    assert [one.move for one in strongest(why)] == ["insults", "greets"]


def test_what_is_held_back_is_said_briefly_in_both_languages() -> None:
    why = (
        Why(move="validates", effect={"anger": -12}),
        Why(move="held_back", effect={"anger": 5}, note="open_matters"),
        Why(move="held_back", effect={"trust": -2}, note="ceiling"),
    )
    assert held_back(why, EN) == (
        "matters are still open, so some of it is held back",
        "moods change only so fast",
    )
    assert held_back(why, ZH) == ("事情还没了结，客户留着几分", "心情变化有个限度")
    assert held_back(why[:1], EN) == ()


def test_an_unknown_move_is_shown_by_its_name() -> None:
    assert cause(Why(move="sings_well"), "en", EN) == "sings well"


def test_stages_before_the_present_one_are_done() -> None:
    assert [step.place for step in stage_steps(played(), EN)] == ["done", "done", "done", "now"]


def test_every_mood_has_a_face_of_the_same_width() -> None:
    assert set(FACES) == set(MOODS) and {len(face) for face in FACES.values()} == {5}
