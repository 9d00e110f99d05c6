"""One better wording a criterion: the trainee's sound sentences, mended, tied to what this customer said and what may be promised."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from simulator.domain.behaviour import Behaviour
from simulator.grading.better_further import FURTHER
from simulator.grading.moment import Moment
from simulator.grading.pieces import (
    Parts,
    ask,
    capital,
    closed,
    concern_of,
    first_offer,
    kept_sentences,
    mended,
    named_en,
    named_zh,
    offer,
    parts_of,
    pick,
    upset,
)
from simulator.grading.promises import fact_for, picture_for

__all__ = ["better_wording", "kept_sentences", "mended", "parts_of"]


def better_wording(criterion: str, moment: Moment, behaviours: Sequence[Behaviour]) -> str:
    """One better wording for `criterion` in the conversation's language: whole sentences, nothing to fill in."""
    parts = parts_of(moment, behaviours)
    seen = frozenset(one.name for one in behaviours)
    build = _BUILDERS.get(criterion, _listening)
    pieces = [closed(piece.strip(), moment.lang) for piece in build(parts, seen, moment) if piece.strip()]
    return (" " if moment.lang == "en" else "").join(pieces)


def _listening(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    if moment.lang == "en":
        back = f"So {parts.echo}. Have I got that right?" if parts.echo else ""
        if not back and not parts.kept:
            back = "I want to be sure I understand you before I answer."
        return [back, parts.kept, ask(moment, parts)]
    lead = "" if parts.echo.startswith(("您", "我们")) else "您是说"
    back = f"{lead}{parts.echo}，我没听错吧？" if parts.echo else ""
    if not back and not parts.kept:
        back = "我先听明白您的意思，再回您的话。"
    return [back, parts.kept, ask(moment, parts)]


def _empathy(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    en, stirred = moment.lang == "en", upset(parts, moment)
    cause = parts.echo if parts.echo and (stirred or not parts.kept) else ""
    owned = (
        ""
        if seen & {"owns", "apologises"} or not stirred
        else "I'm on your side in this."
        if en
        else "这事我跟您一起想办法"
    )
    then = parts.kept or first_offer(parts, moment.lang)
    if en:
        return [f"{capital(cause)}." if cause else "", named_en(parts, stirred, moment), owned, then]
    return [(f"{cause}，" if cause else "") + named_zh(parts, stirred, moment), owned, then]


def _objection(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    lang, concern = moment.lang, concern_of(moment)
    acts = bool(seen & {"commits", "offers_solution", "offers_alternatives", "gives_evidence"}) and bool(parts.kept)
    first = parts.may[0] if parts.may else None
    answer = [parts.kept if acts or first is None else "", offer(first, lang) if first and not acts else ""]
    fact = fact_for(moment.turn, concern) if not acts else ""
    full = "offers_alternatives" in seen or (acts and parts.asked)
    spare = () if full else parts.may[0 if acts else 1 :][:1]
    second = offer(spare[0], lang, second=True) if spare else ""
    settled = (bool(seen & {"checks"}) and acts) or (acts and parts.asked)
    if lang == "en":
        grant = pick(moment, "That is a fair concern.", "You're right to raise that.", "I'd ask the same.")
        if parts.echo:
            grant = f"{capital(parts.echo)}, and I take that seriously."
        if not any(answer):
            answer = ["I'll tell you now what I can do about it, and by when."]
        check = (
            ""
            if settled
            else pick(moment, "Does that settle it for you?", "Would that help, or is something still open?")
        )
    else:
        grant = pick(moment, "您这个顾虑有道理。", "您问得在理。", "换了我也会这么问。")
        if parts.echo:
            grant = f"{parts.echo}，这一点我听进去了。"
        if not any(answer):
            answer = ["我现在就跟您说定：我能做哪一步，几点之前做完。"]
        check = "" if settled else pick(moment, "这样您放心些吗？", "这么办行吗，还有哪儿不踏实？")
    return [grant, fact, *answer, second, check]


def _wording(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    lang = moment.lang
    kept = parts.kept
    plain = ""
    if parts.term:
        plain = picture_for(moment.turn) or (
            "Let me say that in everyday words." if lang == "en" else "我换成大白话跟您讲。"
        )
    if "commits" in seen and kept:
        return [plain, kept]
    if moment.opening:
        return [
            plain,
            kept,
            "" if parts.asked else "Is this a good moment to talk?" if lang == "en" else "您现在方便说话吗？",
        ]
    step = first_offer(parts, lang) or (
        "I'll tell you now who does what, and when you hear from me."
        if lang == "en"
        else "谁来办、几点给您回话，我现在就跟您说定。"
    )
    return [plain, kept, step]


_BUILDERS: Mapping[str, Callable[[Parts, frozenset[str], Moment], list[str]]] = {
    "listening": _listening, "empathy": _empathy, "objection_handling": _objection, "wording": _wording, **FURTHER,
}  # fmt: skip
