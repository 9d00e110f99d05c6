"""Rules for every command: streams, errors, exit statuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import TRACE, simulator


def test_help_names_every_command_and_goes_to_stdout() -> None:
    ran = simulator("--help")
    assert ran.status == 0
    assert ran.err == ""
    for name in (
        "list",
        "play",
        "grade",
        "agreement",
        "check",
        "new",
        "sessions",
        "replay",
        "export",
        "models",
        "doctor",
    ):
        assert f"\n  {name} " in ran.out


def test_help_speaks_chinese_wherever_the_option_stands() -> None:
    assert "用法" in simulator("--lang", "zh", "--help").out
    assert "内容目录" in simulator("list", "--lang", "zh", "--help").out
    assert "内容目录" in simulator("--lang=zh", "list", "--help").out


def test_the_locale_chooses_the_language() -> None:
    assert "用法" in simulator("--help", LC_ALL="zh_CN.UTF-8").out
    assert "Usage" in simulator("--help", LC_ALL="de_DE.UTF-8").out
    assert "用法" in simulator("--help", LC_ALL="C", SIMULATOR_LANG="zh").out


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf8_whatever_the_locale(locale: str) -> None:
    ran = simulator(
        "list", "scenarios", "--lang", "zh", "--json", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert ran.status == 0
    assert any("一" <= character <= "鿿" for character in ran.json["scenarios"][0]["title"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lst"], "list"),
        (["--nonsense"], "--nonsense"),
        (["play"], "SCENARIO"),
        (["list", "everything"], "everything"),
        (["play", "the-outag", "--replies", "-"], "the-outage"),
        (["play", "the-outage", "--llm", "nonsense", "--replies", "-"], "nonsense"),
        (["play", "the-outage", "--seed", "-1"], "-1"),
        (["replay", "no-such-session"], "no-such-session"),
        (["check", "/no/such/file"], "/no/such/file"),
        (["--content", "/no/such/folder", "list"], "/no/such/folder"),
    ],
)
def test_bad_usage_is_told_in_a_few_lines_and_exits_2(arguments: list[str], said: str) -> None:
    ran = simulator(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert said in ran.err
    assert len(ran.err.splitlines()) <= 6


@pytest.mark.parametrize(
    "text", ["\x1b]0;owned\x07", "\u202egnp.exe", "[/red][@click=app.quit]", "a\x00b"[:1] + "{0}%s"]
)
def test_hostile_words_are_quoted_harmlessly(text: str) -> None:
    ran = simulator("play", text, "--replies", "-", stdin="hello\n")
    assert ran.status == 2
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err


def test_without_a_terminal_the_app_says_what_to_use() -> None:
    ran = simulator()
    assert ran.status == 2
    assert "terminal" in ran.err


def test_a_person_sees_a_traceback_only_when_asking_for_it() -> None:
    assert TRACE in simulator("play", "nothing-like-it", "--replies", "-", "--debug").err


def test_a_database_that_is_none_is_a_broken_component(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"this is no database, and long enough to be looked at" * 100)
    ran = simulator("sessions", SIMULATOR_DATABASE=f"sqlite:///{tmp_path / 'bad.db'}")
    assert ran.status == 3
    assert "bad.db" in ran.err


def test_a_broken_settings_file_names_line_and_guess() -> None:
    folder = Path(os.environ["SIMULATOR_DATA"])
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('lang = "zh"\nllmm = "scripted"\n', encoding="utf-8")
    ran = simulator("list")
    assert ran.status == 2
    assert "config.toml:2" in ran.err
    assert "llm" in ran.err


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m simulator list --json | head -c 1; echo ${{PIPESTATUS[0]}} >&2"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout == "{"
    assert done.stderr.strip() == "0"


def test_closed_streams_are_survived() -> None:
    command = f"{sys.executable} -m simulator list >&- 2>&- <&-"
    assert subprocess.run(["bash", "-c", command], check=False).returncode in (0, 3)
