"""The guard: checks every sentence of a model before it is shown; what fails is discarded whole, never edited.

Each check names one way in which simulated customers are known to fail: role inversion, wrong language, leaks, invented
figures, rambling, repetition, a mood that does not fit, and ending the talk too soon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from simulator.domain.base import Lang
from simulator.domain.lines import Act, Mood
from simulator.text.sentences import split_sentences

_HELPER: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"how (?:can|may) i (?:help|assist)|happy to help|i(?:'m| am) here to help|glad to assist|"
        r"(?:we|i) apologi[sz]e for|sorry for (?:the|any) inconvenience|"
        r"thank you for (?:your patience|contacting|calling|reaching)|"
        r"our (?:team|engineers?|technicians?|support|experts?) (?:will|is|are|can)|"
        r"i(?:'ll| will) (?:look into|investigate|have (?:our|my)|get (?:our|back to you)|resolve|fix|escalate)|"
        r"i(?:'ll| will) (?:send you|update you|make sure)|"
        r"let me (?:help|assist|check|look into)|is there anything else i|"
        r"i understand your (?:frustration|concern)|we value your|"
        r"dear (?:customer|valued)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"有什么(?:可以|能)(?:帮|为)[您你]|为您(?:服务|处理|解决|安排|查询)|(?:给|对)您(?:带来|造成).{0,6}(?:不便|困扰)|"
        r"感谢您的(?:来电|耐心|理解|支持|反馈)|请您(?:放心|耐心|稍等)|我们(?:会|将)(?:尽快|尽力|马上|立即|安排|派|为)|"
        r"我(?:会|来|马上)(?:帮您|为您|给您)|还有(?:什么|其他).{0,6}(?:帮|需要)[您你]|尊敬的|理解您的(?:心情|感受)|我们的(?:工程师|技术|团队|客服)"
    ),
}  # fmt: skip
_MACHINE = re.compile(
    r"\bas an ai\b|language model|\bai assistant\b|system prompt|\binstructions?:|role-?play|\bpersona\b|"
    r"\bthe (?:agent|trainee|customer)\b|"
    r"\bmy character\b|\bthis line\b|\bsay this:|\bthe given (?:point|doubt)|\bin your own words\b|"
    r"这一句[:：]|要说的内容|意思类似|用你自己的话|给定的(?:内容|顾虑)|人工智能|语言模型|AI助手|系统提示|提示词|角色扮演|(?:受训者|扮演)|作为一个?(?:客户|AI)",
    re.IGNORECASE,
)
_FORMAT = re.compile(
    r"^\s*(?:[-*#>•]|\d+[.)]\s)|\*\*|```|<\|?|\|>|^\s*(?:customer|agent|user|assistant|客户|客服|我)\s*[:：]",
    re.IGNORECASE | re.MULTILINE,
)
_THANKS: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\bthank(?:s| you)\b|\bappreciate\b|\bno (?:problem|worries)\b|\bthat'?s (?:great|wonderful|perfect)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"谢谢|感谢|太好了|没关系|辛苦了|麻烦你了"),
}
_GOODBYE: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:good)?bye\b|\bhave a (?:nice|good|great) (?:day|one)\b|\btalk (?:to you )?(?:later|soon)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"再见|拜拜|挂了吧?"),
}
_CJK = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_NUMBER = re.compile(r"\d[\d,.:]*\d|\d")
_ZH_NUMBERS = re.compile(r"[一二三四五六七八九十百千万两半]{2,}")
_END = re.compile(r"[.!?…。！？]['\"”’」）)]*$")
LONGEST: dict[Lang, int] = {"en": 45, "zh": 90}
"""Words (English) or characters (Chinese) of one utterance."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a sentence is checked against; `secrets` are texts of facts that are still locked."""

    lang: Lang
    mood: Mood
    act: Act
    said: tuple[str, ...] = ()
    trainee_said: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    permitted: str = ""
    sentences: int = 2
    own_numbers: bool = field(default=False)


def faults(text: str, bounds: Bounds) -> tuple[str, ...]:
    """Names of the checks that `text` fails; empty when it may be shown."""
    checks = {
        "role": _flips(text, bounds.lang),
        "machine": bool(_MACHINE.search(text) or _FORMAT.search(text)),
        "language": wrong_language(text, bounds.lang),
        "leak": _leaks(text, bounds),
        "number": not bounds.own_numbers and _new_number(text, bounds),
        "length": _size(text, bounds.lang) > LONGEST[bounds.lang] or not text.strip(),
        "repeat": _repeats(text, bounds),
        "mood": bounds.mood in ("furious", "angry") and bool(_THANKS[bounds.lang].search(text)),
        "ending": bounds.act not in ("leave", "close") and bool(_GOODBYE[bounds.lang].search(text)),
        "unfinished": not _END.search(text.strip()),
    }
    return tuple(name for name, failed in checks.items() if failed)


def _flips(text: str, lang: Lang) -> bool:
    return bool(_HELPER[lang].search(text))


def wrong_language(text: str, lang: Lang) -> bool:
    """Whether most of `text` is in the other script; figures and a few borrowed words are fine."""
    cjk, latin = len(_CJK.findall(text)), len(_LATIN.findall(text))
    return cjk > 0 if lang == "en" else latin > 2 * cjk


def _leaks(text: str, bounds: Bounds) -> bool:
    """Whether a locked fact shines through: a figure or most words of it that nobody has said yet."""
    known = bounds.permitted
    for secret in bounds.secrets:
        numbers = set(_NUMBER.findall(secret)) - set(_NUMBER.findall(known))
        if numbers & set(_NUMBER.findall(text)):
            return True
        if _overlap(text, secret, bounds.lang) > 0.6 and _overlap(known, secret, bounds.lang) < 0.6:
            return True
    return False


def _new_number(text: str, bounds: Bounds) -> bool:
    said = set(_NUMBER.findall(bounds.permitted))
    new = set(_NUMBER.findall(text)) - said
    chinese = set(_ZH_NUMBERS.findall(text)) - set(_ZH_NUMBERS.findall(bounds.permitted))
    return bool(new or chinese)


def _repeats(text: str, bounds: Bounds) -> bool:
    plain = _plain(text)
    mine = any(
        _overlap(text, line, bounds.lang) > 0.75 or plain in map(_plain, split_sentences(line)) for line in bounds.said
    )
    theirs = any(_overlap(text, line, bounds.lang) > 0.7 for line in bounds.trainee_said[-2:])
    return mine or (theirs and _size(text, bounds.lang) > 4)


def conveys(text: str, point: str, lang: Lang) -> bool:
    """Whether `text` says what `point` says: its figures and a good part of its words."""
    figures = set(_NUMBER.findall(point)) | set(_ZH_NUMBERS.findall(point))
    said = set(_NUMBER.findall(text)) | set(_ZH_NUMBERS.findall(text))
    wanted, given = _pairs(point, lang), _pairs(text, lang)
    return figures <= said and len(wanted & given) >= 0.4 * len(wanted)


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _overlap(text: str, other: str, lang: Lang) -> float:
    """Share of the word pairs (English) or character pairs (Chinese) of the shorter text that both have, 0..1."""
    a, b = _pairs(text, lang), _pairs(other, lang)
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter >= 3 else 0.0


def _pairs(text: str, lang: Lang) -> set[tuple[str, str]]:
    parts = _CJK.findall(text) if lang == "zh" else re.findall(r"[a-z0-9']+", text.lower())
    return set(pairwise(parts))


def _size(text: str, lang: Lang) -> int:
    return len(_CJK.findall(text)) if lang == "zh" else len(text.split())
