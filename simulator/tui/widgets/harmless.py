"""The second lock: what slipped past the one door is shown as a replacement character, never sent to the terminal."""

from __future__ import annotations

import re

from textual.content import Content

REPLACEMENT = "\ufffd"
# Controls but the line break, zero-width and bidi characters, line separators, BOM, tags; one for one, so spans stay.
_HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def harmless_text(text: str) -> str:
    """`text` of the same length without anything that moves the cursor or hides."""
    return _HARMFUL.sub(REPLACEMENT, text)


def harmless(content: Content) -> Content:
    """`content` with its styles, its characters made harmless."""
    if not _HARMFUL.search(content.plain):
        return content
    return Content(harmless_text(content.plain), list(content.spans), strip_control_codes=False)
