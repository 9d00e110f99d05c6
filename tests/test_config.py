"""The person's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.config import Config, config_file, load_config, save_settings
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


def test_saving_changes_one_line_and_leaves_the_others_with_their_comments() -> None:
    path = write('# mine\nlang = "en"   # for now\nllm = "scripted"\n')
    save_settings({"lang": "zh", "trainee": '小林 "Wei" \\'})
    assert load_config() == Config(lang="zh", llm="scripted", trainee='小林 "Wei" \\')
    assert path.read_text(encoding="utf-8").startswith("# mine\n")
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".config")] == []


def test_a_text_over_several_lines_is_written_anew_and_unknown_keys_are_refused() -> None:
    write('trainee = """\nWei"""\n')
    save_settings({"trainee": "Lin", "plain": "yes"})
    assert load_config() == Config(trainee="Lin", plain="yes")
    with pytest.raises(InputError, match="unknown setting 'colour'"):
        save_settings({"colour": "red"})


def test_choices_are_strict() -> None:
    write('feedback = "long"\n')
    with pytest.raises(InputError, match="feedback cannot be 'long'"):
        load_config()
