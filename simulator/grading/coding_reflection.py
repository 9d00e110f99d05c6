"""Reflections in English counselling talk: statements that give back what the other person said or meant.

MITI/MISC: a *simple* reflection adds little to what was said, a *complex* one adds meaning, feeling, a comparison or the
other side. Advice, information, praise, self-disclosure and arrangements are none. Weighted signs, none of them trained.
"""

from __future__ import annotations

import re

from simulator.grading.coding_question import question_kind
from simulator.grading.coding_speech import is_asked, plain, plain_sentences
from simulator.grading.moment import Moment
from simulator.grading.phrasing import emotion
from simulator.grading.words import content, numbers

_LEAD = re.compile(
    r"^\W*(?:(?:so|and|but|okay|ok|yeah|yes|yep|right|mm+-?hm+|mm+|uh-huh|well|oh|alright|all right|now|then|no|i see|because|gotcha|hm+)\b[,. ]*|(?:sure|wow|really|good|great)[,.!]+ *)+"
)
_ASKS_WITHIN = re.compile(
    r"(?:^|, )(?:so )?(?:what(?! (?:you're|i)\b)|how|why|when|where|who|do|does|did|is|are|would|could|can)\b"
)
_LED_ON = re.compile(r"\b(?:so|and|but|because)\b\W*$")
_STEM = r"\b(?:(?:it|that|this|things?) |^)?(?:sounds?|seems?|looks?|feels?|appears?|felt) (?:to me |almost |kind of |really |sort of |a (?:bit|little) )*(?:like|as if|as though|that you|you)\b"
_HEARD = r"\b(?:what i(?:'m| am) hearing|what you(?:'re| are) saying|what i hear you|i(?:'m| am)? (?:can )?(?:hear(?:ing)?|sense|(?<=can )(?:see|tell)|get(?:ting)? the (?:sense|feeling|impression)|gather|take it|guess|imagine)(?: that| like| how)? (?:you(?!'ll)(?=['\s]+\w)|it(?:'s| is| was| must)|there(?:'s| is)|this is)|(?:you(?:'re| are) (?:saying|telling me|thinking|wondering)|you (?:mentioned|said|told me))|in other words|part of you|a (?:part|side) of you|on (?:the )?one hand|from where you (?:stand|sit)|from your (?:side|point of view|perspective)|for you,? (?:it|this|that))"
SIGNS: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, weight, re.compile(pattern))
    for name, weight, pattern in (
        ("stem", 3.0, _STEM),
        ("heard", 3.0, _HEARD),
        ("you and a state", 2.2, r"^(?:so )?(?:[^,.?]{1,40}, |(?:every time|whenever|when|since|because|while) [^,.?]{3,40} )?(?:(?:and|but|because|it's like|what|that) )?you(?:'re|'ve|'d| are| were| have| had)?(?: (?:really|just|also|kind of|still|always|already|sort of|actually|almost|probably|definitely|obviously|clearly|both|don't|didn't|do|haven't|aren't|weren't|can't|couldn't|wouldn't|never|not))* (?!know (?:that|what|how|smoking|the)|look (?:great|good|well)|did (?:great|good|well|so))[a-z]+"),
        ("your", 1.6, r"^(?:and |so |but )?your [a-z]+(?: [a-z]+)?(?:'s| is| are| was| were| has| have| wants?| thinks?| makes?| said| sees?| doesn't| don't| gets?| keeps?| feels?| matters?| means?)\b"),
        ("they", 1.8, r"^(?:and |so |but )?(?:he|she|they|her|his|their|(?:your|the) [a-z]+)(?:'s|'re|'ve| [a-z]+)* (?:you|your|doesn't|don't|didn't|been|is|was|never|wants?|thinks?|said|feels?)\b"),
        ("that is a feeling", 2.4, rf"^(?:and |so |but )?(?:that|it|this|things?|there)(?:'s| is| was| has| had| must| can| feels?| felt| got| gets?| kind of| really| makes?| made)*[^.?]{{0,40}}(?:{emotion('en')}|hard|tough|difficult|discourag\w+|rough|a lot|pressure|surpris\w+|important|big deal|unfair|struggle|burden|heavy|stuck|scares?|matters?|stops? you|bothers?|weigh\w*|relief|helps? you|works? for you|new for you|to you|for you|on you)\b"),
        ("there is", 1.6, r"^(?:and |so |but )?there(?:'s| is| are)[^.?]{0,60}\b(?:you|your|part|gap|nothing|nobody|no one|mind)\b"),
        ("led on", 1.0, r"^so [^.?]{0,80}\b(?:you|your|you're)\b"),
        ("about you", 0.7, r"\b(?:you|your|you're|you've|you'd)\b"),
        ("for you", 1.2, r"\b(?:for|to|on|in) you$"),
        ("a likening", 2.2, r"^(?:and |so |it's )?(?:almost |kind of |sort of |more )?(?:like (?:a|an|you|it|the|there)|as if)\b"),
        ("feeling word", 0.8, emotion("en")),
        ("so it is", 1.9, r"^so (?:right now |now |then |mostly |really |maybe |for you,? )*(?:it|that|this|there|things|he|she|they)(?:'s| is| was|'ve| has|'re| are| were)\b"),
        ("so something is", 1.8, r"^so (?!the (?:first|next|thing|other|reason|doctor|nurse|good|idea|plan)\b|what\b|it\b|that\b|there\b|i\b|we\b|you\b)[a-z ]{3,30}(?:'s| is| are| was| were)\b"),
        ("it has become", 1.7, r"^(?:so )?(?:it|that|this)(?:'s| is| was|'s been| has)? (?:kind of|sort of|just|almost|more (?:of|about|like)|become|been|a (?:way|kind|part|bit|little)|not (?:just|really|that|about|so|as)|really (?:hard|tough|about))\b|^(?:so )?(?:kind|sort) of\b"),
        (
            "it did that",
            1.8,
            r"^(?:so )?(?:it|that|this) (?:really |just |also |kind of )*(?:took|made|gave|kept|brought|left|got|hit|meant|cost|scared|hurt|turned|changed|helped|used to|doesn't|didn't|wasn't|isn't|stopped|felt|feels)\b",
        ),
        ("in your mind", 2.5, r"^(?:so )?(?:in your (?:mind|head|eyes|world|book)|to you|deep down|underneath|for (?:you|him|her|them))\b"),
        ("which is", 2.2, r"^(?:so )?which (?:is|was|makes?|must|means?|feels?|can|has)\b"),
        ("others and you", 2.2, r"^(?:so )?(?:people|everyone|everybody|nobody|no one|they|he|she|other people) [a-z' ]{2,24}\b(?:you|your)\b"),
        ("it is that bad", 1.7, r"^(?:so )?(?:it|that|this)(?:'s| is| was| gets?| got) (?:that|so|too|pretty|really|just) [a-z]+"),
        ("being is", 1.8, r"^(?:so )?(?:not )?(?!going to|doing)[a-z]{3,}ing\b[^.?]{0,40} (?:is|feels|makes|seems|was|felt|would be)\b"),
        ("that is quite", 1.5, r"\bthat(?:'s| is| was) (?:quite|such|a (?:real|huge|big|lot|long))\b"),
        ("being so", 1.2, r"^(?:so )?(?:not )?[a-z]{2,}ing\b[^.?]{0,70}\b(?:you|your|hard|harder|easier)\b"),
        ("your little bit", 1.2, r"\b(?:is|it's|that's|was) your [a-z]+"),
    )
)  # fmt: skip
AGAINST: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, weight, re.compile(pattern))
    for name, weight, pattern in (
        ("advice", -3.0, r"\bwhat you(?:'re| are) going to do\b|(?<!that )(?<!like )\byou(?:'ve| have)? ?(?:'d| would)? ?(?:should\w*|must\b(?! (?:be|feel|have))|need to|have to|got to|gotta|could|can(?!'t| (?:see|feel|tell|relate|imagine|understand|picture|remember|handle|hardly|only)\b)|might (?:want|try|consider|find|get|feel|notice|have|experience|also)|may (?:want|find|need)|will\b|better|ought|just (?:get|take|go|put|keep|do|have|need)|get used)|\byou'll\b|\byou'd (?:take|have to|need|come|start|call|be able|want to|just|get)\b|\bsupposed to\b|\bwhat you (?:do|want to do) is\b|\byou want to (?:make sure|be sure|try|avoid|watch)\b|\byou'd want to\b"),
        ("i", -1.6, r"\bi(?:'m|'ve|'d|'ll)?\b(?! (?:hear|sense|can (?:hear|see|tell)|see you|get the|gather|take it|guess you|imagine|'m hearing))"),
        ("we", -1.8, r"\b(?:we(?:'re|'ve|'ll|'d)?|let's|our|us)\b"),
        ("people", -2.2, r"\b(?:some|many|most|a lot of|lots of|other|these) (?:people|folks|patients|clients|men|women|kids|guys|of my)\b|\bpeople (?:who|that|find|feel|say|with)\b|\b(?:everybody|everyone|nobody) (?:has|gets|goes|likes)\b|\beverybody's\b"),
        ("information", -2.2, r"\b(?:calories|percent|recommend\w*|guidelines?|stud(?:y|ies)|research|risk of|risk factor|the number one|causes? (?:of|cancer)|disease|preventable|medications?|treatments?|pills?|prescri\w+|program|pamphlet|dose|milligrams|side effects?|nicotine|insulin|available|standard drinks?|it's called|lungs?|liver|airways|blood (?:sugar|pressure|test)|your (?:body|brain|heart|chart|record|results?|file|levels?)|a couple of options|once you (?:quit|stop|start)|when you(?:'re)? (?:smok\w+|drink\w*|tak\w+|us\w+|quit|stop)|preventer|confidential|the rules?)\b"),
        ("praise", -2.6, r"\b(?:great|wonderful|awesome|excellent|fantastic|amazing|congrat\w*|perfect|well done|proud of|^good for you|good (?:job|idea|question|point|to)|takes (?:a lot of )?(?:courage|strength|guts)|way too hard on)\b|\bthat's (?:good|fair|right|fine|okay|ok|true|smart|interesting|(?:really |very |so |pretty )?(?:mature|brave|impressive|huge|thoughtful))\b"),
        ("courtesy", -2.6, r"^(?:thank\w*|thanks|hi|hello|hey|bye|welcome|good (?:morning|afternoon)|nice to|see you|have a|sorry|fair enough|exactly|of course|absolutely)\b|\byou(?:'re| are) (?:very |so |most )?welcome\b|\bthank you\b|^you got it\b|^you tell me\b|\bsee you(?: (?:next|on|then|later|soon|in|at|again)|$)|\bplease\b"),
        ("order", -3.0, r"^(?:just |now |please )?(?:take|try|go|come|call|give|put|let|keep|think about|remember|look|make|write|step|have a seat|open|don't|stop|start|get|do|be|use|tell|read|talk|ask|sit|wait|imagine|listen|quit|cut)\b(?! it (?:off|away)$)"),
        ("you know that", -2.2, r"^(?:you know,? (?:that|a|the|some|what|it's|this|there|when|how)\b|you know(?:,)? [a-z]+ing\b|as you know|did you know|actually|the (?:thing|fact|truth|good news|first|next|other) )"),
        ("if you", -1.8, r"\bif you(?:'re| are|'d| want| can| could| do| keep| don't| need| have)?\b"),
        ("exclaimed", -0.8, r"!$"),
        ("free choice", -3.0, r"\b(?:your (?:choice|decision|call)|up to you)\b|\bimportant (?:to (?!you\b)|that\b)"),
        (
            "arguing",
            -2.0,
            r"\byou always (?!feel|felt|want|thought|think|have to|end)|\bnot me\b|\bcome on\b|\b(?:it's|that's) (?:just |simply )?(?:not )?true\b|\b(?:is|means) nothing\b|\bno excuse\b|\bexcuses?\b",
        ),
        ("you missed", -1.2, r"^you (?:missed|were supposed|failed|broke|violated)\b|^you seem like a\b"),
        ("you need", -1.2, r"^you (?:really |just )?need (?!to\b)(?:your|a|some|the|more)\b"),
        ("going to", -1.4, r"\byou(?:'re| are) going to\b"),
        ("doubting", -1.5, r"^(?:so )?you(?:'re| are) (?:right|here|wrong|late|supposed|doing (?:great|well|good))\b|\bi (?:don't )?think\b|\byou don't (?:understand|need to|have to|know)\b|\byou never know\b"),
    )
)  # fmt: skip
# "You feel you should …" tells what the other thinks; "you should …" alone is advice.
_HELD = re.compile(
    r"\byou(?:'re| are)? (?:really |just |kind of |also )*(?:know|think|feel|felt|believe|hope|say|said|saying|wish|mentioned|worried|thinking|feeling)(?: like)?(?: that)? "
    r"(?:you|it|they|she|he)(?:'d)? (?:can|could|should|need to|have to|will|would|must|might)\b"
    r"|\b(?:figured|thought|think|thinking|saying|said|decided|go|like)[, ]+(?:that )?i(?:'m|'ll|'ve|'d)?\b"
)
_TAG = re.compile(
    r",? ?(?:right|correct|is that (?:right|fair|true|correct|accurate)|am i right|yeah|huh|no|you think|do i have that right)\s*\?$"
)
_MEANING = re.compile(
    rf"{emotion('en')}|\b(?:discourag\w+|pressure|unfair|peace|proud of|^good for you|guilt\w*|fail(?:ing|ure)|because|even though|at the same time|on the (?:one|other)|part of you|side of you|"
    r"wish|hop(?:e|ed|ing)|matters?|important|worth|mean(?:s|ing\w*)|value|care[sd]?|ready|in control|control|motivat\w+|wonder\w*|like you|as if|almost like|like a|as though|"
    r"stuck|miss(?:ing)?|want(?:s|ed|ing)?|would(?:n't)? (?:really )?like|worr\w+|trust|deserve|struggl\w+|not sure|doesn't (?:seem|quite)|don't want|big deal|surprise|trying to|able to|bothers?|torn|and yet|instead of|isn't just|not just|makes? (?:it|you)|bother|no point)\b"
)  # fmt: skip
_PLAYED_BACK = re.compile(r"\byou (?:said|mentioned|told me)\b|^(?:so )?(?:she|he|they) (?:said|told)\b")
REFLECTS_FROM, COMPLEX_FROM = 1.7, 1.2
LONG_SPEECH, SURE = 5, 3.0
"""In a speech of so many sentences one doubtful "you …" is more likely part of the information given."""


