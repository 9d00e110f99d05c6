"""Feelings honoured or hurt: naming, validating, apologising, owning, dismissing, taking it back with a "but"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.grading.behaviours.base import Detector, Phrases, Vote, phrase_detector, spans_of
from simulator.grading.moment import Moment

EMOTION_EN = (
    r"(?:furious|angry|livid|upset(?:ting)?|frustrat(?:ed|ing)|annoy(?:ed|ing)|disappoint(?:ed|ing)|worr(?:y|ied|ying)|anxious|nervous|"
    r"scar(?:ed|y)|frighten(?:ed|ing)|afraid|terrif(?:ied|ying)|stress(?:ed|ful)?|exhaust(?:ed|ing)|tir(?:ed|ing)|fed up|embarrass(?:ed|ing)|humiliat(?:ed|ing)|"
    r"asham(?:ed)|hurt(?:s|ful)?|painful|heart ?break(?:ing)?|confus(?:ed|ing)|lost|alone|lonely|helpless|betray(?:ed)?|let down|cheated|insulted|"
    r"miserable|awful|horrible|dreadful|rotten|gutted|mad|cross|sore|maddening|infuriating|nerve-?wracking|unsettling|galling|daunting|grief|"
    r"panic(?:ky|ked)?|dread|overwhelm(?:ed|ing)|torn|uneasy|sick of|at your wits' end|stung|stings?|rattled|shaken|wary|sceptical|skeptical|bitter)"
)
EMOTION_ZH = (
    r"(?:生气|气人|来气|窝火|恼火|火大|上火|着急|焦急|心急|急坏|担心|担忧|不放心|放心不下|害怕|怕|慌|心慌|紧张|委屈|憋屈|冤|难过|难受|伤心|心疼|心酸|心寒|寒心|"
    r"失望|无奈|无助|烦|糟心|闹心|堵得慌|不踏实|没底|不是滋味|不好受|煎熬|熬人|崩溃|心累|累|疲惫|尴尬|没面子|丢脸|下不来台|难堪|难为情|生闷气|憋屈|憋着|"
    r"气不过|不甘心|舍不得|孤单|冷清|犯愁|发愁|愁|揪心|不安|添堵|后怕|咽不下|膈应|别扭|失落|来火|恼|懵|打鼓|悬着|提心吊胆|不痛快|不舒服|不值|扫兴|戒心|顾虑)"
)
REFLECTS = Phrases(
    sure={
        "en": (
            rf"\b(?:you(?:'re| are| must be| sound| seem| look| feel|'ve been| were)|leaves? you|left you|makes? you|made you|must (?:be|feel|have been)|that(?:'s| is| sounds| must be)|it(?:'s| is)(?: so)?|how) (?:\w+ ){{0,3}}{EMOTION_EN}",
            rf"\b(?:i can (?:hear|see|tell)|sounds like|i hear)\b[^.!?\n]{{0,50}}{EMOTION_EN}",
            r"\b(?:your|the) (?:frustration|anger|worry|disappointment|fear|grief|stress|anxiety)\b",
        ),
        "zh": (
            rf"(?:您|你|心里|听着|听得出|看得出|换谁|搁谁|谁|任谁|难怪|肯定|一定|该多|多|真|挺|够|最|怪|替您)[^。!?\n]{{0,9}}{EMOTION_ZH}",
            rf"{EMOTION_ZH}(?:是(?:应该|正常|难免)|很正常|坏了|得很)",
        ),
    },
    never={
        "en": (r"\bdon'?t (?:be|worry|get)\b", r"\bno (?:need|reason) to\b", r"\bcalm down\b"),
        "zh": (r"别(?:着急|急|担心|怕|生气|激动|紧张)", r"不(?:用|要|必)(?:着急|急|担心|怕|生气|激动)"),
    },
)
VALIDATES = Phrases(
    sure={
        "en": (
            r"\byou(?:'re| are|'ve got every| have every|'ve every) (?:quite |absolutely |completely |entirely |dead |perfectly )?(?:right\b|reason to|entitled)",
            r"\b(?:quite|dead|too) right\b",
            r"\bi(?:'d| would) (?:be|have been|feel|ask|want|say|hate|have|think|not|smell|check|count|worry|do)\b[^.!?\n]{0,60}(?:too|as well|the same|myself|in your (?:shoes|place|position)|as you|livid|furious|angry|fed up|upset|worried|trick)",
            r"\b(?:anyone|anybody|everyone|who wouldn't|most people|no wonder|of course you|small wonder)\b[^.!?\n]{0,50}",
            r"\b(?:that's|it's|that is|it is) (?:a )?(?:perfectly |completely |more than |only |entirely |totally |very |quite )?(?:fair|understandable|natural|reasonable|right to ask|good question|fair question|fair point|proper|sensible|normal)\b",
            r"\bmakes (?:perfect |complete |total )?sense\b",
            r"\b(?:shouldn't|should never|should not|oughtn't) have (?:to|had to|happened|been|gone|come|got)\b",
            r"\b(?:you deserve|that's not (?:good enough|acceptable|right|okay)|isn't (?:good enough|acceptable|right|fair to you))\b",
            r"\bnobody (?:should|wants|likes|would|enjoys)\b",
            r"\bfair (?:enough|question|point|comment)\b",
            r"\bgood (?:question|that you|thing you)\b",
            r"\b(?:wise|right|smart|sensible) (?:of you )?to (?:ask|check|call|be|want|hesitate|wait|say|ring)\b",
            r"\bno need to (?:apologi[sz]e|be sorry|feel)\b|\bnothing to (?:be sorry|apologi[sz]e|be ashamed)\b",
            r"\b(?:not your fault|none of (?:this|that) (?:is|was|should)|you did (?:everything|nothing wrong|the right))\b",
            r"\bi don'?t blame you\b|\bi can see why\b|\bi see why\b|\bi understand why\b",
        ),
        "zh": (
            r"换(?:了)?(?:谁|我|做我)[^。!?\n]{0,14}",
            r"(?:搁|放|摊|落|轮到?)(?:谁|我)[^。!?\n]{0,14}",
            r"任谁[^。!?\n]{0,14}",
            r"谁(?:遇上|碰上|碰到|遇到|听了|见了|看了|都)[^。!?\n]{0,14}",
            r"(?:您|你)(?:说|讲|问|算|担心|想|顾虑|考虑|看|怀疑|骂|提醒|较真|谨慎|生气|着急|气)得?(?:很|太|非常|一点都?|一点儿?|完全|确实)?(?:没错|对|在理|有道理|有理|准|是|应该|细|周到|对路|没毛病|不多余|不过分)",
            r"(?:难怪|怪不得|也难怪|怨不得)(?:您|你)?[^。!?\n]{0,12}",
            r"(?:应该|该)的[,。!]",
            r"(?:太|很|再|都|是)?(?:应该|正常|合理|在理|有道理)(?:了|的|不过)",
            r"(?:不怪|怪不着|怨不着|一点也不怪|不能怪|不赖)(?:您|你)|不是(?:您|你)(?:的错|的问题|的缘故|没|不)",
            r"(?:您|你)(?:没|哪|又没)(?:做错|错|糊涂|记错|有错)|哪能怪(?:您|你)",
            r"不该(?:让|叫|由|您|你|是|再)[^。!?\n]{0,12}|不应该(?:让|叫|由)[^。!?\n]{0,12}",
            r"(?:委屈|难为|为难|辛苦|让)(?:您|你)(?:了|受累|白跑|受委屈|操心)",
            r"一点(?:也|都)不(?:丢人|多余|过分|为过|奇怪)|人之常情|情理之中|可以理解的?心情",
            r"够(?:您|你)(?:受|烦|愁|累|呛)的?",
        ),
    },
    maybe={
        "en": (
            r"\b(?:is|are|was) (?:real money|a lot of money|a lot to|a long|no (?:joke|fun|small))",
            r"\bi(?:'d| would) (?:be|want|ask|feel)\b",
            r"\bafter (?:all that|what (?:happened|you))\b",
        ),
        "zh": (r"确实|真是|着实", r"(?:哪|怎么)(?:能|会)不", r"不容易|太不容易|心血"),
    },
    never={
        "en": (r"\bwith respect\b", r"\byou should have\b", r"\bif everyb", r"\bask anyone\b"),
        "zh": (r"您(?:自己|当)", r"别(?:急|激动)"),
    },
)
APOLOGISES = Phrases(
    sure={
        "en": (
            r"\b(?:i'?m|i am|we'?re|we are)? ?(?:so |very |really |truly |terribly |deeply )?sorry (?:about|for|that|you|it|we|i|to hear|the|your|our|my|about)\b(?! the inconvenience| any inconvenience| inconvenience)[^.!?\n]{0,60}",
            r"\bi'?m (?:so |very |really |truly )?sorry[.,!]",
            r"\bi apologi[sz]e (?:for|that)\b(?! the inconvenience| any inconvenience)[^.!?\n]{0,50}",
            r"\b(?:we|i) owe you an apology\b|\bmy apologies for\b(?! the inconvenience)",
        ),
        "zh": (
            r"(?:对不起|抱歉|对不住|不好意思|过意不去|道歉|赔不是|赔个不是|给您赔)[^。!?\n]{0,14}",
            r"(?:是|都)?我(?:刚才)?(?:说轻了|说错了|没说清|没讲清|嘴快|话说重)",
        ),
    },
    never={
        "en": (
            r"sorry (?:for|about) (?:the|any) inconvenience",
            r"sorry,? (?:but|we can'?t|i can'?t|that'?s|it'?s|no)\b",
            r"nothing to be sorry",
            r"sorry you feel",
        ),
        "zh": (
            r"(?:抱歉|对不起|不好意思)[,，]?(?:这个|我们|没办法|不行|不能|办不了|改不了|给您带来(?:的)?不便|给您添麻烦)",
            r"带来(?:的)?不便",
        ),
    },
)
OWNS = Phrases(
    sure={
        "en": (
            r"\b(?:that|this|it)(?:'s| is| was|'s all)? (?:entirely |all |squarely |completely |purely )?(?:on us|on me|our (?:fault|mistake|error|doing|slip|job|mess|failing|responsibility)|my (?:fault|mistake|error|doing|slip|job|mess|responsibility))\b",
            r"\b(?:our|my) (?:fault|mistake|error|slip|mess|doing|bad)\b",
            r"\bwe (?:got (?:this|that|it) wrong|let you down|lost (?:it|your)|dropped the ball|messed (?:this )?up|should have|should've|shouldn't have|should never have|failed you|missed (?:it|that)|didn't)\b",
            r"\bi (?:got (?:this|that|it) wrong|should have|should've|shouldn't have|was wrong|put that badly|missed)\b",
            r"\bi(?:'ll| will)? (?:take|take full|am taking) (?:full )?responsibility\b|\bi own (?:this|that)\b|\bthat one'?s mine\b",
        ),
        "zh": (
            r"(?:是|都是|这是|错在|怪|责任在|算)(?:我们|我|咱们|咱|我方|店里|公司|咱店)(?:这边|家|的)?[^。!?,\n]{0,12}(?:错|不对|责任|疏忽|失误|没做到|没做好|没说清|没讲清|没盯|没交代|没处理|没守|没扛|没想|不周|马虎|搞错|弄错|排错|漏|该|拖累|话说大|说轻|欠)",
            r"错在我|怪我(?:们)?|赖我(?:们)?|(?:我|我们)(?:的)?(?:错|责任|疏忽|失误|不对|不周)|我们(?:没|欠|理亏|该认|认)[^。!?,\n]{0,10}",
            r"责任(?:在|归|算)我|是我没[^。!?,\n]{0,10}",
        ),
    },
    never={
        "en": (r"(?:not|isn't|wasn't|hardly) (?:really )?(?:our|my) (?:fault|mistake|problem|job|responsibility)",),
        "zh": (r"不(?:是|能怪|怪|怨|赖)我(?:们)?", r"(?:没办法|没权|没法|没有办法|没有权限)"),
    },
)
DISMISSES = Phrases(
    sure={
        "en": (
            r"\bcalm down\b|\brelax\b|\bchill\b|\bsettle down\b|\btake a breath\b|\bno need (?:to (?:shout|get|be so|panic|take that|make)|for that)",
            r"\b(?:don't|no need to|you're|you are|stop) (?:be(?:ing)? )?(?:so |over-?)?(?:dramatic|emotional|sensitive|upset|angry|silly|panic(?:king)?|exaggerat\w+|overreact\w+|worked up)\b",
            r"\bnot (?:a|such a|that) (?:big|huge) deal\b|\bit's (?:only|just) (?:a|an|one|two|three|[\d$£€])",
            r"\b(?:things like this|it|these things|that|mistakes|stuff) happens?\b(?: (?:to|with|all))?[^.!?\n]{0,30}",
            r"\bother (?:people|customers|patients|guests|clients)\b[^.!?\n]{0,40}(?:too|worse|fine|manage|don't|never|waiting)",
            r"\b(?:nobody|no one|none of our|everyone) else (?:has|had|is|complain\w*|manage\w*)\b",
            r"\bsorry you feel (?:that|this) way\b|\bworse things\b|\byou'll (?:survive|live|get over|be fine)\b|\bcheer up\b|\blook on the bright\b",
            r"\bplenty of people\b|\bthere's no need\b|\bfirst[- ]world\b|\byou can'?t (?:really )?(?:complain|be choosy|expect)\b",
            r"\bcome on\b,? ?\w*|\bfrankly\b|\bwhat do you (?:want|expect)\b|\bwhat did you expect\b",
            r"\btake (?:that|this) tone\b|\bshout(?:ing)? (?:at me|won't)\b|\bthreaten(?:ing)? me\b",
        ),
        "zh": (
            r"(?:别|不要|不用|先别|勿|莫)(?:太|这么|那么|再|老是?)?(?:激动|生气|发火|着急上火|冲动|动气|大惊小怪|小题大做|较真|矫情|哭|催|闹|嚷|喊|多想|胡思乱想|往心里去|想太多)",
            r"冷静(?:一下|点|一点)|消消气|(?:想开|看开)点|激动也|急也(?:没用|没有用|急不来)|发火也|生气也|催(?:我)?也没",
            r"(?:至于|犯得着|有必要)(?:吗|么|这么)|多大(?:点|个)?(?:事|的事)|没(?:什么|啥)(?:大不了|大事|好(?:生气|急|哭|担心)的)|小事(?:一桩|而已)?|(?:不就|就)是?[^。!?,\n]{0,8}(?:嘛|而已|罢了)",
            r"(?:别人|人家|其他(?:人|客户|顾客)|大家|谁家|哪家|谁)[^。!?\n]{0,10}(?:都没|都是这样|也没|也是这样|都一样|都能|都会|都在等|怎么没)",
            r"(?:不是|又不是)(?:光|只|就)(?:您|你)|(?:当|买)个?(?:教训|乐子)|话不能这么说|您想多了|没那么(?:严重|夸张|娇气)|太(?:敏感|较真|娇气|矫情)了",
            r"(?:您|你)(?:这个|这)?(?:什么|啥)?(?:态度|语气|口气)",
        ),
    },
    maybe={
        "en": (r"\banyway\b|\bwell,|\bhonestly,? ", r"\bjust\b[^.!?\n]{0,20}\bwait\b"),
        "zh": (r"嘛[,。!]|呗|哈哈", r"很正常(?:的)?"),
    },
    never={
        "en": (r"\btake your time\b|\bno need to (?:apologi|call|come|do anything|ring|send|queue|explain)",),
        "zh": (r"换(?:谁|我)|搁谁",),
    },
)
_BUT = {
    "en": re.compile(r"(?:\b(?:sorry|understand|appreciate|sympathi[sz]e|i (?:can )?(?:see|hear)|apologi[sz]e|i get (?:it|that)|frustrat\w+|know how)\b[^.!?\n]{0,90}?)(\b(?:but|however|unfortunately)\b)"),
    "zh": re.compile(r"(?:理解|抱歉|对不起|不好意思|明白您|体会|知道您|难处|心情|不容易)[^。!?\n]{0,40}?[,。]?\s*(但是|但|不过|可是|只是)"),
}  # fmt: skip


def _but_after_empathy(moment: Moment) -> Iterator[Vote]:
    hits = list(_BUT[moment.lang].finditer(moment.text))
    if hits:
        yield Vote("but_after_empathy", 0.75, spans_of(moment, hits))


DETECTORS: tuple[Detector, ...] = (
    phrase_detector("reflects_feeling", REFLECTS),
    phrase_detector("validates", VALIDATES),
    phrase_detector("apologises", APOLOGISES),
    phrase_detector("owns", OWNS),
    phrase_detector("dismisses_feeling", DISMISSES),
    Detector("but_after_empathy:order", ("but_after_empathy",), _but_after_empathy),
)
