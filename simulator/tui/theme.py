"""The app's own colours: dark, light, and high contrast (WCAG AAA for text)."""

from __future__ import annotations

from textual.theme import Theme

from simulator.i18n import N_

DARK = Theme(
    name="dusk",
    primary="#7fa8c9",
    secondary="#9a8fc0",
    accent="#d8b072",
    success="#8dbd8f",
    warning="#d9aa62",
    error="#de8377",
    foreground="#d5dbe3",
    background="#12161c",
    surface="#181d25",
    panel="#222935",
    dark=True,
    variables={
        "muted": "#939eac",
        "customer": "#d8b072",
        "customer-ground": "#1f2127",
        "trainee": "#7fa8c9",
        "trainee-ground": "#1a232e",
        "good": "#8dbd8f",
        "bad": "#ec958a",
        "bad-ground": "#4a2422",
        "line": "#2d3644",
        "block-cursor-background": "#263545",
        "block-cursor-foreground": "#eef3f8",
        "block-cursor-text-style": "none",
        "input-selection-background": "#7fa8c9 35%",
        "scrollbar": "#2d3644",
        "scrollbar-background": "#12161c",
        "scrollbar-corner-color": "#12161c",
    },
)

LIGHT = Theme(
    name="paper",
    primary="#2d6389",
    secondary="#645a94",
    accent="#8a5a12",
    success="#2f6f48",
    warning="#8a5f0a",
    error="#a83a31",
    foreground="#272b31",
    background="#f7f5f0",
    surface="#fffdf9",
    panel="#ebe7dd",
    dark=False,
    variables={
        "muted": "#5d636c",
        "customer": "#8a5a12",
        "customer-ground": "#f3ecdd",
        "trainee": "#2d6389",
        "trainee-ground": "#e6eef4",
        "good": "#2f6f48",
        "bad": "#a83a31",
        "bad-ground": "#f4d9d5",
        "line": "#d3cdbf",
        "block-cursor-background": "#d5e3ee",
        "block-cursor-foreground": "#15191e",
        "block-cursor-text-style": "none",
        "input-selection-background": "#2d6389 25%",
        "scrollbar": "#cfc8b8",
        "scrollbar-background": "#f7f5f0",
        "scrollbar-corner-color": "#f7f5f0",
    },
)

CONTRAST = Theme(
    name="contrast",
    primary="#7fd7ff",
    secondary="#e0b0ff",
    accent="#ffe14d",
    success="#6dff9c",
    warning="#ffd24d",
    error="#ff9d94",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
    text_alpha=1.0,
    variables={
        "muted": "#e0e0e0",
        "customer": "#ffe14d",
        "customer-ground": "#000000",
        "trainee": "#7fd7ff",
        "trainee-ground": "#000000",
        "good": "#6dff9c",
        "bad": "#ffb3ac",
        "bad-ground": "#6b0000",
        "line": "#ffffff",
        "block-cursor-background": "#00509d",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#7fd7ff 50%",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#000000",
        "scrollbar-corner-color": "#000000",
    },
)

THEMES: tuple[Theme, ...] = (DARK, LIGHT, CONTRAST)
THEME_NAMES = {"dusk": N_("dark"), "paper": N_("light"), "contrast": N_("high contrast")}


def next_theme(name: str) -> str:
    """The theme that follows `name` when the trainee asks for other colours."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
