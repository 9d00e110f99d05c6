"""Starting files for new content."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.authoring.scaffold import KINDS, Kind, scaffold, write_scaffold
from simulator.content.check import check
from simulator.errors import InputError


@pytest.mark.parametrize("kind", KINDS)
def test_a_scaffold_is_valid_complete_in_both_languages_and_commented(tmp_path: Path, kind: Kind) -> None:
    path = write_scaffold(kind, "my-own", tmp_path)
    assert check([path]) == []
    text = path.read_text(encoding="utf-8")
    assert "id: my-own\n" in text
    assert text.startswith("# ")
    comments = "".join(line for line in text.splitlines() if line.startswith("#"))
    assert any("一" <= character <= "鿿" for character in comments)


@pytest.mark.parametrize("name", ["", "-", "A", "a--b", "a/b", "..", "a b", "1st", "a" * 61, "客户"])
def test_a_name_that_is_no_id_is_refused_with_one_that_is(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"an id looks like [a-z][a-z0-9-]*"):
        write_scaffold("persona", name, tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "personas").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(InputError):
        write_scaffold("persona", "mine", tmp_path)


def test_the_id_is_the_name() -> None:
    assert "NEW-ID" not in scaffold("rubric", "mine")
