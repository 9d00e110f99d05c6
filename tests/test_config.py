"""The person's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.config import Config, config_file, load_config
from simulator.errors import InputError


def write(text: str) -> Path:
    """The settings file of this test."""
    path = config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_everything_is_ordinary() -> None:
    assert load_config() == Config()


def test_the_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    write('lang = "zh"\nllm = "scripted"\ntrainee = "小林"\n')
    assert load_config() == Config(lang="zh", llm="scripted", trainee="小林")
    monkeypatch.setenv("SIMULATOR_LLM", "embedded:1.5b")
    assert load_config().llm == "embedded:1.5b"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nlanguage = "zh"\n', ":2: unknown setting 'language'"),
        ('lag = "zh"\n', "did you mean lang?"),
        ('lang = "fr"\n', "unknown language 'fr'"),
        ("llm = 3\n", ":1: llm must be a text"),
        ("lang = \n", "cannot read the settings"),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(text: str, said: str) -> None:
    path = write(text)
    with pytest.raises(InputError) as caught:
        load_config()
    assert str(path) in str(caught.value)
    assert said in str(caught.value)
