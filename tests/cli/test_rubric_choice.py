"""`--rubric`: one rubric, several with weights, and a trainer's own with a new criterion, without code."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.cli.rubric_choice import rubric_of
from simulator.content.catalogue import Catalogue
from simulator.errors import InputError
from tests.cli.running import GOOD_REPLIES, play, simulator
from tests.cli.test_grade import PLAIN, write

OWN = """\
kind: rubric
id: promises
version: 1
title: {en: Promises, zh: 承诺}
criteria:
  - id: dated_promise
    name: {en: A dated promise, zh: 有日子的承诺}
    occasion: always
    start: 1
    levels:
      - {en: Promises too much, zh: 许得太多}
      - {en: Promises nothing, zh: 什么也没许}
      - {en: A vague promise, zh: 含糊的承诺}
      - {en: A promise with a time, zh: 有时间的承诺}
      - {en: A promise with a time and a question, zh: 有时间，也问过}
    rules:
      - raise_to: 3
        when: {all: [commits]}
        because: {en: there is a time, zh: 有时间}
      - raise_to: 4
        when: {all: [commits, checks]}
        because: {en: there is a time and a question, zh: 有时间，也问了}
      - cap_at: 0
        when: {any: [overpromises]}
        because: {en: it is too much, zh: 太多了}
    feedback:
      advise: {en: Name the hour., zh: 说出钟点。}
"""
PROMISE = {"speaker": "trainee", "text": "Mr Hale calls you by 3:15 today. Does that work for you?"}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A trainer's folder with one rubric."""
    folder = tmp_path / "mine"
    (folder / "rubrics").mkdir(parents=True)
    (folder / "rubrics" / "promises.yaml").write_text(OWN, "utf-8")
    return folder


def test_a_trainers_own_criterion_works_without_code(tmp_path: Path, content: Path) -> None:
    assert simulator("check", content).status == 0
    talk = write(tmp_path / "talk.jsonl", [PLAIN[0], {"speaker": "trainee", "text": "I see."}, PLAIN[0], PROMISE])
    found = simulator("grade", talk, "--rubric", "promises", "--content", content, "--json", "--lang", "en").json
    assert [turn["grades"][0]["level"] for turn in found["turns"]] == [1, 4]
    assert "Name the hour." in found["turns"][0]["grades"][0]["reason"]


def test_it_can_be_played_combined_and_verified_where_it_is_not_installed(tmp_path: Path, content: Path) -> None:
    log, receipts = tmp_path / "log.jsonl", tmp_path / "receipts.jsonl"
    events = play(
        tmp_path, GOOD_REPLIES, "--rubric", "core+promises:2", "--content", content, "--json", "--out", log
    ).events
    assert list(events[-1]["scores"])[-1] == "dated_promise"
    assert simulator("grade", log, "--receipts", receipts).status == 0
    assert simulator("grade", "--verify", receipts).status == 0


def test_a_wrong_own_rubric_is_explained_by_check(content: Path) -> None:
    file = content / "rubrics" / "promises.yaml"
    file.write_text(file.read_text("utf-8").replace("[commits, checks]", "[comits, checks]"), "utf-8")
    ran = simulator("check", content, "--lang", "en")
    assert ran.status != 0
    assert "did you mean 'commits'" in ran.out + ran.err


@pytest.mark.parametrize("rubric", ["questioning", "questioning:3", " questioning "])
def test_one_rubric_is_itself(rubric: str) -> None:
    if rubric.strip() == rubric:
        assert rubric_of(Catalogue.open(), rubric).id == "questioning"
    assert rubric_of(Catalogue.open(), f"core + {rubric}").id.startswith("core-plus-questioning")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("core+questionning", "did you mean 'questioning'"),
        ("core+", "missing"),
        ("+", "missing"),
        (":2", "missing"),
        ("core+core:2", "twice"),
        ("core:0+trust", "no weight"),
        ("core:-1+trust", "no weight"),
        ("core:nan+trust", "no weight"),
        ("core:inf+trust", "no weight"),
        ("core:+trust", "no weight"),
        ("core:1:2+trust", "no weight"),
        ("+".join(f"r{n}" for n in range(13)), "more than"),
    ],
)
def test_a_wrong_part_is_named(wanted: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        rubric_of(Catalogue.open(), wanted)


def test_grade_and_play_refuse_a_wrong_part(tmp_path: Path) -> None:
    talk = write(tmp_path / "talk.jsonl", PLAIN)
    assert simulator("grade", talk, "--rubric", "core+nosuch").status == 2
    assert play(tmp_path, GOOD_REPLIES, "--rubric", "core+nosuch").status == 2
    assert "写了两" in simulator("grade", talk, "--rubric", "core+core", "--lang", "zh").err


def test_a_conversation_may_name_its_combination_itself(tmp_path: Path) -> None:
    talk = write(tmp_path / "talk.jsonl", [{"rubric": "trust+culture:0.5", "lang": "en"}, *PLAIN])
    assert "plain_truth" in simulator("grade", talk, "--json").json["scores"]
