from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.lines import load_line_bank
from simulator.errors import InputError
from tests.content.samples import persona, write

BANK = "kind: lines\nid: common\nlines:\n  - {act: vent, text: {en: [Enough now], zh: [够了]}}\n"


def test_a_bank_is_the_same_from_the_file_and_from_the_cache(tmp_path: Path) -> None:
    path = write(tmp_path / "common.yaml", BANK)
    first, second = load_line_bank(path), load_line_bank(path)
    assert first == second and first.lines[0].text.zh == ("够了",)


def test_a_changed_bank_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "common.yaml", BANK)
    load_line_bank(path)
    write(path, BANK.replace("够了", "行了"))
    assert load_line_bank(path).lines[0].text.zh == ("行了",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BANK.replace("Enough now", "'{qoute}'"), "unknown slot"),
        (persona("a"), "not a bank"),
        ("kind: lines", "missing"),
    ],
)
def test_a_bad_bank_is_refused_every_time(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "common.yaml", text)
    for _ in range(2):
        with pytest.raises(InputError, match=message):
            load_line_bank(path)


def test_a_missing_bank_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_line_bank(tmp_path / "none.yaml")
