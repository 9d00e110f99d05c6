"""English as it is transcribed or typed in haste, made ready for coding: fillers, false starts and lost apostrophes."""

from __future__ import annotations

import re

from simulator.grading.moment import split_sentences

_BRACKETS = re.compile(
    r"[\[(<](?:laugh\w*|chuckl\w*|sigh\w*|pause\w*|inaudible|crosstalk|unclear|nods?|silence)[^\])>]{0,20}[\])>]"
)
_FILLER = re.compile(r"(?:(?<=^)|(?<=[\s,.]))(?:um+|uh+(?!-)|er+m*|ah+)\b[,. ]*(?:\.{2,} *)?")
_ASIDE = re.compile(r",? *,\s*(?:um+|uh+|er+m*|ah+),? +(?=[a-z])")
_YOU_KNOW = re.compile(r", ?(?:you know|i mean|like),|, ?you know(?=[.!]*$)|^(?:i mean|you know),\s*")
_FALSE_START = re.compile(r"\b([\w']+(?: [\w']+){0,2})(?:-+|,|\.{2,}| -+)\s+(?=\1\b)")
_APOSTROPHES = (
    (re.compile(r"\bi ?m\b"), "i'm"), (re.compile(r"\bive\b"), "i've"), (re.compile(r"\bid\b(?= (?:be|have|like|love|say|go|feel|suggest))"), "i'd"),
    (re.compile(r"\b(do|does|did|is|are|was|were|ca|wo|could|would|should|have|has|had)nt\b"), r"\1n't"),
    (re.compile(r"\b(you|they)re\b"), r"\1're"), (re.compile(r"\b(?:ur|u r)(?= (?:not|so|going|gonna|feeling|in|a|the|doing)\b)"), "you're"),
    (re.compile(r"\byouve\b"), "you've"), (re.compile(r"\b(that|what|there|he|she|who|how|where)s\b"), r"\1's"),
    (re.compile(r"\bits (?=(?:a|an|the|so|not|ok|okay|hard|like|been|normal|just|really|very|all|your|my|going|gonna|tough|rough|awful|pretty)\b)"), "it's "),
    (re.compile(r"\bu\b"), "you"), (re.compile(r"\bur\b"), "your"), (re.compile(r"\bgonna\b"), "going to"), (re.compile(r"\bwanna\b"), "want to"),
    (re.compile(r"\bkinda\b"), "kind of"), (re.compile(r"\b(?:cuz|cause|'cause|coz)\b(?= (?:you|i|it|he|she|they|that|of|the)\b)"), "because"),
)  # fmt: skip


def plain(text: str) -> str:
    """Folded English `text` without fillers and false starts, contractions written out in the usual way."""
    text = _BRACKETS.sub(" ", text)
    text = _FILLER.sub("", _ASIDE.sub(" ", text))
    text = _YOU_KNOW.sub(" ", text)
    text = _FALSE_START.sub("", text)
    for pattern, usual in _APOSTROPHES:
        text = pattern.sub(usual, text)
    return re.sub(r"[^\S\n]+", " ", text).strip()


def plain_sentences(text: str) -> list[str]:
    """The sentences of `plain(text)`, without blanks round them."""
    return [one.text.strip() for one in split_sentences(plain(text))]


def is_asked(sentence: str) -> bool:
    """Ends in a question mark."""
    return sentence.rstrip("\"') ").endswith("?")
