"""Listening in the words: facts played back, summed up, asked again, or the concern passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.domain.behaviour import Span
from simulator.grading.behaviours.base import RULED_OUT, Detector, Phrases, Vote, phrase_detector
from simulator.grading.behaviours.questions import is_open, questions
from simulator.grading.moment import Moment, Sentence
from simulator.grading.phrasing import required
from simulator.grading.words import content, numbers

_BACK = {
    "en": re.compile(
        r"\b(?:so you|you(?:'ve| have)? (?:said|told|mentioned|want|need|'re|are|were|had|have)|you'd|as you said|what you're saying|if i understand|let me (?:see|say|repeat|play))\b"
    ),
    "zh": re.compile(r"您(?:说|的意思|是说|刚才|提到|要的是|担心的是|争的|怕的|想要|最)|也就是说|我(?:记|听|理|重复)"),
}
SUMMARISES = Phrases("summarises")
_FACT_ASKED = {
    "en": {
        "name": (r"\b(?:your (?:full )?name|who am i speaking|may i have your name)\b", r"\b(?:my name(?:'s| is)|this is|i'm) [a-z]+"),
        "number": (r"\b(?:order|account|booking|reference|policy|invoice|flight|ticket|membership|case|hospital|customer|serial) (?:number|no|id|reference)\b", r"\b[a-z]{0,4}-?\d{3,}\b"),
        "date": (r"\b(?:when did|what (?:day|date|time)|since when|which day)\b", r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|since|today|\d{1,2}(?:st|nd|rd|th)|at \d|january|february|march|april|may|june|july|august|september|october|november|december|o'clock|a\.?m|p\.?m)\b"),
        "problem": (r"\b(?:what(?:'s| is| seems to be)? (?:the |your )?(?:problem|issue|matter)|how (?:can|may) i help|what happened|from the beginning|explain (?:again|everything))\b", r"[^\n]{60,}"),
        "contact": (r"\b(?:your (?:phone|telephone|contact|mobile|email|e-mail|address|postcode))\b", r"(?:@|\b\d{7,}\b|\bmy (?:address|email|number) is\b)"),
    },
    "zh": {
        "name": (r"(?:您|请问)?(?:贵姓|怎么称呼|叫什么|姓名)", r"我(?:是|叫|姓)[\u4e00-\u9fff]{1,4}"),
        "number": (r"(?:订单|单|航班|卡|账|工|房|病历|会员|合同|运单|车牌)号?(?:是)?(?:多少|哪|给我|发我|报一下|提供)|(?:提供|报|发)一?下(?:您的)?[^。,]{0,6}号", r"[a-z]{0,4}\d{3,}"),
        "date": (r"(?:什么时候|哪(?:天|一天|个月)|几(?:点|号|月))(?:买|下单|开始|出|到|发生|的)", r"(?:昨天|今天|前天|上周|上个?月|\d+[点号月]|[一二三四五六七八九十]+[点号月]|周[一二三四五六日])"),
        "problem": (r"(?:什么|啥)(?:问题|情况|事)|有什么可以帮|怎么(?:了|回事)\?|从头|再(?:说|讲)一(?:遍|下)", r"[^\n]{20,}"),
        "contact": (r"(?:手机|电话|联系方式|地址)(?:是|号)?(?:多少|给我|留|发|提供)", r"1[3-9]\d{9}"),
    },
}  # fmt: skip
_DEEPER = {  # about the story, not asking for it again
    "en": re.compile(r"\b(?:to|with|for) (?:you|him|her|them|your \w+)\b|\b(?:next|then|after|since|exactly|when|there|that (?:day|night|morning|evening|made|left)|worst|feel\w*|going through)\b"),
    "zh": re.compile(r"当时|那天|那会儿|后来|之后|心里|最|怎么过|让您|对您|孩子|家里"),
}  # fmt: skip
_REQUEST = {
    "en": re.compile(r"\b(?:please|could you|can you|i(?:'ll| do|'d)? need|give me|provide|send (?:me|us)|explain everything|tell (?:me|us) again)\b"),
    "zh": re.compile(r"请|麻烦|提供|报一?下|再(?:说|讲|把)|说一下|先(?:报|说)|什么事"),
}  # fmt: skip
_SPARED = {
    "en": re.compile(r"\b(?:needn't|don'?t (?:have|need) to|won'?t (?:have|need) to|no need|so you don'?t|instead of|without)\b"),
    "zh": re.compile(r"(?:不用|不必|甭|用不着|不让|省得|免得)[^。!?]{0,12}"),
}  # fmt: skip
_THEIRS = {
    "en": re.compile(r"\b(?:he|she|they|it|does the|did the|did (?:he|she|it|they))\b"),
    "zh": re.compile(r"[他她它]|先生|孩子|老伴|您(?:那天|什么时候有空|哪天)"),
}


def _wants(fact: str, sentence: Sentence, moment: Moment) -> bool:
    """The sentence really asks the customer for the fact: a question or request, not a promise to spare them one."""
    lang, text = moment.lang, sentence.text
    if _SPARED[lang].search(text) or not (sentence.asks or _REQUEST[lang].search(text)):
        return False
    if fact == "problem":
        return not _DEEPER[lang].search(text)
    return fact != "date" or not _THEIRS[lang].search(text)


def _restates(moment: Moment) -> Iterator[Vote]:
    if moment.opening:
        return
    spans, points = [], 0.0
    known, figures = content(moment.customer, moment.lang), numbers(moment.customer, moment.lang)
    for sentence in moment.sentences:
        words, shown = content(sentence.text, moment.lang) & known, numbers(sentence.text, moment.lang) & figures
        score = 1.4 * len(shown) + 0.5 * len(words) * (1.4 if moment.lang == "en" else 1.0)
        score += 0.8 * bool(_BACK[moment.lang].search(sentence.text) and words)
        if score >= 1.4:
            spans.append(_tight(moment, sentence.start, sentence.end, words | shown))
        points += score
    if points >= 0.7:
        yield Vote("restates", min(0.95, 0.18 * points), tuple(spans[:4]), ", ".join(sorted(moment.shared_numbers)))


def _tight(moment: Moment, start: int, end: int, _words: frozenset[str]) -> Span:
    return moment.span(start, end)


def _asks_again(moment: Moment) -> Iterator[Vote]:
    if moment.opening:
        return
    for sentence in [*questions(moment), *moment.sentences]:
        for fact, (asked, given) in _FACT_ASKED[moment.lang].items():
            hit = re.search(asked, sentence.text)
            if not hit or not _wants(fact, sentence, moment):
                continue
            if re.search(given, moment.customer):
                start = sentence.start + hit.start()
                sure = 0.8 if fact in ("number", "problem") else 0.55
                yield Vote("asks_again", sure, (moment.span(start, sentence.start + hit.end()),), fact)
                return


_ASKED_FOR = {
    "en": (
        (r"\b(?:when|how (?:long|soon)|what time|by when)\b", "time"),
        (r"\bwho\b", "who"),
        (r"\bhow (?:much|many)\b|\bwhat (?:price|does it cost)\b", "number"),
    ),
    "zh": ((r"几点|什么时候|啥时候|多久|哪天", "time"), (r"谁", "who"), (r"多少|几(?:个|块|箱|节|天)", "number")),
}
_NAMES_ONE = {
    "en": re.compile(r"\b(?:i am|i'm|my name|this is|mr|mrs|ms|dr|engineers?|manager|myself)\b"),
    "zh": re.compile(r"我(?:叫|是|姓|本人|一个人|来)|由我|[经主]理|工程师|师傅|主管"),
}
_ABOUT_YOU = {
    "en": re.compile(r"\b(?:what|how|why|which|where|when|who|tell me)\b[^.!]*\b(?:you|your)\b"),
    "zh": re.compile(r"(?:您|你)[^。!]*(?:什么|怎么|哪|为什么|多少|几|谁|啥)"),
}


def _answers(moment: Moment) -> bool:
    """The customer asked for a time, a person or a figure, and the reply gives one."""
    given = {
        "time": bool(required("time", moment.lang).search(moment.text)),
        "who": bool(_NAMES_ONE[moment.lang].search(moment.text)),
        "number": bool(numbers(moment.text, moment.lang)),
    }
    return any(given[kind] for asked, kind in _ASKED_FOR[moment.lang] if re.search(asked, moment.last))


def _explores(moment: Moment) -> bool:
    """The reply asks the customer an open question about itself, not for a fact on file."""
    asked = [s for s in questions(moment) if s.asks and is_open(s, moment.lang)]
    filed = [fact for fact, _ in _FACT_ASKED[moment.lang].values()]
    return any(_ABOUT_YOU[moment.lang].search(s.text) and not any(re.search(f, s.text) for f in filed) for s in asked)


def _ignores(moment: Moment) -> Iterator[Vote]:
    if moment.opening or len(moment.last) < 12:
        return
    if _answers(moment) or _explores(moment):
        yield Vote("ignores_concern", RULED_OUT)
        return
    overlap = len(moment.shared_last) * (1.5 if moment.lang == "en" else 1.0) + 2 * len(moment.shared_numbers)
    yield Vote("ignores_concern", max(0.05, 0.6 - 0.1 * overlap))


DETECTORS: tuple[Detector, ...] = (
    Detector("restates:overlap", ("restates",), _restates),
    phrase_detector("summarises", SUMMARISES),
    Detector("asks_again:facts", ("asks_again",), _asks_again),
    Detector("ignores_concern:overlap", ("ignores_concern",), _ignores),
)
