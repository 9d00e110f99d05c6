"""How polite a request is: the markers of Danescu-Niculescu-Mizil et al. 2013 with their published average effects.

English only; Chinese counts courteous and curt turns of speech (`coding`).
"""

from __future__ import annotations

import re

from simulator.grading.moment import Moment

_M = re.MULTILINE
_START = r"^(?:[\W_]*(?:so|and|ok|okay|well|but|hi|hello|hey)\b)?\W*"
MARKERS: tuple[tuple[str, float, str], ...] = (
    ("gratitude", 0.87, r"\bthank(?:s|\s?you)?\b|\bthx\b|\bappreciate|\bgrateful\b|\bcheers\b"),
    ("deference", 0.78, r"\b(?:great|nice|good|excellent|interesting|awesome|impressive|fantastic|wonderful) (?:work|job|article|point|question|answer|idea|catch|edit|start|stuff|find)\b|\bwell done\b|\bnicely\b"),
    ("greeting", 0.43, r"^\W*(?:hi|hello|hey|greetings|good (?:morning|day|evening|afternoon))\b"),
    ("apology", 0.36, r"\bsorry\b|\bapolog|\bforgive\b|\bexcuse me\b|\boops\b"),
    ("please", 0.49, r"(?<!^)(?<!\n)\bplease\b"),
    ("please first", -0.05, rf"{_START}please\b"),
    ("by the way", 0.63, r"\b(?:by the way|btw)\b"),
    ("could or would", 0.47, r"\b(?:could|would) (?:you|it|we|there|anyone|someone|i|that|this|any)\b|\bwould you mind\b"),
    ("can or will", 0.09, r"\b(?:can|will) you\b"),
    ("may i", 0.40, r"\b(?:may|might) i\b|\bi was (?:wondering|hoping)\b|\bi(?:'m| am) wondering\b|\bi wonder\b|\bif you (?:have time|could|don't mind|wouldn't mind|get a chance|like)\b|\blet me know\b"),
    ("hedge", 0.22, r"\b(?:i think|i believe|i guess|i suppose|perhaps|maybe|possibly|might|seems?|apparently|somewhat|a bit|suggest)\b"),
    ("first person start", 0.12, rf"{_START}i(?:'m|'ve|'d|'ll)?\b"),
    ("together", 0.10, r"\b(?:we|our|us|let's)\b"),
    ("warmth", 0.20, r"(?::|;|=)-?[)d]|\bgood luck\b|\bbest (?:wishes|regards)\b|\bregards\b|\bhope\b|\bglad\b|\bhappy to\b|\bhelpful\b|\bkindly\b|\bwelcome\b"),
    ("direct question", -0.43, rf"{_START}(?:what|why|who|how|when|where|which|huh|really)\b"),
    ("direct question within", -0.15, r"(?<=[.!?] )(?:what|why|who|how)\b[^.!?]*\?"),
    ("you start", -0.30, rf"{_START}(?:you|your|you're|you've)\b"),
    ("factuality", -0.38, r"\b(?:in fact|really\?|actually|the (?:fact|truth|point) is|obviously|clearly|honestly|of course)\b"),
    ("command", -0.35, r"(?:^|(?<=[.!?] ))(?:stop|don't|do not|read|look|try|go|show|explain|prove|give|get|learn|leave|quit|check|post|provide|remove|fix|delete)\b"),
    ("blame", -0.35, r"\bwhy (?:did|do|are|would|don't|didn't|haven't|on earth)\b[^.!?]{0,6}\byou\b|\byou (?:are|were|need to|should|must|have to|keep|just|clearly|obviously|still|can't|cannot|failed)\b|\bhow (?:dare|can you|could you)\b|\bdo you even\b|\bdid you (?:even|actually|bother)\b|\bwhat (?:the|makes you|gives you)\b"),
    ("harsh word", -0.40, r"\b(?:stupid|idiot\w*|ridiculous|nonsense|wrong|bad|terrible|vandal\w*|silly|dumb|crap|hell|damn|bullshit|absurd|pointless|useless|rude|lazy|ignor\w+|whatever|waste|seriously|lol|false|lies|lying|problem with you|homework|spam\w*|fail\w*|broken)\b"),
    ("shouting", -0.30, r"\?\?|!!|\?!|!\?"),
)  # fmt: skip
_COMPILED = tuple((weight, re.compile(pattern, _M)) for _, weight, pattern in MARKERS)
POLITE_FROM, IMPOLITE_TO = 0.7, -0.1


def politeness_score(moment: Moment) -> float:
    """Sum of the markers in the reply; about 0.3 for a neutral request."""
    return round(sum(weight for weight, pattern in _COMPILED if pattern.search(moment.text)), 3)


def politeness(moment: Moment) -> str:
    """`polite`, `neutral` or `impolite`: the upper and lower quarter of requests, and the half between."""
    score = politeness_score(moment)
    return "polite" if score >= POLITE_FROM else "impolite" if score <= IMPOLITE_TO else "neutral"
