"""The one door for foreign text: whatever is typed, pasted, loaded or generated is made harmless here."""

from __future__ import annotations

import re
import unicodedata

MAX_REPLY = 4000
"""Code points of one utterance; longer ones are cut by `clean_reply`."""
MAX_MARKS = 3
"""Combining marks kept on one character; more is a stack that climbs over the lines above."""

# Whole escape sequences first (CSI; OSC, DCS, SOS, PM and APC up to their end; two-byte escapes), in seven
# and eight bits. A string that never ends stops at the line's end: it must not swallow the rest of a reply.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\r\n]*(?:\x07|\x1b\\|\x9c)?"
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c\r\n]*(?:\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, bidi overrides and isolates, zero-width characters, soft hyphen, byte order mark, interlinear, tag
# characters, fillers that look like blanks, variation selectors, and code points that are no characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_DANGEROUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKS = ("Mn", "Me")


def clean(text: str) -> str:
    """`text` in NFC without escape sequences, control, bidi, zero-width and tag characters; breaks are \\n.

    Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _SURROGATES.sub("\ufffd", text)
    text = _BREAKS.sub("\n", _ESCAPES.sub("", text))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    # Marks may compose anew once others have gone, and NFC may bring back what was removed: twice, then.
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", _few_marks(text)))
    return text.strip()


def clean_reply(text: str) -> str:
    """One utterance: cleaned, tabs and long blank runs folded, at most `MAX_REPLY` code points."""
    text = re.sub(r"[^\S\n]+", " ", clean(text))
    text = re.sub(r" ?\n ?", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text)
    return text[:MAX_REPLY].strip()


def is_harmless(text: str) -> bool:
    """Whether `text` can neither steer a terminal nor turn its neighbours round; it may still be untidy."""
    return _DANGEROUS.search(text) is None


def one_line(text: str) -> str:
    """Cleaned text on a single line, for titles and lists."""
    return " ".join(clean(text).split())


def _few_marks(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in _MARKS else 0
        if run <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
