"""Words in their surroundings: a clause, what a question points back to, and words turned round."""

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
_PERSONS: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:(?:before|when|if|once|until|after|that|what|while|because|where|how|as|than) you\b|you(?:'ll|'re|'ve)|"
        r"(?:i|we)'ll|(?:i|we) will|i'm|i am|we're|we are|(?:i|we)'ve|my|our|i|we|me|us|your|you)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"[我您你]们|[我您你]"),
}
_OTHER_SIDE = {
    "i'll": "you'll", "we'll": "you'll", "i will": "you'll", "we will": "you'll", "i'm": "you're", "i am": "you're",
    "we're": "you're", "we are": "you're", "i've": "you've", "we've": "you've", "my": "your", "our": "your", "i": "you",
    "we": "you", "me": "you", "us": "you", "your": "my", "you": "me",
    "you'll": "I'll", "you're": "I'm", "you've": "I've",
    "我们": "你们", "我": "你", "您们": "我", "你们": "我", "您": "我", "你": "我",
}  # fmt: skip


def questions(reply: str) -> tuple[str, ...]:
    """What `reply` asks with a question mark, one sentence each."""
    return tuple(part.strip() for part in re.findall(r"[^.!?。！？\n]*[?？]", reply) if part.strip("?？ "))


def sentence_at(reply: str, place: int) -> str:
    """The sentence of `reply` that holds the character at `place`."""
    end = 0
    for sentence in split_sentences(reply):
        end = reply.find(sentence, end) + len(sentence)
        if place < end:
            return sentence
    return ""


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


def turned(promise: str, lang: Lang) -> str:
    """The trainee's promise as the customer says it back: "I'll ring you" becomes "you'll ring me"."""
    return _PERSONS[lang].sub(_from_other_side, promise)


def _from_other_side(found: re.Match[str]) -> str:
    words = found.group()
    known = _OTHER_SIDE.get(words.lower())
    # "before you sign": here the customer is the one who acts.
    return known if known is not None else words[: -len("you")] + "I"
