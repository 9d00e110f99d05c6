"""Keep, start, stop: what a session shows of the trainee's habits, each with the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.domain.behaviour import CRITICAL, FAULTS, GOOD, SIGNALS, Behaviour
from simulator.domain.rubric import Rubric
from simulator.domain.session import SessionView
from simulator.report.coaching import KEEP, START, STOP
from simulator.report.turning import mean_share, said_at, swing, weight
from simulator.report.words import Translate

MOST = 3
"""More than three of a kind is not advice but a list."""
SURE = 0.5
"""Behaviours below this confidence are not held up to the trainee."""
SHORTEST = 5
"""A quote of fewer characters says little by itself."""
_LEADING = " .,;:，。；：、"
_ENDS = ".!?。！？\n"
HOT = 40
"""Anger from which a feeling is there to be named."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One habit: `text` for the trainee; `turn` and `quote` show it where it was seen, `times` counts its turns."""

    behaviour: str
    text: str
    turn: int | None = None
    quote: str = ""
    times: int = 0


@dataclass(frozen=True, slots=True)
class _Seen:
    turn: int
    quote: str
    confidence: float


def keep(view: SessionView, _: Translate) -> tuple[Advice, ...]:
    """What the trainee does well, the habits that moved the customer most first."""
    helped = {moves.turn for moves in view.moves if not _backfired(view, moves.turn)}
    seen = {name: good for name, found in _seen(view, GOOD).items() if (good := _within(found, helped))}
    gain = _effects(view)
    names = sorted(seen, key=lambda name: (-gain.get(name, 0), -len(seen[name]), name))
    if not names and view.moves:
        return (Advice("", _("You took on a hard customer and stayed in the talk. That is what practice is for.")),)
    return tuple(_advice(name, KEEP, seen[name], _) for name in names[:MOST])


def _backfired(view: SessionView, turn: int) -> bool:
    """A turn with low marks after which the customer felt worse: nothing in it is held up as an example."""
    share = mean_share(view.grades_of(turn) or ())
    return swing(view, turn) < 0 and (share is None or share < 0.5)


def _within(found: list[_Seen], turns: set[int]) -> list[_Seen]:
    return [one for one in found if one.turn in turns]


def stop(view: SessionView, _: Translate) -> tuple[Advice, ...]:
    """What costs the trainee the customer: critical faults first, then by what they did to the customer."""
    seen = _seen(view, FAULTS | CRITICAL | (SIGNALS & STOP.keys()))
    loss = _effects(view)
    names = sorted(seen, key=lambda name: (name not in CRITICAL, loss.get(name, 0), -len(seen[name]), name))
    return tuple(_advice(name, STOP, seen[name], _) for name in names[:MOST])


def start(view: SessionView, rubric: Rubric, weakest: str | None, _: Translate) -> tuple[Advice, ...]:
    """What was called for and not shown; moves that lift the weakest criterion come first."""
    shown: set[str] = {one.name for moves in view.moves for one in moves.behaviours}
    helpful = _lifting(rubric, weakest)
    called = dict.fromkeys(name for name in _called_for(view, shown) if name not in shown)
    order = sorted(called, key=lambda name: name not in helpful)
    rest = [name for name in helpful if name not in shown and name not in called and name in START]
    if not view.moves:
        return ()
    return tuple(Advice(name, _(START[name])) for name in [*order, *rest][:MOST])


def _called_for(view: SessionView, shown: set[str]) -> Iterator[str]:
    """Moves that this customer gave occasion for, in the order of a talk."""
    states = [state for _turn, state in view.states]
    if any(state.anger >= HOT for state in states):
        if not shown & {"reflects_feeling", "validates"}:
            yield "reflects_feeling"
        if not shown & {"owns", "apologises"}:
            yield "owns"
    yield "restates"
    facts = states[-1].facts.values() if states else ()
    if "locked" in facts and not shown & {"open_question", "probing_question"}:
        yield "open_question"
    if any(moves.unknown_words for moves in view.moves):
        yield "explains_plainly"
    if "offers_solution" not in shown and "offers_alternatives" not in shown:
        yield "offers_solution"
    yield "commits"
    if any(state.open_objections for state in states):
        yield "gives_evidence"
    yield "checks"
    yield "offers_alternatives"


def _lifting(rubric: Rubric, criterion: str | None) -> tuple[str, ...]:
    """Behaviours that raise the level of a criterion, as its rules name them."""
    rules = next((one.rules for one in rubric.criteria if one.id == criterion), ())
    raising = [rule.when for rule in rules if rule.raise_to is not None and rule.raise_to >= 3]
    return tuple(dict.fromkeys(name for when in raising for name in (*when.all, *when.any)))


def _seen(view: SessionView, names: Iterable[str]) -> dict[str, list[_Seen]]:
    wanted, found = frozenset(names), dict[str, list[_Seen]]()
    for moves in view.moves:
        for one in moves.behaviours:
            if one.name in wanted and one.confidence >= SURE:
                quote = _quote(one, said_at(view, moves.turn, "trainee"))
                if quote or not _well_done(view, moves.turn):
                    found.setdefault(one.name, []).append(_Seen(moves.turn, quote, one.confidence))
    return found


def _well_done(view: SessionView, turn: int) -> bool:
    """A turn of good marks: what nobody can quote from it is not held against it."""
    share = mean_share(view.grades_of(turn) or ())
    return share is not None and share >= 0.6


def _quote(one: Behaviour, said: str) -> str:
    """The longest quote; one of a word or two with the sentence around it."""
    span = max(one.spans, key=lambda span: len(span.quote), default=None)
    if span is None or len(span.quote) >= SHORTEST or said[span.start : span.end] != span.quote:
        return span.quote.lstrip(_LEADING) if span else ""
    start = max(said.rfind(mark, 0, span.start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := said.find(mark, span.end)) >= 0]
    return said[start : min(ends, default=len(said)) + 1].strip()


def _advice(name: str, texts: Mapping[str, str], seen: list[_Seen], _: Translate) -> Advice:
    best = max(seen, key=lambda one: (bool(one.quote), one.confidence, -one.turn))
    return Advice(name, _(texts[name]), best.turn, best.quote, len({one.turn for one in seen}))


def _effects(view: SessionView) -> dict[str, int]:
    """What each move did to the customer over the session, in points for the better."""
    total: dict[str, int] = {}
    for _turn, why in view.why:
        for one in why:
            total[one.move] = total.get(one.move, 0) + weight(one.effect)
    return total
