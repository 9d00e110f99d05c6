"""The one door for foreign text: whatever is typed, pasted, loaded or generated is made harmless here."""

from __future__ import annotations

import re
import unicodedata

MAX_REPLY = 4000
"""Code points of one utterance; longer ones are cut by `clean_reply`."""

# Whole escape sequences first (CSI, OSC up to BEL/ST, DCS/PM/APC, two-byte escapes), then stray controls.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[PX^_][^\x1b\x9c]*(?:\x1b\\|\x9c)?"
    r"|\x9b[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]*[0-~]?"
)
_KEPT_CONTROLS = "\n\t"
# Bidi overrides and isolates, zero-width characters, soft hyphen, BOM, interlinear and tag characters, fillers.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKS_RUN = re.compile(r"((?:[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]){3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")


def clean(text: str) -> str:
    """`text` in NFC without escape sequences, control, bidi, zero-width and tag characters; line breaks become \\n."""
    text = _SURROGATES.sub("\ufffd", text)
    text = _ESCAPES.sub("", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _INVISIBLE.sub("", text)
    text = "".join(c for c in text if c in _KEPT_CONTROLS or unicodedata.category(c) != "Cc")
    text = _MARKS_RUN.sub(r"\1", text)
    return unicodedata.normalize("NFC", text).strip()


def clean_reply(text: str) -> str:
    """One utterance: cleaned, tabs and long blank runs folded, at most `MAX_REPLY` code points."""
    text = re.sub(r"[^\S\n]+", " ", clean(text))
    text = re.sub(r" ?\n ?", "\n", re.sub(r"\n{3,}", "\n\n", text))
    return text[:MAX_REPLY].strip()


def one_line(text: str) -> str:
    """Cleaned text on a single line, for titles and lists."""
    return " ".join(clean(text).split())
