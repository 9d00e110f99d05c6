from __future__ import annotations

import os
from pathlib import Path

import pytest

from simulator.content.loader import load_file
from simulator.content.source import MAX_BYTES, decode, read_bytes


def only_code(path: Path) -> str:
    value, problems = load_file(path)
    assert value is None
    (problem,) = problems
    return problem.code


def test_a_byte_order_mark_is_no_trouble() -> None:
    assert decode("\ufeffid: a".encode(), "f") == ("id: a", [])


@pytest.mark.parametrize(
    ("data", "guess"), [("标题: 您好".encode("gb18030"), "GBK"), ("id: a".encode("utf-16"), "UTF-16")]
)
def test_another_encoding_is_named(data: bytes, guess: str) -> None:
    text, problems = decode(data, "f")
    assert text is None
    assert guess in problems[0].message


def test_a_bad_byte_is_located() -> None:
    _, problems = decode("a: b\n界: x".encode() + b"\xff", "f")
    assert (problems[0].line, problems[0].column) == (2, 5)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert only_code(path) == "too_big"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    assert only_code(path) == "unreadable"


def test_a_named_pipe_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert only_code(path) == "not_a_file"


def test_a_folder_or_nothing_is_no_file(tmp_path: Path) -> None:
    assert read_bytes(tmp_path)[0] is None
    assert only_code(tmp_path / "missing.yaml") == "unreadable"
