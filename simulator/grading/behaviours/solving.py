"""What is proposed and promised: remedies, choices, commitments with who, what and when, facts, a hand-over, a pitch too soon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.grading.behaviours.base import Detector, Phrases, Vote, phrase_detector, spans_of
from simulator.grading.moment import Moment, Sentence

TIME_EN = (
    r"(?:\b(?:by|before|within|at|until|on|from|every|in|for|this|next|after) (?:the )?(?:\d[\d:.]*|(?:one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|half an?|an) (?:to \w+ )?(?:minutes?|hours?|days?|weeks?|working)|"
    r"noon|midnight|midday|lunch|end of|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|afternoon|evening|tomorrow|o'clock|quarter)\b[^,.!?\n]{0,14}|"
    r"\b(?:today|tonight|tomorrow(?: morning)?|right now|straight away|this (?:minute|afternoon|morning|evening|week)|at once|while (?:you|we|i)[^,.!?\n]{0,20}|in a (?:minute|moment|second)|as we speak|just now|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|"
    r"\b\d+(?::\d\d)? ?(?:am|pm|minutes?|hours?|days?|working days|o'clock)\b)"
)
TIME_ZH = (
    r"(?:\d+(?::\d+)?(?:点|分钟|小时|个小时|天|个工作日|日|号|月)|[一二两三四五六七八九十半几]+(?:点|分钟|个?小时|个?钟头|天|个工作日|刻钟|个礼拜|周)|今天|今晚|明天|明早|明晚|后天|现在|马上|立刻|这就|当场|上午|下午|"
    r"中午|晚上|(?:本|这|下)?(?:周|礼拜|星期)[一二三四五六日天末]|之前|以内|之内|月底|当天|当面|这会儿|每(?:半|隔|天|小时))"
)
_WILL = {
    "en": re.compile(
        r"\b(?:i(?:'ll| will|'m going to| am going to|'ve (?:just |already |now )?\w+(?:ed|en|nt|t|ut|de)\b|'m (?:\w+ing)| can have| am \w+ing|'d (?:brief|ring|call|send|come|stay))|we(?:'ll| will|'re (?:sending|going|taking|putting|refunding|replacing|coming)| are sending)|"
        r"(?:he|she|they|the [a-z]+|[a-z]+)(?:'ll| will) (?:call|ring|be|come|email|e-mail|send|look|answer|meet|phone|arrive|write|fix|check|take|bring|get|have)|you(?:'ll| will) (?:have|get|hear|receive|be|see)|is (?:going back|on (?:its|the|a) (?:way|call))|(?:comes|leaves|goes|gets|lands|rings|calls|arrives|answers) (?:\w+ ){0,3}(?:by|before|at|on|tonight|today|tomorrow|within|to you|back))"
    ),
    "zh": re.compile(
        r"(?:我|我们|咱们|咱|师傅|工程师|经理|老师|店长|同事|技术|专员|财务|司机|主管|医生)?(?:这边|这儿|来|就|会|给|帮|陪|替|去|已经|先|亲自|马上|现在|这就|今天|再|把|都|让|跟){1,3}[^。!?\n,]{0,16}(?:给您|帮您|跟您|向您|为您|替您|发|回|打|送|办|报|查|登记|申请|换|退|修|改|安排|联系|转|留|约|写|盯|开通|通知|回电|复查|解锁|拿|派|上门|协调|打印|加急|陪)"
    ),
}
_TIME = {"en": re.compile(TIME_EN), "zh": re.compile(TIME_ZH)}
_HEDGE = {
    "en": re.compile(
        r"\b(?:as soon as|someone|somebody|might|maybe|try|hopefully|should be|at some point|possibly|would|probably|if)\b"
    ),
    "zh": re.compile(r"尽快|尽量|争取|回头|到时候|有消息|应该|可能|也许|看看(?:能不能)?|再说"),
}

OFFERS = Phrases(
    sure={
        "en": (
            r"\b(?:i|we) can (?:also |either |still |certainly |gladly |do |offer|send|give|put|get|book|bring|take|move|hold|add|refund|replace|waive|arrange|have|set|come|make|ask|start|keep|switch|reduce|extend|change|post|open|raise|register|apply|cancel|pass|show|lend|freeze|book|e-?mail|block|credit|split|bring|swap|check|deliver|fit|reserve|ring|call|pay|knock)\b[^.!?\n]{0,60}",
            r"\b(?:what (?:i|we) can do|here's what|what i'd (?:suggest|do|propose)|how about|what about|why don't (?:we|i)|shall i|should i|would you (?:like|prefer|rather)|would it (?:help|be easier|work|suit)|i(?:'d| would) (?:suggest|recommend|propose|start)|i suggest|my suggestion|you (?:can|could|may)|let's|let me|if you like|if you (?:want|prefer|send|'d))\b[^.!?\n]{0,60}",
            r"\b(?:two|three) (?:ways|options|choices|things|possibilities|routes)\b|\beither\b[^.!?\n]{2,80}\bor\b|\bfree of charge\b|\bat no (?:extra )?(?:cost|charge)\b|\bfor free\b|\b(?:full )?refund\b|\bnothing to pay\b|\bon us\b|\breplacement\b|\bdiscount\b",
        ),
        "zh": (
            r"(?:我|我们|咱们|咱|这边)?(?:可以|能|给您|帮您|为您|替您|让您)(?:先|再|马上|现在|免费|直接|当场|也)?[^。!?\n,]{0,4}(?:退|换|改|约|送|减|免|补|办|申请|安排|发|查|登记|开|修|试|派|转|寄|延|留|降|加急|提前|调|上门|解|赔|重做|重新|检查|挂|请|写|拿|用|打印|体验)[^。!?\n]{0,16}",
            r"(?:您(?:可以|也可以|要是|要不|看)|要不(?:这样|咱|我|您|先)?|不如|建议您|这样(?:吧|行不|好不|,|:)|两(?:条路|个(?:办法|方案|法子|选择)|种(?:办法|方案|选择))|有(?:两|三|几)(?:个|条|种)|一(?:个|条|种)(?:是|路)|或者|还是您)[^。!?\n]{0,20}",
            r"免费[^。!?\n]{0,10}|不(?:收|要|加|花)(?:您)?(?:一分)?钱|全退|退(?:差价|款|钱|给您|您)|试用|折",
        ),
    },
    never={
        "en": (r"\bnothing (?:i|we) can do\b|\ball i can do is\b|\byou can'?t\b",),
        "zh": (r"(?:不可以|不能)[^,。]{0,3}(?:退|换|改|办)",),
    },
)
ALTERNATIVES = Phrases(
    sure={
        "en": (
            r"\beither\b[^.!?\n]{2,120}\bor\b|\b(?:two|three|couple of) (?:ways|options|choices|possibilities|routes|things you)\b|\bor (?:i|we|you)(?:'ll| will| can|'d| could)? [^.!?\n]{3,80}|\bif you(?:'d)? (?:prefer|rather|don't want)\b|\bwhich (?:of|one|would|do you|suits|way|is)\b[^.!?\n]{0,60}|\bwhichever\b|\bor else\b|\balternatively\b|\banother (?:way|option|route)\b|\bor would you (?:rather|prefer)\b|\bthe other (?:way|option|is)\b|\b(?:option|plan) [ab12]\b|\bor if\b",
            r"(?:^|[.!?] )or (?:we|i|you|05|the|keep|just|take|have|\w+ing)\b[^.!?\n]{4,}",
        ),
        "zh": (
            r"(?:两|三|几)(?:条路|个(?:办法|方案|法子|选择|走法|选项)|种(?:办法|方案|法子|选择|走法)|样(?:办法|都))|[;。,](?:或者|要么|要不然?|也可以|再(?:一个|不然)|另(?:一|外)(?:个|条|种)?)[^。!?\n]{3,}|还有(?:一|个|条)(?:条路|个办法|法子|办法)|(?:您(?:看|愿意|想|挑|选|要|觉得))[^。!?\n]{0,12}(?:哪|还是)[^。!?\n]{0,12}|哪(?:个|条|种|样)[^。!?\n]{0,8}(?:方便|合适|顺手|好|省心|踏实)|一(?:是|个是|种是|条是)[^。\n]{2,40}(?:二|一(?:个|种|条))(?:是)?|您(?:挑|选|定)|①",
        ),
    },
    maybe={
        "en": (r"\bor\b", r"\bif not\b|\botherwise\b|\binstead\b"),
        "zh": (r"或者?|要不|要么|还是", r"不(?:想|行|合适|愿意)的话|也行|也可以"),
    },
)
HANDS_OVER = Phrases(
    sure={
        "en": (
            r"\b(?:put you through|transfer(?:ring)? you|hand(?:ing)? (?:you|this|it) over|connect(?:ing)? you|pass(?:ing|ed)? (?:this|it|you|your|that|everything|the)[^.!?\n]{0,30} (?:to|on to)|escalat\w+)\b[^.!?\n]{0,60}|\bi(?:'ll| will|'d|'ve)? (?:brief|briefed|tell|told|get) (?:him|her|them|my (?:manager|supervisor|colleague))\b[^.!?\n]{0,50}|\byou won't (?:have|need) to (?:repeat|explain|start|tell)\b|\bneed (?:rob|my (?:manager|supervisor)|the \w+ manager)\b",
        ),
        "zh": (
            r"(?:转(?:给|接|到|交)|交给|请)(?:我们)?[^。!?\n,]{0,10}(?:经理|主管|同事|专员|店长|老师|师傅|部门|工程师|大夫|医生|主任|专家|负责人|护士|药师)[^。!?\n]{0,16}|(?:升级|上报)(?:给|到|处理)|(?:不用|免得|省得)您(?:再|从头|重新)(?:讲|说|解释|讲一遍)|一并(?:转|交)",
        ),
    },
)
PITCHES = Phrases(
    sure={
        "en": (r"\b(?:special|limited|intro(?:ductory)?) (?:offer|price|discount|deal)\b|\b(?:our|the) (?:solution|platform|product|premium|app|package|state-of-the-art|award)\b[^.!?\n]{0,40}(?:offers?|helps?|lets?|gives?|boosts?|is|best|leading|features?)|\bthe last (?:week|one|few)\b|\bsign (?:up|you up|here)\b|\bcard details\b|\bpackage\b[^.!?\n]{0,20}\bonly\b|\bupgrade\b|\bbest[- ]selling\b|\bcheaper than\b|\btreat yourself\b|\bI wouldn't hang about\b",),
        "zh": (r"(?:优惠|活动价|特价|限时|折扣|八五折|名额|最后(?:一|两|几|三)(?:套|台|个|天)|套餐|升级|会员|赠送|送您一|爆款|性价比|旗舰|今天定|下定|抢|签约|办一张|划算)[^。!?\n]{0,14}",),
    }
)  # fmt: skip
EVIDENCE = Phrases(
    sure={
        "en": (
            r"\b(?:out of|for example|for instance|in writing|on record|photo|certificate|receipt|records? shows?|the (?:log|scan|report|test|meter|data)|last (?:year|month|week)|on average|compared|measured|tested|per ?cent|that'?s because|the reason|because|cause[ds]?)\b[^.!?\n]{0,50}",
            r"[$£€¥]\s?\d[\d,.]*|\b\d[\d,.]* ?(?:%|per ?cent|dollars|pounds|euros?|kilo\w*|km|kg|cm|mm|miles|metres|pages|people|customers|degrees|months?|years?|days?|hours?|minutes?|nights?)\b",
        ),
        "zh": (
            r"\d[\d,.]*(?:元|块|万|%|公里|km|厘米|毫米|克|斤|度|个月|年|天|小时|分钟|人|家|次|位|件|页|晚|米|平|折|成)|(?:比如|例如|举个例子|就像上|上(?:个月|周|回)有|数据|检测|报告|截图|凭证|记录|实测|平均|统计|合同(?:里|上|可)写|书面)[^。!?\n]{0,16}|因为|原因(?:是|在)|[一二两三四五六七八九十百千]+(?:块|元|成|年|个月|公里|晚|年内)",
        ),
    },
)


def _when(moment: Moment, sentence: Sentence) -> re.Match[str] | None:
    return _TIME[moment.lang].search(sentence.text)


def _commits(moment: Moment) -> Iterator[Vote]:
    spans, strength = [], 0.0
    for sentence in moment.sentences:
        will = _WILL[moment.lang].search(sentence.text)
        if will is None or (sentence.asks and moment.lang == "en"):
            continue
        when = _when(moment, sentence)
        vague = bool(_HEDGE[moment.lang].search(sentence.text))
        strength = max(strength, (0.9 if when else 0.4) - (0.4 if vague else 0))
        if when and not vague:
            spans.append(moment.span(sentence.start, sentence.end))
    if strength > 0.3:
        yield Vote("commits", strength, tuple(spans[:3]))


def _evidence(moment: Moment) -> Iterator[Vote]:
    hits = EVIDENCE.hits(moment)
    if hits:
        fresh = bool(moment.new_numbers)
        yield Vote("gives_evidence", min(0.85, 0.3 + 0.15 * len(hits) + 0.2 * fresh), spans_of(moment, hits))


def _pitches_early(moment: Moment) -> Iterator[Vote]:
    hits = PITCHES.hits(moment)
    asked_before = any("?" in text for text in moment.earlier)
    if hits:
        yield Vote(
            "pitches_early",
            0.45 + 0.25 * (not asked_before) - 0.3 * bool(moment.shared_numbers),
            spans_of(moment, hits),
        )


DETECTORS: tuple[Detector, ...] = (
    phrase_detector("offers_solution", OFFERS),
    phrase_detector("offers_alternatives", ALTERNATIVES),
    phrase_detector("hands_over", HANDS_OVER),
    Detector("commits:who-what-when", ("commits",), _commits),
    Detector("gives_evidence:figures", ("gives_evidence",), _evidence),
    Detector("pitches_early:order", ("pitches_early",), _pitches_early),
)
