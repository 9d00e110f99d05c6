"""The customer's own words turned round: the clause that matters most, said back from the trainee's side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.domain.base import Lang
from simulator.grading.folding import fold
from simulator.grading.phrasing import emotion
from simulator.grading.words import content, numbers

_CLAUSES = {
    "en": re.compile(r"[^.!?;\n]+?(?=[.!?;\n]|, (?:and|but|so|then|because|which|I|he|she|they|you|it|we) |$)"),
    "zh": re.compile(r"[^。！？；，,!?;\n…]+"),
}
_TURN_EN = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your", "mine": "yours",
    "myself": "yourself", "we": "you", "we're": "you're", "we've": "you've", "we'd": "you'd", "our": "your", "ours": "yours",
    "us": "you", "am": "are", "was": "was", "you": "we", "your": "our", "yours": "ours", "you're": "we're", "you've": "we've",
    "you'd": "we'd", "you'll": "we'll",
}  # fmt: skip
_TURN_ZH = re.compile(r"咱们|我们|你们|您们|咱|我|您|你")
_TO_ZH = {
    "咱们": "您这边",
    "我们": "您这边",
    "你们": "我们",
    "您们": "我们",
    "咱": "您",
    "我": "您",
    "您": "我",
    "你": "我",
}
_LEAD = {
    "en": re.compile(
        r"^(?:and|but|so|then|because|which|oh|well|look|listen|yes|no|hi|hello|ok|okay|right|now|yeah|anyway)\b[, ]*",
        re.I,
    ),
    "zh": re.compile(
        r"^(?:那|可是|可|但是|但|而且|然后|所以|就是|喂|哎|唉|嗯|好|您好|你好|不是|我跟你说|你说)(?=.{4})"
    ),
}
_SIZE: dict[Lang, tuple[int, int]] = {"en": (12, 90), "zh": (4, 28)}


def key_clause(customer: str, lang: Lang) -> str:
    """The clause of `customer` (original writing) that carries most: figures, feelings, particulars; "" for none."""
    low, high = _SIZE[lang]
    clauses = [_trimmed(c, lang) for c in _CLAUSES[lang].findall(customer)]
    fitting = [c for c in clauses if low <= len(c) <= high]
    return max(fitting, key=lambda c: _weight(c, lang), default="")


def _trimmed(clause: str, lang: Lang) -> str:
    clause = re.sub(r"\[[^\]]*\]|【[^】]*】", "", clause)
    return _LEAD[lang].sub("", clause.strip(" \t,，.\"'“”")).strip()


def _weight(clause: str, lang: Lang) -> float:
    plain = fold(clause).text
    feeling = re.search(emotion(lang), plain)
    asks = plain.endswith("?") or re.search(r"[吗呢]$|^(?:why|how|what|can|do|did|is|are)\b", plain)
    return 2.0 * len(numbers(plain, lang)) + 0.6 * len(content(plain, lang)) + 2.0 * bool(feeling) - 2.0 * bool(asks)


def said_back(clause: str, lang: Lang) -> str:
    """`clause` from the other side: "my order is late" -> "your order is late", 「我等了三天」 -> 「您等了三天」."""
    if lang == "zh":
        return _TURN_ZH.sub(lambda m: _TO_ZH[m.group()], clause)
    turned = re.sub(r"[A-Za-z][A-Za-z'’]*", lambda m: _turn_word(m.group()), clause)
    return re.sub(r"\byou was\b", "you were", re.sub(r"\byou am\b", "you are", turned))


def _turn_word(word: str) -> str:
    turned = _TURN_EN.get(word.lower().replace("’", "'"))
    return word if turned is None else turned


def feeling_word(customer: str, lang: Lang) -> str:
    """The first feeling the customer named (as written), "" for none."""
    hit = re.search(emotion(lang), fold(customer).text)
    return hit.group() if hit else ""


def named_terms(customer: str, lang: Lang) -> Iterator[str]:
    """Words of the customer worth using again, longest first."""
    yield from sorted(content(fold(customer).text, lang), key=lambda w: (-len(w), w))
