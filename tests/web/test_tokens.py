"""Log-in tokens: shown once, kept hashed, withdrawn by removing a line."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from simulator.errors import InputError
from simulator.web.people import People
from simulator.web.tokens import TokenFile, new_token, trainee_name


def test_a_new_token_logs_in_its_name(tmp_path: Path) -> None:
    file = tmp_path / "tokens.txt"
    wei, mira = new_token(file, "伟"), new_token(file, "Mira")
    tokens = TokenFile(file)
    assert [tokens.find(one).name for one in (wei, mira)] == ["伟", "Mira"]  # type: ignore[union-attr]
    assert tokens.find(wei[:-1]) is None and tokens.find("") is None


def test_the_file_holds_no_token_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "tokens.txt"
    assert new_token(file, "Wei") not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_removed_line_counts_at_once(tmp_path: Path) -> None:
    file = tmp_path / "tokens.txt"
    token = new_token(file, "Wei")
    people = People(TokenFile(file))
    accepted = people.log_in(token)
    assert accepted is not None and people.who(accepted[0]) is not None
    file.write_text("# nobody\n")
    assert people.who(accepted[0]) is None
    assert people.log_in(token) is None


@pytest.mark.parametrize("line", ["abc 2026-01-01 Wei", "f" * 64, "g" * 64 + " 2026-01-01 Wei"])
def test_a_line_that_is_no_token_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "tokens.txt"
    file.write_text(f"# head\n{line}\n")
    with pytest.raises(InputError, match="not a log-in token") as error:
        TokenFile(file)
    assert error.value.where == f"{file}:2"


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        TokenFile(tmp_path / "none")
    assert "--new-token" in str(error.value)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Wei\n", "Wei"),
        ("\x1b]0;x\x07Wei\u202e", "Wei"),
        ("王\u200b伟", "王伟"),
        (" \t\u200b", ""),
        ("a" * 999, "a" * 60),
    ],
)
def test_names_are_made_harmless(typed: str, kept: str) -> None:
    assert trainee_name(typed) == kept


def test_a_token_needs_a_name(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        new_token(tmp_path / "tokens.txt", "\u200b")


def test_by_name_everybody_with_a_name_is_let_in() -> None:
    people = People()
    assert people.log_in("  ") is None
    accepted = people.log_in("Wei")
    assert accepted is not None
    people.log_out(accepted[0])
    assert people.who(accepted[0]) is None
