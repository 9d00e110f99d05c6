"""What in a reply is not said to this customer: keywords, recited steps, things said twice, stock phrases, another case.

Padding is blanked out, not judged: a reply is worth what is left of it. Only what is wrong with the padding (a script,
talk to the machine) still counts, and a stock phrase of sympathy is worth the politeness that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.domain.base import Lang
from simulator.domain.turn import Turn
from simulator.grading.anchoring import another_case, telling
from simulator.grading.moment import Moment, Sentence
from simulator.grading.phrasing import required
from simulator.grading.words import numbers

LEAST_PIECES = 6
"""From so many bare keywords in a row on it is a list of keywords."""
LEAST_RECITED = 2
"""From so many steps of the craft by their names on a sentence recites them."""
_PIECE = re.compile(r"[^,;.!?。；、\n#•|/]+")
_SHORT: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"^[\s\-*+]*(?:[\w'’]+\s*){1,3}$"),
    "zh": re.compile(r"^[\s\-*+]*[\u4e00-\u9fff\w]{1,4}\s*$"),
}
_MARKS = " \n#-*•,;、；"
_SAME = re.compile(r"[\W_]+")
_LEAST_SAID = 6


@dataclass(frozen=True, slots=True)
class Padding:
    """Blanked stretches of the folded reply by kind, and `rest`, the turn without them."""

    listed: tuple[tuple[int, int], ...]
    twice: tuple[tuple[int, int], ...]
    stock: tuple[tuple[int, int], ...]
    foreign: tuple[tuple[int, int], ...]
    rest: Turn

    def __bool__(self) -> bool:
        return bool(self.listed or self.twice or self.stock or self.foreign)

    @property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """All of them in reading order."""
        return tuple(sorted({*self.listed, *self.twice, *self.stock, *self.foreign}))


def padding_of(moment: Moment) -> Padding:
    """The padding of a reply; an opening has neither stock nor foreign sentences, for nothing is known to compare with."""
    listed, twice = (*_listed(moment), *_recited(moment)), tuple(_twice(moment))
    stock = () if moment.opening else tuple((s.start, s.end) for s in moment.sentences if _is_stock(s, moment))
    foreign = () if moment.opening else another_case(moment)
    found = Padding(listed, twice, stock, foreign, moment.turn)
    return replace(found, rest=_without(moment, found.stretches)) if found else found


def _without(moment: Moment, stretches: tuple[tuple[int, int], ...]) -> Turn:
    """The turn with blanks for the padding, so that every offset stays."""
    letters = list(moment.turn.reply)
    for start, end in stretches:
        first, last = moment.folded.back(start, end)
        letters[first:last] = " " * (last - first)
    return replace(moment.turn, reply="".join(letters))


def _listed(moment: Moment) -> Iterator[tuple[int, int]]:
    """Runs of keywords of the craft, at least six pieces of a few words, half of them and more such keywords."""
    craft, short = required("craft", moment.lang), _SHORT[moment.lang]
    run: list[re.Match[str]] = []
    for piece in [*_PIECE.finditer(moment.text), None]:
        if piece is not None and (not piece.group().strip() or short.match(piece.group())):
            run.append(piece)
            continue
        said = [one for one in run if one.group().strip()]
        if len(said) >= LEAST_PIECES and 2 * sum(bool(craft.search(one.group())) for one in said) >= len(said):
            yield _with_marks(moment.text, said[0].start(), said[-1].end())
        run = []


def _recited(moment: Moment) -> Iterator[tuple[int, int]]:
    """Sentences that tell what a good reply does, instead of doing it."""
    recites = required("recites", moment.lang)
    for sentence in moment.sentences:
        if len({hit.group() for hit in recites.finditer(sentence.text)}) >= LEAST_RECITED:
            yield sentence.start, sentence.end


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] in _MARKS:
        start -= 1
    while end < len(text) and text[end] in _MARKS + ".。?!":
        end += 1
    return start, end


def _twice(moment: Moment) -> Iterator[tuple[int, int]]:
    seen: set[str] = set()
    for sentence in moment.sentences:
        plain = _SAME.sub("", sentence.text)
        if len(plain) >= _LEAST_SAID and plain in seen:
            yield sentence.start, sentence.end
        seen.add(plain)


def _is_stock(sentence: Sentence, moment: Moment) -> bool:
    """A set phrase with no word, figure or feeling of this customer in it."""
    lang = moment.lang
    hits = [hit for name in ("boilerplate", "stock") for hit in required(name, lang).finditer(sentence.text)]
    if not hits:
        return False
    own = telling(sentence.text, lang) & telling(moment.customer, lang)
    return not own and not numbers(sentence.text, lang)
