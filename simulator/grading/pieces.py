"""What better wordings are made of: the customer's point said back, the feeling named, sound sentences, offers, questions."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.domain.behaviour import CRITICAL, FAULTS, SIGNALS, Behaviour
from simulator.grading.echo import feeling_word, key_clause, said_back
from simulator.grading.folding import fold
from simulator.grading.moment import Moment
from simulator.grading.occasion import objects
from simulator.grading.phrasing import required
from simulator.grading.promises import Promise, promises
from simulator.grading.words import content

_SPOILS = (FAULTS | CRITICAL | SIGNALS) - {"stacked_questions", "leading_question", "ignores_concern"}
_HARSH = CRITICAL | {
    "argues",
    "dismisses_feeling",
    "hides_behind_policy",
    "addresses_machine",
    "pitches_early",
    "jargon",
}
_SOUND = frozenset({"commits", "owns", "apologises", "validates", "restates", "offers_alternatives", "hands_over"})
_USEFUL = re.compile(r"\d|[?？]|\bwill\b|'ll|\bcan\b|给您|帮您|可以|会|来")
_BARE = re.compile(
    r"^\W*(?:ok(?:ay)?|sure|right|i see|fine|yes|noted|good|great|well|好的?|嗯+|行|可以|明白了?|收到|知道了)\W*$"
)
"""An acknowledgement is nothing to keep."""
_MENDS = {
    "en": (
        (r"(?i)(?<=\w{3}),\s+(?:but|however),?\s+", ". "),
        (r"(?i)\bunfortunately,?\s*", ""),
        (r"(?i)\b(?:please )?calm down[,.!]?\s*", ""),
    ),
    "zh": (
        (r"[，,。](?:但是|但|不过|可是)[，,]?", "。"),
        (r"(?:您)?(?:先)?(?:别|不要)(?:激动|着急|生气)了?[，,。]?", ""),
    ),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """What a better wording is made of, in the conversation's language."""

    echo: str
    feeling: str
    kept: str
    term: str
    asked: bool
    may: tuple[Promise, ...]


def parts_of(moment: Moment, behaviours: Sequence[Behaviour]) -> Parts:
    """The customer's key clause said back, the feeling named, the sound sentences of the reply, what may be promised."""
    customer = concern_of(moment)
    term = next((b.detail for b in behaviours if b.name == "jargon" and b.detail), "")
    kept = kept_sentences(moment, behaviours)
    echo = said_back(key_clause(customer, moment.lang), moment.lang)
    asked = _asks(kept)
    told = tuple(promises(moment.turn, customer)[:2])
    return Parts(
        "" if _told(echo, kept, moment) else echo, feeling_word(customer, moment.lang), kept, term, asked, told
    )


def concern_of(moment: Moment) -> str:
    """What the reply answers, in its original writing; the whole talk of the customer where nothing is newer."""
    return moment.turn.last_customer or "\n".join(s.text for s in moment.turn.context if s.speaker == "customer")


def _told(echo: str, kept: str, moment: Moment) -> bool:
    words = content(fold(echo).text, moment.lang)
    return bool(words) and len(words & content(fold(kept).text, moment.lang)) > 0.5 * len(words)


def kept_sentences(moment: Moment, behaviours: Sequence[Behaviour], limit: int = 2) -> str:
    """Sentences of the reply that no fault touches, at most `limit`, with the commonest slips mended."""
    bad = [span for one in behaviours if one.name in _SPOILS for span in one.spans]
    harsh = any(one.name in _HARSH for one in behaviours)
    good = [span for one in behaviours if one.name in _SOUND for span in one.spans]
    whole: list[str] = []
    for sentence in moment.sentences:
        span = moment.span(sentence.start, sentence.end)
        touched = any(b.start < span.end and span.start < b.end for b in bad)
        vague = required("vague", moment.lang).search(sentence.text)
        sound = not harsh or any(g.start < span.end and span.start < g.end for g in good)
        if sound and not touched and not vague and len(span.quote) > 3 and not _BARE.match(sentence.text):
            whole.append(_paired(span.quote.strip()))
    chosen = ([text for text in whole if _USEFUL.search(text)] or whole)[:limit]
    if all(map(_asks, chosen)) and (said := next((text for text in whole if _says(text, moment)), "")):
        chosen = [said, *chosen][:limit]
    return mended((" " if moment.lang == "en" else "").join(chosen), moment.lang)


