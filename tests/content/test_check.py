from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.check import check, main
from tests.content.samples import persona, rubric, scenario, write


def codes_of(*paths: Path) -> list[str]:
    return [one.code for one in check(paths)]


def test_a_file_may_refer_to_the_library(library: Path, tmp_path: Path) -> None:
    assert codes_of(write(tmp_path / "flood.yaml", scenario("flood"))) == []


def test_a_file_may_refer_to_its_own_folder(library: Path, tmp_path: Path) -> None:
    root = tmp_path / "mine"
    write(root / "personas" / "bob.yaml", persona("bob"))
    write(root / "rubrics" / "strict.yaml", rubric("strict"))
    file = write(root / "scenarios" / "flood.yaml", scenario("flood", personas="[bob]", rubric="strict"))
    assert codes_of(file) == codes_of(root) == codes_of(root / "scenarios") == []


def test_files_checked_together_may_refer_to_each_other(library: Path, tmp_path: Path) -> None:
    one = write(tmp_path / "bob.yaml", persona("bob"))
    other = write(tmp_path / "flood.yaml", scenario("flood", personas="[bob]"))
    assert codes_of(one, other) == codes_of(tmp_path / "bob.yaml", tmp_path / "flood.yaml", one) == []
    assert codes_of(other) == ["unknown_persona"]


def test_problems_of_other_files_are_not_told(library: Path, tmp_path: Path) -> None:
    write(library / "personas" / "bad.yaml", "id: [")
    assert codes_of(write(tmp_path / "flood.yaml", scenario("flood"))) == []


def test_the_same_file_by_two_names_is_checked_once(library: Path) -> None:
    file = write(library / "scenarios" / "bad.yaml", scenario("bad", personas="[nobody]"))
    assert codes_of(file, library / "scenarios" / ".." / "scenarios" / "bad.yaml", library) == ["unknown_persona"]


def test_every_problem_of_every_file_comes_in_one_go_in_order(library: Path, tmp_path: Path) -> None:
    write(
        tmp_path / "scenarios" / "b.yaml",
        scenario("b").replace("phone", "fax").replace("anger_at_most: 30", "angr: 1"),
    )
    write(tmp_path / "personas" / "a.yaml", "a: 1\n")
    found = check([tmp_path])
    assert [Path(one.file).name for one in found] == ["a.yaml"] * (len(found) - 2) + ["b.yaml"] * 2


def test_a_rubric_that_takes_the_name_of_the_trained_one_is_pointed_out(library: Path, tmp_path: Path) -> None:
    assert codes_of(write(tmp_path / "rubrics" / "core.yaml", rubric("core"))) == ["replaces_core"]
    assert codes_of(write(tmp_path / "rubrics" / "mine.yaml", rubric("mine"))) == []
    assert codes_of(write(library / "rubrics" / "core.yaml", rubric("core"))) == []


def test_missing_and_empty_places_are_told(library: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert codes_of(tmp_path / "nope", tmp_path / "empty") == ["nothing_here", "missing_path"]


def test_prints_problems_and_says_two_when_there_are_errors(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = write(tmp_path / "bad.yaml", scenario("bad", "zzz: 1\n"))
    assert main([str(bad)]) == 2
    assert f"{bad}:{len(bad.read_text().splitlines())}:1: error: unknown key 'zzz'" in capsys.readouterr().out
    assert main([str(write(tmp_path / "good.yaml", scenario("good")))]) == 0


def test_hostile_names_and_values_are_shown_harmless(library: Path, tmp_path: Path) -> None:
    text = scenario("bad").replace("channel: phone", 'channel: "\\e]0;owned\\x07fax\\u202e"\n"\\e[2Jkey\\n": 1')
    write(tmp_path / "mine" / "a\x1b[2J\nb.yaml", text)
    found = check([tmp_path / "mine"])
    assert {one.code for one in found} == {"choice", "unknown_key"}
    for one in found:
        assert "\x1b" not in one.say("en") and "\u202e" not in one.say("zh") and one.file.endswith("a b.yaml")


def test_messages_are_told_in_chinese_too(library: Path, tmp_path: Path) -> None:
    (found,) = check([write(tmp_path / "bad.yaml", scenario("bad", personas="[an]"))])
    assert found.say("zh").endswith("错误: 没有“an”这个客户\n  您是不是想写“ann”？")