def reflection_kind(moment: Moment) -> str:
    """`none`, `simple` or `complex`: the fullest reflection in the reply."""
    recent = plain("\n".join(moment.customer.splitlines()[-4:]))
    sentences = plain_sentences(moment.text)
    asked = any(is_asked(one) for one in sentences)
    said = [
        s
        for s in map(_stated, sentences)
        if s and not (asked and len(s.split()) <= 4 and "you" not in s) and reflects(s, recent)
    ]
    alone = len(said) == 1 and len(sentences) >= LONG_SPEECH and score(said[0], recent) < SURE
    if not said or alone:
        return "none"
    depth = max(_depth(s, recent) for s in said) + 0.5 * (len(said) - 1)
    return "complex" if depth >= COMPLEX_FROM else "simple"


def _stated(sentence: str) -> str:
    """What a sentence states, without its opening fillers and a tag; "" for a plain question."""
    asked = is_asked(sentence)
    text = _TAG.sub("", sentence) if asked else sentence
    lead = _LEAD.match(text)
    bare = text[lead.end() if lead else 0 :].strip(" ,.")
    bare = f"so {bare}" if lead and _LED_ON.search(lead.group()) else bare
    if not asked:
        return bare if question_kind(sentence) == "none" else ""
    if text != sentence or re.search(_STEM, bare) or (re.search(_HEARD, bare) and not _PLAYED_BACK.search(bare)):
        return bare if question_kind(f"{bare}.") == "none" and not _ASKS_WITHIN.search(bare) else ""
    return ""


