"""Codes of other schools read off the same turn: MI coding, EPITOME, Stanford politeness.

Definitions: MITI/AnnoMI (question open or closed; reflection simple or complex), EPITOME (Sharma et al. 2020: emotional
reaction, interpretation, exploration, each none, weak, strong), politeness of requests (Danescu-Niculescu-Mizil et al. 2013).
Rules only: nothing here is trained.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from simulator.domain.base import Lang
from simulator.domain.behaviour import Behaviour
from simulator.domain.turn import Turn
from simulator.grading.behaviours.questions import is_open, questions
from simulator.grading.coding_question import kind_of_all, question_kind
from simulator.grading.coding_reflection import reflection_kind
from simulator.grading.coding_speech import plain_sentences
from simulator.grading.moment import Moment, Sentence, moment_of
from simulator.grading.phrasing import alternatives, required
from simulator.grading.politeness import politeness
from simulator.grading.words import content


def code(label: str, turn: Turn, behaviours: Sequence[Behaviour] = ()) -> str | int:
    """The code of `turn` under `label`, one of `CODED`."""
    return _CODERS[label](moment_of(turn), frozenset(one.name for one in behaviours))


def _question(moment: Moment, seen: frozenset[str]) -> str:
    if moment.lang == "en":
        return kind_of_all(plain_sentences(moment.text))
    asked = [s for s in questions(moment) if s.asks] or questions(moment)
    if not asked:
        return "none"
    return "open" if any(is_open(s, moment.lang) for s in asked) else "closed"


_NO_REFLECTION = {
    "en": re.compile(
        r"\byou(?:'ll)? (?:should|could|can (?:try|get|use|call|also|always|go)|need to|might want|may want|have to|must|will need|want to make sure)\b|\byou(?:'re| are) (?:very |so |most )?(?:welcome|right|here)\b|^\W*(?:so |and )?(?:you know|thank you|see you|do you|are you)\b|\bi(?:'d| would) (?:suggest|recommend|advise)\b"
    ),
    "zh": re.compile(r"(?:您|你)(?:可以|应该|最好|需要|得|要记得|不妨)"),
}


def _reflection(moment: Moment, seen: frozenset[str]) -> str:
    if moment.lang == "en":
        return reflection_kind(moment)
    said = [s for s in moment.sentences if len(s.text.strip()) > 8 and _mirrors(s, moment)]
    if not said:
        return "none"
    return "complex" if any(_adds_meaning(s, moment) for s in said) or len(said) >= 3 else "simple"


def _mirrors(sentence: Sentence, moment: Moment) -> bool:
    text = sentence.text.strip()
    if not (required("mi_reflects", moment.lang).search(text) or _about_them(text, moment)) or _NO_REFLECTION[
        moment.lang
    ].search(text):
        return False
    if not sentence.asks:
        return True
    statement = (
        r"\b(?:sounds|seems|feels|looks) like|^\W*(?:so|and|okay)?,? ?you(?:'re|'ve| feel| want| think)\b"
        if moment.lang == "en"
        else r"听起来|听上去|您的意思|你的意思|也就是说"
    )
    return bool(re.search(statement, text)) and not (moment.lang == "en" and question_kind(text) == "open")


def _about_them(text: str, moment: Moment) -> bool:
    """ "(So) you smoke …": a statement about the other person that takes up a word of theirs."""
    if moment.lang == "zh" or not re.match(r"^\W*(?:okay|and|so|well|mm-?hmm|yeah|right|,| )*you [a-z]+", text):
        return False
    return bool(content(text, "en") & content(moment.last, "en"))


def _adds_meaning(sentence: Sentence, moment: Moment) -> bool:
    """Says more than the other side did: a feeling, a reason, two sides; not merely the same words."""
    if not required("mi_complex", moment.lang).search(sentence.text):
        return False
    mine, theirs = content(sentence.text, moment.lang), content(moment.last, moment.lang)
    return not mine or len(mine & theirs) < 0.7 * len(mine)


def _emotional_reaction(moment: Moment, seen: frozenset[str]) -> int:
    if required("reacts_strong", moment.lang).search(moment.text):
        return 2
    return 1 if required("reacts_weak", moment.lang).search(moment.text) else 0


def _interpretation(moment: Moment, seen: frozenset[str]) -> int:
    if required("interprets_strong", moment.lang).search(moment.text):
        return 2
    return 1 if required("interprets_weak", moment.lang).search(moment.text) else 0


_PERSON = {
    "en": re.compile(
        r"\b(?:you|your|you're|u|ur|it|that|this|they|he|she|them|him|her|something|anything|anyone|someone|happen\w*|wrong|up|on)\b"
    ),
    "zh": re.compile(r"你|您|他|她|这|那|怎么|什么"),
}
_RHETORICAL = re.compile(
    r"\b(?:who knows|why not|right(?=\?)|you know|what(?:'s| is) the point|who cares|what if|how about|why don't you|have you (?:considered|tried)|what about (?:trying|going)|if not)\b[^?]{0,40}\?"
)


def _exploration(moment: Moment, seen: frozenset[str]) -> int:
    asked = [s for s in moment.sentences if _wonders(s, moment.lang)]
    if not asked:
        return 0
    generic = required("generic_ask", moment.lang)
    specific = any(
        not generic.search(s.text.strip()) and (content(s.text, moment.lang) or len(s.text) >= 7) for s in asked
    )
    return 2 if specific else 1


def _wonders(sentence: Sentence, lang: Lang) -> bool:
    """Asks after the other person's experience; rhetorical questions and advice in a question's form do not."""
    text = sentence.text
    if not sentence.asks:
        if lang == "zh":
            return False
        return (
            bool(
                re.match(
                    r"^\W*(?:what(?:'s| is| happened)|why (?:do|are|did)|how (?:are|do|did)|do you|are you|have you|did you)\b",
                    text,
                )
            )
            and len(text.split()) <= 12
        )
    return bool(_PERSON[lang].search(text)) and not (lang == "en" and _RHETORICAL.search(text))


def _politeness(moment: Moment, seen: frozenset[str]) -> str:
    if moment.lang == "en":
        return politeness(moment)
    kind = sum(bool(re.search(p, moment.text, re.MULTILINE)) for p in alternatives("polite", moment.lang))
    rude = sum(bool(re.search(p, moment.text, re.MULTILINE)) for p in alternatives("impolite", moment.lang))
    balance = kind - rude + (1 if "greets" in seen or "thanks" in seen else 0) - (2 if "insults" in seen else 0)
    return "polite" if balance >= 3 else "impolite" if balance <= 0 else "neutral"


_CODERS: dict[str, Callable[[Moment, frozenset[str]], str | int]] = {
    "question": _question, "reflection": _reflection, "emotional_reaction": _emotional_reaction,
    "interpretation": _interpretation, "exploration": _exploration, "politeness": _politeness,
}  # fmt: skip
CODED: tuple[str, ...] = tuple(_CODERS)
