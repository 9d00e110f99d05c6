"""What a question is for: to check, to arrange, to get a fact on file, to help, to dig into the case, or only to press a point."""

from __future__ import annotations

import re
from typing import Literal

from simulator.domain.base import Lang
from simulator.grading.moment import Moment, Sentence
from simulator.grading.words import content

Aim = Literal["check", "help", "arrange", "file", "press", "dig", "other"]
AIMS: tuple[Aim, ...] = ("check", "help", "arrange", "file", "press", "dig", "other")

_CHECK = {
    "en": re.compile(
        r"(?:^|\bthere )\W*(?:and |so )?anything (?:else|still|there|you'?d|in|left)|\bis there anything (?:you'?d|you would|about|left|missing)\b|\b(?:is (?:that|this|it|everything|all of (?:that|this|it)) (?:it|right|correct|clear|fair|accurate|okay|ok|all)\b|"
        r"(?:does|did|do|would) (?:any of )?(?:that|this|it|those) (?:\w+ )?(?:make|seem|sound|look|answer|help|work|suit|cover|settle|do|fit|be|read|land)|have i (?:got|understood|missed|left|heard)|"
        r"did i (?:get|understand|miss|hear)|do i (?:have|understand)|am i right|tell me if|near enough|still unclear|how does that)\b|^\W*(?:fair|okay|ok|right|clear|all right|deal|better)\?"
    ),
    "zh": re.compile(
        r"(?:您看|这样|这么(?:办|安排|着|处理)?|我(?:这么)?(?:理解|记|听|说))[^。!?]{0,12}(?:行|可以|成|好|妥|对|准|没错)(?:吗|不|么|吧|没|不行|不成)?\?|对(?:得上|不对)|没(?:理解|听|记)错|行不行|成不成|"
        r"(?:还|有)(?:有)?(?:别的|什么|哪|啥|没有|没)[^。!?]{0,10}(?:担心|顾虑|不放心|没底|要改|想改|漏|没顾上|没办妥|要我办|清楚|不明白|不顺手|问题|帮您)|(?:听|讲|说)(?:得)?(?:清楚|明白)(?:了)?(?:吗|没|不)|踏实点?没|(?:看见|看到|收到)(?:了)?(?:没|吗)|有没有漏"
    ),
}
_HELP = {
    "en": re.compile(r"\b(?:how (?:can|may|could) (?:i|we) help|what can (?:i|we) do for you|what(?:'s| is) (?:happening|going on|wrong|the (?:matter|problem|issue))|what(?:'s| has) made you (?:ring|call|write))\b"),
    "zh": re.compile(r"(?:什么|啥)(?:可以|能)帮|(?:遇到|碰到)(?:了)?(?:什么|啥)|有(?:什么|啥)需要|您(?:今天)?(?:是)?想(?:办|买|问)点?(?:什么|啥)"),
}  # fmt: skip
_FILE = {
    "en": re.compile(r"\b(?:order|account|booking|reference|policy|invoice|flight|ticket|case|hospital|customer|serial|phone) (?:number|no|id)\b|\b(?:your|the) (?:full )?(?:name|e-?mail|address|postcode|phone|date of birth|number)\b|\bwhich (?:e-?mail|address|account)\b"),
    "zh": re.compile(r"(?:单|订单|手机|身份证|卡|账|房|电话|合同|工)号|贵姓|怎么称呼|叫什么|地址(?:是|发|说|报)|请问是[^。!?]{1,14}(?:吗|吧)|是您(?:本人)?(?:吗|吧)"),
}  # fmt: skip
_ARRANGE = {
    "en": re.compile(
        r"\b(?:(?:shall|should|can|may|might|could) (?:i|we|she|he|they)|would you (?:like|prefer|rather|sooner|want|mind|be|press|tell)|do you want|(?:could|can|will|would) you|want (?:me|it|that|her|him|us|to|some)|"
        r"would (?:it|that|he|she|they|\w+day|tomorrow|today|\d+|one|two|three|four|five|six|seven|eight|nine|ten|noon)\b[^?]{0,30}\b(?:suit|work|be|do|help|like)|does (?:that|it|\w+day) suit|"
        r"which (?:one|of|would|do|can|could|should|is|fits|suits|first|time|day)\b[^?]{0,40}\b(?:prefer|like|first|faster|better|start|suit|trust|rather|choose|take|want|carry|fit)\w*|have you (?:got )?(?:your|a few|a minute|a moment)|"
        r"is (?:there )?(?:somebody|someone|anybody|anyone|she|he|this|now|that a)\b[^?]{0,40}\b(?:who|could|can|at|quickest|good|fair|near|there)|are you (?:standing|near|at|by)|or (?:shall|would|should|try|straight|both|have)|open to|what would you rather)\b"
    ),
    "zh": re.compile(
        r"(?:您|你)(?:看|先|现在|这会儿|那边|明早|觉得)?[^。!?]{0,14}(?:哪(?:个|样|条|天|一条|一个|头|种|边)|几(?:点|号))|要不要|要(?:吗|不|哪)|(?:方便|需要|可以|愿意|介意|合适|来得及|好)(?:吗|不|么|不好)|给您[^。!?]{0,10}(?:吗|不|\?)|您看[^。!?]{0,12}\?|"
        r"(?:想|要|愿意|选|挑|偏向|先)[^。!?]{0,10}(?:哪|还是)|(?:现在|周[一-日]|明天|今天|上午|下午|线上)[^。!?]{0,10}还是|(?:我|他|她|师傅|专员)[^。!?]{0,10}(?:还是|行不|好不)|在(?:手边|家|店里)(?:吗|不)|手边"
    ),
}  # fmt: skip
_PRESS = {
    "en": re.compile(
        r"\b(?:isn't it|don't you|aren't you|didn't you|won't (?:it|you)|wouldn't you|do you\?|could it\?|, yes\?|have you (?:tried|thought|asked|considered)|did you (?:know|even|not|really)|what did you expect|what do you expect|seriously|"
        r"are you (?:sure|really|seriously|kidding)|who (?:told|asked) you|why (?:didn't|don't|would) you|is that what|could you really|come on|can i (?:put|sign) you|how are you|is there not)\b"
    ),
    "zh": re.compile(
        r"怎么(?:不|没|能|就|会|怪|还)|谁(?:说|让|叫|糊|家|不)|怪谁|还不让|哪有|不成\?|还(?:能|得|给)[^。!?]{0,14}\?|凭(?:什么|啥)|难道|(?:不|没)[^。!?]{0,10}(?:吗|吧|呀|啊)\?|也敢|该(?:有|知道)|何必|至于|(?:您说|对|是)(?:吧|不对|不是)\?|是不是(?:很|也|该|太)|不也|早(?:不|干嘛|点不)|吧\?$|听得见吗|什么[^。!?]{0,8}(?:哪个|哪)"
    ),
}  # fmt: skip
_OF_THE_CASE = {
    "en": re.compile(
        r"\b(?:he|she|him|his|her|they|them|their|yourself|most|usually|normal|normally|when did|did (?:you|he|she)|have you|has (?:he|she|it)|do you (?:take|still|know|have|get|use|do)|what (?:goes|went|happens|happened|makes|made|would|will|did|do)|"
        r"how many|how much|how long|which day|what time|at the moment|so far|worr\w+|bothers?|behind)\b"
    ),
    "zh": re.compile(
        r"平时|一般|大概|几成|几倍|多少|哪几|最|当时|当初|之前|那天|眼下|夜里|店里|家里|孩子|先生|太太|领导|(?:是|嫌|怕|急)[^。!?]{1,14}还是|卡在|怎么(?:说|过|想|走)|什么[^。!?]{0,6}(?:说|讲)|还缺|交了几|哪天了|到几号|几号交|谁还|跟得上|碰上过|难住|图(?:什么|的)|顾虑什么"
    ),
}


