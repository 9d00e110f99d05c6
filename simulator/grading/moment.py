"""One turn made ready for the detectors: folded texts, sentences, and what reply and customer have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from simulator.domain.base import Lang
from simulator.domain.behaviour import Span
from simulator.domain.turn import Turn
from simulator.grading.folding import Folded, fold
from simulator.grading.words import content, numbers

_END = re.compile(r"[.!?。;…\n]+[\"')\]]*\s*(?=\s|$|[^\d.\w]|[\u3400-\u9fff\"'a-z])|[。!?…~]+[\"')]*\s*")
_QUOTE = re.compile(r"\"[^\"\n]{1,80}\"|(?<![a-z0-9])'[^'\n]{2,80}'(?![a-z])")
_ABBREVIATION = re.compile(r"\b(?:mr|mrs|ms|dr|st|no|approx|a\.m|p\.m|e\.g|i\.e|vs)\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the folded reply: text[start:end]."""

    text: str
    start: int
    end: int

    @property
    def asks(self) -> bool:
        """Ends in a question mark."""
        return self.text.rstrip("\"') ").endswith("?")


class Moment:
    """`turn` as detectors see it; everything is derived once, on first use."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self.lang: Lang = turn.lang
        self.folded: Folded = fold(turn.reply)
        self.text = self.folded.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of the reply, in order."""
        return split_sentences(self.text)

    @cached_property
    def customer(self) -> str:
        """All the customer has said so far, folded."""
        return "\n".join(fold(said.text).text for said in self.turn.context if said.speaker == "customer")

    @cached_property
    def last(self) -> str:
        """What this reply answers, folded; "" when the customer has said nothing."""
        return fold(self.turn.last_customer).text or (self.customer.splitlines() or [""])[-1]

    @cached_property
    def earlier(self) -> tuple[str, ...]:
        """The trainee's earlier utterances, folded."""
        return tuple(fold(said.text).text for said in self.turn.context if said.speaker == "trainee")

    @cached_property
    def brief(self) -> str:
        """The brief, folded."""
        return fold(self.turn.brief).text

    @property
    def opening(self) -> bool:
        """Nothing was said by the customer yet."""
        return not self.customer.strip()

    @cached_property
    def shared(self) -> frozenset[str]:
        """Content words of the reply that the customer used."""
        return content(self.text, self.lang) & content(self.customer, self.lang)

    @cached_property
    def shared_last(self) -> frozenset[str]:
        """Content words of the reply that the customer used in what this reply answers."""
        return content(self.text, self.lang) & content(self.last, self.lang)

    @cached_property
    def shared_numbers(self) -> frozenset[str]:
        """Figures of the reply that the customer named."""
        return numbers(self.text, self.lang) & numbers(self.customer, self.lang)

    @cached_property
    def new_numbers(self) -> frozenset[str]:
        """Figures of the reply that the customer did not name."""
        return numbers(self.text, self.lang) - numbers(self.customer, self.lang)

    @cached_property
    def _quoted(self) -> tuple[tuple[int, int], ...]:
        found = []
        for match in _QUOTE.finditer(self.text):
            words = match.group().strip("\"' ,.!?")
            if len(words) > 1 and words in self.customer:
                found.append(match.span())
        return tuple(found)

    def quotes_customer(self, index: int) -> bool:
        """Whether folded offset `index` lies in a passage in quotation marks that the customer said."""
        return any(start <= index < end for start, end in self._quoted)

    def span(self, start: int, end: int) -> Span:
        """Evidence for folded text[start:end], quoted from the original reply."""
        first, last = self.folded.back(start, end)
        return Span(start=first, end=last, quote=self.turn.reply[first:last])

    def sentence_at(self, index: int) -> Sentence:
        """The sentence that holds folded offset `index`."""
        return next((s for s in self.sentences if s.start <= index < s.end), self.sentences[-1])


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of folded `text`; closing quotes stay with their sentence, "3.15" and "mr." do not end one."""
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[start : match.start() + 1]):
            continue
        found.append(Sentence(text[start : match.end()], start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append(Sentence(text[start:], start, len(text)))
    return tuple(s for s in found if s.text.strip())


@lru_cache(maxsize=64)
def moment_of(turn: Turn) -> Moment:
    """The moment of `turn`, kept for the second call (reading, then grading)."""
    return Moment(turn)
