"""Where lines of Chinese may break: between any two characters, but not before a comma nor after an opening bracket."""

from __future__ import annotations

from simulator.text.width import cell_width

NOT_FIRST = frozenset("，。！？；：、）》」』】〉”’…—,.!?;:)]}%")
NOT_LAST = frozenset("（《「『【〈“‘([{")


def has_wide(text: str) -> bool:
    """Whether any character fills two cells."""
    return any(character >= "\u1100" and cell_width(character) == 2 for character in text)


# Lines that begin with a sign and a space are items of a list: their further lines hang under the words.
SIGNS = frozenset("+-!?\u2219\u25b8\u2713\u2717")
HANG = 2
GAP = "   "
"""Stands between items on one line, which are rather broken here than within one of them; others from mid-line on."""


def is_item(text: str) -> bool:
    """Whether a line is an item of a list."""
    return text[:1] in SIGNS and text[1:2] == " "


def hanging(text: str) -> int:
    """The cells by which the further lines of `text` are set in: an item's hang, else its own indentation."""
    return HANG if is_item(text) else len(text) - len(text.lstrip(" "))


def breaks(text: str, width: int, hang: int = 0) -> list[int]:
    """Offsets at which one line is broken to fit into `width` cells, after the first piece into `hang` less.

    Spaces at the end of a piece do not count.
    """
    found: list[int] = []
    start, used, last, group, room = 0, 0, 0, 0, width
    for place, character in enumerate(text):
        cells = cell_width(character)
        while used + cells > room and not character.isspace() and place > start:
            between = group > start and (hang > 0 or 2 * _cells(text[start:group]) >= room)
            cut = max(group if between else last, start)
            cut = cut if cut > start else place
            found.append(cut)
            room = width - hang
            start, used = cut, _cells(text[cut:place])
        used += cells
        if _may_break(character, text[place + 1 : place + 3]):
            last = place + 1
        if text[place - 2 : place + 1] == GAP:
            group = place + 1
    return found


def _cells(text: str) -> int:
    return sum(cell_width(one) for one in text)


def _may_break(character: str, following: str) -> bool:
    first = following[:1]
    if not first or first.isspace() or first in NOT_FIRST or character in NOT_LAST:
        return False
    if character.isspace():  # a change stays with what it changes: Trust +13
        return not (first in "+-" and following[1:].isdigit())
    return cell_width(character) == 2 or cell_width(first) == 2
