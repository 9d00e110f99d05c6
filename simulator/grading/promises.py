"""What the brief lets the trainee promise, turned into a sentence for the customer: one the talk has not heard yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.domain.base import Lang
from simulator.domain.turn import Turn
from simulator.grading.folding import fold
from simulator.grading.words import content

_SAID = 0.6
_DO = frozenset(
    [
        "take",
        "leave",
        "arrange",
        "credit",
        "bring",
        "send",
        "give",
        "open",
        "have",
        "ask",
        "post",
        "call",
        "let",
        "keep",
        "enter",
        "clear",
        "extend",
        "put",
        "withdraw",
        "offer",
        "show",
        "refund",
        "hold",
        "pass",
        "mail",
        "meet",
        "ring",
        "start",
        "shorten",
        "move",
        "cancel",
        "deliver",
        "watch",
        "report",
        "book",
        "apologise",
        "be",
        "come",
        "write",
    ]
)
_SKIPPED = {
    "en": re.compile(r"^(?:if|say|note|or have|labour)\b", re.I),
    "zh": re.compile(r"^(?:告诉[他她]|断线|照实|把哪儿|把“|不管)|^[他她](?:想|报)"),
}
_NOTE = {
    "en": re.compile(r"\b(?:he|she|him|her|his|head office|inside|on file|before writing|called|in the note)\b", re.I),
    "zh": re.compile(r"[他她]|内部|公司材料|管这|管那|登记的|核对|记录里|先核"),
}
_OBJECT_AFTER = (
    r"(?=\s+(?:alone|from|to|at|by|in|on|into|with|within|every|today|tonight|tomorrow|this|next|a|an|the|back|yourself|myself|as|"
    r"for|until|how|what|out|between|and|or|there|through|again|two|three|now)\b|\s*[,.;:]|\s*$)"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One entry of the brief as the trainee would say it, without the full stop; `does` where it begins with a verb."""

    text: str
    does: bool


def promises(turn: Turn, concern: str) -> list[Promise]:
    """Entries of `may` not yet said, best fit to `concern` first (shared words), else in the brief's order."""
    lang = turn.lang
    said = content(fold("\n".join([turn.reply, *(s.text for s in turn.context if s.speaker == "trainee")])).text, lang)
    wanted = content(fold(concern).text, lang)
    pronoun = customers_pronoun(turn.may, lang)
    ranked = []
    for at, entry in enumerate(turn.may):
        promise = None if _SKIPPED[lang].search(entry) else spoken(entry, lang, pronoun)
        if promise is None:
            continue
        words = content(fold(promise.text).text, lang)
        if not words or len(words & said) < _SAID * len(words):
            ranked.append((-len(content(fold(entry).text, lang) & wanted), at, promise))
    return [promise for _, _, promise in sorted(ranked, key=lambda one: one[:2])]


def customers_pronoun(entries: Sequence[str], lang: Lang) -> str:
    """How the brief speaks of the customer: "he" or "she" (in Chinese 他 or 她), by majority."""
    text = " ".join(entries)
    if lang == "zh":
        return "她" if text.count("她") > text.count("他") else "他"
    female, male = (len(re.findall(p, text, re.I)) for p in (r"\b(?:she|her|hers)\b", r"\b(?:he|him|his)\b"))
    return "she" if female > male else "he"


def spoken(entry: str, lang: Lang, pronoun: str) -> Promise | None:
    """`entry` from the trainee's mouth: "Send him an engineer" -> "send you an engineer"; None where that goes wrong."""
    return _spoken_zh(entry, pronoun) if lang == "zh" else _spoken_en(entry, pronoun)


def _spoken_zh(entry: str, pronoun: str) -> Promise | None:
    text = re.split(r"[；。]", entry)[0].removeprefix("或者").removeprefix("也可以")
    text = re.sub(r"（(?![^）]*[点前])[^）]*）", "", text).replace("你们", "我们").replace("你", "我")
    text = re.sub(f"{pronoun}(?!们)", "您", text).replace("：", "，")
    other = "他" if pronoun == "她" else "她"
    return None if other in text.replace("其他", "") and len(text) > 40 else Promise(text.strip("，"), False)


def _spoken_en(entry: str, pronoun: str) -> Promise | None:
    text = re.sub(r"\s*\((by [^)]*)\)", r", \1", entry)
    text = re.sub(r"\s*\([^)]*\)", "", text).split(";")[0].strip(" .")
    text = re.sub(r"^Or (.)", lambda m: m.group(1).upper(), text)
    text = re.split(rf", (?:if|when|whether|whom|and|but|because) ?[^,]*\b{pronoun}\b|, whom\b", text)[0]
    if re.search(r"'s\b.*\bher\b", text) or re.search(rf"\b{pronoun}\b", text):
        return None
    text = _to_you(_to_me(text), pronoun)
    first = text.split(" ", 1)[0].lower()
    does = first in _DO
    return Promise(text[:1].lower() + text[1:], does)


def _to_me(text: str) -> str:
    text = re.sub(r"\byour\b", "my", re.sub(r"\byourself\b", "myself", text))
    return re.sub(r"\byou\b", "I", re.sub(r"\b(by|with|to|from) you\b", r"\1 me", text))


def _to_you(text: str, pronoun: str) -> str:
    if pronoun == "she":
        text = re.sub(rf"\bher\b{_OBJECT_AFTER}", "you", text)
        return re.sub(r"\bher\b", "your", text)
    return re.sub(r"\bhis\b", "your", re.sub(r"\bhim\b", "you", text))


def fact_for(turn: Turn, concern: str) -> str:
    """A sentence of `product_facts` that shares words with `concern` and is fit for the customer's ears; "" for none."""
    lang, wanted = turn.lang, content(fold(concern).text, turn.lang)
    said = content(fold(turn.reply).text, lang)
    best, most = "", 1
    for fact in turn.product_facts:
        for sentence in re.split(r"(?<=[.。])\s*", fact):
            words = content(fold(sentence).text, lang)
            shared = len(words & wanted)
            if shared > most and not _NOTE[lang].search(sentence) and len(words & said) < _SAID * len(words):
                best, most = sentence.strip(), shared
    return best


def picture_for(turn: Turn) -> str:
    """A sentence of `product_facts` that paints a picture; "" for none."""
    mark = re.compile(r"^Picture\b") if turn.lang == "en" else re.compile(r"好比|跟[^，。]{1,10}一个道理|好像")
    for fact in turn.product_facts:
        for sentence in re.split(r"(?<=[.。])\s*", fact):
            if mark.search(sentence) and not _NOTE[turn.lang].search(sentence):
                return sentence.strip()
    return ""
