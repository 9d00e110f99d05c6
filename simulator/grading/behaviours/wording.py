"""Choice of words: trade words this customer lacks, analogies, the positive and the negative way, vagueness, commands, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.grading.behaviours.base import Detector, Phrases, Vote, join, phrase_detector, spans_of
from simulator.grading.folding import fold
from simulator.grading.moment import Moment

# Words of trades that few customers know; used only when nobody says what this customer knows, and with less confidence.
TRADE = {
    "en": join((
        r"\b(?:failover|latency|provisioning|api|endpoint|sla|kpi|roi|throughput|middleware|bandwidth|backend|node|cluster|firmware|sell-through|on-?boarding|stakeholders?|deliverables?|portfolio matrix|omnichannel|touchpoints?|"
        r"interchange|blended rate|amorti[sz]ation|apr|escrow|chargeback|indemnity|deductible|underwrit\w+|subrogation|liquidity|arrears|kyc|aml|ecu|camshaft|throttle body|titration|contraindicat\w+|prophyla\w+|renal|ssri|adherence|"
        r"sku|fulfil?ment|escalation matrix|ticket(?:ing)? (?:id|queue)|tier (?:2|two)|bespoke synerg\w+|leverage|utili[sz]e|optimi[sz]e|functionality|scalable|end-to-end|proactive\w*|paradigm|remediation|root cause analysis)\b",
    )),
    "zh": join((
        r"终端|动销|良性|铺货|赋能|闭环|抓手|颗粒度|中台|风控|非柜面|限额管控|尽调|节点|容灾|链路|接口|部署|配置文件|缓存|服务器集群|SLA|KPI|ROI|SKU|API|OS|工单|坐席|触达|私域|转化率|复购率|客单价|留存|"
        r"自适应|算法|熔断|灰度|核销|清分|结息|年化|敞口|免赔额|现金价值|等待期|依从性|半衰期|禁忌症|节气门|空滤|活体检测|弱口令|底层逻辑|标的|履约|妥投|分拨|中转场|揽收|面单|反诈模型|保全|件量",
    )),
}  # fmt: skip
_FOREIGN_IN_ZH = re.compile(r"\b[a-z]{4,}(?: [a-z]{2,})*\b")
_QUOTED = re.compile(r"[\"']([^\"'\n]{1,24})[\"']")
_BRIEF_LACKS = {
    "en": re.compile(
        r"(?:are not\b|\bnot (?=[\"'])|knows? no\b|does(?:n't| not) know\b|\bnever heard\b|no idea (?:of|what)|unfamiliar with|but not\b|, not\b)[^.;)]*"
    ),
    "zh": re.compile(r"(?:不懂|听不懂|不知道什么|不明白|没听过|不晓得)[^。;)]*"),
}
_GLOSS = {
    "en": re.compile(
        r"\b(?:that(?:'s| is| means)|which means|meaning|in (?:plain|other) words|basically|think of|it's (?:like|a bit like)|so to speak|what (?:we|i) call|in short)\b"
    ),
    "zh": re.compile(r"就是说?|也就是|意思是|好比|相当于|打个比方|简单说|说白了|就像|所谓|通俗"),
}
EXPLAINS = Phrases(
    sure={
        "en": (
            r"\b(?:think of (?:it|them|this)|imagine|it's (?:a bit |just |rather )?like|is (?:a bit |just |rather )?like|a bit like|picture|as if|same as when|works like|the way (?:a|an|you)|in plain (?:words|english)|in other words|put simply|simply put|that means|which means|that (?:just )?means)\b[^.!?\n]{0,70}",
        ),
        "zh": (
            r"(?:好比|相当于|打个比方|就像|像是|跟[^。!?\n,]{1,10}一样|当是|当成|当作|您就当|简单说|说白了|意思(?:就)?是|也就是(?:说)?|换句话|说人话|通俗(?:点|地)?)[^。!?\n]{0,24}",
        ),
    },
    maybe={
        "en": (
            r"\b(?:because|so that|the reason)\b[^.!?\n]{0,50}",
            r"\bstep \d|\bfirst\b[^.!?\n]{0,60}\bthen\b",
            r"\"[^\"]{2,20}\" (?:is|means|just)",
        ),
        "zh": (r"(?:就|其实)是[^。!?\n]{0,12}", r"先[^。!?\n]{2,20}再", r"①|第一步", r"\"[^\"]{1,10}\"(?:,)?(?:就)?是"),
    },
)
POSITIVE = Phrases(
    sure={
        "en": (
            r"\b(?:what (?:i|we) can (?:do|offer|promise|give)|the good news|good news|here'?s what (?:i|we)(?: can|'ll|'d)|i(?:'d| would) be (?:glad|happy)|happy to|gladly|with pleasure|of course (?:you|i|we) can|no problem|you'?re in good hands|safe(?:ly)?|nothing (?:is|has been|was) lost|still (?:yours|here|safe|time|there|got)|easily|you(?:'ll| will) (?:have|be able|still|keep)|stays? yours|we'll (?:find|get|sort|make)|let's (?:get|find|sort|see|make|do)|absolutely|certainly|by all means|take your time|straightforward)\b[^.!?\n]{0,40}",
        ),
        "zh": (
            r"(?:能做的是|我能(?:做|给|帮|保)|好消息|没问题|您放心|放心(?:吧|,|。)|来得及|赶得上|没丢|不会丢|都在|很(?:快|简单|容易)|保住了|一分没少|照样|咱们?(?:一起|一步步|来|先)|我陪|我在|交给我|包在我|随时|慢慢来|不着急|当然可以|可以的|完全可以|没关系|不要紧|不打紧|用不着)[^。!?\n]{0,14}",
        ),
    },
    never={"zh": (r"不能|没办法|不行",)},
)
NEGATIVE = Phrases(
    sure={
        "en": (
            r"\b(?:unfortunately|i'?m afraid|we (?:can'?t|cannot|don'?t|won'?t|are not able|aren't able|are unable)|i (?:can'?t|cannot|don'?t know|don't have|won'?t|am not able)|i'?m (?:not able|unable)|(?:not|isn't|aren't) (?:possible|available|allowed|covered|eligible)|impossible|you (?:can'?t|must|have to|need to|cannot|'ll have to|will have to|'d need to|'d have to|should have)|there(?:'s| is) (?:nothing|no)\b|no idea|unable to|it's not (?:my|our)|nothing (?:i|we) can|all i can)\b[^.!?\n]{0,40}",
        ),
        "zh": (
            r"(?:不行|不可以|没办法|没法|办不了|做不了|改不了|退不了|不能(?!保证)|无法|不支持|不清楚|不知道|不归|没有权限|不予|必须|不好办|只能|不可能|没权|没有办法|来不了|解决不了|不太可能|没用|很难|没戏|肯定(?:不|没)|要不回来)[^。!?\n]{0,14}",
        ),
    },
)
VAGUE = Phrases(
    sure={
        "en": (
            r"\b(?:as soon as (?:possible|we can|i can)|asap|shortly|soon(?:er or later)?|in due course|at some point|when(?:ever)? (?:possible|we can|i can|they)|we'?ll (?:see|look into|do our best|try|get back to you|be in touch|let you know)|i'?ll (?:see what|look into|do my best|try|get back to you|let you know|pass (?:it|this|that) on|have a (?:look|word))|do (?:my|our) best|look into (?:it|this|that)|someone will|somebody will|highest priority|treat\w* (?:it|this) (?:as|with)|should be (?:fine|ok|okay|sorted|resolved|back|there)|hopefully|sometime|keep you (?:posted|updated|informed)|working on it|in the near future|a (?:few|couple of) days or so|bear with)\b[^.!?\n]{0,30}",
        ),
        "zh": (
            r"(?:尽快|尽量|尽早|尽可能|争取|回头(?!客|见)|到时候|过(?:几天|两天|一阵)|有消息(?:了)?(?:就|会|再|通知|第一时间)|再说吧?|看看(?:能不能|再说)|看情况|想想办法|第一时间|稍后|晚点|反映(?:一下|上去|给)|跟[^。,]{1,6}(?:说一声|反映)|留意|关注(?:一下)?|抓紧|应该(?:没|快|能|会|可以|是)|可能(?:会|要)|大概|差不多|等(?:通知|消息|回复|着)|您(?:耐心|再)等|会(?:处理|重视|改进|注意|跟进)|保持电话畅通|加强(?:管理|培训))[^。!?\n]{0,12}",
        ),
    },
    never={"en": (r"\bas soon as (?:you|it|he|she|the)\b",), "zh": (r"不敢|不会说",)},
)
COMMANDS = Phrases(
    sure={
        "en": (
            r"\b(?:you (?:must|need to|have to|will have to|'ll have to|had better|'d better)|calm down|listen to me|just (?:wait|do|send|pay|fill|read|go|follow|pop)|do not|stop (?:\w+ing)|wait (?:here|there|until)|read the|go (?:back )?to the|let me (?:finish|talk|speak)|don't (?:interrupt|shout|you)|think about it properly)\b[^.!?\n]{0,40}",
            r"(?:^|[.!?] )(?:please )?(?:fill|send|pay|go|read|wait|check|call|bring|follow|calm|listen|provide|submit|turn|restart|hold|explain|click)\b[^.!?\n]{0,40}",
        ),
        "zh": (
            r"(?:您(?:先)?(?:别|不要|必须|得|听我|赶紧|快|去|把|给我)|(?:别|不要)(?:吵|喊|急|催|闹|激动|打断|废话|乱)|必须|务必|赶紧|听我(?:说|讲)(?:完)?|坐(?:着|下|好)等|(?:老实|乖乖)|给我|快点|(?:自己|自行)(?:去|看|查|想|处理|承担))[^。!?\n]{0,14}",
        ),
    },
    never={
        "en": (r"\byou (?:don't|won't|wouldn't) (?:have|need) to\b|\bnothing you (?:have|need)\b",),
        "zh": (r"您(?:得空|得闲)|(?:千万)?别(?:念|给|开门|转|付|点)",),
    },
)
BOILERPLATE = Phrases(
    sure={
        "en": (
            r"\b(?:(?:sorry|apologi\w+) (?:for|about) (?:the|any) (?:inconvenience|trouble|delay)[^.!?\n]{0,30}|(?:valued?|loyal) customers?|your (?:call|feedback|business|satisfaction|patience|query|concern|enquiry|inquiry) (?:is|has been|matters)[^.!?\n]{0,30}|thank you for (?:your (?:patience|feedback|understanding|message|cooperation|interest|patronage|email|enquiry|query)|contacting|reaching out|bringing)|(?:we|i) (?:take|value|strive|aim|pride|appreciate) (?:\w+ ){0,4}(?:seriously|feedback|excellence|satisfaction|best|patience|understanding)|anything else (?:i|we) can (?:help|assist|do)|(?:do not|don't|please) hesitate to|at your earliest convenience|rest assured|we understand (?:your|how|that) [^.!?\n]{0,20}(?:frustrat|concern|inconvenien)|any (?:further|other) (?:questions|queries|concerns)|high call volumes?|working (?:hard|around the clock|tirelessly)|here to help|a member of our team|please be (?:advised|assured))\b",
        ),
        "zh": (
            r"(?:给您带来(?:的)?(?:不便|困扰)|(?:非常|深表|十分|万分)(?:抱歉|歉意|理解|重视)|感谢您(?:的)?(?:理解|支持|反馈|配合|耐心|来电|咨询|宝贵)|您的(?:满意|心情|反馈|建议|意见|问题)(?:是|我们?|已|非常)[^。!?\n]{0,12}|祝您(?:生活|工作)[^。!?\n]{0,8}|如有(?:其他|任何|疑问|需要|问题)|随时(?:联系|咨询)|竭诚|为您服务|高度重视|敬请(?:谅解|理解|期待)|(?:还)?请您(?:谅解|理解|放心|耐心|保持)|亲(?:,|爱的|~)|五星|给个好评|有什么可以帮|理解的|您反映的(?:问题|情况)|已(?:为您)?(?:登记|记录|反馈)|相关(?:部门|同事|人员))[^。!?\n]{0,10}",
        ),
    },
)


def lacking_words(moment: Moment) -> tuple[str, ...]:
    """Folded words this customer does not know: told by the persona, else quoted in the brief as not known."""
    told = tuple(fold(word).text for word in moment.turn.unknown_words if word.strip())
    return told or tuple(dict.fromkeys(_lacking_in_brief(moment)))


def _lacking_in_brief(moment: Moment) -> Iterator[str]:
    for part in _BRIEF_LACKS[moment.lang].finditer(moment.brief):
        yield from (word.strip() for word in _QUOTED.findall(part.group()))


def _word_hits(moment: Moment, words: tuple[str, ...]) -> list[re.Match[str]]:
    edge = r"(?<![a-z])", r"(?:s|es|ed|ing)?(?![a-z])"
    parts = [f"{edge[0]}{re.escape(w)}{edge[1]}" if w.isascii() else re.escape(w) for w in words if w]
    return list(re.finditer("|".join(parts), moment.text)) if parts else []


def _jargon(moment: Moment) -> Iterator[Vote]:
    known = moment.customer
    lacking = _word_hits(moment, lacking_words(moment))
    explained = bool(_GLOSS[moment.lang].search(moment.text))
    if lacking:
        yield Vote("jargon", 0.55 if explained else 0.9, spans_of(moment, lacking), lacking[0].group())
    trade = [hit for hit in _trade_hits(moment) if hit.group() not in known]
    if trade:
        weight = 0.2 if moment.turn.unknown_words else 0.3
        yield Vote(
            "jargon",
            min(0.85, weight * len(trade)) * (0.5 if explained else 1),
            spans_of(moment, trade),
            trade[0].group(),
        )


def _trade_hits(moment: Moment) -> list[re.Match[str]]:
    pattern = TRADE[moment.lang]
    hits = list(pattern.finditer(moment.text)) if pattern else []
    if moment.lang == "zh":
        hits += [hit for hit in _FOREIGN_IN_ZH.finditer(moment.text) if hit.group() not in moment.brief]
    return hits


DETECTORS: tuple[Detector, ...] = (
    Detector("jargon:vocabulary", ("jargon",), _jargon),
    phrase_detector("explains_plainly", EXPLAINS),
    phrase_detector("positive_phrasing", POSITIVE),
    phrase_detector("negative_phrasing", NEGATIVE),
    phrase_detector("vague_promise", VAGUE),
    phrase_detector("commands", COMMANDS),
    phrase_detector("boilerplate", BOILERPLATE),
)
