"""Errors of the lower layers in the person's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.cli.told import SENTENCES
from tests.cli.running import simulator

PACKAGE = Path(__file__).parents[2] / "simulator"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["play", "the-outag", "--replies", "-"], "没有“the-outag”这个场景"),
        (["play", "the-outag", "--replies", "-"], "您是不是想用“the-outage”"),
        (["replay", "nothing"], "没有“nothing”这次会话"),
        (["play", "the-outage", "--replies", "-", "--llm", "odd"], "“odd”不是可用的模型"),
        (["new", "persona", "Not An Id"], "编号可以这样写：not-an-id"),
    ],
)
def test_an_error_is_told_in_chinese(arguments: list[str], said: str) -> None:
    ran = simulator("--lang", "zh", *arguments, stdin="您好。\n")
    assert ran.status == 2
    assert said in ran.err


def test_every_sentence_is_still_raised_somewhere() -> None:
    """A sentence whose words have changed would silently stay English."""
    files = [path for path in PACKAGE.rglob("*.py") if path.name != "told.py"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    flat = re.sub(r"\{[^{}]*\}", "", source).replace("'", "")
    for sentence in SENTENCES:
        if "the scenario" in sentence or "the persona" in sentence or "the rubric" in sentence:
            sentence = re.sub("scenario|persona|rubric", "{kind}", sentence)
        if sentence.startswith("there is no ") and "'{id}'" in sentence and "session" not in sentence:
            sentence = "there is no {kind} '{id}'"
        assert re.sub(r"\{[^{}]*\}", "", sentence).replace("'", "") in flat, sentence
