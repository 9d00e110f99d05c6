"""Which of the grader's findings a customer takes for what they are called, knowing its own case."""

from __future__ import annotations

import re

from simulator.customer.guard import conveys, wrong_language
from simulator.customer.promises import promises_something
from simulator.customer.wording import questions
from simulator.domain.base import Lang
from simulator.domain.behaviour import FAULTS, Behaviour, Span
from simulator.domain.scenario import Scenario
from simulator.text.sentences import sentence_spans, split_sentences

_INSIDE = re.compile(r"\s+to\b|(?![啊吧了哦哈咯呀您嘞])[\u4e00-\u9fff]")
"""What follows the words of a goodbye when they are not one."""
_ASKS: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:what|when|where|which|who|how|why)\b", re.IGNORECASE),
    "zh": re.compile(r"什么|啥|哪|几|多少|谁|怎么|为何|是否|有没有|是不是|吗|贵姓"),
}
_JOINS: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:and|or)\b|,", re.IGNORECASE),
    "zh": re.compile(r"[、；]|和|以及|还有|还是|或者"),
}
_WORDS: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(?!(?:what|when|where|which|with|that|this|have|your|please|could|would|from|there)\b)\w{4,}"),
    "zh": re.compile(r"(?=((?![您你我什么哪请问是的吗])[一-鿿][一-鿿]))"),
}
_KNOWN = 0.9
"""Confidence of what the author's own words prove."""


def believed(
    behaviours: tuple[Behaviour, ...], reply: str, scenario: Scenario, lang: Lang, *, first: bool = False
) -> tuple[Behaviour, ...]:
    """The grader's findings as this customer takes them; `first` says that only the opening was spoken before."""
    briefed = _briefed(scenario, lang)
    asked = questions(reply)
    seen = tuple(
        one
        for one in behaviours
        if not (
            _too_short(one, lang)
            or (one.name == "commits" and not promises_something(reply, lang))
            or (one.name == "stacked_questions" and _asks_one_thing(asked, lang))
            or (one.name == "asks_again" and first and not _was_told(asked, scenario.opening.get(lang), lang))
            or _only_briefed(one, briefed)
            or _goes_on(one, reply)
        )
    )
    return (*seen, *([] if any(one.name == "gives_evidence" for one in seen) else _known_fact(reply, scenario, lang)))


def _asks_one_thing(asked: tuple[str, ...], lang: Lang) -> bool:
    """A single question about a single thing, whatever stands before it."""
    return len(asked) == 1 and len(_ASKS[lang].findall(asked[0])) < 2 and not _JOINS[lang].search(asked[0])


def _was_told(asked: tuple[str, ...], said: str, lang: Lang) -> bool:
    """Whether what is `asked` has anything to do with what the customer `said` so far."""
    words = _WORDS[lang]
    told = set(words.findall(said.casefold()))
    return any(word in told for one in asked for word in words.findall(one.casefold())) or not asked


def _known_fact(reply: str, scenario: Scenario, lang: Lang) -> list[Behaviour]:
    """A fact about the product that the author wrote down, said to the customer: that is evidence in any words."""
    facts = [text for one in scenario.brief.product_facts if not wrong_language(text := one.get(lang), lang)]
    for start, end in sentence_spans(reply):
        sentence = reply[start:end]
        if sentence[-1:] not in "?？" and any(conveys(sentence, fact, lang) for fact in facts):
            span = Span(start=start, end=end, quote=sentence)
            return [Behaviour(name="gives_evidence", spans=(span,), confidence=_KNOWN)]
    return []


def _too_short(one: Behaviour, lang: Lang) -> bool:
    """A promise of one word is no promise to a customer."""
    least = {"en": 3, "zh": 5}[lang]
    words = [span.quote if lang == "zh" else span.quote.split() for span in one.spans]
    return one.name == "commits" and bool(words) and all(len(one) < least for one in words)


def vows_nothing(one: Behaviour, lang: Lang) -> bool:
    """A promise was seen in words that hold none: nobody takes those down and waits for them."""
    return one.name == "commits" and not any(promises_something(span.quote, lang) for span in one.spans)


def _goes_on(one: Behaviour, reply: str) -> bool:
    """A goodbye inside a sentence ("I would not say goodbye to that", 谁还想再见他们) or with more to come is none."""
    if one.name != "says_goodbye":
        return False
    rest = reply[max((span.end for span in one.spans), default=len(reply)) :]
    return bool(_INSIDE.match(rest)) or len(split_sentences(rest.lstrip(".,!~。，！～ "))) > 1


def _briefed(scenario: Scenario, lang: Lang) -> str:
    """All that the author gave the trainee to say."""
    return "\n".join(one.get(lang) for one in (*scenario.brief.may, *scenario.brief.product_facts)).casefold()


def _only_briefed(one: Behaviour, briefed: str) -> bool:
    """A fault of manner whose words are the author's own: saying what the brief says is none."""
    return one.name in FAULTS and bool(one.spans) and all(span.quote.casefold() in briefed for span in one.spans)
