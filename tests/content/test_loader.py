from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.loader import load_bytes, load_file
from simulator.content.problems import errors_in
from simulator.domain.lines import LineBank
from simulator.domain.persona import Persona
from simulator.domain.rubric import Rubric
from simulator.domain.scenario import Scenario
from tests.content.samples import codes, persona, rubric, scenario, write

BANK = "kind: lines\nid: common\nlines:\n  - {act: vent, text: {en: [Enough now], zh: [够了]}}\n"
LONG = scenario(
    "leak",
    "facts:\n  - {id: a, layer: asked, text: {en: [x], zh: [好]}, short: {en: x, zh: 好}}\nlimits: {turns: 9}\n",
)
PIECES = [
    "\t",
    "\n",
    "  ",
    ":",
    "- ",
    "'",
    '"',
    "{",
    "]",
    "&a ",
    "*a ",
    "!!str ",
    "|",
    "\x00",
    "\ud800",
    "…",
    "，",
    "null",
    "9" * 30,
    "---\n",
    "? ",
]


@pytest.mark.parametrize(
    ("text", "model"),
    [(persona("a"), Persona), (scenario("a"), Scenario), (rubric("a"), Rubric), (BANK, LineBank)],
)
def test_reads_every_kind(tmp_path: Path, text: str, model: type) -> None:
    value, problems = load_file(write(tmp_path / "a.yaml", text))
    assert isinstance(value, model) and problems == []


def test_the_folder_tells_the_kind() -> None:
    text = persona("a").replace("kind: persona\n", "")
    assert codes(text, "my/personas/deep/a.yaml") == []
    assert codes(text, "a.yaml") == ["kind_unknown"]


def test_the_kind_must_fit_the_folder() -> None:
    assert "kind_folder" in codes(persona("a"), "my/rubrics/a.yaml")
    assert codes("kind: personna", "a.yaml") == ["kind_wrong"]


def test_a_list_or_a_word_is_no_content() -> None:
    assert codes("- a") == codes("hello") == ["not_a_mapping"]


def test_warnings_leave_the_file_usable() -> None:
    loaded = load_bytes(scenario("a", "trains: [M-NOPE]\n").encode(), Path("x.yaml"))
    assert loaded.value is not None and loaded.problems


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A valid file with a few random cuts, doubled stretches and insertions."""
    text = draw(st.sampled_from([LONG, persona("a"), rubric("a"), BANK]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        inserted = draw(st.sampled_from(["", text[start:end] * 2, *PIECES]) | st.text(max_size=8))
        text = text[:start] + inserted + text[end:]
    return text


@given(damaged())
def test_damaged_files_never_raise_and_problems_lie_in_the_file(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    loaded = load_bytes(data, Path("x.yaml"))
    assert (loaded.value is None) == errors_in(loaded.problems)
    lines = data.decode("utf-8", "replace").count("\n") + text.count("\r") + text.count("\x85") + 2
    for one in loaded.problems:
        assert 1 <= one.line <= lines + text.count("\u2028") + text.count("\u2029") and one.column >= 1
        assert one.message and "{" + "value}" not in str(one) and one.say("zh")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_raising(data: bytes) -> None:
    assert load_bytes(data, Path("scenarios/x.yaml")).problems
