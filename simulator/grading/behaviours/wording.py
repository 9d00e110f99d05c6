"""Choice of words: trade words this customer lacks, analogies, the positive and the negative way, vagueness, commands, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.grading.behaviours.base import Detector, Phrases, Vote, phrase_detector, spans_of
from simulator.grading.folding import fold
from simulator.grading.moment import Moment
from simulator.grading.phrasing import required

_FOREIGN_IN_ZH = re.compile(r"\b[a-z]{4,}(?: [a-z]{2,})*\b")
_QUOTED = re.compile(r"[\"']([^\"'\n]{1,24})[\"']")
_BRIEF_LACKS = {
    "en": re.compile(
        r"(?:are not\b|\bnot (?=[\"'])|knows? no\b|does(?:n't| not) know\b|\bnever heard\b|no idea (?:of|what)|unfamiliar with|but not\b|, not\b)[^.;)]*"
    ),
    "zh": re.compile(r"(?:不懂|听不懂|不知道什么|不明白|没听过|不晓得)[^。;)]*"),
}
_GLOSS = {
    "en": re.compile(
        r"\b(?:that(?:'s| is| means)|which means|meaning|in (?:plain|other) words|basically|think of|it's (?:like|a bit like)|so to speak|what (?:we|i) call|in short)\b"
    ),
    "zh": re.compile(r"就是说?|也就是|意思是|好比|相当于|打个比方|简单说|说白了|就像|所谓|通俗"),
}
EXPLAINS = Phrases("explains")
POSITIVE = Phrases("positive")
NEGATIVE = Phrases("negative")
VAGUE = Phrases("vague")
COMMANDS = Phrases("commands")
BOILERPLATE = Phrases("boilerplate")


def lacking_words(moment: Moment) -> tuple[str, ...]:
    """Folded words this customer does not know: told by the persona, else quoted in the brief as not known."""
    told = tuple(fold(word).text for word in moment.turn.unknown_words if word.strip())
    return told or tuple(dict.fromkeys(_lacking_in_brief(moment)))


def _lacking_in_brief(moment: Moment) -> Iterator[str]:
    for part in _BRIEF_LACKS[moment.lang].finditer(moment.brief):
        yield from (word.strip() for word in _QUOTED.findall(part.group()))


def _word_hits(moment: Moment, words: tuple[str, ...]) -> list[re.Match[str]]:
    edge = r"(?<![a-z])", r"(?:s|es|ed|ing)?(?![a-z])"
    parts = [f"{edge[0]}{re.escape(w)}{edge[1]}" if w.isascii() else re.escape(w) for w in words if w]
    return list(re.finditer("|".join(parts), moment.text)) if parts else []


def _jargon(moment: Moment) -> Iterator[Vote]:
    known = moment.customer
    lacking = _word_hits(moment, lacking_words(moment))
    explained = bool(_GLOSS[moment.lang].search(moment.text))
    if lacking:
        yield Vote("jargon", 0.55 if explained else 0.9, spans_of(moment, lacking), lacking[0].group())
    trade = [hit for hit in _trade_hits(moment) if hit.group() not in known]
    if trade:
        weight = 0.2 if moment.turn.unknown_words else 0.3
        yield Vote(
            "jargon",
            min(0.85, weight * len(trade)) * (0.5 if explained else 1),
            spans_of(moment, trade),
            trade[0].group(),
        )


def _trade_hits(moment: Moment) -> list[re.Match[str]]:
    hits = list(required("trade", moment.lang).finditer(moment.text))
    if moment.lang == "zh":
        hits += [hit for hit in _FOREIGN_IN_ZH.finditer(moment.text) if hit.group() not in moment.brief]
    return hits


DETECTORS: tuple[Detector, ...] = (
    Detector("jargon:vocabulary", ("jargon",), _jargon),
    phrase_detector("explains_plainly", EXPLAINS),
    phrase_detector("positive_phrasing", POSITIVE),
    phrase_detector("negative_phrasing", NEGATIVE),
    phrase_detector("vague_promise", VAGUE),
    phrase_detector("commands", COMMANDS),
    phrase_detector("boilerplate", BOILERPLATE),
)
