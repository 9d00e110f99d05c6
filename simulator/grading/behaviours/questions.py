"""Questions: open, closed, probing, leading, stacked, and checks of what was understood or settled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.domain.base import Lang
from simulator.domain.behaviour import Span
from simulator.grading.behaviours.aims import Aim, aim_of
from simulator.grading.behaviours.base import Detector, Phrases, Vote, phrase_detector, spans_of
from simulator.grading.moment import Moment, Sentence
from simulator.grading.words import content

_OPEN = {
    "en": re.compile(
        r"\b(?:what(?:'s| is| are| was| were| would| do| did| does| else| kind| happen\w*| made| can| brings?| about| if| went| goes| exactly)?|how (?!about|many|much|long|old|often|far)\w*|why|where|who|tell me|talk me through|walk me through|which \w+)\b"
    ),
    "zh": re.compile(r"什么|啥|怎么|怎样|如何|为什么|为啥|哪(?!怕|里能|能)|谁|多少|几(?:点|个|天|岁|次)|咋|说说|讲讲"),
}
_OPEN_ZH_NARROW = re.compile(r"几(?:点|个|天|岁|次|号)|多少|谁|哪(?:天|个|条|种|位|一|儿|里|样)")
_NO_MARK_ASK = {
    "en": re.compile(
        r"\b(?:could you|can you|would you|will you|tell me|let me know|talk me through|walk me through|may i ask|mind telling)\b"
    ),
    "zh": re.compile(
        r"(?:请问|能不能|可不可以|是不是|有没有|行不行|好不好|对不对|您(?:说说|讲讲|跟我说说))|(?:吗|么|呢|不)[,。~]?$"
    ),
}
_OPEN_BY_AIM: dict[Aim, float] = {
    "dig": 0.75, "help": 0.85, "other": 0.6, "arrange": 0.5, "check": 0.3, "file": 0.2, "press": 0.2,
}  # fmt: skip
_CLOSED_BY_AIM: dict[Aim, float] = {
    "arrange": 0.8, "file": 0.7, "other": 0.55, "check": 0.5, "dig": 0.4, "help": 0.2, "press": 0.25,
}  # fmt: skip
LEADING = Phrases("leading")
CHECKS = Phrases("checks")


def asks(sentence: Sentence, lang: Lang) -> bool:
    """The sentence is a question, with or without its mark."""
    return sentence.asks or bool(_NO_MARK_ASK[lang].search(sentence.text.strip()))


def questions(moment: Moment) -> list[Sentence]:
    """The questions of the reply, in order."""
    return [sentence for sentence in moment.sentences if asks(sentence, moment.lang)]


def is_open(sentence: Sentence, lang: Lang) -> bool:
    """Asks what, how or why, not whether, which, when or how many."""
    last = re.split(r"[,:;]", sentence.text)[-1] if lang == "zh" else sentence.text
    if not _OPEN[lang].search(last):
        return False
    if lang == "zh":
        if re.search(r"最[^。,]{0,8}哪(?:一)?(?:头|块|桩|样|方面|件|点)", last):
            return True
        return not _OPEN_ZH_NARROW.search(last) and not re.search(r"(?:吗|(?<![什怎])么)\W*$", last)
    return not re.search(
        r"\b(?:which|who|where|what (?:time|day|date|number|is your (?:name|number|order)|'s your (?:name|number|order)))\b",
        last,
    )


def _kinds(moment: Moment) -> Iterator[Vote]:
    asked = questions(moment)
    opens = [s for s in asked if is_open(s, moment.lang)]
    closed = [s for s in asked if s not in opens]
    if opens:
        weight = max(_OPEN_BY_AIM[aim_of(s, moment)] for s in opens)
        yield Vote("open_question", weight if opens[-1].asks else 0.5 * weight, _quotes(moment, opens))
    if closed:
        weight = max(_CLOSED_BY_AIM[aim_of(s, moment)] for s in closed)
        yield Vote("closed_question", weight if any(s.asks for s in closed) else 0.5 * weight, _quotes(moment, closed))


def _probing(moment: Moment) -> Iterator[Vote]:
    asked = [s for s in moment.sentences if s.asks]
    digging = [s for s in asked if aim_of(s, moment) == "dig"]
    known = content(moment.customer, moment.lang)
    if digging:
        shared = any(content(s.text, moment.lang) & known for s in digging)
        sure = 0.55 + 0.15 * shared + 0.1 * (asked[-1] in digging) - 0.3 * (len(asked) > 2)
        yield Vote("probing_question", sure, _quotes(moment, digging))
    elif asked and any(aim_of(s, moment) == "other" for s in asked):
        yield Vote("probing_question", 0.25, _quotes(moment, asked))


def _stacked(moment: Moment) -> Iterator[Vote]:
    asked = [s for s in moment.sentences if s.asks]
    inside = sum(
        len(re.findall(r"\band (?:is|are|have|could|do|did|what|when|who|how|where)\b", s.text)) for s in asked
    )
    if len(asked) + inside >= 3:
        yield Vote("stacked_questions", 0.85, _quotes(moment, asked))
    elif len(asked) == 2:
        yield Vote("stacked_questions", 0.2, _quotes(moment, asked))


_ASKING_EN = re.compile(
    r"(?:[:;] |, (?:so |and |or |but )?| - )(?=(?:what|how|why|when|which|where|who|would|could|can|do|does|did|is|are|shall|have|will|may)\b)"
)


def _quotes(moment: Moment, sentences: list[Sentence]) -> tuple[Span, ...]:
    return tuple(moment.span(_asking_from(s, moment.lang), s.end) for s in sentences[:3])


def _asking_from(sentence: Sentence, lang: Lang) -> int:
    """Where the question itself begins: the statement before it is no evidence for a question."""
    text = sentence.text
    if lang == "en":
        starts = [m.end() for m in _ASKING_EN.finditer(text)]
        return sentence.start + (starts[0] if starts else 0)
    parts = [(m.start(), m.group()) for m in re.finditer(r"[^,:;]+[,:;]?", text)]
    telling = [
        at for at, part in parts if _OPEN["zh"].search(part) or "还是" in part or part.startswith(("您看", "您想"))
    ]
    if telling:
        return sentence.start + telling[-1]
    short = len(parts) > 1 and len(parts[-1][1].strip()) <= 6
    return sentence.start + (parts[-2][0] if short else parts[-1][0] if parts else 0)


DETECTORS: tuple[Detector, ...] = (
    Detector("questions:kind", ("open_question", "closed_question"), _kinds),
    Detector("questions:probing", ("probing_question",), _probing),
    Detector("questions:stacked", ("stacked_questions",), _stacked),
    phrase_detector("leading_question", LEADING),
    phrase_detector("checks", CHECKS),
)
__all__ = ["DETECTORS", "asks", "is_open", "questions", "spans_of"]
