"""Codes of other schools read off the same turn: MI coding, EPITOME, Stanford politeness.

Definitions: MITI/AnnoMI (question open or closed; reflection simple or complex), EPITOME (Sharma et al. 2020: emotional
reaction, interpretation, exploration, each none, weak, strong), politeness of requests (Danescu-Niculescu-Mizil et al. 2013).
Rules only: nothing here is trained.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from simulator.domain.behaviour import Behaviour
from simulator.domain.turn import Turn
from simulator.grading.behaviours.feelings import EMOTION_EN, EMOTION_ZH
from simulator.grading.behaviours.questions import is_open, questions
from simulator.grading.moment import Moment, Sentence, moment_of
from simulator.grading.words import content

_REFLECTS = {
    "en": re.compile(
        r"^(?:(?:so|and|but|okay|ok|yeah|well|right|mm-?hmm|oh|um|uh|alright|now)[, ]+)*(?:(?:it )?(?:sounds|seems|looks|feels) (?:like|as if|as though)|(?:so |and |then )?you(?:'re| are|'ve| have| feel| felt| want| think| thought| know| knew| don't| do | didn't| would| need| like|'d| were| had| found| see| really| also| just| kind| realize| recogni[sz]e| can| can't| enjoy| care| mentioned| said| tried)|what (?:i'm hearing|you're saying)|i (?:hear|heard) (?:you|that)|part of you|on (?:the )?one hand|in other words|for you|your \w+ (?:is|are|was|has|makes?)|that(?:'s| is| was) (?:been |really |very )?(?:important|hard|difficult|scary|something|a big|tough|frustrating)|it(?:'s| is) (?:been |really |very )?(?:important to you|hard|difficult|scary|tough|frustrating))"
    ),
    "zh": re.compile(
        r"^(?:嗯|哦|那|所以|也就是说|就是说|听起来|听上去|看来|感觉)*[,]?(?:听起来|听上去|看来|您|你)(?:的意思|觉得|是说|想|担心|感到|希望|好像|一方面|其实|很|都|已经|是|在|一直|之前|对|好不容易)"
    ),
}
_COMPLEX = {
    "en": re.compile(
        rf"{EMOTION_EN}|\b(?:sounds|seems|feels) like|\bpart of you|\bon (?:the )?one hand|\bas if\b|\bbecause\b|\bimportant to you\b|\bmatters?\b|\bworth\b|\bready\b|\bhope\b|\bvalue\b|\bat the same time\b|\beven though\b|\bwish\b|\bin control\b|\bmotivat|\bmean(?:s|ingful)\b"
    ),
    "zh": re.compile(rf"{EMOTION_ZH}|听起来|一方面|重要|在乎|其实|希望|渴望|矛盾|值得|虽然|动力"),
}
_REACTS_STRONG = {
    "en": re.compile(
        r"\bi(?:'m| am) (?:so |really |very |truly |deeply )?(?:sorry|sad|glad|happy|worried|proud|concerned|heartbroken)\b|\bi feel (?:so )?(?:bad|sad|sorry|for you|terrible)\b|\b(?:breaks|broke) my heart\b|\bi(?:'m| am) (?:really )?(?:rooting|here) for you\b|\bi love (?:you|that)\b|\bmy heart\b|\bi (?:really )?hope you\b|\bsorry (?:to hear|you|that|for|about)\b"
    ),
    "zh": re.compile(
        r"我(?:也|真的|很|好|非常)*(?:难过|心疼|抱歉|替您|替你|为你|为您|担心|高兴|心酸)|(?:心疼|抱抱)(?:你|您)|节哀|对不起"
    ),
}
_REACTS_WEAK = {
    "en": re.compile(
        r"\b(?:hugs?|good luck|take care|stay (?:strong|safe)|hang in there|you(?:'ve| have)? got this|feel better|wish you|hope (?:it|this|things|that)|it(?:'ll| will) (?:be|get)|everything(?:'s| is| will)|keep (?:going|fighting|your)|best of luck|congrat\w*|proud|love|here if you|not alone|glad|that sucks|damn|aw+)\b"
    ),
    "zh": re.compile(r"加油|会好的|保重|抱抱|别怕|没事的|一切都会|祝|坚持|挺住|陪"),
}
_INTERPRETS_STRONG = {
    "en": re.compile(
        rf"\bi(?:'ve| have)? (?:also )?(?:been (?:there|through|in)|felt|feel (?:the same|like|that|this)|had|have the same|went through|did|struggle|struggled|know what it's like|used to|was (?:in|diagnosed|the same)|do the same|get (?:like )?this)\b|\bsame (?:here|boat|thing|with me)\b|\b(?:you must|that must|must (?:be|feel|have been)|sounds like you(?:'re| are)?|you(?:'re| are) (?:feeling|probably|clearly)|you (?:probably |clearly )?feel)\b|\bme too\b|\bi relate\b|\bmy (?:mom|dad|parents|brother|sister|girlfriend|boyfriend|depression|anxiety|ex|wife|husband)\b"
    ),
    "zh": re.compile(
        r"我(?:也|以前|当初|自己)(?:有过|经历|是|遇到|这样|曾|一样)|我(?:们)?(?:家|妈|爸|孩子)也|你(?:一定|肯定|大概|应该是)(?:觉得|感到|很|在)|您(?:一定|肯定|大概)(?:觉得|感到|很|在)|感同身受|听起来(?:你|您)"
    ),
}
_INTERPRETS_WEAK = {
    "en": re.compile(
        r"\b(?:i (?:completely |totally |fully |really |can )?(?:understand|get (?:it|that|you)|know (?:how|what|the feeling|that feeling|exactly)|see (?:how|why|what)|relate|imagine|hear you)|makes sense|understandable|it's (?:normal|okay to|ok to|hard|tough)|that(?:'s| is) (?:rough|tough|hard|awful|terrible|understandable|a lot))\b"
    ),
    "zh": re.compile(r"(?:我)?(?:理解|懂|明白|体会|能想象)|情有可原|很正常|不容易|换(?:谁|我)"),
}
_GENERIC_ASK = {
    "en": re.compile(
        r"^(?:\W*(?:hey|hi|so|and|well|ok|okay)\W+)*(?:what(?:'s| is| has)? (?:happened|happening|going on|wrong|up|the matter|on your mind)|why|how(?:'s| are| is| do)? (?:you|it|come|so|things)|are you (?:ok|okay|alright|safe)|want to talk|wanna talk|do you (?:want|need) (?:to|someone)|can you (?:explain|elaborate)|care to|how (?:can|may) i)"
    ),
    "zh": re.compile(
        r"^(?:怎么(?:了|回事)|为什么|发生(?:了)?什么|还好(?:吗|么)|想聊|要不要(?:聊|说)|有什么(?:可以|能))"
    ),
}
_POLITE = {
    "en": (
        r"\bthank|\bappreciate|\bgrateful",
        r"\bplease\b",
        r"\bsorry\b|\bapologi|\bforgive|\bexcuse me",
        r"\bcould you\b|\bwould you\b|\bwould it\b|\bwould you mind|\bmay i\b|\bmight\b",
        r"^(?:hi|hello|hey|good (?:morning|day))\b",
        r"\b(?:great|nice|good|excellent|interesting|awesome|impressive|well done|kind)\b",
        r"\b(?:i think|perhaps|maybe|i was wondering|i wonder|by the way|just|possible|possibly|seems?|suggest|if you)\b",
        r"\bcheers\b|\bregards\b|\blet me know\b|:-?\)",
        r"\bwe\b|\bour\b",
    ),
    "zh": (
        r"谢|感谢|多谢",
        r"请|麻烦|劳驾",
        r"抱歉|不好意思|对不起",
        r"能否|可否|方便|可不可以|是否",
        r"您",
        r"您好|你好",
        r"[~～]|辛苦",
    ),
}
_IMPOLITE = {
    "en": (r"^(?:why|what|so|you|who|where|no|actually|really|but)\b", r"\b(?:in fact|actually|obviously|clearly|the point|the reality|honestly|really)\b", r"\b(?:stupid|ridiculous|nonsense|wrong|bad|terrible|awful|silly|lazy|crap|damn|hell|bother|waste|useless|pointless|idiotic|vandal\w*|bullshit|wtf|garbage)\b", r"\b(?:don't you|didn't you|can't you|why (?:did|do|are|don't|didn't|would|on) (?:you|earth)|you (?:should|need|must|have to|keep|never|always)|stop)\b", r"\?\?+|!!+|\?!", r"\byour? (?:question|problem|claim|edits?|attitude)\b"),
    "zh": (r"你(?:怎么|干嘛|凭什么|到底|自己)", r"不行|烦|废话|别(?:再|老)|赶紧|快点", r"[!?]{2,}", r"(?:白痴|蠢|垃圾|笨|滚|有病|胡说|扯)", r"反正|随便|自己(?:看|查)|必须"),
}  # fmt: skip


def code(label: str, turn: Turn, behaviours: Sequence[Behaviour] = ()) -> str | int:
    """The code of `turn` under `label`, one of `CODED`."""
    return _CODERS[label](moment_of(turn), frozenset(one.name for one in behaviours))


def _question(moment: Moment, seen: frozenset[str]) -> str:
    asked = [s for s in questions(moment) if s.asks] or questions(moment)
    if not asked:
        return "none"
    return "open" if any(is_open(s, moment.lang) for s in asked) else "closed"


def _reflection(moment: Moment, seen: frozenset[str]) -> str:
    said = [s for s in moment.sentences if not s.asks and len(s.text.strip()) > 8 and _mirrors(s, moment)]
    if not said:
        return "none"
    return "complex" if any(_COMPLEX[moment.lang].search(s.text) for s in said) else "simple"


def _mirrors(sentence: Sentence, moment: Moment) -> bool:
    if not _REFLECTS[moment.lang].search(sentence.text.strip()):
        return False
    advice = (
        r"\byou (?:should|could|can try|need to|might want|have to|must)\b"
        if moment.lang == "en"
        else r"(?:您|你)(?:可以|应该|最好|需要|得)"
    )
    return not re.search(advice, sentence.text)


def _emotional_reaction(moment: Moment, seen: frozenset[str]) -> int:
    if _REACTS_STRONG[moment.lang].search(moment.text):
        return 2
    return 1 if _REACTS_WEAK[moment.lang].search(moment.text) else 0


def _interpretation(moment: Moment, seen: frozenset[str]) -> int:
    if _INTERPRETS_STRONG[moment.lang].search(moment.text):
        return 2
    return 1 if _INTERPRETS_WEAK[moment.lang].search(moment.text) else 0


def _exploration(moment: Moment, seen: frozenset[str]) -> int:
    asked = [s for s in moment.sentences if s.asks]
    if not asked:
        return 0
    known = content(moment.customer, moment.lang)
    specific = any(
        not _GENERIC_ASK[moment.lang].search(s.text.strip())
        and (content(s.text, moment.lang) & known or len(content(s.text, moment.lang)) >= 1)
        for s in asked
    )
    return 2 if specific else 1


def _politeness(moment: Moment, seen: frozenset[str]) -> str:
    kind = sum(bool(re.search(p, moment.text, re.MULTILINE)) for p in _POLITE[moment.lang])
    rude = sum(bool(re.search(p, moment.text, re.MULTILINE)) for p in _IMPOLITE[moment.lang])
    balance = kind - rude + (1 if "greets" in seen or "thanks" in seen else 0) - (2 if "insults" in seen else 0)
    return "polite" if balance >= 3 else "impolite" if balance <= 0 else "neutral"


_CODERS: dict[str, Callable[[Moment, frozenset[str]], str | int]] = {
    "question": _question, "reflection": _reflection, "emotional_reaction": _emotional_reaction,
    "interpretation": _interpretation, "exploration": _exploration, "politeness": _politeness,
}  # fmt: skip
CODED: tuple[str, ...] = tuple(_CODERS)
