from __future__ import annotations

import time

import pytest

from simulator.content.nodes import MAX_DEPTH, MAX_NODES, compose


def code(text: str) -> str:
    root, problems = compose(text, "f")
    assert root is None
    return problems[-1].code


def test_values_follow_the_core_schema_of_yaml_1_2() -> None:
    root, problems = compose("a: [1, -2, 1.5, true, null, ~, no, 2026-11-24, '3', 0x10, 1e3, 1_0]", "f")
    assert not problems and root is not None
    values = [1, -2, 1.5, True, None, None, "no", "2026-11-24", "3", "0x10", 1000.0, "1_0"]
    assert root.plain() == {"a": values}


def test_positions_count_from_one_in_code_points() -> None:
    root, _ = compose("a: 1\n界:\n  - {b: 好, c: x}\n", "f")
    assert root is not None
    inner = root.entries["界"].items[0]
    assert root.keys["界"] == (2, 1)
    assert inner.keys["c"] == (3, 12)
    assert inner.entries["c"].at == (3, 15)


def test_a_doubled_key_is_reported_and_the_first_one_kept() -> None:
    root, problems = compose("a: 1\nb: 2\na: 3\na: 4\n", "f")
    assert root is not None and root.plain() == {"a": 1, "b": 2}
    assert [(one.code, one.line) for one in problems] == [("duplicate_key", 3), ("duplicate_key", 4)]


def test_aliases_are_written_out() -> None:
    root, _ = compose("a: &x [1, 2]\nb: *x\n", "f")
    assert root is not None and root.plain() == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "empty"),
        ("# only a comment\n", "empty"),
        ("a:\n\t- b", "tab"),
        ("a：1\nb: 2", "full_width_colon"),
        ("a: @x", "reserved_character"),
        ("a: b: c", "stray_colon"),
        ("a: - b", "stray_dash"),
        ("a: 'x", "unclosed_quote"),
        ("a: [1, 2", "yaml"),
        ("a: 1\n---\nb: 2", "two_documents"),
        ("a: !!python/object:os.system x", "tag"),
        ("a: !secret x", "tag"),
        ("a: *nobody", "unknown_alias"),
        ("a: &x [*x]", "alias_loop"),
        ("? [a]\n: b", "key_not_text"),
        ("a: \x07", "control_character"),
        ('a: "\\q"', "escape"),
    ],
)
def test_says_what_is_wrong(text: str, expected: str) -> None:
    assert code(text) == expected


def test_an_unclosed_quote_is_shown_where_it_opens() -> None:
    _, problems = compose("a: ok\nb: 'open\nc: d\ne: f\n", "f")
    assert (problems[0].line, problems[0].column) == (2, 4)


def test_nested_aliases_cannot_explode() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    start = time.perf_counter()
    assert code("\n".join(lines)) == "too_many_values"
    assert time.perf_counter() - start < 10


def test_too_many_values_are_refused() -> None:
    assert code("[" + "1," * (MAX_NODES + 1) + "]") == "too_many_values"


def test_depth_is_limited() -> None:
    assert code("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == "too_deep"
    assert code("[" * 100_000) == "too_deep"


def test_nothing_is_executed(capsys: pytest.CaptureFixture[str]) -> None:
    assert code("a: !!python/object/apply:builtins.print [pwned]") == "tag"
    assert capsys.readouterr().out == ""
