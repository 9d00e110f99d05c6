"""Texts in two languages side by side."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from simulator.domain.localised import Localised, LocalisedList


def test_a_plain_string_stands_for_both_languages() -> None:
    text = Localised.model_validate("The outage")
    assert (text.get("en"), text.get("zh")) == ("The outage", "The outage")


def test_a_missing_language_falls_back_on_the_other_and_is_reported() -> None:
    text = Localised.model_validate({"zh": "停了一夜"})
    assert text.get("en") == "停了一夜"
    assert text.missing() == ("en",)


def test_a_blank_that_yaml_folded_between_chinese_characters_is_closed_up() -> None:
    assert Localised.model_validate({"zh": "打了六通电话， 接的人换了又换"}).get("zh") == "打了六通电话，接的人换了又换"


def test_blanks_beside_latin_words_stay() -> None:
    assert Localised.model_validate({"zh": "打开 App 看看"}).get("zh") == "打开 App 看看"


def test_a_text_without_any_language_is_refused() -> None:
    with pytest.raises(ValidationError):
        Localised.model_validate({})


def test_a_list_may_be_one_string_or_many() -> None:
    assert LocalisedList.model_validate({"en": "one", "zh": ["一", "二"]}).get("zh") == ("一", "二")
    assert LocalisedList.model_validate("one").only("zh") == ("one",)
