"""A question that leaves the customer a choice ("Tuesday or Wednesday?", 上午还是下午方便？), and its answer.

Only what is asked about its wishes: whether something *was* one thing or the other is a matter of fact, and a customer
whose author did not say so invents none.
"""

from __future__ import annotations

import re

from simulator.customer.wording import LONGEST_SAID_BACK, turned
from simulator.domain.base import Lang
from simulator.domain.lines import Mood
from simulator.text.sentences import split_sentences

FIRST_OR_SECOND: dict[Lang, tuple[str, ...]] = {"en": ("The first one", "The second one"), "zh": ("前一个", "后一个")}
"""What to say where the choices are too long to be said back."""
_WISH: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:would you (?:rather|prefer|like)|do you (?:prefer|want)|(?:shall|should|can|may) (?:i|we)|"
        r"which would you|(?:suits?|work|better|best|easier|convenient)\b)|"
        r"^(?:on |at |in the )?(?:today|tonight|tomorrow|morning|\w+day)\b[\w ]{0,12} or [\w ]{0,24}$",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"方便|合适|[您你](?:是|更)?(?:看|选|想|要|愿意|希望|喜欢)|要不要|还是(?:我|您|你)|我[^，。]{0,6}给[您你]|"
        r"^[今明后周星期天上下午早晚中点一二三四五六七八九十日号\d]+还是[今明后周星期天上下午早晚中点一二三四五六七八九十日号\d]+$"
    ),
}
_WHICH: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\bwhich (?:one |of (?:these|those|them|the two) )?(?:would|do|suits?|works?)\b", re.IGNORECASE),
    "zh": re.compile(r"(?:要|选|喜欢|想要|愿意要)(?:哪|的是哪)|哪[一]?(?:个|种|样)(?:更|比较)?(?:方便|合适|好)"),
}
_OR: dict[Lang, re.Pattern[str]] = {"en": re.compile(r",?\s+or\s+", re.IGNORECASE), "zh": re.compile("[，,、]?还是")}
_EITHER: dict[Lang, re.Pattern[str]] = {"en": re.compile(r"\bor\b", re.IGNORECASE), "zh": re.compile("或|要么|也可以")}
_NO_CHOICE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"(?:not|no|so|something|anything|else|what|is (?:that|it)|was (?:that|it))\b", re.IGNORECASE),
    "zh": re.compile(r"不|没|怎么|什么|哪"),
}
_ASKS_WHETHER: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:is|does|will) (?:that|this)\b|\bclear\b|\ball right\b|\bok(?:ay)?\b", re.IGNORECASE),
    "zh": re.compile(r"[吗么]$"),
}
"""What comes before the "or" is a question by itself: it may be answered with yes, too."""
_LEAD: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"^.*?\b(?:(?:would|do) you (?:rather|prefer|like|want)(?: to)?|(?:shall|should|can|may) (?:i|we)|"
        r"would|does|is)\s+(?:(?:have|get) (?:it|them|that)\s+)?",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"^(?:那|请问)?[您你](?:看|觉得)?(?:是)?(?:更)?(?:想要?|要|愿意|希望|喜欢)?(?:是)?|^是"),
}
_TAIL: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r",.*$|\s+(?:(?:be|is) )?(?:more )?"
        r"(?:suits?|works?|better|best|easier|convenient|for you|you|instead|then|that)\b.*$",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"[，,].*$|对?[您你]?(?:更|比较|都)?(?:方便|合适|好)?(?:一?[点些])?[呢呀啊]?$"),
}
_THING = re.compile(
    r"(?:(?:in|on|at|by|from|before|after|with|without|to|via|through|the|a|an|this|that|next|your|our|one|two|"
    r"early|late|first|half|\d\S*)\b|\w+$|\w+day\b)",
    re.IGNORECASE,
)
_WISHES_TO = re.compile(r"\byou (?:rather|prefer|like|want)\b(?! me| us)", re.IGNORECASE)
_PRONOUNS = frozenset({"me", "you", "us", "it", "them", "that", "this"})
_MYSELF = "I'd rather "
_FRAMES: dict[Lang, dict[bool, tuple[str, ...]]] = {
    "en": {False: ("{choice}, I'd say.", "{choice}, then."), True: ("{choice}, and then get on with it!", "{choice}!")},
    "zh": {False: ("那就{choice}吧。", "{choice}吧。"), True: ("{choice}！快点儿！", "{choice}，别再问了！")},
}


def choices(reply: str, lang: Lang) -> tuple[str, ...]:
    """The ways out that the last question of `reply` leaves, in the customer's words; empty for no such question."""
    asked = [one.rstrip(" ?？") for one in split_sentences(reply) if one.rstrip()[-1:] in ("?", "？")]
    if not asked:
        return ()
    parts = _OR[lang].split(asked[-1])
    if len(parts) < 2:
        return FIRST_OR_SECOND[lang] if _WHICH[lang].search(asked[-1]) and _EITHER[lang].search(reply) else ()
    before, after = parts[-2].strip(" ,，、"), parts[-1].strip(" ,，、")
    if not _WISH[lang].search(asked[-1]) or _NO_CHOICE[lang].match(after) or _ASKS_WHETHER[lang].search(before):
        return ()
    said = [_own(part) if lang == "en" else _own_zh(part) for part in _sides(before, after, lang)]
    return tuple(one for one in said if _fits(one, lang)) or FIRST_OR_SECOND[lang]


def _sides(before: str, after: str, lang: Lang) -> tuple[str, ...]:
    """What may be chosen: always what follows the "or", and what precedes it where its beginning is plain."""
    last = _cut(after, lang)
    if lang == "zh":
        return (_cut(before, lang), last)
    if not _THING.match(last):
        # "Would you rather collect them": that is the customer's to do; "Shall I ring you" is not.
        asks = after if _LEAD["en"].match(after) else before
        return (_MYSELF + last if _WISHES_TO.search(asks) else last,)
    if len(last.split()) == 1:
        word = before.split()[-1:]
        return (*(one for one in word if one.lower() not in _PRONOUNS), last)
    start = re.search(rf".*\b({re.escape(last.split()[0])}\s.*)$", before, re.IGNORECASE)
    return (start.group(1), last) if start else (last,)


def _cut(part: str, lang: Lang) -> str:
    return _TAIL[lang].sub("", _LEAD[lang].sub("", part, count=1)).strip(" ,，")


def _own(part: str) -> str:
    rest = part.removeprefix(_MYSELF)
    return part[: len(part) - len(rest)] + turned(rest, "en")


def _own_zh(part: str) -> str:
    return f"我{part}" if part.startswith("自己") else turned(part, "zh")


def _fits(part: str, lang: Lang) -> bool:
    size = len(part) if lang == "zh" else len(part.removeprefix(_MYSELF).split())
    return 0 < size <= LONGEST_SAID_BACK[lang]


def chosen(options: tuple[str, ...], mood: Mood, lang: Lang) -> list[str]:
    """Ways to answer with one of `options`, curtly in anger."""
    frames = _FRAMES[lang][mood in ("furious", "angry")]
    said = [one[:1].upper() + one[1:] for one in options]
    return [
        frame.format(choice=one) for one in said for frame in (("{choice}.",) if one.startswith(_MYSELF) else frames)
    ]
