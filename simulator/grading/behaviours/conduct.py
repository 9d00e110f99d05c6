"""How the trainee treats the customer: arguing, blaming, insulting, threatening, hiding, promising too much, giving away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.grading.behaviours.base import Detector, Phrases, Vote, phrase_detector, spans_of
from simulator.grading.moment import Moment

ARGUES = Phrases(
    sure={
        "en": (
            r"\bwith (?:all due )?respect\b|\bthat's (?:not|simply not|just not) (?:true|correct|what (?:happened|i said|we said)|how it works)\b|\bactually,? (?:you|it|that|we|the)\b",
            r"\byou(?:'re| are) (?:wrong|mistaken|exaggerating|confused about|being unreasonable)\b|\bi (?:never|didn't) sa(?:y|id)\b|\bif we're being honest\b|\bas i (?:said|told|already|explained)\b",
            r"\bwe do (?:look|have|answer|check|tell)\b[^.!?\n]{0,40}thank you|\byou get what you pay for\b|\bthat's (?:physics|life|business|how it is|just how|the way it)\b|\bisn't it\?|\bhave you\.|\bwould there\b",
            r"\bthere's (?:really )?no (?:need|reason)\b[^.!?\n]{0,20}(?:tone|shout|rude)|\bi don't (?:see|think) (?:how|why|that's|you)\b[^.!?\n]{0,40}|\bask anyone\b|\bif (?:everyone|everybody|we made an exception)\b",
            r"\bi(?:'d| would) (?:have thought|say the choice)\b|\bthe (?:policy|contract|record|system|terms?) (?:is|are|does|do) (?:very )?(?:clear|say|show)\b|\bas (?:clearly )?stated\b|\bas per\b",
        ),
        "zh": (
            r"话(?:可)?不能这么(?:说|讲)|(?:我|我们)(?:什么时候|哪里|哪有|可没|从来没|没)(?:说过|讲过|答应过|骗)|不可能(?:的|吧|啊)|不会的不会的|谁说(?:您|的|我)|怎么(?:能|会)?(?:怪|是我们|赖)",
            r"(?:本来|总归|明明|毕竟)(?:就|要|是)?[^。!?\n]{0,16}(?:的|嘛|呀|啊)|(?:系统|合同|规定|单子|记录)(?:上|里)?(?:明明|清清楚楚|写得|白纸黑字|显示)[^。!?\n]{0,16}|白纸黑字",
            r"(?:不是|也不是)我(?:们)?(?:的)?(?:问题|错|责任|说|让|能)|(?:关|跟)我(?:们)?(?:什么|啥|没)(?:事|关系)|怎么(?:就|可能)[^。!?\n]{0,12}(?:呢|啊|吗)\?",
            r"(?:一般|肯定|绝对)?不会(?:错|出错|有问题)的|不信您|您(?:可以|去)(?:问问|打听)|我(?:跟您)?(?:说|讲)(?:的|过)(?:很清楚|了|多少遍)|都(?:说|讲)过了|人人平等|常识",
        ),
    },
    maybe={
        "en": (r"\bbut\b", r"\bwell,", r"\bactually\b|\bhonestly\b|\bfrankly\b|\bobviously\b|\bof course it\b"),
        "zh": (r"呀|嘛|呢[?,。]", r"(?:反正|再说|其实|本来)"),
    },
    never={"en": (r"\byou(?:'re| are) right\b",), "zh": (r"您(?:说|问|算)得(?:对|没错|在理)",)},
)
HIDES = Phrases(
    sure={
        "en": (
            r"\b(?:it'?s |that'?s |our |company |the |per |against |due to )(?:our |company |the )?(?:policy|procedure|protocol|regulations?|rules)\b[^.!?\n]{0,40}",
            r"\b(?:clause|section|paragraph|terms (?:and|&) conditions|t&cs?|small print|fine print)\b[^.!?\n]{0,40}",
            r"\b(?:nothing|not much) (?:i|we) can do\b|\b(?:my|our) hands are tied\b|\bthe system (?:won't|doesn't|does not|will not)\b|\bcomputer says\b|\bnot (?:my|our) (?:department|job|decision|call|area)\b",
            r"\bi don't (?:make|set) the (?:rules|prices|decisions?)\b|\bi just work here\b|\b(?:legally|contractually) required\b|\bdata protection\b[.,]|\bnon-refundable\b|\bthis case is closed\b|\bautomated decision\b",
        ),
        "zh": (
            r"(?:公司|总部|平台|银行|医院|学校|店里|物业|我们)?(?:的|有)?(?:规定|制度|政策|流程|规则|统一标准|标准)(?:就|都|是|这样|要求|如此|的)[^。!?\n]{0,14}|按(?:照)?(?:规定|流程|制度|政策|合同|标准)[^。!?\n]{0,14}",
            r"(?:没|没有|无)(?:权限|办法|权|法子)(?:处理|改|决定|啊|呢|的|,|。|!)?|我(?:也|们)?(?:也)?(?:没|做不了|没有)(?:主|办法|法)|我(?:也)?(?:只)?是(?:个)?(?:打工|按|负责|照章|客服)的?",
            r"不(?:归|是|属)我(?:们)?(?:管|负责|部门|的权限|说了算)|系统(?:自动|就|不让|不支持|规定|限制)[^。!?\n]{0,10}|原则上|第[\u4e00-\u9fff\d]+条|视为|不予",
        ),
    },
    never={"en": (r"\b(?:put|leave|forget) (?:the )?policy\b",), "zh": (r"我(?:来|去)(?:申请|问|争取)",)},
)
INSULTS = Phrases(
    sure={
        "en": (
            r"\b(?:idiot|stupid|moron|dumb|fool(?:ish)?|ridiculous|pathetic|ignorant|liar|lying|clueless|shut up|crazy|nonsense|rubbish|your sort|people like you|you people|your kind|lady\b|grow up|get a life|hysterical|greedy|cheapskate|dither|piss|fuck|shit|bloody hell)\b",
            r"\bi(?:'d| would) have thought (?:an?|somebody|someone)\b|\bcan't you read\b|\bare you (?:deaf|blind|serious|thick|new to)\b|\beven (?:a|my) (?:child|kid|gran\w*|five-year-old)\b|\bsurely (?:a|an|somebody)\b|\bused to reading\b",
        ),
        "zh": (
            r"傻|蠢|笨|白痴|神经病|有病|脑子(?:有|进)|不识(?:字|货|相)|没文化|不要脸|穷(?:酸|鬼)|土(?:包子|老帽)|滚|闭嘴|胡搅蛮缠|无理取闹|不可理喻|他妈|妈的|废物|老糊涂|糊涂了|抠门|小气|贪(?:便宜|小便宜)|占便宜",
            r"(?:您|你)(?:还|当|也)?(?:是)?(?:会计|老师|老板|医生|家长|教授|经理|大人|成年人)(?:呢|的)?[,]?(?:怎么|还|应该|连)|这(?:都|还|点)?(?:不懂|看不懂|不会|不知道)(?:啊|吗|呢|还)|(?:您|你)(?:听|看)不懂|白搭|心里(?:没|也该有)(?:点)?数|做做功课",
        ),
    },
    never={
        "en": (
            r"\bnot (?:stupid|foolish|silly|crazy)\b|\bnobody(?:'s| is) (?:stupid|foolish)\b|\bi (?:feel|was|sound)\b",
        ),
        "zh": (r"不(?:傻|笨|糊涂|是傻)|哪(?:里|儿)?糊涂|哪能说|谁说您|是我(?:笨|傻|糊涂)",),
    },
)
BLAMES = Phrases(
    sure={
        "en": (
            r"\b(?:that(?:'s| is) |it's |this is )?(?:your (?:own )?(?:fault|mistake|responsibility|error|problem)|user error|on you\b|down to you\b)",
            r"\byou (?:should(?:'ve| have)|shouldn't have|could have|ought to have|didn't (?:read|check|tell|ask|follow|look|listen)|failed to|forgot|chose|must have|signed|ticked|agreed|initialled|can't not)\b[^.!?\n]{0,50}",
            r"\b(?:if|since|because) (?:only )?you(?:'d| had| hadn't| didn't| never)\b|\bwhy didn't you\b|\bdid you (?:even|actually) (?:read|check|follow|look)\b|\bif letters get ignored\b|\bnext time (?:please |maybe |just )?(?:read|check|mention|call|book|make sure)\b|\bthere's your problem\b",
            r"\b(?:the screen|it|we) (?:did|does|clearly|say\w*)\b[^.!?\n]{0,24}(?:warn|right on|red letters|told you|inform)",
        ),
        "zh": (
            r"(?:是|都是|还不是|怪|只能怪|只怪|要怪|这是|那是)(?:您|你)(?:自己|自个|家|那边|们|操作|没|不|理解|乱|填|选|弄|当时|签)?[^。!?\n]{0,14}",
            r"(?:您|你)(?:自己|自个儿)(?:不|没|的|要|选|签|同意|点|操作|弄|看|填|忘|乱|半年|三个月|理解)[^。!?\n]{0,14}|(?:谁(?:让|叫)|怎么不|为什么不|干嘛不|当初)(?:您|你)[^。!?\n]{0,14}",
            r"(?:您|你)(?:怎么|为什么|干嘛|干吗|当时|当初|之前|早)(?:不|没|干嘛|就不)[^。!?\n]{0,14}|是不是(?:您|你)(?:没|不|弄|忘)|(?:怪|怨|赖)(?:谁|得了)|您(?:没有|没)(?:按|好好|仔细|看清|及时|在)[^。!?\n]{0,12}|不要乱",
        ),
    },
    never={
        "en": (
            r"\byou (?:shouldn't|should not|should never) have (?:to|had|been)\b|\bnot your\b|\byou agreed to\b[^.]*nothing else",
        ),
        "zh": (
            r"(?:不|哪能|怎么能)(?:是|能)?(?:怪|怨|赖)(?:您|你)|不是(?:您|你)|不该是您|您自己(?:挑|定|拿主意|决定|说了算|做主|看着)",
        ),
    },
)
THREATENS = Phrases(
    sure={
        "en": (
            r"\b(?:i(?:'ll| will)|we(?:'ll| will)|i'm going to) (?:hang up|end (?:this|the) (?:call|chat)|call (?:the )?(?:police|security)|take (?:legal|you to)|suspend|cancel your|block|blacklist|report you|send (?:it|you) to (?:the )?(?:debt|bailiff|collect))",
            r"\bor (?:else|i'll|we'll)\b|\bif you (?:don't|keep|continue|carry on)\b[^.!?\n]{0,60}(?:hang up|cancel|end|close|legal|police|bailiffs?|court|lose)|\bwatch (?:your|it)\b|\byou'll (?:regret|be sorry)\b",
        ),
        "zh": (
            r"(?:再|要是|如果)[^。!?\n]{0,14}(?:我就|我们就|就)(?:挂|报警|不管|起诉|拉黑|停|不办|取消|不客气|叫保安|上征信|没法)[^。!?\n]{0,10}|(?:上|影响|记入)(?:您的?)?征信|拉黑|黑名单|法院见|走法律|起诉您|后果自负|别后悔|到时候别(?:哭|怪|后悔)|后面还有(?:电话|人)(?:等|排)|小心点|您(?:试试看|等着)",
        ),
    },
)
ABANDONS = Phrases(
    sure={
        "en": (r"\bi(?:'m| am) (?:hanging up|done (?:here|with)|ending this|not going to (?:discuss|deal|continue))\b|\bi(?:'ll| will) hang up\b|\b(?:this|the) (?:conversation|chat|call) is over\b|\bgood ?bye and\b|\bfind someone else\b|\bgo (?:somewhere|elsewhere)\b|\bsuit yourself\b|\btake it or leave it\b",),
        "zh": (r"(?:我)?(?:先)?挂了|不跟您(?:说|聊|废话)|没法(?:跟您)?沟通|爱(?:买不买|要不要|办不办|信不信|咋咋地)|随(?:您|你)的?便|您找别人|另请高明|(?:到此|就此)(?:为止|结束)|没空|您(?:随便|爱)",),
    }
)  # fmt: skip
OVERPROMISES = Phrases(
    sure={
        "en": (
            r"\bi (?:guarantee|promise)\b|\byou have my word\b|\bguarantee(?:d)?\b[^.!?\n]{0,30}\b(?:never|always|100|full|everything|by)\b|\b100 ?(?:%|per ?cent)\b|\bwill never happen again\b|\b(?:consider it done|no matter what|whatever it takes|on the house|you'll get (?:every|the full|all|a full))\b|\bdefinitely (?:be|get|have|work|fix)\b|\bi'll (?:personally )?(?:make sure it never|pay for everything|refund everything)\b|\bwe'll cover (?:everything|all)\b|\brisk[- ]free\b",
        ),
        "zh": (
            r"(?:我|我们)?(?:跟您|向您|给您)?(?:保证|打包票|担保|拍胸脯)[^。!?\n]{0,16}|百分之百|100%|绝对(?:没|不|能|可以|是)|包您(?:满意|好)|肯定(?:能|会|涨|好|没问题|给您)|一定(?:能|会|给您|让您|站|找回)[^。!?\n]{0,10}|全(?:免|赔|包)|给您(?:全)?免单|说到做到|(?:我)?(?:个人|自己掏)(?:赔|给)|放一百个心|永远不会",
        ),
    },
    never={
        "en": (
            r"\b(?:can'?t|cannot|can not|won'?t|couldn'?t|not) (?:\w+ )?(?:promise|guarantee)|\bno guarantee|\bnever promise|\b(?:year|month)s?'? guarantee\b|\bguarantee (?:dated|period|covers)\b|\bten-year\b|\bwritten guarantee\b",
        ),
        "zh": (
            r"(?:不敢|不能|没法|没有人?|没人|不好|无法|不会|别|打不了|谁也|不|难)(?:跟您|给您|向您)?[^。,]{0,4}(?:保证|打包票|担保|说死)|保证(?:期|金|书)|打不了|(?:能不能|不敢)",
        ),
    },
)
DISPARAGES = Phrases(
    sure={
        "en": (
            r"\b(?:they|them|those (?:guys|people|cowboys)|that (?:lot|outfit|company|crowd|place)|their (?:stuff|product|service|readers?|parts|quality))\b[^.!?\n]{0,40}\b(?:rubbish|junk|cheap(?:er)? (?:and|for a)|worse|terrible|awful|break|broke|fail|scam|cowboys|crooks|cheat|pack up|river|useless|cut corners|never|bankrupt|ripoff|rip you|con)\b",
            r"\b(?:good luck with (?:that|them)|cowboys?|come crawling|don't say nobody warned|silver-plated|fly-by-night|cheap knock-?offs?)\b",
        ),
        "zh": (
            r"(?:他们|他家|那家|别家|同行|外面|隔壁|对面|那种|网上那)[^。!?\n]{0,16}(?:垃圾|不行|差|烂|坑|骗|黑|假|翻新|次|便宜没好货|水货|山寨|偷工减料|倒闭|不靠谱|糊弄|忽悠|没售后|小作坊|事故|问题多|贴牌)",
            r"便宜没好货|一分(?:价)?钱一分货|(?:小作坊|杂牌|皮包公司|草台班子)",
        ),
    },
    maybe={"en": (r"\bget what you pay for\b",)},
)
BREACHES = Phrases(
    sure={
        "en": (
            r"\b(?:account|sort code|card|policy|passport|social security|phone|mobile)(?: number)?(?: is| ends| ending|:)? [\d-]{4,}|\bsort code [\d-]+|\b(?:read|tell|give) me (?:the|that|your) (?:code|pin|password|full card)|\bwhat(?:'s| is) (?:your|the) (?:pin|password|verification code|code)\b",
            r"\b(?:another|other|your (?:neighbou?r|colleague|ex|husband|wife|son|daughter|boss)|(?:mr|mrs|ms) [a-z]+)(?:'s)?\b[^.!?\n]{0,40}\b(?:address|salary|diagnosis|results?|balance|owes|phone number|was in|told us|had the same|booked|room \d+|lives)\b",
        ),
        "zh": (
            r"(?:验证码|密码|短信上?那?几个数)(?:是多少|念给我|发(?:给)?我|告诉我|报(?:给|一下)我?)|您(?:念|报)(?:吧|一下)[^。!?\n]{0,10}(?:验证码|密码)|1[3-9]\d{9}|(?:身份证号|卡号|手机号|电话)(?:是|:)?\s*\d{4,}",
            r"(?:他|她|对方|您(?:老公|先生|爱人|太太|邻居|同事|儿子|女儿|前)|[\u4e00-\u9fff](?:先生|女士|小姐|阿姨|老师))(?:的)?(?:家)?(?:住|住址|电话|手机|工资|余额|病历|诊断|检查结果|成绩|房号|欠|也是这个病)[^。!?\n]{0,12}",
        ),
    },
    never={
        "en": (r"\b(?:can'?t|cannot|won'?t|never|don't|not able|only (?:ever )?go)\b",),
        "zh": (r"(?:不能|不会|不便|没法|无法|千万别|不要|别|不方便|不可以|绝不)",),
    },
)


def _claims(moment: Moment) -> Iterator[Vote]:
    for claim in moment.turn.claims:
        phrases = [re.escape(phrase.lower()) for phrase in claim.phrases if phrase.strip()]
        hits = list(re.finditer("|".join(phrases), moment.text)) if phrases else []
        hits = [hit for hit in hits if not _denied(moment, hit)]
        if hits:
            yield Vote(claim.behaviour, 0.97, spans_of(moment, hits), claim.id)


_DENIAL = {
    "en": re.compile(
        r"\b(?:can'?t|cannot|won'?t|not|never|no|don'?t|isn'?t|couldn'?t|unable to|without)\b[^.!?;\n]{0,40}$"
    ),
    "zh": re.compile(r"(?:不|没|别|无法|难以)[^。!?;,\n]{0,12}$"),
}


def _denied(moment: Moment, hit: re.Match[str]) -> bool:
    return bool(_DENIAL[moment.lang].search(moment.text[: hit.start()]))


DETECTORS: tuple[Detector, ...] = (
    phrase_detector("argues", ARGUES),
    phrase_detector("hides_behind_policy", HIDES),
    phrase_detector("insults", INSULTS),
    phrase_detector("blames_customer", BLAMES),
    phrase_detector("threatens", THREATENS),
    phrase_detector("abandons", ABANDONS),
    phrase_detector("overpromises", OVERPROMISES),
    phrase_detector("disparages_competitor", DISPARAGES),
    phrase_detector("breaches_privacy", BREACHES),
    Detector(
        "claims:scenario",
        (
            "overpromises",
            "breaches_privacy",
            "disparages_competitor",
            "insults",
            "blames_customer",
            "threatens",
            "abandons",
        ),
        _claims,
    ),
)
