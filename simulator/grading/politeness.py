"""How polite a request is: the strategies of Danescu-Niculescu-Mizil et al. 2013 with about their published average effects.

English only; Chinese counts courteous and curt turns of speech (`coding_chinese`). Beside the published strategies stand
accusation, disbelief and clipped questions: what makes the lower quarter of such requests impolite is seldom a rude word.
"""

from __future__ import annotations

import re

from simulator.grading.moment import Moment

_M = re.MULTILINE
_START = r"(?:^|(?<=[.!?] ))[^\w<+]{0,6}(?:(?:hi|hello|hey|ok|okay|well|hm+|um+|also|sorry)\b[^\w<]{0,6})?"
MARKERS: tuple[tuple[str, float, str], ...] = (
    ("gratitude", 0.80, r"\bthank(?:s|\s?you)?\b|\bthx\b|\bappreciate(?! that you)|\bgrateful\b|\bcheers\b|\bthankful\b"),
    ("deference", 0.70, r"\b(?:really |very |so |most )(?:useful|helpful|clear|informative)\b|\binvaluable\b|\b(?:helped|taught) me\b|\b(?:nicely|well|clearly|beautifully) (?:explained|written|done|put|spotted)\b|\byou've (?:been|done)\b|\b(?:great|nice|good|excellent|interesting|awesome|impressive|fantastic|wonderful|lovely|beautiful|brilliant) (?:work|job|article|point|question|answer|idea|catch|edit|start|stuff|find|explanation|list|map|image|picture|suggestion|work so far)\b|\b(?:great|nice|beautiful|wonderful|lovely|excellent|amazing) \w+[!]|\bwell done\b|\bnicely\b|\bi like (?:the|your|what)\b|\blooks? (?:great|wonderful|good|fantastic|really good)\b|^\+1\b|\bcongrat\w*"),
    ("greeting", 0.45, r"^\W*(?:hi|hello|hey|greetings|dear|good (?:morning|day|evening|afternoon))\b"),
    ("apology", 0.40, r"\bsorry (?:to|for|about|if|that|but i|i)\b|^sorry\b|\bapolog|\bforgive\b|\bexcuse me\b|\boops\b|\bmy (?:bad|mistake)\b|\bto bother you\b|\byou(?:'re| are) (?:very |so )?busy\b|\bstepping on\b"),
    ("please", 0.40, r"(?<!^)(?<!\n)(?<![.!?] )(?<!oh )\bplease\b(?! (?:stop|don't|do not|read|leave|refrain|quit|explain yourself))"),
    ("please first", -0.15, rf"{_START}please\b"),
    ("by the way", 0.50, r"\b(?:by the way|btw|incidentally)\b"),
    ("could or would", 0.45, r"\b(?:could|would) (?:you|it|we|there|anyone|someone|i|that|this|any|a|the)\b|\bwhat would you\b|\b(?:we|i) could\b"),
    ("would you be so kind", 0.35, r"\bwould you (?:mind|be (?:able|willing|interested|so kind|open)|happen|consider|please|like|have (?:a|time))\b|\b(?:could|would) you (?:possibly|perhaps|maybe|kindly|please)\b|\b(?:be able|be willing) to\b|\bany chance\b|\bif (?:it's|it is|that's|that is) (?:ok|okay|alright|all right|possible)\b|\b(?:is|would) it (?:be )?(?:ok|okay|alright|all right|possible|acceptable)\b|\bshall (?:we|i)\b|\bwould be (?:possible|great|nice|helpful|appreciated|lovely|good) (?:to|if)\b|\bif it's not too\b|\bi don't have a strong\b"),
    ("can or will", 0.09, r"\b(?:can|will) you\b"),
    ("may i", 0.40, r"\b(?:may|might|could|can) i (?:ask|suggest|help|use|quote|have)\b|\bi was (?:just )?(?:wondering|hoping)\b|\bi(?:'m| am) (?:just )?wondering\b|\bi wonder\b|\bif i may\b|\bi'd suggest\b|\bif you (?:have (?:time|a moment|a minute|the time)|could|can spare|don't mind|wouldn't mind|get a chance|get a moment|like)\b|\bwhen you (?:get|have) (?:a|the|time)\b|\blet me know\b|\bjust a (?:quick )?(?:question|thought)\b"),
    ("hedge", 0.18, r"\b(?:i think|i believe|i guess|i suppose|perhaps|maybe|possibly|might|seems?|apparently|somewhat|a bit|slightly|suggest|not sure|not certain|i'd say|as far as i)\b"),
    ("first person start", 0.12, rf"{_START}i(?:'m|'ve|'d|'ll)?\b"),
    ("offering", 0.25, r"\bi(?:'d| would) (?:like|love|be (?:happy|glad|very|grateful|interested))\b|\bi (?:could|can) (?:help|add|do|try)\b|\b(?:i've|i have) (?:added|fixed|left|moved|made|changed|done|rewritten|updated)\b|\bi fixed\b|\bi must have (?:missed|misread|overlooked)\b|\bi (?:misunderstood|missed|overlooked|misread)\b|\bi'm not sure i (?:follow|understand)\b"),
    ("self-deprecation", 0.60, r"\b(?:dumb|stupid|silly|newbie|noob|basic|naive) question\b|\bi(?:'m| am) (?:new|a (?:newbie|beginner|novice)|(?:just |only )?(?:starting|learning))\b|\bpardon\b|\bmy ignorance\b|\bnewbie here\b|\bi hadn't (?:thought|considered|noticed)\b"),
    ("together", 0.12, r"\b(?:we|our|us|let's)\b(?! (?:know|supposed))"),
    ("warmth", 0.25, r"(?::|;|=)-?[)d](?!\w)|\bgood luck\b|\bbest (?:wishes|regards)\b|\bregards\b|\b(?:i|we) (?:do |really |just )?hope\b|\bhope (?:you|this|that|all)\b|\bglad\b|\bhappy to\b|\bhelpful\b|\bkindly\b|\bwelcome\b|\bhelp me\b|\byour help\b|\bcould use\b|\b(?:i'd|we'd|i would|we would) love\b"),
    ("direct question", -0.20, r"^[\W_]*(?:what|who|how|when|where|which)\b"),
    ("direct question within", -0.10, r"(?<=[.!?] )(?:what|who|how)\b[^.!?]*\?"),
    ("why", -0.28, r"(?:^|(?<=[.!?] ))(?:so |and |but |then )?why\b"),
    ("direct start", -0.30, r"(?:^|(?<=[.!?] ))(?:so|then|and|but|or|because)\b(?! far)"),
    ("you start", -0.18, r"^[\W_]*(?:you|your|you're|you've)\b(?! (?:mention|could|might|said|can use))"),
    ("factuality", -0.35, r"\b(?:in fact|actually|the (?:fact|truth|point|reality) is|obviously|clearly|honestly|of course|(?:do|did) you (?:even |really )?reali[sz]e)\b|\breally\?"),
    ("no", -0.30, r"^(?:no|nope|wrong|nonsense|huh|wow|whatever)\b"),
    ("command", -0.45, r"(?:^|(?<=[.!?] ))(?:please )?(?:stop|don't|do not|read|look|go|explain|prove|give|get|learn|leave|quit|do your|grow|mind your|shut|keep your)\b(?!s)"),
    ("told off", -0.40, r"\bno effort\b|\byou do (?:know|reali[sz]e|understand)\b|\byou say\b[^.?!]*\"|\bthere(?:'s| is) nothing in\b|\b(?:didn't|don't) (?:even )?bother\b|\byou (?:need|must|have) to\b|\byou should(?! (?:be able|see))\b|(?<!do )(?<!if )(?<!did )(?<!are )(?<!can )(?<!could )\byou (?:just|keep|still|clearly|obviously|can't just|can't|cannot|failed|never|always|have no|haven't|didn't|don't)\b|\byou(?:'ve| have) been (?:told|warned|asked)\b|\byou (?:(?:have )?(?:just )?(?:reverted|removed|deleted|blanked|undid|accused|ignored|wasted|broke|destroyed|vandali[sz]ed))\b|\bso you\b(?!r| (?:can|could|may|get|have a))|\byou people\b|\bpeople like you\b"),
    ("rhetorical", -0.45, r"\bhow (?:dare|can you(?! help)|could you|hard is|many times|should (?:we|i) know|are we supposed)\b|\bdo you (?:even|ever|people|expect|not|really|think you)\b|\bdid you (?:even|actually|bother|seriously|not|ever|test|read (?:it|the|my)|look)\b|\bhave you (?:even|ever|no)\b|\bwho (?:says|made|needs|cares|are you|gave|died)\b|\bwhat (?:the (?:hell|heck|devil|point|f)|makes you|gives you|right|else did|is wrong|are you (?:talking|trying)|did i|on earth|does this have|do you mean (?:it|you|by that))\b|\bwhat's (?:wrong with|the point|your (?:problem|point|deal))\b|\b(?:can't|don't|haven't|aren't|won't|couldn't) you (?!think|be interested)\b|\bare you (?:serious|kidding|joking|blind|even|seriously|twelve|going to|aware|done|stupid|saying|asking us|trying)\b|\bare you (?:reading|going to run|always|here to)\b|\bhow can (?:someone|anyone|you be|this be)\b|\bdid you (?:sleep|learn|think|forget)\b|\boh please\b|\bwhat did you search\b|\bwho is everyone\b|\bis (?:it|that) really (?:that|so)\b|\bi don't see (?:how|why)\b|\bhave to do with\b|\bwhich part of\b|\bshould i (?:write|spell|explain|draw|repeat)\b|\bstill waiting\b|\bagain with\b|\bpersonal attacks?\b|\bnobody asked\b|\bdo you have a (?:brain|clue|life)\b|\bask for your\b|\bhave told you\b|\bmuch\?|\bmy fault\b|\bin the first place\b|\bwhat do you want us\b|\bso why\b|\bcan you not\b|\bwhat's the use\b|\bat least\b[^.!?]*\?|\bcare[sd]? what you\b|\bnice try\b|^typical\b|\bno one agreed\b|\bcare to (?:explain|elaborate)\b|\bwhy (?:did|do|are|would|don't|didn't|haven't|on earth|should|not just|the)\b[^.!?]{0,6}\b(?:you|we|anyone|i)\b|\bhappy now\b|\bthe point of this\b|\bmakes no sense\b|\btake it elsewhere\b|\bno reason to\b|\bwithout a word\b"),
    ("that is not", -0.22, r"\b(?:this|that|it) (?:isn't|is not|is no|was not) (?:a|an|the|what|how|your|for|true|correct)\b|\bnot an answer\b|\balready (?:answered|told|explained|said|been)\b|\bagain\?"),
    ("you and not", -0.20, r"\byou(?!r)\b(?! (?:might|may|could|can|have time|mind|like|happen))[^.?!]{0,30}(?:n't|\bnot|\bnever|\bno|\bnothing|\bwithout|\bonly)\b(?! (?:mind|sure))"),
    ("pressing", -0.20, r"\b(?:exactly|really|even|at all|on earth|seriously|supposed to|ever)\b[^.!?]*\?"),
    ("nothing to it", -0.20, r"(?:^|(?<=[.!?] ))(?:no|not|none|nothing|nobody|no one|there(?:'s| is| are) (?:no|nothing)|neither|nonsense)\b(?! (?:sure|problem|worries|offen[sc]e))"),
    ("harsh word", -0.45, r"\b(?:(?:stupid|silly|dumb)(?! question)|idiot\w*|ridiculous|nonsense|terrible|vandal\w*|dumbest|crap|hell|heck|damn|bullshit|absurd|pointless|useless|rude|lazy|incompeten\w+|lazi(?:est|ness)|excuse\b(?! me)|stop guessing|clueless|embarrass\w*|ignorant|whatever|wast(?:e|ing|ed)|seriously|lies|lying|liar|homework|spam\w*|sick of|tired of|get a life|harass\w+|so-called|shout\w*|attitude|garbage|rubbish|trash|joke|troll\w*|biased|censor\w*|bully\w*|fail\w*|wtf|pathetic|disgrace\w*|shame)\b|\byour (?:problem|nonsense|claim|edits? (?:removed|broke|is|are|was))\b"),
    ("unkind word", -0.12, r"\b(?:wrong|bad|broken|false|incorrect|worse|worst|poor|slow|ugly|problem|delete[ds]?|revert\w*|dispute|rule)\b"),
    ("clipped question", -0.20, r"(?:^|(?<=[.!?] ))(?:\w{1,20} )?\w{1,20} ?\?\s*$"),
    ("shouting", -0.35, r"\?\?|!!|\?!|!\?|\bWHY\b"),
)  # fmt: skip
_COMPILED = tuple((name, weight, re.compile(pattern, _M)) for name, weight, pattern in MARKERS)
POLITE_FROM, IMPOLITE_TO = 0.5, -0.3


def politeness_score(moment: Moment) -> float:
    """Sum of the markers in the reply; about 0 for a neutral request, roughly -2 to 3."""
    return round(sum(weight for _, weight, pattern in _COMPILED if pattern.search(moment.text)), 3)


def politeness(moment: Moment) -> str:
    """`polite`, `neutral` or `impolite`: about the upper and lower quarter of requests, and the half between."""
    score = politeness_score(moment)
    return "polite" if score >= POLITE_FROM else "impolite" if score <= IMPOLITE_TO else "neutral"


def strategies(moment: Moment) -> tuple[str, ...]:
    """Names of the markers found, in the table's order."""
    return tuple(name for name, _, pattern in _COMPILED if pattern.search(moment.text))
