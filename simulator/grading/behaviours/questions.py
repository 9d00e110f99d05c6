"""Questions: open, closed, probing, leading, stacked, and checks of what was understood or settled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.domain.base import Lang
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
LEADING = Phrases(
    sure={
        "en": (
            r",? (?:isn't it|don't you|aren't you|doesn't it|right|wouldn't you|can't you|didn't you|do you|have you|is there|would there|do they)\?|\b(?:surely|don't you (?:think|want|agree)|wouldn't you (?:agree|say|like)|you (?:do|don't) want|are you sure you want|you're not (?:un)?happy|isn't (?:it|that)|aren't you|is that what she's)\b[^.!\n]{0,60}\?",
        ),
        "zh": (r"(?:是不是|对不对|对吧|是吧|不是吗|您说呢|您不会|难道|不觉得)[^。!\n]{0,16}\?|(?:是吧|对吧)[,。]",),
    },
    never={"en": (r"(?:got|have i|did i|is that|understood)[^?]{0,30}right\?",)},
)
CHECKS = Phrases(
    sure={
        "en": (
            r"\b(?:(?:is|was|does) (?:that|this|it) (?:right|correct|clear|fair|okay|ok|alright|sound|work|help|answer|make sense|cover|settle|suit|seem|it|do|enough)|have i (?:got|understood|missed|left)|did i (?:get|understand|miss)|do i (?:have|understand)|am i right|correct me|let me (?:make sure|check|see if) i|if i(?:'ve)? (?:understood|understand|hear|got)|so i (?:get|have) (?:it|this) right|does that|would that (?:work|suit|be|help|do)|is there anything (?:else|you|about|i)|anything (?:else|still|you'?re|i'?ve|left|about|in that)|are you (?:happy|comfortable|okay|ok) with|how does that (?:sound|sit|look|feel)|what (?:else|have i missed|did i miss)|still (?:open|worr\w+|unsure|missing|unclear)|can you see|is everything|did that|has (?:that|it) (?:helped|worked|sunk)|does it (?:work|help|make)|so what you're saying|did you get|do you see)\b[^.!\n]{0,60}\?",
        ),
        "zh": (
            r"(?:您看(?:行|可以|成|这样|对得上|好|合适|妥|还有|怎么样|中)[^。!\n]{0,10}|(?:这样|这么(?:办|安排|着)?|这)(?:行|可以|成|好|妥)(?:吗|不|么|不行)?|(?:我(?:理解|说|讲|记|听|这么(?:说|理解)))(?:得)?(?:对|清楚|没错|明白|准)[^。!\n]{0,6}|(?:是这样|是这个意思|没(?:记|听|理解)错)吗?|(?:还有|有)(?:什么|哪|啥|别的|没)[^。!\n]{0,14}(?:没|不|担心|顾虑|清楚|问题|落下|办|放心|要)[^。!\n]{0,8}|(?:清楚|明白|放心|踏实)(?:了)?(?:吗|不|没|没有|了没)|您(?:那边|那儿)?(?:看见|看到|收到|听清|听明白|觉得(?:行|可以|怎么样|呢))(?:没|吗|了吗|了没|没有)?|行不行|行不|成不|可以吗|好吗|行吗|好不好|您觉得呢|您看呢|您意下|对吗|对不对)\?",
        ),
    },
)


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
        return not _OPEN_ZH_NARROW.search(last) and not re.search(r"[吗么]\W*$", last)
    return not re.search(
        r"\b(?:which|who|where|what (?:time|day|date|number|is your (?:name|number|order)|'s your (?:name|number|order)))\b",
        last,
    )


def _kinds(moment: Moment) -> Iterator[Vote]:
    asked = questions(moment)
    opens = [s for s in asked if is_open(s, moment.lang)]
    closed = [s for s in asked if s not in opens]
    if opens:
        yield Vote("open_question", 0.75 if opens[-1].asks else 0.5, _quotes(moment, opens))
    if closed:
        yield Vote("closed_question", 0.8 if any(s.asks for s in closed) else 0.45, _quotes(moment, closed))


def _probing(moment: Moment) -> Iterator[Vote]:
    known = content(moment.last, moment.lang)
    for sentence in questions(moment):
        shared = content(sentence.text, moment.lang) & known
        checking = bool(CHECKS.hits(moment)) and not is_open(sentence, moment.lang)
        confidence = 0.3 + 0.2 * bool(shared) + 0.25 * is_open(sentence, moment.lang) - 0.25 * checking
        yield Vote("probing_question", max(0.05, confidence), _quotes(moment, [sentence]))


def _stacked(moment: Moment) -> Iterator[Vote]:
    asked = [s for s in moment.sentences if s.asks]
    inside = sum(
        len(re.findall(r"\band (?:is|are|have|could|do|did|what|when|who|how|where)\b", s.text)) for s in asked
    )
    if len(asked) + inside >= 3:
        yield Vote("stacked_questions", 0.85, _quotes(moment, asked))
    elif len(asked) == 2:
        yield Vote("stacked_questions", 0.2, _quotes(moment, asked))


def _quotes(moment: Moment, sentences: list[Sentence]) -> tuple:  # type: ignore[type-arg]
    return tuple(moment.span(s.start, s.end) for s in sentences[:3])


DETECTORS: tuple[Detector, ...] = (
    Detector("questions:kind", ("open_question", "closed_question"), _kinds),
    Detector("questions:probing", ("probing_question",), _probing),
    Detector("questions:stacked", ("stacked_questions",), _stacked),
    phrase_detector("leading_question", LEADING),
    phrase_detector("checks", CHECKS),
)
__all__ = ["DETECTORS", "asks", "is_open", "questions", "spans_of"]
