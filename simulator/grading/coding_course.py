"""The course of a talk that nobody tracked: was the concern answered, put off, asked again, and how did the customer take it.

A session with a scenario knows its facts, objections and outcome. A bare transcript has only what was said; so what the
customer says *after* a reply counts beside what the replies did. The signs are the same in both languages, so that a talk
and its translation come out alike. Each sign names its points and the utterance it was seen in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.domain.base import Lang
from simulator.domain.localised import Localised
from simulator.domain.turn import Utterance
from simulator.grading.folding import fold
from simulator.grading.phrasing import required
from simulator.grading.words import content, numbers

NAME = Localised(en="Course of the talk", zh="对话走向")
SIGNS: dict[str, Localised] = {
    "pleased": Localised(en="the customer is pleased", zh="客户满意"),
    "settled": Localised(en="the customer takes it as settled", zh="客户认可，事情了结"),
    "accepts": Localised(en="the customer accepts it", zh="客户接受"),
    "substance": Localised(en="a reply goes into the matter", zh="有回复说到了具体处"),
    "anger": Localised(en="the customer is angry", zh="客户发火"),
    "denies": Localised(en="the customer is not convinced", zh="客户不认可"),
    "unsolved": Localised(en="the customer says it is not solved", zh="客户说没解决"),
    "says_again": Localised(en="the customer has to say it again", zh="客户只好再说一遍"),
    "asks_again": Localised(en="the customer asks the same again", zh="客户又问了一遍"),
    "answers": Localised(en="a reply answers or acts", zh="有回复给了答案或办了事"),
    "puts_off": Localised(en="a reply puts the customer off", zh="有回复在推脱"),
    "only_sorry": Localised(en="a reply is only sorry", zh="有回复光道歉"),
    "same_words": Localised(en="a reply says the same over", zh="有回复在重复套话"),
    "not_taken_up": Localised(en="no reply takes up the concern", zh="没有一句接住客户的事"),
    "left_standing": Localised(en="the last question is left standing", zh="最后一问没人回"),
    "left_for_later": Localised(en="the talk ends on a promise of later", zh="结尾只剩一句“稍后”"),
}
FROM_CUSTOMER = frozenset({"pleased", "settled", "accepts", "anger", "denies", "unsolved", "says_again", "asks_again"})
START = 50.0
WEIGHT = 0.6
"""Share of the course in a bare transcript's session score; the rest is the rubric's."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What was seen in utterance `index` of the talk (from 0) and how many points of 100 it adds or takes."""

    name: str
    points: float
    index: int

    def text(self, lang: Lang) -> str:
        """E.g. `the customer is pleased +22`."""
        return f"{SIGNS[self.name].get(lang)} {self.points:+.0f}"


@dataclass(frozen=True, slots=True)
class Course:
    """The signs of a talk and their sum from `START`, 0 to 100; `score` is None where nobody answered a customer."""

    score: float | None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """One folded utterance and its place."""

    index: int
    text: str
    lang: Lang

    def has(self, name: str) -> int:
        """How many different turns of speech of the list `coding_course_NAME` it holds."""
        return len({m.group() for m in required(f"coding_course_{name}", self.lang).finditer(self.text)})


def course(talk: Sequence[Utterance], lang: Lang) -> Course:
    """The course of `talk`, oldest utterance first."""
    said = [_Said(i, fold(one.text).text.strip(), lang) for i, one in enumerate(talk)]
    mine = [one for one in said if talk[one.index].speaker == "trainee"]
    theirs = [one for one in said if talk[one.index].speaker == "customer"]
    if not mine or not theirs:
        return Course(None)
    after = [one for one in theirs if one.index > mine[0].index]
    signs = (*_customer(after), *_asked_again(theirs), *_replies(mine, theirs), *_end(said[-1], mine))
    return Course(round(min(100.0, max(0.0, START + sum(sign.points for sign in signs))), 1), signs)


def session_score(rubric: float | None, taken: Course) -> float | None:
    """The score of a bare transcript, 0 to 100: the rubric's overall and the course, weighed by `WEIGHT`.

    Where the rubric marked nothing the course stands alone, but only on the customer's own word for it.
    """
    if taken.score is None:
        return rubric
    if rubric is None:
        return taken.score if any(sign.name in FROM_CUSTOMER for sign in taken.signs) else None
    return round((1 - WEIGHT) * rubric + WEIGHT * taken.score, 1)


