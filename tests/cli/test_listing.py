"""`simulator list`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import simulator


def test_the_catalogue_shows_all_three_kinds() -> None:
    ran = simulator("list", "--lang", "en")
    assert ran.status == 0
    assert ran.err == ""
    for id_ in ("the-outage", "renewal-at-risk", "the-new-order-system", "the-pitch", "furious-vip", "core"):
        assert id_ in ran.out


@pytest.mark.parametrize("kind", ["scenarios", "personas", "rubrics"])
def test_one_kind_as_json(kind: str) -> None:
    found = simulator("list", kind, "--json").json
    assert list(found) == [kind]
    assert all({"id", "version"} <= set(one) for one in found[kind])


def test_titles_come_in_the_asked_language() -> None:
    english = simulator("list", "scenarios", "--json", "--lang", "en").json["scenarios"][0]
    chinese = simulator("list", "scenarios", "--json", "--lang", "zh").json["scenarios"][0]
    assert english["id"] == chinese["id"]
    assert english["title"] != chinese["title"]


def test_own_content_is_listed_and_broken_files_are_mentioned(tmp_path: Path) -> None:
    assert simulator("new", "persona", "my-baker", "--content", tmp_path).status == 0
    (tmp_path / "personas" / "broken.yaml").write_text("kind: persona\nid: broken\nnmae: x\n", encoding="utf-8")
    ran = simulator("--content", tmp_path, "list", "personas", "--json")
    assert "my-baker" in [one["id"] for one in ran.json["personas"]]
    assert "simulator check" in ran.err


def test_asking_for_exams_is_no_mistake_although_there_are_none() -> None:
    assert simulator("list", "exams", "--json").json == {"exams": []}
    assert "还没有考试" in simulator("list", "exams", "--lang", "zh").err
