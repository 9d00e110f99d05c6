"""Help pages and usage errors in Chinese: no English word is left, and the columns are straight."""

from __future__ import annotations

import re

import pytest

from simulator.cli.app import COMMANDS
from simulator.text.width import cells
from tests.cli.pages import PAGES, WIDTHS, WRONG, spoken_in
from tests.cli.running import simulator

TOLD = {
    "play": "缺少参数“场景”。",
    "new": "缺少参数“{persona|scenario|rubric}”。可选：\n\tpersona,\n\tscenario,\n\trubric",
    "--bogus": "没有选项“--bogus”。",
    "list --jsn": "没有选项“--jsn”。您是不是想用“--json”？",
    "lsit": "没有“lsit”这个命令。您是不是想用 list？",
    "bogus": "没有“bogus”这个命令。",
    "models foo": "没有“foo”这个命令。",
    "list scenarios x y": "多出来的参数：x y",
    "list --json=yes": "选项“--json”后面不能带值。",
    "play x --llm": "选项“--llm”后面要带一个值。",
    "serve --port x": "“--port”的值不对：“x”不是有效的整数。",
    "serve --idle 0": "“--idle”的值不对：0.0 不在 0.05<=x<=1440 范围内。",
    "--lang fr list": "“--lang”的值不对：“fr”不在可选范围内：“en”、“zh”。",
    "--content /no/such list": "“--content”的值不对：没有“/no/such”这个文件夹。",
    "serve --token-file .": "“--token-file”的值不对：“.”是文件夹，不是文件。",
    "list foo": "“[scenarios|personas|rubrics|exams]”的值不对：“foo”不在可选范围内："
    "“scenarios”、“personas”、“rubrics”、“exams”。",
}


def test_every_command_is_looked_at() -> None:
    assert set(COMMANDS) <= set(PAGES)
    assert set(WRONG) == set(TOLD)


@pytest.mark.parametrize("names", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_in_chinese_is_chinese_and_straight(names: str, width: int) -> None:
    shown = spoken_in("zh")["pages"][f"{names}@{width}"]
    assert shown.startswith(f"用法：simulator {names}".rstrip())
    assert re.findall(r"\b(?:Usage|Options|Commands|[A-Z]{4,})\b", shown.replace("JSON", "")) == []
    rows = re.findall(r"^(  --\S+(?: \S+)?  +)\S", shown.split("选项：")[1], re.MULTILINE)
    assert len(rows) >= 5 and len({cells(row) for row in rows}) == 1
    long_words = shown.replace("[scenarios|personas|rubrics|exams]", "")
    assert all(cells(line) <= width for line in long_words.split("\n"))
    assert not re.search(r"[“《（\[]$", shown, re.MULTILINE)


@pytest.mark.parametrize("names", PAGES)
def test_a_page_in_english_is_as_click_writes_it(names: str) -> None:
    shown = spoken_in("en")["pages"][f"{names}@80"]
    assert shown.startswith("Usage: ") and "Options:\n" in shown and "[OPTIONS]" in shown
    assert not re.search(r"[一-鿿]", shown)


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_command_line_is_told_in_chinese(line: str) -> None:
    assert spoken_in("zh")["complaints"][line] == TOLD[line]


def test_a_wrong_command_line_in_english_is_told_as_click_says_it() -> None:
    told = spoken_in("en")["complaints"]
    assert told["play"] == "Missing argument 'SCENARIO'."
    assert told["lsit"] == "There is no command 'lsit'. Did you mean list?"


def test_the_person_is_sent_to_the_page() -> None:
    ran = simulator("--lang", "zh", "serve", "--port", "x")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "错误：“--port”的值不对：“x”不是有效的整数。\n  请看 simulator serve --help。\n"
