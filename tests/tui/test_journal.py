from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import InputError
from simulator.tui.journal import Journal, Pages


def test_what_is_written_is_there_for_the_next_start(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "new" / "journal.json")
    assert journal.read() == Pages()
    journal.add_goal("多问\u202e一句")
    journal.reflect("She calmed down when I named the loss.", "2026-a")
    journal.assess("2026-a", "after", {"listening": 1})
    journal.assess("2026-a", "after", {"listening": 3})
    journal.finish_goal(0)
    pages = Journal(journal.path).read()
    assert [(one.text, one.done) for one in pages.goals] == [("多问一句", True)]
    assert [one.levels for one in pages.assessments] == [{"listening": 3}]
    journal.forget("2026-a")
    assert journal.read().reflections == () and journal.read().assessments == ()
    assert [path.name for path in journal.path.parent.iterdir()] == ["journal.json"]


@pytest.mark.parametrize("text", ["{", "[]", '{"goals": [{"no": 1}], "reflections": [], "assessments": []}'])
def test_a_file_that_is_no_journal_is_told_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "journal.json"
    path.write_text(text)
    with pytest.raises(InputError, match="cannot read the journal"):
        Journal(path).add_goal("x")
    assert path.read_text() == text
