"""One better wording a criterion: the trainee's content, mended where it hurt, tied to what this customer said."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulator.domain.behaviour import CRITICAL, FAULTS, SIGNALS, Behaviour
from simulator.grading.echo import feeling_word, key_clause, said_back
from simulator.grading.moment import Moment

_SPOILS = (FAULTS | CRITICAL | SIGNALS) - {"stacked_questions"}
_MENDS = {
    "en": (
        (r"(?i)[,;]?\s*\b(?:but|however)\b,?\s*", ". "),
        (r"(?i)\bunfortunately,?\s*", ""),
        (r"(?i)\b(?:as soon as possible|asap|shortly|soon)\b", "by [time]"),
        (r"(?i)\byou (?:must|have to|need to)\b", "could you"),
        (r"(?i)\bi don'?t know\b", "I will find out and tell you by [time]"),
        (r"(?i)\b(?:please )?calm down[,.!]?\s*", ""),
    ),
    "zh": (
        (r"[，,]?(?:但是|不过|可是)[，,]?", "。"),
        (r"尽快|尽早|稍后|回头", "在[几点]前"),
        (r"(?:您)?(?:先)?(?:别|不要)(?:激动|着急|生气)[了]?[，,。]?", ""),
        (r"您?必须", "麻烦您"),
        (r"我?(?:不知道|不清楚)", "我去问清楚，[几点]前告诉您"),
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


def parts_of(moment: Moment, behaviours: Sequence[Behaviour]) -> Parts:
    """The customer's key clause said back, the feeling named, and the sound sentences of the reply."""
    customer = moment.turn.last_customer or "\n".join(s.text for s in moment.turn.context if s.speaker == "customer")
    term = next((b.detail for b in behaviours if b.name == "jargon" and b.detail), "")
    kept = kept_sentences(moment, behaviours)
    echo = said_back(key_clause(customer, moment.lang), moment.lang)
    asked = kept.rstrip("\"'”」").endswith(("?", "？"))
    return Parts(echo, feeling_word(customer, moment.lang), kept, term, asked)


def kept_sentences(moment: Moment, behaviours: Sequence[Behaviour], limit: int = 2) -> str:
    """Sentences of the reply that no fault touches, at most `limit`, with the commonest slips mended."""
    bad = [span for one in behaviours if one.name in _SPOILS for span in one.spans]
    whole: list[str] = []
    for sentence in moment.sentences:
        span = moment.span(sentence.start, sentence.end)
        touched = any(b.start < span.end and span.start < b.end for b in bad)
        if not touched and len(span.quote) > 3:
            whole.append(span.quote.strip())
    if not whole:
        return ""
    useful = [text for text in whole if re.search(r"\d|[?？]|will|'ll|can|给您|帮您|可以|会|来", text)] or whole
    return mended(" ".join(useful[:limit]) if moment.lang == "en" else "".join(useful[:limit]), moment.lang)


def mended(text: str, lang: str) -> str:
    """`text` without "but" after kind words, vague times and orders."""
    for pattern, repair in _MENDS[lang]:
        text = re.sub(pattern, repair, text)
    text = re.sub(r"\s{2,}", " ", text).strip(" ,，")
    return re.sub(r"(^|[.!?] )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)


def better_wording(criterion: str, moment: Moment, behaviours: Sequence[Behaviour]) -> str:
    """One better wording for `criterion` in the conversation's language."""
    parts = parts_of(moment, behaviours)
    seen = frozenset(one.name for one in behaviours)
    build = _BUILDERS.get(criterion, _listening)
    pieces = [piece.strip() for piece in build(parts, seen, moment) if piece.strip()]
    return (" " if moment.lang == "en" else "").join(pieces)


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listening(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    if moment.lang == "en":
        back = (
            f"{_cap(parts.echo)}: have I got that right?"
            if parts.echo
            else "Tell me in your own words what happened, from the start."
        )
        ask = "" if parts.asked else "What matters most to you in this right now?"
        return [back, parts.kept, ask]
    back = f"{parts.echo}，我没听错吧？" if parts.echo else "您从头跟我说说，是怎么回事？"
    return [back, parts.kept, "" if parts.asked else "眼下您最在意的是哪一头？"]


def _empathy(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    if moment.lang == "en":
        cause = f"{_cap(parts.echo)}." if parts.echo else ""
        named = (
            f"Of course that leaves you {parts.feeling}."
            if _adjective(parts.feeling)
            else "Anyone would be upset in your place."
        )
        own = "" if seen & {"owns", "apologises"} else "I'm with you on this."
        return [cause, named, own, parts.kept]
    cause = f"{parts.echo}，" if parts.echo else ""
    named = f"换谁心里都{parts.feeling}。" if parts.feeling else "换谁都不好受。"
    return [cause + named, "" if seen & {"owns", "apologises"} else "这事我跟您站在一边。", parts.kept]


def _adjective(word: str) -> bool:
    return bool(word) and bool(re.search(r"(?:ed|ry|us|ious|id|et|ad|ss|ne|st|wn|up)$", word))


def _objection(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    if moment.lang == "en":
        grant = f"Fair point: {parts.echo}." if parts.echo else "That is a fair concern."
        answer = parts.kept or "What I can do is [one step] by [time]."
        choice = "" if "offers_alternatives" in seen else "If that doesn't suit you, I can also [second way]."
        return [
            grant,
            answer,
            choice,
            "" if seen & {"checks"} or parts.asked else "Would that settle it for you, or is something still open?",
        ]
    grant = f"{parts.echo}，您这么想有道理。" if parts.echo else "您的顾虑有道理。"
    answer = parts.kept or "我能做的是[哪一步]，[几点]前给您结果。"
    choice = "" if "offers_alternatives" in seen else "要是不合适，还可以[第二个办法]。"
    return [grant, answer, choice, "" if seen & {"checks"} or parts.asked else "这样您放心吗，还是另有顾虑？"]


def _wording(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    kept = parts.kept or mended(" ".join(moment.turn.reply.split())[:160], moment.lang)
    if parts.term and parts.term in moment.text:
        plain = "[an everyday word for “{}”]" if moment.lang == "en" else "[“{}”换成大白话]"
        kept = re.sub(
            re.escape(parts.term), plain.format(parts.term), mended(moment.turn.reply, moment.lang), flags=re.I
        )[:240]
    if "commits" in seen:
        return [kept]
    if moment.lang == "en":
        about = f"On {_topic(moment)}: " if _topic(moment) else ""
        return [kept, f"{about}I will [do what] by [time] and tell you myself."]
    about = f"{_topic(moment)}的事，" if _topic(moment) else ""
    return [kept, f"{about}我[做什么]，[几点]前亲自回您。"]


def _topic(moment: Moment) -> str:
    """A word or two of the customer for "On …": the longest shared content word."""
    words = sorted(moment.shared_last, key=lambda w: (-len(w), w))
    if not words:
        return ""
    if moment.lang == "zh":
        return words[0]
    hit = re.search(rf"\b{re.escape(words[0])}[a-z]*", moment.last)
    return f"the {hit.group()}" if hit else ""


_BUILDERS: dict[str, Callable[[Parts, frozenset[str], Moment], list[str]]] = {
    "listening": _listening, "empathy": _empathy, "objection_handling": _objection, "wording": _wording,
}  # fmt: skip
