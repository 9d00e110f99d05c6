"""Whether a criterion had its occasion: had the customer spoken, and is there an objection on the table."""

from __future__ import annotations

from simulator.domain.rubric import Occasion
from simulator.grading.behaviours.base import Phrases
from simulator.grading.moment import Moment

# Complaint of harm, doubt, refusal, bargaining, threat; a neutral question or the customer's own mishap is none of these.
OBJECTS = Phrases(
    sure={
        "en": (
            r"\b(?:your (?:system|company|people|driver|app|colleague|guy|fault|letter|machine|product|service|bank|team|lot|website|software|website)|you people|you lot|you (?:told|said|promised|sold|charged|sent|lost|cancelled|moved|never|keep|kept|can'?t|don'?t|didn'?t|haven'?t|still|want me)|nobody|no one|not (?:good enough|acceptable|happy|interested|paying|sure|convinced)|why (?:should|would|is|are|do|does|did|can'?t|am|was|on)|how (?:dare|come|can you|do i know|many times)|again\b|still (?:not|no|hasn'?t|waiting|broken|nothing)|refund|complain\w*|lawyer|cancel\w*|too (?:expensive|much|dear|late|good|long)|cheaper|discount|twelve hundred less|don'?t (?:need|want|trust|believe|see|think|like)|won'?t|waste of|ridiculous|unacceptable|disgrace\w*|joke|rip[- ]?off|scam|catch|charged|overcharged|wrong|broken|broke|doesn'?t work|didn'?t|lied|lies|fed up|third time|second time|twice|weeks?|supposed to|was meant to|no use|excuse|forgive me if|prove|what are you going to do|money back|compensation|competitor|other (?:quote|offer|firm|bloke)|last one|sagg?ed|burn(?:t|ed))\b",
        ),
        "zh": (
            r"你们|凭什么|怎么(?:又|还|能|回事|办事|就|可能|不|出来)|为什么|为啥|投诉|退(?:款|钱|货|押金|了)|骗|坑|不信|不行|不想|不要|不买|算了|没用|太贵|贵|便宜|别家|人家|隔壁|律师|曝光|12315|差评|赔|说好|答应|承诺|到现在|又(?:挂|坏|来|是|要)|第[二三四五六七]次|三次|两次|几次|还没|没人|没有人|不是说|什么意思|谁知道|有什么用|糊弄|忽悠|智商税|白跑|耽误|损失|不满意|受够|差(?:劲|多少)|破|垃圾|不对|错|搞什么|交代|说法|敷衍|推(?:来|三)|踢皮球|!!|少(?:一|点)|打折|再(?:降|便宜|考虑|看看|说|等)|考虑|没必要|不需要|用不着|接盘",
        ),
    }
)


LIKELY = 0.5
"""From this estimate on a trained model's word for an objection counts."""


def objection_on_table(moment: Moment, likely: float | None = None) -> bool:
    """What the session says; in a bare transcript whether the customer's last lines complain, doubt, refuse or bargain.

    `likely` 0..1 is the trained model's estimate, if there is one.
    """
    if moment.turn.objection_open is not None:
        return moment.turn.objection_open
    return likely >= LIKELY if likely is not None and not moment.opening else objects(moment)


def objects(moment: Moment) -> bool:
    """Whether the customer's last lines hold words of complaint, doubt, refusal or bargaining."""
    if moment.opening:
        return False
    last = moment.last
    pattern = OBJECTS._sure[moment.lang]
    hits = {hit.group() for hit in pattern.finditer(last)}
    return len(hits) >= 1


def has_occasion(occasion: Occasion, moment: Moment, likely: float | None = None) -> bool:
    """Whether a criterion with this `occasion` can be graded in this turn."""
    if occasion == "customer_spoke":
        return not moment.opening
    return occasion == "always" or objection_on_table(moment, likely)
