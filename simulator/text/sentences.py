"""Splitting English, Chinese and mixed text into sentences."""

from __future__ import annotations

import re

Span = tuple[int, int]
"""Code-point offsets, end exclusive."""

_WIDE_ENDS = "。！？｡‼⁇⁈⁉"
_CLOSERS = "\"'”’»）)]】」』》〉〗｣］"
# A run of ends with the closing quotes and brackets after it; a line break ends a sentence by itself.
_STOP = re.compile(rf"(?P<ends>[.．!?…{_WIDE_ENDS}]+)(?P<close>[{re.escape(_CLOSERS)}]*)|\n+")
_HAN = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003134f]")
_LAST_WORD = re.compile(r"[^\s\"'“‘(（]*$")
_LETTERS_BEFORE = re.compile(r"[a-z]{2}$")

# A full stop after the first never ends a sentence; after the second it does before a capital letter.
_TITLES = frozenset(
    {"mr", "mrs", "ms", "messrs", "dr", "prof", "st", "mt", "vs", "e.g", "i.e", "cf", "fig", "approx", "dept"}
    | {"est", "ext", "tel", "rev", "gen", "capt"}
)
_ENDINGS = frozenset({"a.m", "p.m", "etc", "inc", "ltd", "co", "corp", "u.s", "u.k", "e.u", "ph.d", "jr", "sr", "hrs"})
_NUMBERED = frozenset({"no", "nos", "art", "sec", "ch", "p", "pp"})


def split_sentences(text: str) -> list[str]:
    """The sentences of `text` in order, without blanks round them."""
    return [text[start:end] for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> list[Span]:
    """Where the sentences of `text` stand; closing quotes and brackets stay with their sentence.

    No sentence ends inside "3.15", "Mr. Li", "e.g. this" or at an ellipsis in mid-sentence.
    """
    spans: list[Span] = []
    start = 0
    for match in _STOP.finditer(text):
        if match["ends"] is None or _ends(text, start, match):
            _add(spans, text, start, match.end() if match["ends"] else match.start())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    if piece.strip():
        spans.append((start + lead, start + len(piece.rstrip())))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a run of end marks really ends the sentence that begins at `start`."""
    ends, closed = match["ends"], bool(match["close"])
    rest = text[match.end() : match.end() + 40]
    following = rest.lstrip(" \t\u3000")
    if not following or following[0] == "\n" or any(mark in _WIDE_ENDS for mark in ends):
        return True
    spaced = len(following) < len(rest)
    if closed and following[0].islower():
        return False  # "Stop!" he said.
    if ends.strip(".．…"):
        return spaced or closed or following[0].isupper() or _is_han(following)
    if len(ends) > 1 or "…" in ends:
        return spaced and not following[0].islower() and not _is_han(following)
    return _full_stop(text[max(start, match.start() - 24) : match.start()], following, spaced or closed)


def _full_stop(before: str, following: str, apart: bool) -> bool:
    """Whether a single full stop after `before` ends a sentence; `apart`: a blank or quote comes next."""
    if _is_han(following):
        return True
    if not apart:
        glued = following[:2].istitle() and following[:2].isalpha()
        return glued and _LETTERS_BEFORE.search(before) is not None
    found = _LAST_WORD.search(before)
    word = found[0].lower() if found else ""
    initial = len(word) == 1 and before[-1:].isupper() and word != "i"
    number = word.isdigit() and before.strip() == word
    if word in _TITLES or initial or number:
        return False
    if word in _NUMBERED:
        return not following[0].isdigit()
    return word not in _ENDINGS or following[0].isupper()


def _is_han(text: str) -> bool:
    return _HAN.match(text) is not None


class SentenceStream:
    """Sentences of text that arrives in pieces: `feed` gives those surely complete, `finish` the rest."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, piece: str) -> list[str]:
        """Takes more text and returns the sentences that are complete now.

        A sentence is complete only when something follows it: "3." may go on as "3.15".
        """
        self._rest += piece
        spans = sentence_spans(self._rest)
        if len(spans) < 2:
            return []
        done = [self._rest[start:end] for start, end in spans[:-1]]
        self._rest = self._rest[spans[-1][0] :]
        return done

    def finish(self) -> list[str]:
        """What is left, once no more text comes."""
        rest, self._rest = self._rest, ""
        return split_sentences(rest)
