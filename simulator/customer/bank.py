"""The bank of authored lines: which lines fit this moment, with their slots filled from the trainee's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.customer.hearing import Heard, answers, number_in
from simulator.customer.wording import LONGEST_SAID_BACK, turned
from simulator.domain.base import Lang
from simulator.domain.lines import Act, Line, Mood, slots_of
from simulator.domain.localised import LocalisedList

NEAR_MOODS: dict[Mood, tuple[Mood, ...]] = {
    "furious": ("angry", "annoyed"),
    "angry": ("furious", "annoyed"),
    "annoyed": ("angry", "wary"),
    "wary": ("annoyed", "calm"),
    "confused": ("wary", "annoyed", "calm"),
    "calm": ("wary", "warm"),
    "warm": ("calm",),
}
ENOUGH = 4
FEW = 2
"""Lines of the customer's own below which the common ones, which anybody might say, join in."""
# Nobody says a whole question back before answering it.
_LONGEST_QUESTION = {"en": 4, "zh": 8}
# A point, comma or colon between digits belongs to the number: 14:12, 1,200, 3.5.
_CLAUSES = re.compile(r"(?:[!?;，。！？；：、\n—–]|(?<!\d)[.:,]|[.:,](?!\d))+\s*")
# Words that a cut quotation cannot end with.
_DANGLING = re.compile(
    r"(?:\s+(?:an?|the|and|or|but|of|to|in|on|at|by|for|from|with|between|into|that|which|who|is|are|was|were|be|been|"
    r"has|have|had|will|would|can|could|as|if|than|so|because|when|where|while|our|your|my|their|its|this|these|those))+$",
    re.IGNORECASE,
)
_SLOT = re.compile(r"\{[a-z]+\}")
_FAMILIAR = re.compile("你(?!们)")
_ASKS = re.compile(r"[^,.!?;，。！？；\n]*[?？]")
_BEGINS_SENTENCE = re.compile(r"(?<=[^.][.!?] )\{[a-z]+\}")
_JOINS_ON = re.compile(r"^(?:(?:and|but|so|then)\s+|并且|而且|然后|同时)", re.IGNORECASE)
_QUOTES = re.compile('["“”‘’「」『』«»]')
_COMMITS: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:i|we)(?:'ll| will)\b", re.IGNORECASE),
    "zh": re.compile(
        r"我(?:们)?(?!想|要|的|觉得|理解|明白|知道|能|[^，。]{0,6}(?:跟|给|对|和)(?:您|你)(?:们)?(?:说|讲|解释|汇报一下))[^，。]{0,8}(?:给|帮|来|跟|盯|回|送|派|发|办|去|报|登记|安排)|(?:前|内)(?:给|答复|回复|到)"
    ),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What the lines have to fit."""

    lang: Lang
    mood: Mood
    heard: Heard
    grievance: str = ""
    promise: str = ""
    spare: str = ""
    """Words of the trainee that nothing else in this utterance takes up."""
    used: frozenset[str] = frozenset()
    polite: bool = False
    """Whether this customer says 您."""


@dataclass(frozen=True)
class Bank:
    """Lines from the most specific source (scenario) to the most general (common)."""

    sources: tuple[tuple[Line, ...], ...]

    @cached_property
    def _indexed(self) -> list[dict[tuple[str, Act], list[Line]]]:
        index: list[dict[tuple[str, Act], list[Line]]] = []
        for lines in self.sources:
            table: dict[tuple[str, Act], list[Line]] = {}
            for line in lines:
                table.setdefault((line.beat, line.act), []).append(line)
            index.append(table)
        return index

    @property
    def _by_source(self) -> list[tuple[dict[tuple[str, Act], list[Line]], int]]:
        """Every source with the number of lines below which it joins in."""
        last = len(self._indexed) - 1
        return [(table, FEW if 0 < at == last else ENOUGH) for at, table in enumerate(self._indexed)]

    def main(self, act: Act, moment: Moment) -> list[str]:
        """Lines that carry `act` in this mood; the common ones join only while there are fewer than `FEW`."""
        found = self._answers(moment) if act == "answer" else []
        for mood in () if found else (moment.mood, *NEAR_MOODS[moment.mood]):
            for table, enough in self._by_source:
                if len(found) < enough:
                    fitting = [line for line in table.get(("main", act), ()) if _fits(line, mood, moment.heard.moves)]
                    _extend(found, _filled(fitting, moment, None))
            if len(found) >= ENOUGH:
                break
        return found

    def _answers(self, moment: Moment) -> list[str]:
        """Lines written as the answer to this very question, the most specific that fit the mood."""
        for mood in (moment.mood, *NEAR_MOODS[moment.mood]):
            for table in self._indexed:
                fitting = [
                    line
                    for line in table.get(("main", "answer"), ())
                    if answers(line, moment.heard.asked, moment.lang) and (not line.mood or mood in line.mood)
                ]
                if found := _filled(fitting, moment, None):
                    return found
        return []

    def take_up(self, move: str, moment: Moment) -> list[str]:
        """One-sentence reactions to `move`, those with the trainee's own words first."""
        found: list[str] = []
        for table, enough in self._by_source:
            if len(found) < enough:
                fitting = [
                    line
                    for (beat, _), lines in table.items()
                    if beat == "take_up"
                    for line in lines
                    if move in line.on and _fits(line, moment.mood, moment.heard.moves)
                ]
                _extend(found, _filled(fitting, moment, move))
        return found


def _fits(line: Line, mood: Mood, moves: frozenset[str]) -> bool:
    fits = (not line.mood or mood in line.mood) and (not line.on or bool(set(line.on) & moves))
    return fits and not (line.about.en or line.about.zh)


def _extend(found: list[str], more: Iterable[str]) -> None:
    found.extend(one for one in more if one not in found)


def _filled(lines: Sequence[Line], moment: Moment, move: str | None) -> list[str]:
    out: list[str] = []
    for line in lines:
        on = move or next((one for one in line.on if one in moment.heard.moves), None)
        for text in line.text.only(moment.lang):
            filled = fill(text, moment, on)
            if filled and filled not in moment.used and not _was_said(text, moment.used):
                out.append(filled)
    return out


def _was_said(template: str, said: frozenset[str]) -> bool:
    """Whether the customer has used this line before, whatever was in its slots."""
    pieces = [piece.strip() for piece in _SLOT.split(template) if len(piece.strip(' "“”?？,，.。')) > 1]
    return bool(pieces) and any(all(piece in line for piece in pieces) for line in said)


def fill(text: str, moment: Moment, move: str | None) -> str | None:
    """`text` with its slots filled for a reaction to `move`, or None when one cannot be filled."""
    heard = moment.heard
    values = {
        "quote": _said_back(move, moment),
        "promise": _turned_to(moment, promised(heard.promise or moment.promise, moment.lang)),
        "number": _number(move, moment),
        "term": heard.unknown_words[0] if heard.unknown_words else "",
        "topic": heard.topic,
        "grievance": moment.grievance,
        "trainee": heard.trainee,
    }
    if not all(values.get(slot) for slot in slots_of(text)):
        return None
    if text[:1].isupper():
        # An author who begins with a capital wants one after every full stop.
        text = _BEGINS_SENTENCE.sub(lambda slot: _capital(values[slot.group()[1:-1]]), text)
    for slot in slots_of(text):
        text = text.replace("{" + slot + "}", values[slot])
    return _capital(text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _number(move: str | None, moment: Moment) -> str:
    """The figure to hold the trainee to: after a promise the one promised, not one that stands beside it."""
    heard = moment.heard
    return number_in(promised(heard.quotes.get(move, ""), moment.lang)) if move == "commits" else heard.number


def _turned_to(moment: Moment, promise: str) -> str:
    back = turned(promise, moment.lang)
    return politely(back) if moment.polite else back


def politely(text: str) -> str:
    """Chinese words said to one person as somebody says them who uses 您."""
    return _FAMILIAR.sub("您", text)


def _said_back(move: str | None, moment: Moment) -> str:
    words = moment.heard.quotes.get(move or "", moment.spare)
    # Of a promise only the clause that promises is worth holding somebody to.
    quote = promised(words, moment.lang) if move == "commits" else shortened(words, moment.lang)
    asked = move is not None and move.endswith("_question") and move not in ("leading_question", "stacked_questions")
    return "" if asked and _size(quote, moment.lang) > _LONGEST_QUESTION[moment.lang] else quote


def quotes_somebody(text: str) -> bool:
    """Whether a line says somebody's words back between quotation marks."""
    return bool(_QUOTES.search(text))


def texts(lines: LocalisedList, moment: Moment) -> list[str]:
    """An author's alternative wordings, those not yet used first."""
    every = list(lines.get(moment.lang))
    # A line may have been spoken with a capital that its author left out.
    return [text for text in every if not {text, text[:1].upper() + text[1:]} & moment.used] or every


def shortened(quote: str, lang: Lang) -> str:
    """The longest clause of `quote` that can be said back in one breath (9 English words, 16 Chinese characters)."""
    most = LONGEST_SAID_BACK[lang]
    clauses = [_QUOTES.sub("", part).strip(" '()（）") for part in _CLAUSES.split(quote)]
    fitting = [part for part in clauses if part and _size(part, lang) <= most]
    if fitting:
        return max(fitting, key=lambda part: _size(part, lang))
    first = next((part for part in clauses if part), "")
    return _cut(first, most, lang)


def promised(quote: str, lang: Lang) -> str:
    """The clause of `quote` that says who does what or by when, short enough to be said back; "" for none.

    What is asked is not promised.
    """
    clauses = [_QUOTES.sub("", part).strip(" '()（）") for part in _CLAUSES.split(_ASKS.sub("", quote))]
    fitting = [
        part for part in clauses if 1 < _size(part, lang) <= LONGEST_SAID_BACK[lang] and _COMMITS[lang].search(part)
    ]
    return _JOINS_ON.sub("", max(fitting, key=lambda part: _size(part, lang), default=""))


def _size(text: str, lang: Lang) -> int:
    return len(text) if lang == "zh" else len(text.split())


def _cut(text: str, most: int, lang: Lang) -> str:
    if lang == "en":
        # One of two things that are said is better than one and a half.
        words = text.split()[: most + 1]
        joint = next((at for at in range(len(words) - 1, 2, -1) if words[at] in ("and", "or", "but")), most)
        return _DANGLING.sub("", " ".join(words[: min(joint, most)]))
    # Neither an English word nor a figure is cut in two.
    inside = text[most : most + 1].isascii() and text[most : most + 1].isalnum()
    return re.sub(r"[A-Za-z0-9]+$", "", text[:most]) if inside else text[:most]