def reflects(text: str, recent: str) -> bool:
    """Whether a statement is about the other person's world rather than advice, information or courtesy."""
    return len(text) >= 4 and score(text, recent) >= REFLECTS_FROM


def score(text: str, recent: str) -> float:
    """Sum of the signs for and against a reflection, and of what it takes up of `recent`."""
    held = _HELD.sub("you feel so", text)
    signs = sum(weight for _, weight, sign in SIGNS if sign.search(text))
    return signs + sum(weight for _, weight, sign in AGAINST if sign.search(held)) + _echo(text, recent)


def _echo(text: str, recent: str) -> float:
    """How much of a statement is the other person's own words: a repeat of a few words is a reflection in itself."""
    mine, theirs = content(text, "en"), content(recent, "en")
    figures = numbers(text, "en")
    size = len(mine) + len(figures)
    if not size:
        return 0.0
    share = (len(mine & theirs) + len(figures & numbers(recent, "en"))) / size
    if share >= 0.6 and len(text.split()) <= 12:
        return 2.2
    return 1.0 if share >= 0.3 else 0.0


def _depth(text: str, recent: str) -> float:
    """How much a reflection adds: meaning and feeling that were not said, against words merely given back."""
    mine, theirs = content(text, "en"), content(recent, "en")
    new = len(mine - theirs) / len(mine) if mine else 0.5
    told = 0.8 if not theirs or len(mine) < 2 else 1.3 * new + (0.3 if new >= 0.8 and len(mine) >= 3 else 0)
    meaning = len({m.group() for m in _MEANING.finditer(text) if m.group() not in recent})
    return (
        told
        + 0.8 * min(meaning, 2)
        - (1.2 if _PLAYED_BACK.search(text) else 0)
        + (0.4 if len(text.split()) > 16 else 0)
    )
