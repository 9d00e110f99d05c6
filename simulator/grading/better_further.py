"""Better wordings for the criteria beyond the core ones, each with its own aim: a step, a mode, a question, a word that binds.

They are made of the same pieces: what the trainee said well, what this customer said, what the brief allows. None promises
anything of its own: where the brief allows nothing they say only what anybody may say, that one asks, notes or tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.grading.moment import Moment
from simulator.grading.phrasing import required
from simulator.grading.pieces import (
    Parts,
    ask,
    capital,
    concern_of,
    first_offer,
    named_en,
    named_zh,
    offer,
    pick,
    upset,
)
from simulator.grading.promises import fact_for, picture_for

Builder = Callable[[Parts, frozenset[str], Moment], list[str]]
_STEPS = frozenset({"commits", "offers_solution", "offers_alternatives", "hands_over"})


def _say(moment: Moment, en: str, zh: str) -> str:
    return en if moment.lang == "en" else zh


def _back(parts: Parts, moment: Moment, *, check: bool = False) -> str:
    if not parts.echo:
        return ""
    if moment.lang == "en":
        return f"So {parts.echo}{'. Have I got that right?' if check else '.'}"
    lead = "" if parts.echo.startswith(("您", "我们")) else "您是说"
    return f"{lead}{parts.echo}{'，我没听错吧？' if check else '，我记下了。'}"


def _stirred(parts: Parts, moment: Moment) -> bool:
    """The customer shows a feeling, beyond having something to object to."""
    return bool(parts.feeling or "!" in moment.last or required("emotion", moment.lang).search(moment.last))


def _feeling(parts: Parts, moment: Moment) -> str:
    if moment.opening:
        return ""
    stirred = _stirred(parts, moment)
    return named_en(parts, stirred, moment) if moment.lang == "en" else named_zh(parts, stirred, moment)


def _cause(parts: Parts, moment: Moment) -> str:
    """What brought the feeling about, where there is one, and the feeling."""
    feeling = _feeling(parts, moment)
    if not parts.echo or not _stirred(parts, moment):
        return feeling
    return f"{capital(parts.echo)}. {feeling}" if moment.lang == "en" else f"{parts.echo}，{feeling}"


def _step(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    """The trainee's own step; where it has none, the sound rest and one that the brief allows."""
    if parts.kept and seen & _STEPS:
        return [parts.kept]
    given = first_offer(parts, moment.lang)
    if not given and not parts.kept:
        given = _say(
            moment,
            "I'll tell you now who does what, and when you hear from me.",
            "谁来办、几点给您回话，我现在就跟您说定。",
        )
    return [parts.kept, given]


