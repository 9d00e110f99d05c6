"""Turns of speech that hint at a stance without being a behaviour by themselves: what the level model weighs beside the votes."""

from __future__ import annotations

import re

from simulator.domain.base import Lang
from simulator.grading.moment import Moment

CUES: dict[str, dict[Lang, str]] = {
    "put_down": {
        "en": r"\b(?:isn't it|would there|wouldn't they|have you|don't you|do you)\b[.?]|\b(?:ha|wow|nope|well|look|listen|come on),|\bcome on\b|\b(?:honestly|frankly|to be honest|obviously|simply|literally|basically|clearly|strictly speaking|pretty basic|no-brainer|can't really|can't be|hardly|everyone else|everybody else|most people|other (?:people|customers))\b",
        "zh": r"哎呀|哈哈|呗|嘛[,。!]|这有什么|有什么(?:好|复杂|用)|您当|您还|还(?:想|敢|能)[^。]{0,8}(?:啊|呀|呢|\?)|别(?:人|的)[^。,]{0,6}(?:都|比您)|大家都|都这样|常识|小意思|本来就|反正|再说|至于|犯不着|习惯了就|想太多|放轻松",
    },
    "schoolmaster": {
        "en": r"\b(?:as (?:set out|stated|per|mentioned|explained|i said)|kindly|please (?:read|note|be advised|refer)|noted on|in bold|page \d+|section|clause|you (?:ticked|signed|agreed|accepted|initialled)|next time|remember|it says|the instructions|should have|if i were you|is precisely why|would have thought|'d have thought)\b",
        "zh": r"规定|制度|条款|须知|第[一二三四五六七八九十\d]+条|写得(?:明明|清清)|白纸黑字|提前发|早就|应该(?:考虑|知道|提前|清楚)|下(?:回|次)|您(?:回去|自己)(?:翻|看|查|去)|建议您|请您(?:自行|按|提供|配合|理解)|签过字|须|予以|原则|谢谢配合",
    },
    "credit": {
        "en": r"\b(?:you did (?:your|the|everything|nothing)|you(?:'re| were| are) (?:right|not (?:stupid|silly|wrong|an idiot)|no (?:idiot|fool)|entitled)|not (?:stupid|silly|foolish) at all|isn't silly|you (?:shouldn't|should not|needn't|won't need|don't (?:have|need)) |you told us|you asked|you said|you raised|you've (?:done|got every|been|waited|backed|kept)|good (?:that|thing|eye|question)|well (?:done|spotted)|you know (?:that|your|it) (?:\w+ )?better|thank you for telling|glad you (?:said|told|asked|rang|called))",
        "zh": r"(?:数|账|功课|眼|心|记)[^。,]{0,4}(?:您|做|算|看|记)得?(?:没错|细|准|清|一分不差|周到)|您(?:没|不)(?:数错|算错|记错|看错|弄坏|做错)|不用您|您(?:不用|用不着|早说|专门|当面|是厚道|防着|愿意|肯)|该(?:不好意思|动|难为情)的(?:是|不是)|哪(?:里|是|能|儿)(?:糊涂|算|说)|幸亏您|多亏您|您提醒|问得(?:好|在理|对|仔细)|这份小心|应该的|太应该",
    },
    "candour": {
        "en": r"\b(?:i (?:can't|won't|don't|couldn't) (?:promise|guess|pretend|say yet|know yet|guarantee|tell you (?:yet|that))|i won't|would be a guess|honest answer|straight answer|to be straight|i'd be lying|can't say yet|rough figure|i don't know[,;] |up to (?:mr|ms|mrs|\w+)|can't decide|not able to|outcome|he decides|she decides)\b",
        "zh": r"不敢(?:打包票|保证|哄|骗|乱|跟您|先给您|许)|不(?:瞒|骗|哄|跟您绕)您?|实话|直说|交个?底|说不(?:好|准)|做不了[^。,]{0,6}主|改不了|不能(?:跟您)?(?:保证|乱|再给您许)|丑话|没人打得了|不劝您|不拦您|打包票|得[^。,]{1,8}定",
    },
    "amends": {
        "en": r"\b(?:i shouldn't have|i should have|we should have|wrong thing to say|start again|was my word|that was my|let me say that|our miss|is ours|was ours|we missed|we still|we called|we said|we told|sorry i|badly chosen|i meant|my mistake|that's ours|owe you)\b",
        "zh": r"是我(?:们)?(?:没|说|话|不|嘴|报|把|该)|怪我|怨我|该打|刚才(?:那句|那个|我|催)|(?:光顾着|话说得|把话说)|接住了|我们(?:的窟窿|没守|该先|没查|没跟|的人)|补(?:上|两句)|欠您|给您(?:赔|道歉)|等于没说|不(?:好|对)的是我",
    },
    "acts_now": {
        "en": r"\b(?:i've (?:\w+ )?(?:found|opened|refunded|cancelled|changed|sent|put|booked|written|checked|got|moved|unlocked|added|told|asked|taken|closed)|i'm (?:\w+ )?(?:opening|sending|closing|staying|writing|putting|booking|calling|ringing|getting|moving|taking|here)|is (?:already|now|back|on its way|going back)|right now|as we speak|while you're|from here|i'll (?:ring|text|call|send|stay|put|bring|write|get|book|fetch|carry))\b",
        "zh": r"我(?:现在|这就|马上|今天|已经|刚|替您|给您|帮您|来|去|陪|在这头|盯|亲自)|(?:已经|刚)(?:给您|帮您|把|替您)|当场|这就|我打|我来|我写|我姓|工号",
    },
    "particulars": {
        "en": r"\b(?:room|gate|window|line|page|desk|seat|van|door|floor|counter|shelf|kitchen|card|box|folder|list|letter|photo)\b",
        "zh": r"(?:号|窗|楼|门|柜|单|页|截图|照片|名单|钥匙|座|台|条子|本子)",
    },
    "slang": {
        "en": r"\b(?:u|ur|pls|plz|thx|np|tbh|idk|lol|gonna|wanna|asap|fyi|anyfing|jsut|teh|rly|mate|hun|luv|ya|aw|yep|nah|sure thing|no worries|dunno)\b|[;:]-?\)|!{2,}|[\U0001F300-\U0001FAFF]",
        "zh": r"[\U0001F300-\U0001FAFF]|[~～]|哈[,。]?$|亲[,~]|哦[,。~]|呢[,。~]|[!]{2,}|hhh|OK|ok|鸭|滴|嘻|么么",
    },
    "pressure": {
        "en": r"\b(?:today only|last (?:one|week|few|chance)|ends? (?:at|on|tonight|today)|before (?:it's|somebody|someone)|hang about|shame to (?:lose|miss)|a pity|lose (?:your|the)|you'll (?:want|regret|miss|thank)|sign (?:now|today|here)|pay the|or it goes|card details|jump the queue|only [$£€]\d|just [$£€]\d)\b",
        "zh": r"今天(?:不|定|签|下单)|最后(?:一|两|几|三)|名额|马上(?:涨|没)|(?:就)?没了|抢|别怪我|可别|到时候|后悔|签了|定金|下班前|错过|划算|一天(?:才|不到)|冲业绩|快点|等着哭",
    },
    "stock_phrase": {
        "en": r"\b(?:inconvenience|your (?:call|patience|feedback|understanding|feelings|satisfaction|concern)|i (?:completely |totally |truly |fully |really )?(?:understand|empathi[sz]e|hear you|appreciate)|totally valid|happy to help|anything else|valued|assist|assistance|regarding|further|at this (?:point|time)|currently|highest priority|our team|engineers are|please (?:wait|bear|hold)|trusted)\b",
        "zh": r"不便|谅解|理解您|非常(?:理解|抱歉|感谢)|您的心情|给您带来|为您|感谢您|祝您|我们(?:会|将)|相关|反馈|登记|工单|处理中|耐心|配合|尽快|第一时间|重视|如有|咨询|办理",
    },
    "plain_picture": {
        "en": r"\b(?:like a|as a|the way|it only|only means|just means|tells you|so it|says no|by itself|basically|nobody presses|shows|your (?:phone|screen|window|till|door)|by the bed|on your screen)\b",
        "zh": r"好比|就是|当是|像|跟[^。,]{1,8}一样|比方|叫[^。,]{1,6},|也就|等于|它(?:自动|自己|记|看)|一分钟就|说白|打个|掰开|这个(?:叫|像)|换成",
    },
    "curt": {
        "en": r"^(?:ok|okay|yes|no|right|sure|fine|noted|understood|i see|hm+|cancelled|thanks)\b[.,!]",
        "zh": r"^(?:嗯+|好的?|哦|行|知道了|是的|收到|对的?|可以的?|理解的|没错|没有)[,。!~]",
    },
    "asks_them": {
        "en": r"\b(?:have you (?:asked|tried|checked|got)|you(?:'d|'ll| would| will)? (?:need|have) to|could you (?:provide|send|go)|please (?:send|provide|fill|call|go|check|bring|contact|write)|go (?:to|into|back|online)|contact (?:us|the|your)|ask (?:the|your)|wait for)\b",
        "zh": r"您(?:先|再|得|要|去|自己|把|打|联系|提供|拨|试|查|看|问)[^。,]{0,4}(?:去|看|查|问|联系|打|试|办|提供|操作|等|申请|核对|登录)|麻烦您|请(?:您)?(?:提供|联系|携带|自行|拨打|前往|等)|自行|携带",
    },
    "no_but_yes": {
        "en": r"\b(?:can't|cannot|not able|won't|don't)\b[^.?!]{2,80}(?:[.;,] )(?:what (?:i|you|we) can|but (?:i|we|you) can|i can|two things|there (?:is|are)|instead|so )",
        "zh": r"(?:不能|改不了|做不了|没有权限|不了|没法|查不到|不成|满了|没了)[^。]{0,16}[,。;](?:能|可以|我|但|还有|有|要是|只是能|补|换)",
    },
}  # fmt: skip
_COMPILED = {(name, lang): re.compile(pattern) for name, langs in CUES.items() for lang, pattern in langs.items()}
_NAMED = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}")
_NAMED_ZH = re.compile(r"(?:小|老)[\u4e00-\u9fff]|[\u4e00-\u9fff](?:工|经理|师傅|主管|店长|老师|主任|大夫|总)")
_QUOTED = re.compile(r"\"[^\"]{1,40}\"|(?<![a-z])'[^']{1,40}'(?![a-z])")

NAMES: tuple[str, ...] = (*CUES, "names_someone", "quotes_words", "first_customer_fact", "exclaims", "figures_used")


def cues(moment: Moment) -> list[float]:
    """Values of `NAMES` in 0..1: hits a sentence for the phrases, so that length by itself gains nothing."""
    size = max(1.0, len(moment.sentences) ** 0.7)
    said = [min(1.0, len(_COMPILED[name, moment.lang].findall(moment.text)) / size) for name in CUES]
    reply = moment.turn.reply
    named = _NAMED_ZH.findall(reply) if moment.lang == "zh" else _NAMED.findall(reply)
    strangers = [name for name in named if name.lower() not in moment.customer]
    quoted = [words for words in _QUOTED.findall(moment.text) if words.strip("\"'") in moment.customer]
    first = moment.sentences[0].text if moment.sentences else ""
    return [
        *said,
        min(1.0, len(strangers) / 2),
        float(bool(quoted)),
        float(any(word in first for word in moment.shared_last)),
        min(1.0, moment.text.count("!") / 3),
        min(1.0, (len(moment.shared_numbers) + len(moment.new_numbers)) / 4),
    ]
