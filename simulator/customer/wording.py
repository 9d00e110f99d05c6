"""Words in their surroundings: the clause that a phrase stands in, and the sentence that a question points back to."""

from __future__ import annotations

import re
from itertools import pairwise

from simulator.domain.base import Lang
from simulator.text.sentences import split_sentences

LONGEST_SAID_BACK: dict[Lang, int] = {"en": 9, "zh": 16}
"""English words or Chinese characters that somebody says back in one breath."""
# A point, comma or colon between digits belongs to the number: 14:12, 1,200, 3.5.
_BREAK = re.compile(r"[!?;，。！？；：、\n—–]|(?<!\d)[.:,]|[.:,](?!\d)")
_LEADS_IN = re.compile(r"^(?:(?:and|but|so|well|look|now|okay|ok)\b,?\s*)+", re.IGNORECASE)
_POINTS_BACK: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:what|why|how|who|which|when|where)\b.*\b(?:it|that|this|they|them|those|these)\b", re.IGNORECASE
    ),
    "zh": re.compile(r"[那这它].*(?:什么|为啥|怎么|咋|谁|哪|几|多少)"),
}
"""A question for something more; "Is that all right?" only asks about what was proposed."""

_TOPIC: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:what about|as for|regarding|when it comes to)\s+([^,.!?\n]{1,40})", re.IGNORECASE),
    "zh": re.compile(r"(?:关于|至于|说到)([^,，。!！?？\n]{1,16})"),
}


def clause_round(reply: str, start: int, end: int, lang: Lang) -> str:
    """The whole clause of `reply` round the code points from `start` to `end`, or just these where it is too long.

    Half a phrase ("there's no need" of "there's no need to get upset") is not what anybody said.
    """
    begins = max((found.end() for found in _BREAK.finditer(reply, 0, start)), default=0)
    stops = next((found.start() for found in _BREAK.finditer(reply, end)), len(reply))
    clause = _LEADS_IN.sub("", reply[begins:stops].strip())
    size = len(clause) if lang == "zh" else len(clause.split())
    return clause if 0 < size <= LONGEST_SAID_BACK[lang] else reply[start:end]


def pointed_back(reply: str, lang: Lang) -> str:
    """The sentences that the questions of `reply` point back to: "You wanted lighter boxes. Why was that?" """
    sentences = split_sentences(reply)
    return "\n".join(
        before
        for before, asked in pairwise(sentences)
        if asked[-1:] in ("?", "？") and _POINTS_BACK[lang].search(asked)
    )


def subjects(questions: str, lang: Lang) -> str:
    """What `questions` are put as being about: "As for the boxes, what worries you?" asks about the boxes."""
    return "\n".join(_TOPIC[lang].findall(questions))


def meant(questions: str, reply: str, lang: Lang) -> str:
    """What `questions` of `reply` are about beyond their own words: their subject, and what they point back to."""
    return f"{subjects(questions, lang)}\n{pointed_back(reply, lang)}"