def _two(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    """Two ways of the brief, or the trainee's and one of the brief, and the question which."""
    first, second = _ways(parts, seen, moment)
    if second:
        return [first, second, _say(moment, "Which would suit you better?", "您看哪样更合适？")]
    return [first, "" if parts.asked else _say(moment, "How would you like it done?", "您希望怎么办？")]


def _ways(parts: Parts, seen: frozenset[str], moment: Moment) -> tuple[str, str]:
    own = bool(parts.kept) and bool(seen & _STEPS)
    first = parts.kept if own or not parts.may else offer(parts.may[0], moment.lang)
    spare = parts.may[0 if own else 1 :][:1]
    if not spare or "offers_alternatives" in seen or (own and parts.asked):
        return first, ""
    return first, offer(spare[0], moment.lang, second=True)


def _settled(parts: Parts, moment: Moment) -> str:
    if parts.asked:
        return ""
    if moment.lang == "en":
        return pick(moment, "Does that settle it for you?", "Would that help, or is something still open?")
    return pick(moment, "这样行吗，还有哪儿没说到？", "这么办您看行不行？")


def _explore(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    feeling = _feeling(parts, moment) if upset(parts, moment) else ""
    return [feeling, _back(parts, moment, check=True), ask(moment, parts)]


def _offer(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [_back(parts, moment), *_two(parts, seen, moment)]


def _action(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [*_step(parts, seen, moment), _settled(parts, moment) if "commits" in seen else ""]


def _confirm(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    recap = parts.kept or first_offer(parts, moment.lang) or _back(parts, moment)
    open_ = _say(moment, "Is that all right for you, and what is still open?", "这样您看行吗，还有什么没说到的？")
    return [recap, "" if parts.asked else open_]


def _step_order(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [_back(parts, moment), *_step(parts, seen, moment), _settled(parts, moment)]


def _face(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    grant = (
        pick(moment, "There is something in what you say.", "I can see how it looks from your side.")
        if moment.lang == "en"
        else pick(moment, "您说得有道理。", "站在您那边看，确实是这样。")
    )
    return [grant, *_step(parts, seen, moment)]


def _plain(parts: Parts, moment: Moment) -> str:
    if not parts.term:
        return ""
    return picture_for(moment.turn) or _say(moment, "Let me say that in everyday words.", "我换成大白话跟您讲。")


def _shared_words(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [
        _back(parts, moment),
        _plain(parts, moment),
        *(_step(parts, seen, moment) if not parts.echo or parts.kept else []),
    ]


def _making_sure(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    back = _back(parts, moment, check=True)
    sure = _say(
        moment, "Before I go on: have I understood what matters to you?", "先跟您核对一句：我理解的跟您想的一样吗？"
    )
    return [parts.kept, back or sure] if parts.kept and not parts.asked else [back or sure]


def _customers_way(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [
        *_two(parts, seen, moment)[:2],
        _say(moment, "How and when would it suit you?", "您觉得怎么办、什么时候方便？"),
    ]


def _reading_feeling(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [_cause(parts, moment), parts.kept]


def _room(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    rest = _say(moment, "Please tell me all of it; I'm listening.", "您慢慢说，我听着。")
    return [_cause(parts, moment), rest]


def _staying_calm(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    grant = _say(moment, "You have every right to say so.", "您有火气，应该的。") if upset(parts, moment) else ""
    return [grant, *_step(parts, seen, moment)]


def _handing_over(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    whole = _say(
        moment,
        "Whoever takes this on hears the whole story from me, so that you need not tell it again.",
        "不管谁来接手，前因后果都由我去讲，您不用再说一遍。",
    )
    return [*_step(parts, seen, moment), whole]


def _opening_up(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    if moment.lang == "en":
        asked = pick(
            moment,
            "What happened, from your side?",
            "How does this affect your day?",
            "What would a good outcome look like for you?",
        )
    else:
        asked = pick(moment, "这事从您那边看是怎么回事？", "这给您添了哪些麻烦？", "您觉得怎么样才算办妥？")
    return [_back(parts, moment), asked]


def _digging(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    if parts.echo:
        return [
            f"{capital(parts.echo)}: can you tell me more about that?"
            if moment.lang == "en"
            else f"您刚才说{parts.echo}，能再说细一点吗？"
        ]
    return [_say(moment, "Could you give me an example of that?", "您能举个例子吗？")]


def _question_form(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    statements = "" if parts.asked else parts.kept
    asked = _say(moment, "What is the one thing you need first?", "您最先要解决的是哪一样？")
    return [statements, asked]


def _giving_back(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    if parts.echo:
        back = (
            f"Thank you, now I can see it: {parts.echo}."
            if moment.lang == "en"
            else f"您这么一说我就清楚了：{parts.echo}。"
        )
    else:
        back = _say(moment, "Thank you, that helps me see it.", "您这么一说我就清楚了。")
    return [back, parts.kept, ask(moment, parts)]


def _reactive(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    fact = fact_for(moment.turn, concern_of(moment))
    return [fact, *([] if fact and not parts.kept else _step(parts, seen, moment))]


def _proactive(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    unasked = first_offer(parts, moment.lang)
    tell = _say(
        moment,
        "And you need not ask: I come back to you with the next step myself.",
        "不用您来问，下一步我主动跟您说。",
    )
    return [parts.kept, unasked or tell]


def _emotional(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    side = _say(moment, "I'm on your side in this.", "这事我跟您一起想办法。") if upset(parts, moment) else ""
    return [_cause(parts, moment), side, parts.kept]


def _considerate(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [_cause(parts, moment), *_step(parts, seen, moment)]


def _concrete(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return _step(parts, seen, moment)


def _concise(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return _step(parts, seen, moment)[:1] if parts.kept else _step(parts, seen, moment)


def _courteous(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    thanks = _say(moment, "Thank you for telling me this.", "谢谢您跟我说这些。")
    allowed = "" if parts.asked else _say(moment, "Would that be all right with you?", "您看这样可以吗？")
    return [thanks, *_step(parts, seen, moment), allowed]


def _clear(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [_plain(parts, moment), *_step(parts, seen, moment)]


def _complete(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [_back(parts, moment), *_step(parts, seen, moment), _settled(parts, moment)]


def _correct(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    fact = fact_for(moment.turn, concern_of(moment))
    unsure = _say(moment, "What I don't know yet I find out before I answer.", "拿不准的，我弄清楚再答复您。")
    return [fact or parts.kept, unsure]


def _frame(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    if moment.opening:
        moment_ = "" if parts.asked else _say(moment, "Is this a good moment for you?", "您现在方便说话吗？")
        return [_say(moment, "Good day, and thank you for your time.", "您好，打扰您几分钟。"), parts.kept, moment_]
    last = _say(moment, "Is there anything we have left out?", "还有什么没说到的吗？")
    bye = _say(moment, "Thank you, and goodbye.", "谢谢您，再见。") if "says_goodbye" in seen else ""
    return [*_step(parts, seen, moment), "" if parts.asked else last, bye]


def _key_data(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    if parts.echo:
        return [
            f"Let me read that back: {parts.echo}. Is that right?"
            if moment.lang == "en"
            else f"我复述一遍：{parts.echo}，对吗？"
        ]
    said = _say(moment, "Let me say that back to be sure.", "我跟您核对一遍。")
    right = _say(moment, "Have I got that right?", "您听听对不对？")
    return [said, parts.kept, right]


def _waiting(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    wait = _say(
        moment,
        "I'd like to look that up; it takes about two minutes. Is it all right for you to wait?",
        "我查一下，两分钟左右，您方便等吗？",
    )
    return ["" if parts.asked else parts.kept, wait]


def _voice(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [_feeling(parts, moment), *_step(parts, seen, moment)]


def _binding_word(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    return [*_step(parts, seen, moment), _say(moment, "You can hold me to that.", "到时候没办成，您直接找我。")]


def _plain_truth(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    fact = fact_for(moment.turn, concern_of(moment))
    return [_say(moment, "I'll be plain with you.", "我跟您说实话。"), fact, *_step(parts, seen, moment)]


def _owning_up(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    sorry = _say(moment, "I'm sorry that this has come down on you.", "让您碰上这事，对不住。")
    mine = _say(moment, "From here on it is mine to look after.", "从现在起这事归我管。")
    return ["" if "apologises" in seen else sorry, "" if "owns" in seen else mine, *_step(parts, seen, moment)]


def _customers_interest(parts: Parts, seen: frozenset[str], moment: Moment) -> list[str]:
    ways = _ways(parts, seen, moment)
    if not any(ways):
        return [
            _say(moment, "Before I advise you: what matters most to you?", "给您出主意之前先问一句：您最看重哪一样？")
        ]
    return [*ways, _say(moment, "The choice is yours.", "怎么选，听您的。")]


FURTHER: Mapping[str, Builder] = {
    "explore": _explore, "offer": _offer, "action": _action, "confirm": _confirm, "step_order": _step_order,
    "face": _face, "shared_words": _shared_words, "making_sure": _making_sure, "customers_way": _customers_way,
    "reading_feeling": _reading_feeling, "room": _room, "staying_calm": _staying_calm, "handing_over": _handing_over,
    "opening_up": _opening_up, "digging": _digging, "question_form": _question_form, "giving_back": _giving_back,
    "reactive": _reactive, "proactive": _proactive, "interactive": _two, "emotional": _emotional,
    "considerate": _considerate, "concrete": _concrete, "concise": _concise, "courteous": _courteous, "clear": _clear,
    "complete": _complete, "correct": _correct, "frame": _frame, "key_data": _key_data, "waiting": _waiting, "voice": _voice,
    "binding_word": _binding_word, "plain_truth": _plain_truth, "owning_up": _owning_up,
    "customers_interest": _customers_interest,
}  # fmt: skip
"""By criterion id. A criterion of a trainer's own gets the general one, that plays the point back and asks."""
