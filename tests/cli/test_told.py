"""Errors of the lower layers in the person's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import simulator

FOLDER = str(Path(__file__).parent)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["play", "the-outag", "--replies", "-"], "没有“the-outag”这个场景"),
        (["play", "the-outag", "--replies", "-"], "您是不是想用“the-outage”"),
        (["replay", "nothing"], "没有“nothing”这次会话"),
        (["play", "the-outage", "--replies", "-", "--llm", "odd"], "“odd”不是可用的模型"),
        (["play", "the-outage", "--replies", "-", "--llm", "odd"], "可以写：embedded"),
        (["new", "persona", "Not An Id"], "编号可以这样写：not-an-id"),
        (["play", "the-outage", "--replies", "/no/such/file"], "没有这个文件或文件夹"),
        (["grade", FOLDER], "这是文件夹，不是文件"),
        (["grade", __file__], "不是 JSON：后面还有多余的内容"),
    ],
)
def test_an_error_is_told_in_chinese(arguments: list[str], said: str) -> None:
    ran = simulator("--lang", "zh", *arguments, stdin="您好。\n")
    assert ran.status == 2
    assert said in ran.err


def test_what_is_wrong_in_a_file_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "broken.yaml").write_text("id: broken\ntitel: x\n", encoding="utf-8")
    ran = simulator("--lang", "zh", "play", "broken", "--content", str(tmp_path), "--replies", "-", stdin="您好。\n")
    assert ran.status == 2
    assert "场景“broken”有错误，不能用" in ran.err
    assert "另有" in ran.err
    assert "error:" not in ran.err