def aim_of(sentence: Sentence, moment: Moment) -> Aim:
    """The aim of one question; `dig` when it goes into the customer's own case."""
    lang, text = moment.lang, _asking_part(sentence.text, moment.lang)
    named = content(text, lang) & content(moment.last, lang)
    if _HELP[lang].search(text):
        return "help"
    if _CHECK[lang].search(text):
        return "check"
    if _PRESS[lang].search(text) or _echoes(text, lang):
        return "press"
    if _FILE[lang].search(text):
        return "file"
    of_the_case = _OF_THE_CASE[lang].search(text)
    if _ARRANGE[lang].search(text) and not (lang == "zh" and of_the_case and "您看" not in text):
        return "arrange"
    return "dig" if of_the_case or named else "other"


def _echoes(text: str, lang: Lang) -> bool:
    """A word or two with a question mark, or a statement thrown back: "Nibblr?", "You lost it on Sunday?\""""
    if lang == "zh":
        return len(text) <= 5 and not re.search(r"[吗呢吧不没么]\W*$|哪|几|什么", text)
    thrown = re.search(
        r"^\W*(?:wait|so|oh|and|but)?\W*you(?: \w+)?(?: \w+ed|'re| are| were| put| lost| had| did)\b", text
    )
    return bool(thrown) or (
        len(text.split()) <= 2 and not re.search(r"number|fair|okay|clear|when|where|how|what", text)
    )


def _asking_part(text: str, lang: Lang) -> str:
    """The last clause or two: what goes before a colon or a semicolon tells, it does not ask."""
    parts = re.split(r"[:;]\s*", text)
    tail = parts[-1] if len(parts[-1].strip()) > (10 if lang == "en" else 5) else text
    return tail.strip()