def _customer(after: Sequence[_Said]) -> Iterator[Sign]:
    """The customer's own words once there was a reply: the last ones weigh most."""
    for place, one in enumerate(after):
        last = place == len(after) - 1
        angry, unsolved, repeats = _anger(one), one.has("unsolved"), one.has("repeats")
        if angry:
            yield Sign("anger", -20.0 - 4 * min(angry - 1, 2) if last else -9.0, one.index)
        if unsolved:
            yield Sign("unsolved", -8.0 if last else -4.0, one.index)
        if repeats:
            yield Sign("says_again", -7.0, one.index)
        if last and not angry and not repeats:
            yield from _content(one, bool(unsolved))
        if last and not angry and not unsolved and one.has("denies") and not one.has("pleased"):
            yield Sign("denies", -7.0, one.index)


def _anger(one: _Said) -> int:
    """Angry turns of speech; exclamation marks count only where nothing is settled."""
    return one.has("angry") + (0 if one.has("pleased") or one.has("settled") else one.has("shouting"))


def _content(one: _Said, unsolved: bool) -> Iterator[Sign]:
    if one.has("pleased"):
        yield Sign("pleased", 22.0 + 3 * min(one.has("pleased") - 1, 2), one.index)
    if one.has("settled") and not unsolved:
        yield Sign("settled", 12.0, one.index)
    elif not one.has("pleased") and _accepts(one):
        yield Sign("accepts", 6.0, one.index)


def _accepts(one: _Said) -> bool:
    """A short word that neither asks nor denies nor merely sighs: what was said is done."""
    size = _size(one)
    return 1.5 < size <= 8 and "?" not in one.text and not one.has("denies") and not one.has("unsolved")


def _size(one: _Said) -> float:
    """Length in English words; a Chinese character counts as two thirds of one."""
    return len(one.text) / 1.6 if one.lang == "zh" else float(len(one.text.split()))


def _asked_again(theirs: Sequence[_Said]) -> Iterator[Sign]:
    """The customer puts the same question in much the same words."""
    for before, one in pairwise(theirs):
        first, second = content(before.text, one.lang), content(one.text, one.lang)
        if len(second) >= 2 and len(first & second) >= 0.6 * len(second):
            yield Sign("asks_again", -6.0, one.index)


def _replies(mine: Sequence[_Said], theirs: Sequence[_Said]) -> Iterator[Sign]:
    """What the replies did: an answer or a step, a refusal or a delay, the same words over."""
    solving = [(one.has("solves"), one) for one in mine]
    best, at = max(solving, key=lambda pair: pair[0])
    if best:
        # Before the customer has answered nobody knows whether a step was the right one: more steps earn no more.
        answered = theirs[-1].index > mine[0].index
        yield Sign("answers", 7.0 + 4 * min(best - 1, 3) * answered, at.index)
    else:
        yield from _informs(mine)
    if theirs[-1].index > mine[0].index:
        full = max((_size(one) for one in mine if not one.has("deflects")), default=0.0)
        yield Sign("substance", round(8 * min(full, 30.0) / 30), mine[0].index)
    for one in mine:
        put_off = one.has("deflects")
        if put_off:
            yield Sign("puts_off", -7.0 - 2 * min(put_off - 1, 2), one.index)
        if one.has("sorry") and not one.has("solves"):
            yield Sign("only_sorry", -3.0, one.index)
    for before, one in pairwise(mine):
        if _same(before, one):
            yield Sign("same_words", -8.0, one.index)
    if not best and not any(_takes_up(one, theirs) for one in mine):
        yield Sign("not_taken_up", -6.0, mine[0].index)


def _informs(mine: Sequence[_Said]) -> Iterator[Sign]:
    """Plain information without a step: something was answered, if nothing was put off."""
    for one in mine:
        telling = len(content(one.text, one.lang)) >= (8 if one.lang == "zh" else 5)
        if telling and not any(one.has(name) for name in ("deflects", "private", "later", "sorry")):
            yield Sign("answers", 4.0, one.index)
            return


def _same(before: _Said, one: _Said) -> bool:
    first, second = content(before.text, one.lang), content(one.text, one.lang)
    return len(second) >= 2 and len(first & second) >= 0.6 * len(second)


def _takes_up(one: _Said, theirs: Sequence[_Said]) -> bool:
    heard = "\n".join(other.text for other in theirs if other.index < one.index)
    if content(one.text, one.lang) & content(heard, one.lang) or one.has("solves"):
        return True
    return bool(numbers(one.text, one.lang) & numbers(heard, one.lang))


def _end(last: _Said, mine: Sequence[_Said]) -> Iterator[Sign]:
    """How the talk breaks off: a question left standing, or a promise of later instead of an answer."""
    if last is not mine[-1]:
        if last.text.rstrip().endswith("?"):
            yield Sign("left_standing", -5.0, last.index)
        return
    if last.has("later") or (last.has("private") and not last.has("solves")):
        yield Sign("left_for_later", -3.0, last.index)
