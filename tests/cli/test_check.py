"""`simulator check`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import simulator


def test_the_built_in_content_has_no_problem() -> None:
    ran = simulator("check", "--json")
    assert (ran.status, ran.json["errors"]) == (0, 0)


def test_every_problem_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "personas" / "broken.yaml"
    file.parent.mkdir()
    file.write_text("kind: persona\nid: broken\nnmae: {en: A, zh: B}\ntitel: x\n", encoding="utf-8")
    ran = simulator("check", file, "--lang", "en")
    assert ran.status == 2
    assert f"{file}:3:1: error:" in ran.out
    assert f"{file}:4:1: error:" in ran.out
    assert "did you mean" in ran.out
    assert "错误" in simulator("check", file, "--lang", "zh").out


def test_json_counts_and_lists(tmp_path: Path) -> None:
    file = tmp_path / "rubrics" / "odd.yaml"
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00bad")
    found = simulator("check", tmp_path, "--json")
    assert found.status == 2
    assert found.json["errors"] == len(found.json["problems"]) >= 1
    assert found.json["problems"][0]["file"] == str(file)
