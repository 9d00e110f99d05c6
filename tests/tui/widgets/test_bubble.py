from simulator.tui.presenter.scorecard import Mark
from simulator.tui.widgets.bubble import BAD_STYLE, GOOD_STYLE, highlighted, joined, legend


def test_sentences_join_as_their_script_wants() -> None:
    assert joined("One.", "Two.") == "One. Two."
    assert joined("一。", "二。") == "一。二。"
    assert joined("", "One.") == "One."
    assert joined("One. ", "Two.") == "One. Two."


def test_evidence_is_highlighted_at_its_place() -> None:
    content = highlighted(
        "I am sorry, soon",
        [Mark(0, 10, "apologises", "apologised", True), Mark(12, 16, "vague_promise", "promised vaguely", False)],
    )
    assert [(span.start, span.end, span.style) for span in content.spans] == [(0, 10, GOOD_STYLE), (12, 16, BAD_STYLE)]


def test_the_legend_names_each_behaviour_once_with_its_sign() -> None:
    marks = [
        Mark(0, 1, "thanks", "thanked", True),
        Mark(3, 4, "thanks", "thanked", True),
        Mark(5, 6, "argues", "argued", False),
    ]
    assert legend(marks).plain == "+ thanked   - argued"


def test_markup_in_the_words_stays_words() -> None:
    assert highlighted("[b]x[/x] [@click=app.quit]y", []).plain == "[b]x[/x] [@click=app.quit]y"
