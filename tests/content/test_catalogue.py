from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.content.cache import cache_dir
from simulator.content.catalogue import Catalogue
from simulator.errors import InputError
from tests.content.samples import BOTH, persona, rubric, scenario, write


def test_lists_what_is_built_in(library: Path) -> None:
    catalogue = Catalogue.open()
    assert [one.id for one in catalogue.scenarios()] == ["leak"]
    assert [one.id for one in catalogue.personas()] == ["ann"]
    assert [one.id for one in catalogue.rubrics()] == ["core"]
    assert catalogue.problems == ()


def test_a_warm_start_gives_the_same_objects(library: Path) -> None:
    cold, warm = Catalogue.open(), Catalogue.open()
    assert cold.scenario("leak") == warm.scenario("leak")
    assert cold.digest("scenario", "leak") == warm.digest("scenario", "leak")


def test_later_folders_win(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, extra = tmp_path / "mine", tmp_path / "extra"
    monkeypatch.setenv("SIMULATOR_CONTENT", str(mine))
    write(mine / "scenarios" / "leak.yaml", scenario("leak", "version: 2\n"))
    assert Catalogue.open().scenario("leak").version == 2
    write(extra / "scenarios" / "other-name.yaml", scenario("leak", "version: 3\n"))
    assert Catalogue.open([extra]).scenario("leak").version == 3


def test_a_single_file_may_be_given(library: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "flood.yaml", scenario("flood"))
    assert [one.id for one in Catalogue.open([file]).scenarios()] == ["flood", "leak"]


def test_an_unknown_id_gets_a_guess(library: Path) -> None:
    with pytest.raises(InputError, match="did you mean 'leak'"):
        Catalogue.open().scenario("laek")
    with pytest.raises(InputError, match="there are: ann"):
        Catalogue.open().persona("zzz")


def test_a_broken_file_is_left_out_and_says_why_when_asked_for(library: Path) -> None:
    path = write(library / "scenarios" / "bad.yaml", scenario("bad").replace("channel: phone", "channel: fax"))
    catalogue = Catalogue.open()
    assert [one.id for one in catalogue.scenarios()] == ["leak"]
    with pytest.raises(InputError) as raised:
        catalogue.scenario("bad")
    assert f"{path}:8:10: error: 'fax'" in str(raised.value)


def test_a_file_that_is_no_yaml_is_known_by_its_name(library: Path) -> None:
    write(library / "scenarios" / "torn.yaml", "id: [")
    with pytest.raises(InputError, match="has errors"):
        Catalogue.open().scenario("torn")


def test_a_broken_file_is_not_silently_replaced_by_the_built_in_one(library: Path, tmp_path: Path) -> None:
    write(tmp_path / "x" / "scenarios" / "leak.yaml", "id: leak\n")
    with pytest.raises(InputError, match="has errors"):
        Catalogue.open([tmp_path / "x"]).scenario("leak")


def test_problems_cover_files_references_and_doubled_ids(library: Path) -> None:
    write(library / "scenarios" / "lost.yaml", scenario("lost", personas="[an]", rubric="cor"))
    write(library / "scenarios" / "zz-leak.yaml", scenario("leak"))
    found = {one.code: one for one in Catalogue.open().problems}
    assert set(found) == {"unknown_persona", "unknown_rubric", "same_id_file"}
    assert found["unknown_persona"].hint == "did you mean 'ann'?"
    assert (found["unknown_rubric"].line, found["unknown_rubric"].column) == (6, 9)


def test_a_reference_to_a_broken_file_points_there(library: Path) -> None:
    write(library / "personas" / "ann.yaml", "id: ann\n")
    assert "broken_reference" in {one.code for one in Catalogue.open().problems}


def test_the_digest_ignores_layout_and_comments_but_not_content(library: Path) -> None:
    before = Catalogue.open().digest("persona", "ann")
    write(
        library / "personas" / "ann.yaml",
        "# hello\n" + persona("ann").replace(BOTH, '{zh: "几个字", en: some words}'),
    )
    assert Catalogue.open().digest("persona", "ann") == before
    write(library / "personas" / "ann.yaml", persona("ann", "version: 2\n"))
    assert Catalogue.open().digest("persona", "ann") != before


def test_a_change_is_seen_even_when_size_and_time_stay(library: Path) -> None:
    path = library / "scenarios" / "leak.yaml"
    state = path.stat()
    Catalogue.open()
    write(path, scenario("leak").replace("some words", "soft words"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert Catalogue.open().scenario("leak").title.en == "soft words"


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\x00", b'{"records": 3}'])
def test_a_damaged_cache_does_not_matter(library: Path, damage: bytes) -> None:
    Catalogue.open()
    for file in cache_dir().iterdir():
        file.write_bytes(damage)
    catalogue = Catalogue.open()
    assert catalogue.scenario("leak").id == "leak" and catalogue.problems == ()


def test_a_lost_compiled_file_is_read_again(library: Path) -> None:
    Catalogue.open()
    for file in cache_dir().iterdir():
        if file.name != "index.json":
            file.write_text("x")
    assert Catalogue.open().scenario("leak").id == "leak"


def test_works_without_a_place_for_the_cache(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_CACHE", str(write(tmp_path / "a-file", "")))
    assert Catalogue.open().scenario("leak").id == "leak"


def test_the_cache_does_not_grow_without_end(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.content.cache.KEEP", 5)
    for version in range(1, 12):
        write(library / "scenarios" / "leak.yaml", scenario("leak", f"version: {version}\n"))
        assert Catalogue.open().scenario("leak").version == version
    assert len(list(cache_dir().iterdir())) <= 6


def test_links_that_go_round_are_no_trouble(library: Path) -> None:
    (library / "scenarios" / "again").symlink_to(library, target_is_directory=True)
    (library / "scenarios" / "self.yaml").symlink_to(library / "scenarios" / "self.yaml")
    catalogue = Catalogue.open()
    assert [one.id for one in catalogue.scenarios()] == ["leak"]
    assert [one.code for one in catalogue.problems] == ["unreadable"]


def test_a_given_folder_that_is_not_there_is_a_problem(library: Path, tmp_path: Path) -> None:
    assert [one.code for one in Catalogue.open([tmp_path / "nope"]).problems] == ["missing_path"]


def test_a_warm_index_needs_neither_the_domain_types_nor_a_yaml_parser(tmp_path: Path) -> None:
    code = (
        "import sys; from simulator.content.index import ContentIndex\n"
        "found = ContentIndex.open(); print(len(found.of_kind('scenario')) > 0)\n"
        "print([one for one in ('pydantic', 'ruamel.yaml', 'simulator.domain.base') if one in sys.modules])"
    )
    write(tmp_path / "mine" / "scenarios" / "a.yaml", scenario("a"))
    environment = {**os.environ, "SIMULATOR_CONTENT": str(tmp_path / "mine")}
    runs = [
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert runs[1].stdout.splitlines() == ["True", "[]"]


def test_the_summary_is_enough_for_a_list(library: Path) -> None:
    from simulator.content.index import ContentIndex

    (entry,) = ContentIndex.open().of_kind("rubric")
    assert entry.summary["criteria"][0]["id"] == "listening"
    assert rubric("core").startswith("kind: rubric")
