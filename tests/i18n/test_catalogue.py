"""Choosing the language and finding its words."""

from __future__ import annotations

import pytest

from simulator.i18n import system_lang, translator

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "zh:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_environment_chooses_as_gettext_does(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], lang: str
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_lang() == lang


def test_a_text_is_translated_and_an_unknown_one_stays() -> None:
    _ = translator("zh", "cli")
    assert _("furious") == "暴怒"
    assert _("no such text at all") == "no such text at all"
    assert translator("en", "cli")("furious") == "furious"
    assert translator("zh", "no-such-domain")("furious") == "furious"
