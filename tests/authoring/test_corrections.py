"""Corrections: recorded beside the old mark, counted, and exported for the next version of a rubric."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator.authoring.corrections import correct, corrected_grades, corrected_scores, rated_rows
from simulator.content.catalogue import Catalogue
from simulator.domain.events import GradeOverridden, SessionEnded
from simulator.domain.session import SessionView, fold
from simulator.errors import InputError
from simulator.grading.agreement import agreement, read_rated, unmet
from simulator.llm.registry import open_model
from simulator.session.engine import Session
from simulator.session.fork import fork
from simulator.store.event_store import EventStore
from simulator.store.exchange import to_line
from tests.session.playing import played

REPLIES = ["Twelve hours down: of course you are furious. What hurts most?", "I call you every 30 minutes. All right?"]


@pytest.fixture
def store() -> Iterator[EventStore]:
    """A real database in memory."""
    opened = EventStore.open("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def session(store: EventStore) -> str:
    """A conversation of two turns that has ended."""
    return played(store, REPLIES).id


def view(store: EventStore, session: str) -> SessionView:
    """The stored session."""
    return fold(store.events(session))


def mark(store: EventStore, session: str, criterion: str = "empathy", turn: int = 1) -> int | None:
    """The grader's own mark."""
    return next(one.level for one in view(store, session).grades_of(turn) or () if one.criterion == criterion)


def empathy(store: EventStore, session: str, level: int | None, turn: int = 1, who: str = "Ode") -> GradeOverridden:
    """Correct the empathy mark."""
    return correct(store, session, turn=turn, criterion="empathy", level=level, why="Names the loss.", who=who)


def test_a_correction_is_one_more_event_of_an_intact_log(store: EventStore, session: str) -> None:
    before = store.rows(session)
    event = empathy(store, session, 0)
    rows = store.rows(session)
    assert rows[:-1] == before
    assert rows[-1]["kind"] == "grade_overridden"
    assert (event.graded_turn, event.criterion, event.level, event.who) == (1, "empathy", 0, "Ode")
    store.verify(session)


def test_the_old_mark_the_ending_and_its_scores_stay(store: EventStore, session: str) -> None:
    old, ended = mark(store, session), view(store, session).ended
    empathy(store, session, 0)
    assert mark(store, session) == old
    assert view(store, session).ended == ended
    assert isinstance(ended, SessionEnded)
    assert store.sessions()[0].overall == ended.overall


def test_an_open_session_can_be_corrected_and_gone_on_with(store: EventStore, session: str) -> None:
    open_id = fork(store, session, 1, open_model("scripted")).id
    empathy(store, open_id, 1)
    assert Session.resume(store, open_id, open_model("scripted")).view.overrides[-1].level == 1


def test_scores_follow_the_corrections(store: EventStore, session: str) -> None:
    assert corrected_scores(view(store, session)) is None
    for turn in (1, 2):
        empathy(store, session, 0, turn)
    scores = corrected_scores(view(store, session))
    assert scores is not None
    assert scores.criteria["empathy"] == 0
    assert scores.overall is not None
    assert scores.overall < (view(store, session).ended.overall or 0)  # type: ignore[union-attr]


def test_of_several_corrections_the_last_one_counts(store: EventStore, session: str) -> None:
    empathy(store, session, 0)
    empathy(store, session, 4, who="Wei")
    grade = next(one for one in corrected_grades(view(store, session))[0] if one.criterion == "empathy")
    assert grade.level == 4
    assert len(view(store, session).overrides) == 2
    rows = list(rated_rows(store, [session]))
    assert [row["rating"] for row in rows] == [{"empathy": 4}]


def test_a_mark_that_had_no_occasion_is_taken_out(store: EventStore, session: str) -> None:
    empathy(store, session, None)
    grade = next(one for one in corrected_grades(view(store, session))[0] if one.criterion == "empathy")
    assert (grade.status, grade.level) == ("not_applicable", None)
    assert next(rated_rows(store, [session]))["rating"] == {"empathy": None}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"turn": 9}, "1, 2"),
        ({"turn": 0}, "1, 2"),
        ({"criterion": "empahty"}, "did you mean 'empathy'"),
        ({"criterion": "zzz"}, "wording"),
        ({"level": 5}, "0 to 4"),
        ({"level": -1}, "0 to 4"),
        ({"why": " \u200b "}, "reason"),
        ({"who": "\x1b[2J"}, "name"),
    ],
)
def test_what_cannot_be_corrected_is_refused_and_nothing_stored(
    store: EventStore, session: str, change: dict[str, object], told: str
) -> None:
    before = store.rows(session)
    asked = {"turn": 1, "criterion": "empathy", "level": 3, "why": "So.", "who": "Ode"} | change
    with pytest.raises(InputError, match=told):
        correct(store, session, **asked)  # type: ignore[arg-type]
    assert store.rows(session) == before


def test_texts_are_made_harmless(store: EventStore, session: str) -> None:
    event = correct(
        store, session, turn=1, criterion="empathy", level=2, why="\x1b[31mred\u202e", who="O\nde" + "e" * 200
    )
    assert event.why == "red"
    assert event.who.startswith("O de")
    assert len(event.who) <= 80


def test_the_export_is_a_rated_file_with_case_reply_and_reason(store: EventStore, session: str) -> None:
    old = mark(store, session, turn=2)
    empathy(store, session, 1, turn=2)
    correct(store, session, turn=2, criterion="wording", level=4, why="Concrete.", who="Ode")
    (row,) = rated_rows(store, [session])
    assert (row["reply"], row["lang"]) == (REPLIES[1], "en")
    assert [said["speaker"] for said in row["context"]] == ["customer", "trainee", "customer"]
    assert row["rating"] == {"empathy": 1, "wording": 4}
    assert [one["from"] for one in row["corrections"]] == [old, mark(store, session, "wording", 2)]
    (read,) = read_rated([to_line(row)], "rated.jsonl")
    assert read.turn.reply == REPLIES[1]


def test_corrections_are_a_test_that_the_next_rubric_passes_or_fails(store: EventStore, session: str) -> None:
    core = Catalogue.open().rubric("core")
    own = core.model_copy(update={"id": "own"})
    lenient = tuple(
        one.model_copy(update={"start": 4, "rules": ()}) if one.id == "empathy" else one for one in own.criteria
    )
    harsh = tuple(
        one.model_copy(update={"start": 0, "rules": ()}) if one.id == "empathy" else one for one in own.criteria
    )
    for turn in (1, 2):
        empathy(store, session, 4, turn)
    rows = read_rated([to_line(row) for row in rated_rows(store, [session])], "rated.jsonl")
    for criteria, missed in ((lenient, 0), (harsh, 1)):
        report = agreement(rows, own.model_copy(update={"criteria": criteria}), resamples=0)
        assert len(unmet(report, {"empathy": 0.8})) == missed
