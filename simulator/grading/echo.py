"""The customer's own words turned round: the clause that matters most, said back from the trainee's side.

A clause is only said back where turning it round is safe: a plain statement about the customer's own case. Questions,
orders, what the customer quotes from others and clauses about the trainee are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.domain.base import Lang
from simulator.grading.folding import fold
from simulator.grading.phrasing import emotion
from simulator.grading.words import content, numbers

_QUOTED = re.compile(
    r"\"[^\"\n]*\"|“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|(?<![A-Za-z0-9])['‘][^'’\n]{2,60}['’](?![A-Za-z])"
)
_STAGE = re.compile(r"\[[^\]]*\]|【[^】]*】|\([^)]*\)|（[^）]*）")
_SENTENCES = re.compile(r"[^.!?。！？\n…]+(?:\.(?=\d)[^.!?。！？\n…]+)*[.!?。！？…]*")
_CLAUSES = {
    "en": re.compile(
        r"[^;:]+?(?=[;:]|, (?:and|but|so|then|because|which|i|he|she|they|you|it|we|not|or)\b|$| - )", re.I
    ),
    "zh": re.compile(r"[^；，,;：:]+"),
}
_TURN_EN = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your", "mine": "yours",
    "myself": "yourself", "we": "you", "we're": "you're", "we've": "you've", "we'd": "you'd", "our": "your", "ours": "yours",
    "us": "you", "am": "are", "we'll": "you'll",
}  # fmt: skip
_TURN_ZH = re.compile(r"咱们|我们|你们|咱|我")
_TO_ZH = {"咱们": "您这边", "我们": "您这边", "你们": "我们", "咱": "您", "我": "您"}
_LEAD = {
    "en": re.compile(
        r"^(?:and|but|so|then|because|oh|well|look|listen|yes|no|hi|hello|ok|okay|right|now|yeah|anyway|see|honestly|please)\b[, ]*",
        re.I,
    ),
    "zh": re.compile(
        r"^(?:那|可是|可|但是|但|而且|然后|所以|就是|反正|不过|喂|哎|唉|嗯|好|您好|你好|不是|我跟你说|你说|再说)(?=.{4})"
    ),
}
_SIZE: dict[Lang, tuple[int, int]] = {"en": (14, 80), "zh": (6, 24)}
_STATES = {
    "en": re.compile(
        r"^(?:i|i'm|i've|i'd|we|we're|we've|my [a-z' -]+?|our [a-z' -]+?|there's|there (?:is|are|was|were)|(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|forty-one) [a-z' -]+?) "
        r"(?:[a-z]+ly )?(?:am|is|are|was|were|have|has|had|haven't|hasn't|hadn't|can't|cannot|couldn't|don't|doesn't|didn't|won't|isn't|aren't|wasn't|weren't|"
        r"lost|paid|told|sent|got|spent|bought|took|went|came|slept|kept|left|sat|stood|need|needs|lose|loses|pay|pays|run|runs|buy|live|work|works|keep|keeps|look after|take|takes|[a-z]+ed)\b"
        r"|^(?:i'm|i've|we're|we've|there's|there (?:is|are|was|were)) [a-z\d]|^my [a-z']+'s [a-z]"
    ),
    "zh": re.compile(r"我|咱|\d|[二两三四五六七八九十百千万半]|一(?:个|天|年|回|次|分钱)|你们|家里|店里|孩子|老|妈|爸"),
}
_UNSAFE = {
    "en": re.compile(
        r"\b(?:you|your|yours|you're|you've|you'd|you'll|yourself)\b|\?|^i (?:think|guess|hope|mean|suppose|wonder|said|say|asked|told|know|see|want to know|don't (?:know|see|think|believe|care|understand|mean|want)|beg|promise)\b"
        r"|\b(?:tell|give|let|show|ask) (?:me|us)\b|\b(?:what|who|whose|which)$|\b(?:and|or|but|if|when|because|that|the|a|to|of|with|for|at|as|than)$|\bif\b|\bwhatever\b|^we agreed\b|\bi am (?:a |the )?\w+ of\b|.\b(?<!and )(?<!that )(?<!because )(?<!so )(?<!but )(?<!where )(?<!when )(?:i|i'm|i've) |^i(?:'ll| will| would|'d)\b"
    ),
    "zh": re.compile(
        r"您|你(?!们)|[?？吗呢吧啊呀嘛]$|什么|怎么|谁|哪|几(?:点|个|天|时|号)|多少|为啥|为何|凭|是不是|有没有|能不能|行不行|难道|如果|要是|假如|万一|除非"
        r"|^(?:别|请|麻烦|给我|让我|叫|这|那|它|他|她|就|也|都|才|还|又|再|却|说|问)|我(?:说|问|想|看|觉得|知道|不管|跟|告诉|要|就|再|听|不是|信|懂)|说[是过]?$|[的得地和跟把被给对到]$|一[\u4e00-\u9fff]$|[\"'“”‘’]"
    ),
}


def key_clause(customer: str, lang: Lang) -> str:
    """The clause of `customer` (original writing) that carries most: figures, feelings, particulars; "" for none safe."""
    return max(_fitting(customer, lang), key=lambda c: _weight(c, lang), default="")


def _fitting(customer: str, lang: Lang) -> Iterator[str]:
    low, high = _SIZE[lang]
    for sentence in _SENTENCES.findall(_STAGE.sub("", customer)):
        if sentence.rstrip().endswith(("?", "？")):
            continue
        for clause in _CLAUSES[lang].findall(_QUOTED.sub("\x00", sentence)):
            clause = _LEAD[lang].sub("", clause.strip(" \t,，.。!！…-–—\"'“”")).strip()
            if low <= len(clause) <= high and _safe(clause, lang):
                yield clause


def _safe(clause: str, lang: Lang) -> bool:
    plain = fold(clause).text
    if "\x00" in clause or _UNSAFE[lang].search(plain):
        return False
    return bool(_STATES[lang].search(plain)) and _weight(clause, lang) > 0.5


def _weight(clause: str, lang: Lang) -> float:
    plain = fold(clause).text
    feeling = re.search(emotion(lang), plain)
    return 2.0 * min(2, len(numbers(plain, lang))) + 0.6 * len(content(plain, lang)) + 2.0 * bool(feeling)


def said_back(clause: str, lang: Lang) -> str:
    """`clause` from the other side: "my order is late" -> "your order is late", 「我等了三天」 -> 「您等了三天」."""
    if lang == "zh":
        return _TURN_ZH.sub(lambda m: _TO_ZH[m.group()], clause)
    turned = re.sub(r"[A-Za-z][A-Za-z'’]*", lambda m: _turn_word(m.group()), clause)
    turned = re.sub(r"\byou was\b", "you were", re.sub(r"\byou am\b", "you are", turned))
    first = turned.split(" ", 1)[0]
    return turned if first in ("I", "I'm") or not first.istitle() or first.lower() in _NAMES_KEPT else _lower(turned)


_NAMES_KEPT = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mr", "mrs", "ms", "dr"}
)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _turn_word(word: str) -> str:
    turned = _TURN_EN.get(word.lower().replace("’", "'"))
    return word if turned is None else turned


_ABOUT_ME = {
    "en": r"\b(?:i|i'm|i am|i was|i feel|i've been|we're|me)\b[^.!?\n]{0,24}?\b",
    "zh": r"(?<![不别没])",
}


def feeling_word(customer: str, lang: Lang) -> str:
    """The first feeling the customer named of itself (folded), "" for none."""
    hit = re.search(f"{_ABOUT_ME[lang]}(?P<word>{emotion(lang)})", fold(_QUOTED.sub("", customer)).text)
    return hit.group("word") if hit else ""
