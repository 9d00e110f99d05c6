"""Words, numbers and clauses of English and Chinese, as far as comparing two utterances needs them."""

from __future__ import annotations

import re
from functools import lru_cache

from simulator.domain.base import Lang

_WORD = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
STOP_EN = frozenset(
    [
        "a",
        "about",
        "after",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "aren't",
        "as",
        "at",
        "back",
        "be",
        "because",
        "been",
        "before",
        "being",
        "but",
        "by",
        "can",
        "can't",
        "come",
        "could",
        "day",
        "did",
        "didn't",
        "do",
        "does",
        "doesn't",
        "don't",
        "down",
        "even",
        "every",
        "few",
        "first",
        "for",
        "from",
        "get",
        "give",
        "go",
        "going",
        "got",
        "had",
        "has",
        "have",
        "haven't",
        "he",
        "he'd",
        "he's",
        "her",
        "here",
        "here's",
        "hers",
        "him",
        "his",
        "how",
        "i",
        "i'd",
        "i'll",
        "i'm",
        "i've",
        "if",
        "in",
        "into",
        "is",
        "isn't",
        "it",
        "it's",
        "its",
        "just",
        "know",
        "last",
        "let",
        "let's",
        "like",
        "look",
        "made",
        "make",
        "many",
        "may",
        "me",
        "more",
        "most",
        "much",
        "must",
        "my",
        "need",
        "no",
        "not",
        "now",
        "of",
        "off",
        "ok",
        "okay",
        "on",
        "once",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "please",
        "put",
        "really",
        "right",
        "said",
        "same",
        "say",
        "see",
        "she",
        "she'd",
        "she's",
        "should",
        "so",
        "some",
        "still",
        "such",
        "sure",
        "take",
        "tell",
        "than",
        "thank",
        "thanks",
        "that",
        "that's",
        "the",
        "their",
        "them",
        "then",
        "there",
        "there's",
        "these",
        "they",
        "they're",
        "thing",
        "things",
        "think",
        "this",
        "those",
        "time",
        "to",
        "too",
        "two",
        "up",
        "us",
        "very",
        "want",
        "was",
        "wasn't",
        "way",
        "we",
        "we'd",
        "we'll",
        "we're",
        "we've",
        "well",
        "were",
        "what",
        "what's",
        "when",
        "where",
        "which",
        "while",
        "who",
        "why",
        "will",
        "with",
        "won't",
        "would",
        "yes",
        "yet",
        "you",
        "you'd",
        "you'll",
        "you're",
        "you've",
        "your",
        "yours",
        "sorry",
        "hello",
        "hi",
        "dear",
        "sir",
        "madam",
        "mr",
        "mrs",
        "ms",
    ]
)
_STOP_ZH = frozenset(
    "的了是我你您他她们这那不没有就都也在和跟与把被给对要会能可以说去来上下个吗呢吧啊呀哦嗯么什怎很还再到着过得地让"
)
_SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 0.5,
    "twice": 2, "couple": 2, "dozen": 12,
}  # fmt: skip
_ORDINALS = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "ninth": 9, "tenth": 10, "sixteenth": 16}
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "仨": 3, "〇": 0}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_MOST = 1e15
_LONGEST = 24
"""No figure that people say is greater or longer; text that is made to be endless must cost nothing."""
_HAN_NUMBER = re.compile(
    "[零〇一二两三四五六七八九十百千万]+(?=[个多分小天次年月号点块元层家台位份单人周时遍回斤公米岁成回楼件箱条张]|$)|[三四五六七八九][十百千万]"
)


def stem(word: str) -> str:
    """An English word without the commonest endings: waiting, waited, waits -> wait."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending in ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            root = word[: -len(ending)]
            return root + "y" if ending in ("ied", "ies") else root.removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=512)
def content(text: str, lang: Lang) -> frozenset[str]:
    """Words that carry meaning in folded `text`: English stems, or Chinese character pairs and Latin words."""
    latin = {stem(word) for word in _WORD.findall(text) if word not in STOP_EN and len(word) > 2}
    if lang == "en":
        return frozenset(latin)
    pairs = {run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1)}
    return frozenset(pair for pair in pairs if not set(pair) & _STOP_ZH) | frozenset(latin)


@lru_cache(maxsize=512)
def numbers(text: str, lang: Lang) -> frozenset[str]:
    """Figures in folded `text`, digits or spelled out, each in one writing: "6,200" and "6200" are the same."""
    found = {_plain(raw) for raw in _DIGITS.findall(text)}
    spelled = _spelled_en(text) if lang == "en" else _spelled_zh(text)
    return frozenset(found | spelled)


def _plain(raw: str) -> str:
    raw = raw.replace(",", "")
    if ":" in raw:
        return raw.lstrip("0").removesuffix(":00") or "0"
    return (raw.rstrip("0").rstrip(".") if "." in raw else raw).lstrip("0") or "0"


def _spelled_en(text: str) -> set[str]:
    found: set[str] = set()
    total: float | None = None
    for word in [*re.findall(r"[a-z]+", text), ""]:
        if word in _SMALL:
            value = _SMALL[word]
            total = total + value if total is not None and total >= 20 and value < 10 else value
        elif word in ("hundred", "thousand", "grand", "million") and total is not None:
            total = min(total * {"hundred": 100, "million": 1_000_000}.get(word, 1000), _MOST)
        else:
            if total is not None and total != 1:
                found.add(f"{total:g}")
            total = None
        if word in _ORDINALS:
            found.add(str(_ORDINALS[word]))
    return found


def _spelled_zh(text: str) -> set[str]:
    found = set()
    for raw in _HAN_NUMBER.findall(text):
        value = _han_value(raw)
        if value > 1:
            found.add(str(value))
    for digits, unit in re.findall(r"(?<!\d)(\d{1,15}(?:\.\d{1,9})?)([千万])", text):
        found.add(f"{float(digits) * _HAN_UNITS[unit]:g}")
    return found


def _han_value(raw: str) -> int:
    total, section, digit = 0, 0, 0
    for char in raw[:_LONGEST]:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char == "万":
            total, section, digit = (total + section + digit) * 10000, 0, 0
        else:
            section, digit = section + (digit or 1) * _HAN_UNITS[char], 0
    return total + section + digit
