from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from simulator.tui.theme import CONTRAST, DARK, LIGHT, THEMES, next_theme


def ratio(front: str, back: str) -> float:
    """The WCAG contrast ratio of two colours."""

    def light(colour: Color) -> float:
        parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    first, second = sorted((light(Color.parse(front)), light(Color.parse(back))), reverse=True)
    return (first + 0.05) / (second + 0.05)


@pytest.mark.parametrize(("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)])
def test_every_word_can_be_read(theme: Theme, least: float) -> None:
    grounds = [
        str(theme.background),
        str(theme.surface),
        theme.variables["customer-ground"],
        theme.variables["trainee-ground"],
    ]
    inks = [str(theme.foreground), *(theme.variables[name] for name in ("muted", "good", "bad", "customer", "trainee"))]
    for ground in grounds:
        for ink in inks:
            assert ratio(ink, ground) >= least, (theme.name, ink, ground)
    assert ratio(theme.variables["bad"], theme.variables["bad-ground"]) >= least


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_chosen_row_stands_out_and_all_its_words_can_be_read(theme: Theme) -> None:
    ground = theme.variables["block-cursor-background"]
    inks = [str(theme.accent), *(theme.variables[name] for name in ("block-cursor-foreground", "muted", "bad", "good"))]
    for ink in inks:
        assert ratio(ink, ground) >= 4.5, (theme.name, ink)
    assert ratio(ground, str(theme.background)) >= (2.5 if theme is CONTRAST else 1.2)


def test_all_themes_name_the_same_colours() -> None:
    assert len({frozenset(theme.variables) for theme in THEMES}) == 1


def test_an_unknown_theme_is_followed_by_the_first() -> None:
    assert next_theme("nord") == "dusk" and next_theme("contrast") == "dusk"
