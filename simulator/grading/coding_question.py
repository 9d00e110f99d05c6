"""Open or closed, told by the structure of an English question as speech writes it: question marks may be missing."""

from __future__ import annotations

import re

_FILLER = r"(?:(?:so|and|but|okay|ok|yeah|well|right|alright|um+|uh+|mm-?hmm|oh|now|then|great|good|i see|sure|yes|no|hey|hi|hello|just|also|because|or)\b[,. ]*)*"
_AUX = r"(?:do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|may|am|don't|didn't|isn't|aren't|haven't|won't|wouldn't|couldn't|can't)"
_SUBJECT = (
    r"(?:you|your|i|it|that|there|he|she|they|we|this|the|any|anyone|anything|something|those|these|my|his|her|their)"
)
INVITES = re.compile(
    r"\b(?:tell me (?:a (?:little|bit|little bit) )?(?:about|more|what|how(?! (?:many|much|long|often|old|far)\b)|why|a bit|a little)|talk (?:to me )?(?:a (?:little|bit|little bit) )?(?:more )?about (?:that|it|what|how)\?|"
    r"describe (?:that|it|what|how|for me|a|your)|walk me through|help me (?:to )?understand|i(?:'m| am) (?:just )?(?:wondering|curious) (?:about |if you could tell me )?(?:what|how|why)|"
    r"i(?:'d| would) (?:like|love) to (?:hear|know) (?:more|what|how|about|a little)|say more|elaborate|explain (?:that|what|how|why) |i wonder (?:what|how|why|if you could (?:tell|say)))"
)
_OPEN_HEAD = re.compile(
    r"\b(?:what|how|why)\b(?! (?:many|much|long|often|old|far|soon|tall|big|late|early|time|day|date|year|month|age|grade|number|size|percent\w*|is your name|'s your name|a |an |great|nice|confident|important|likely|ready|sure|willing|far|bad|severe|tall|heavy|frequently|fast)\b)|\bwhere (?:does|do|would|did) (?:that|this|all (?:of )?this|it|things?|you) (?:put|take|leave|go from|stand|see|want to go|you see yourself)|\bwhere are (?:you|we) (?:at|with|right now|on this)\b"
)
_CLOSED_HEAD = re.compile(
    r"\b(?:how (?:many|much|long|often|old|far|soon|tall|big|late|early)|what (?:time|day|date|year|month|age|grade|number|size|percent\w*)|who|where|when|which|what(?:'s| is) your (?:name|age|date|address|number))\b"
)
_STARTS_CLOSED = re.compile(rf"^\W*{_FILLER}{_AUX} {_SUBJECT}\b")
_STARTS_WH = re.compile(
    rf"^\W*{_FILLER}(?:what|how|why)(?:'s|'re|'d)? (?:{_AUX}|about|else|if|kind|sort|made|makes|brings?|brought|happen\w*|come|would|might|do|other|are|is|was|were)\b"
)
_SHORT_OPEN = re.compile(
    r"^\W*(?:like what|such as(?: what)?|meaning|in what way|for example|and then(?: what)?|because|go on|what else|how so|how come|why not)\s*\?$"
)
_CHAT = re.compile(r",? ?you know\s*\?+$")
_LAST_CLAUSE = re.compile(
    r"^.*(?:, |\. |- |: )(?=(?:and |so |but )?(?:what|how|why|where)(?:(?:'s|'re|'d)? |\s*\?))|^.*\b(?=what do you mean\b)"
)
_EITHER_OR = re.compile(
    rf"^\W*{_FILLER}(?:is|was|are|were|do|did) (?:it|that|you|they|he|she)\b[^?]*\bor\b[^?]{{0,12}}(?:\.{{2,}})?$"
)
_ABLE = re.compile(
    r"\b(?:can|could|would|will|are|do) you (?:please |just |maybe |able to |want to |mind )*(?:tell(?:ing)?|describe|explain|share|talk|say|give me|walk|help me)\b[^?]*\b(?:what|how(?! (?:many|much|long|often|old))|why|about|more|example|bit)\b"
)
_TAG = re.compile(
    r"(?:, ?|\b)(?:right|correct|okay|ok|yeah|huh|isn't it|don't you|doesn't it|aren't you|is that (?:right|correct|fair)|am i right|does that make sense|you know)\s*\?\W*$"
)


def question_kind(sentence: str) -> str:
    """`open`, `closed` or `none` for one folded English sentence."""
    text = sentence.strip()
    if _SHORT_OPEN.search(text):
        return "open"
    chat = _CHAT.search(text)
    if chat and not _STARTS_CLOSED.search(text) and not _STARTS_WH.search(text):
        return "none"
    marked = text.rstrip("\"') ").endswith("?")
    if INVITES.search(text) or (marked and _ABLE.search(text)):
        return "open"
    if marked and _TAG.search(text):
        return "closed"
    if not marked:
        if _STARTS_WH.search(text) and len(text.split()) >= 3:
            return "open"
        return (
            "closed"
            if re.match(rf"^\W*{_FILLER}(?:how (?:many|much|long|often|old)|when|where|who) {_AUX} ", text)
            or _EITHER_OR.search(text)
            or re.match(rf"^\W*{_FILLER}(?:do|did|have|are|were|would|could|can|is|was) (?:you|your)\b", text)
            else "none"
        )
    head = _LAST_CLAUSE.sub("", text)
    if _STARTS_CLOSED.search(head):
        return "closed"
    opens, closes = _OPEN_HEAD.search(head), _CLOSED_HEAD.search(head)
    if opens and (closes is None or opens.start() <= closes.start()):
        return "open"
    return "closed"


def kind_of_all(sentences: list[str]) -> str:
    """The strongest kind of several sentences: open before closed before none."""
    kinds = {question_kind(one) for one in sentences}
    return "open" if "open" in kinds else "closed" if "closed" in kinds else "none"
