"""Errors of every layer in Chinese: nothing that a person may meet stays English."""

from __future__ import annotations

import errno
import json
import os
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from simulator.errors import InputError
from simulator.i18n.errors import _patterns, parts, reason, said, told
from simulator.i18n.sentences import SENTENCES
from simulator.i18n.system_sentences import SYSTEM
from tests.i18n.raised import SAMPLE, Raised, sentences

PACKAGE = Path(__file__).parents[2] / "simulator"
BELOW = (
    "authoring", "assessment", "session", "customer", "grading", "report", "llm", "content", "store", "domain",
    "text", "config.py", "paths.py", "tui", "web", "cli/served.py",
)  # fmt: skip
HAN = re.compile(r"[一-鿿]")
SOURCES = PACKAGE / "llm" / "weights" / "sources.py"


@cache
def raised() -> list[Raised]:
    """All sentences of all layers below the command line."""
    places = [PACKAGE / name for name in BELOW if (PACKAGE / name).exists()]
    found = [one for place in places for one in sentences(place)]
    return found + list(sentences(SOURCES, frozenset({"ValueError"})))


def matching(text: str) -> list[str]:
    return [template for pattern, template in _patterns() if pattern.fullmatch(text)]


def test_the_reader_of_the_source_finds_what_is_raised() -> None:
    """Constants, f-strings, names, tables, helper functions: one of each."""
    found = {one.text for one in raised()}
    assert len(found) > 130
    for text in (
        "the disk is full",
        f"the stored session is not intact: event {SAMPLE} is not readable",
        f"did you mean '{SAMPLE}'?",
        f"there is no persona '{SAMPLE}'",
        "the shared model does not answer",
        f"the prompt has {SAMPLE} tokens, this model reads at most {SAMPLE}",
        f"the connection ended after {SAMPLE} of {SAMPLE} bytes",
    ):
        assert text in found, text


def test_every_sentence_that_a_layer_raises_is_told_in_chinese() -> None:
    """A new error needs a line in simulator/i18n/sentences.py, `make messages`, and its Chinese in errors.po."""
    english = [f"{one.place}: {one.text}" for one in raised() if not HAN.search(said(one.text, "zh"))]
    assert english == []


def test_every_sentence_of_the_list_is_still_raised() -> None:
    """A sentence whose words have changed would silently stay English."""
    # Put together piece by piece while a model is fetched.
    pieces = [f"hub a/b: {SAMPLE}", f"modelscope a/b: {SAMPLE}", f"packages a to 3: {SAMPLE}"]
    pieces += [
        "not the file it should be, thrown away",
        'theme is "dark" or "light"',
        "lang is None",
        "speaker is None",
    ]
    texts = [one.text for one in raised()] + pieces
    whys = [said_of for text in texts for said_of in text.split(": ", 1)[1:]]
    alive = {template for text in texts + whys for template in matching(text)}
    assert [template for template in SENTENCES if template not in alive] == []


@pytest.mark.parametrize(
    "name", ["ENOENT", "EACCES", "EISDIR", "ENOTDIR", "ENOSPC", "EROFS", "ECONNREFUSED", "EMFILE", "EADDRINUSE"]
)
def test_what_the_system_says_is_told_in_chinese(name: str) -> None:
    code = getattr(errno, name)
    assert not re.search("[A-Za-z]", reason(OSError(code, os.strerror(code)), "zh"))


def test_the_usual_words_of_the_system_are_those_of_this_one() -> None:
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert {name: os.strerror(getattr(errno, name)) for name in SYSTEM} == SYSTEM


@pytest.mark.parametrize(
    "text", ["", "[1", "{", '{"a"', '{"a":1,}', '["', "[1] 2", '"\\x"', '"\\u12"', '"\t"', "{1:2}"]
)
def test_what_is_wrong_with_json_is_told_in_chinese(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    assert HAN.search(said(f"not JSON: {caught.value.msg}", "zh").removeprefix("不是 JSON：")), caught.value.msg


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a = ",
        "a = [1",
        "a = 'x",
        "a = 1 b",
        "[a",
        "[[a]",
        "= 1",
        "a = 1\na = 2",
        "a = {b = 1",
        "a = \x00",
        "€ = 1",
    ],
)
def test_what_is_wrong_with_a_settings_file_is_told_in_chinese(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    told_why = said(f"cannot read the settings: {caught.value}", "zh").removeprefix("读不了设置：")
    assert not re.search("[A-Za-z]{3}", told_why), told_why


def test_an_error_is_told_with_place_and_next_step() -> None:
    error = InputError("the log is not intact: event 4 is not readable", where="line 5", todo="update the program")
    assert told(error, "zh") == "第 5 行：日志不完整：第 4 条记录读不出来\n  请更新程序"
    assert told(error, "en") == str(error)
    assert parts(error, "zh") == ("日志不完整：第 4 条记录读不出来", "请更新程序")


def test_next_steps_that_know_their_own_words_are_told_as_they_are() -> None:
    error = InputError("the lines cannot be used", todo="a.yaml:1:1: error", todos={"zh": "a.yaml:1:1：错误"})
    assert told(error, "zh").endswith("a.yaml:1:1：错误")
    assert told(error, "en").endswith("a.yaml:1:1: error")


def test_an_error_of_the_system_is_told_with_its_file() -> None:
    error = FileNotFoundError(errno.ENOENT, "No such file or directory", "/a/b")
    assert told(error, "zh") == "/a/b：没有这个文件或文件夹"
    assert told(error, "en") == "/a/b: No such file or directory"


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("'it's' is not a model", "“it's”不是可用的模型"),
        ('"it\'s" is not a model', "“it's”不是可用的模型"),
        ("there is no session 'nothing to say'", "没有“nothing to say”这次会话"),
        ("hub a/b: [Errno 111] Connection refused", "模型库 a/b：对方拒绝连接（错误号 111）"),
        ('feedback is "full" or "off"', 'feedback 只能是 "full" 或 "off"'),
        ("cannot read the log-in tokens: [Errno 2] No such file or directory: '/t'",
         "读不了登录令牌：没有这个文件或文件夹：“/t”（错误号 2）"),
        ("the server refused: nobody translates this", "服务器拒绝了请求：nobody translates this"),
        ("nobody translates this", "nobody translates this"),
        ("", ""),
    ],
)  # fmt: skip
def test_holes_are_filled_with_what_was_said(text: str, chinese: str) -> None:
    assert said(text, "zh") == chinese
    assert said(text, "en") == text


def test_every_line_is_told_for_itself_and_keeps_its_place() -> None:
    assert said("a model (12 MB) could not be fetched:\n  hub a/b: timed out", "zh") == (
        "a model（12 MB）下载失败：\n  模型库 a/b：超时"
    )