def _asks(text: str) -> bool:
    return text.rstrip("\"'”」").endswith(("?", "？"))


def _says(text: str, moment: Moment) -> bool:
    """Whether a sentence tells something: a question alone would throw the trainee's content away."""
    return not _asks(text) and len(content(fold(text).text, moment.lang)) >= 4


def _paired(text: str) -> str:
    """`text` without quotation marks whose partner stayed in another sentence."""
    for first, last in ("“”", "「」", "‘’"):
        if last != "’" and text.count(first) != text.count(last):
            text = text.replace(first, "").replace(last, "")
    return text.replace('"', "") if text.count('"') % 2 else text


def mended(text: str, lang: str) -> str:
    """`text` without "but" after kind words and without orders to feel otherwise."""
    for pattern, repair in _MENDS[lang]:
        text = re.sub(pattern, repair, text)
    text = re.sub(r"\s{2,}", " ", text).strip(" ,，")
    return re.sub(r"(^|[.!?] )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)


def closed(text: str, lang: str) -> str:
    if text.endswith(tuple(".!?…\"'”。！？」~")):
        return text
    return text.rstrip(",，;；") + ("." if lang == "en" else "。")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def pick(moment: Moment, *choices: str) -> str:
    """One of `choices`, always the same for the same customer's line."""
    return choices[zlib.crc32(moment.last.encode()) % len(choices)]


def offer(promise: Promise, lang: str, *, second: bool = False) -> str:
    if lang == "zh":
        return f"要是这样不合适，还有一个办法：{promise.text}" if second else f"我这边能做的是：{promise.text}"
    if promise.does:
        return f"Or, if you prefer, I can {promise.text}" if second else f"I can {promise.text}"
    return f"Or, if you prefer: {promise.text}" if second else f"What I can give you: {promise.text}"


def ask(moment: Moment, parts: Parts) -> str:
    if parts.asked:
        return ""
    if moment.lang == "en":
        return pick(
            moment,
            "What matters most to you in this right now?",
            "What would help you most at this point?",
            "What is the worst part of it for you?",
        )
    return pick(moment, "眼下您最在意的是哪一头？", "这里头最让您放不下的是什么？", "您现在最需要先解决哪一样？")


def upset(parts: Parts, moment: Moment) -> bool:
    plain = moment.last
    return bool(parts.feeling or objects(moment) or "!" in plain or required("emotion", moment.lang).search(plain))


def named_en(parts: Parts, upset: bool, moment: Moment) -> str:
    if _adjective(parts.feeling):
        return f"Of course you're {parts.feeling}."
    if not upset:
        return pick(moment, "I can see why this matters to you.", "It makes sense that you want this to be right.")
    return pick(moment, "That would upset anyone.", "I'd feel the same in your place.", "No wonder this weighs on you.")


def named_zh(parts: Parts, upset: bool, moment: Moment) -> str:
    if parts.feeling in _FEEL_ZH:
        return f"换了谁都会{parts.feeling}"
    if not upset:
        return pick(moment, "我明白这事对您要紧", "您想弄踏实了再定，应该的")
    return pick(moment, "搁谁心里都不好受", "换了我也一样", "难怪您心里过不去")


_FEEL_ZH = frozenset(
    [
        "生气",
        "窝火",
        "恼火",
        "上火",
        "着急",
        "心急",
        "担心",
        "害怕",
        "委屈",
        "憋屈",
        "难过",
        "难受",
        "伤心",
        "寒心",
        "失望",
        "心疼",
        "发愁",
        "揪心",
        "后怕",
        "紧张",
    ]
)


def first_offer(parts: Parts, lang: str) -> str:
    return offer(parts.may[0], lang) if parts.may else ""


def _adjective(word: str) -> bool:
    return bool(word) and bool(
        re.fullmatch(r"(?:\w+(?:ed|ious)|angry|livid|furious|upset|mad|scared|afraid|fed up|nervous|worried)", word)
    )
