"""EPITOME (Sharma et al. 2020) in English peer support: emotional reaction, interpretation, exploration, 0 to 2 each.

*Emotional reaction*: warmth alluded to (1) or a feeling of the helper's own named (2). *Interpretation*: understanding claimed (1),
or shown by an inferred feeling or a like experience of one's own (2). *Exploration*: a question at large (1) or about something
particular in the seeker's life (2). Advice, facts and encouragement to act are none of the three. Nothing here is trained.
"""

from __future__ import annotations

import re

from simulator.grading.coding_speech import is_asked, plain, plain_sentences
from simulator.grading.moment import Moment
from simulator.grading.phrasing import required
from simulator.grading.words import content

_PERSON = re.compile(
    r"\b(?:you|your|you're|yours|it|that|this|they|he|she|them|him|her|his|their|something|anything|anyone|someone|happen\w*|wrong|up|on)\b|'s\b|\b(?:was|is|were) (?:your|the|it|he|she|there)\b"
)
_ASKING_WORD = re.compile(
    r"\b(?:you|your|u|what|why|how|when|where|who|which|is|are|was|were|do|does|did|has|have|any|anything)\b"
)


def _has(name: str, text: str) -> bool:
    """Whether `text` has a turn of speech of the list `coding_support_NAME`."""
    return bool(required(f"coding_support_{name}", "en").search(text))


def emotional_reaction(moment: Moment) -> int:
    """0 none, 1 warmth alluded to, 2 the helper's own feeling named."""
    text = plain(moment.text)
    if _has("warm_strong", text):
        return 2
    return 1 if _has("warm_weak", text) else 0


def interpretation(moment: Moment) -> int:
    """0 none, 1 understanding claimed, 2 shown: an inferred feeling or experience, or a like one of one's own."""
    sentences = plain_sentences(moment.text)
    if any(_tells_own(one) or _infers(one) for one in sentences):
        return 2
    return 1 if any(_has("understands", one) for one in sentences) else 0


def _tells_own(sentence: str) -> bool:
    if is_asked(sentence):
        return False
    return _has("own_short", sentence) or _has("own", sentence)


def _infers(sentence: str) -> bool:
    return _has("infers", sentence) and not is_asked(sentence) and not _has("not_infers", sentence)


def exploration(moment: Moment) -> int:
    """0 none, 1 asks at large, 2 asks after something particular in the seeker's life."""
    asked = [one for one in plain_sentences(moment.text) if _wonders(one)]
    if not asked:
        return 0
    return 2 if any(_is_specific(one) for one in asked) else 1


def _is_specific(sentence: str) -> bool:
    return not _has("asks_at_large", sentence) and bool(content(sentence, "en") or len(sentence.split()) >= 4)


def _wonders(sentence: str) -> bool:
    """Asks after the other person's experience; rhetorical questions and advice in a question's form do not."""
    if is_asked(sentence):
        if len(sentence.split()) <= 3 and not (_ASKING_WORD.search(sentence) or _has("asks_at_large", sentence)):
            return False
        return not _has("rhetorical", sentence) and bool(
            _PERSON.search(sentence) or _has("asks_at_large", sentence) or len(sentence.split()) <= 6
        )
    return len(sentence.split()) <= 14 and _has("asks_unmarked", sentence) and not _has("no_question", sentence)
