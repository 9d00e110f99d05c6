"""A reviewer of the simulated customer: was this session spoiled by the simulator itself?

A candidate must never pay for a customer that turned into the agent, told what it should hide, or left without cause
(up to 30 % of failed runs in published benchmarks were the simulator's fault). A pure function of the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.customer import guard
from simulator.customer.bank import Moment, fill
from simulator.customer.goals import musts_met
from simulator.customer.hearing import Heard
from simulator.domain import events as ev
from simulator.domain.session import SessionView, step
from simulator.domain.state import CustomerState
from simulator.session.cast import Cast

Kind = Literal["role_flip", "machine_talk", "leak", "wrong_language", "repeat", "premature_end", "contradiction"]
FATAL: frozenset[Kind] = frozenset({"role_flip", "machine_talk", "leak", "wrong_language", "premature_end"})
"""Faults that void a session; the others are reported."""
_GUARD_KINDS: dict[str, Kind] = {
    "role": "role_flip", "machine": "machine_talk", "language": "wrong_language", "number": "contradiction",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SimulatorFault:
    """One fault of the simulated customer: where and what."""

    turn: int
    kind: Kind
    text: str


def review(cast: Cast, events: Sequence[ev.Event]) -> tuple[SimulatorFault, ...]:
    """Every fault of the customer in the log, in order."""
    found: list[SimulatorFault] = []
    view = SessionView()
    for event in events:
        if isinstance(event, ev.CustomerSpoke) and event.turn > 0:
            found += _faults(cast, view, event)
        if isinstance(event, ev.SessionEnded) and event.outcome == "satisfied":
            found += _premature(cast, view, event)
        view = step(view, event)
    return tuple(found)


def spoiled(faults: Sequence[SimulatorFault]) -> SimulatorFault | None:
    """The first fault that voids the session, or None."""
    return next((fault for fault in faults if fault.kind in FATAL), None)


def _faults(cast: Cast, before: SessionView, spoke: ev.CustomerSpoke) -> list[SimulatorFault]:
    """What the guard would have to say about this utterance, quotations of the trainee left aside."""
    trainee = [said.text for said in before.talk if said.speaker == "trainee"]
    own_words = _without_quotations(spoke.text, trainee[-1] if trainee else "")
    bounds = guard.Bounds(
        lang=cast.lang,
        mood="calm",
        act="close",
        secrets=_locked_texts(cast, before.state),
        permitted=_sayable(cast, before),
        said=(),
    )
    kinds = [_GUARD_KINDS[name] for name in guard.faults(own_words, bounds) if name in _GUARD_KINDS]
    if spoke.source == "authored":
        # An author's figures are the case; only a model can contradict it.
        kinds = [kind for kind in kinds if kind == "leak" or (kind == "wrong_language" and _is_written(cast))]
    if "leak" in guard.faults(own_words, bounds):
        kinds.append("leak")
    if spoke.text in before.customer_lines:
        kinds.append("repeat")
    return [SimulatorFault(spoke.turn, kind, spoke.text) for kind in kinds]


def _is_written(cast: Cast) -> bool:
    """The author wrote the case in this language; where not, the other one is shown and nobody is at fault."""
    scenario, lang = cast.scenario, cast.lang
    lists = (*(one.text for one in scenario.facts), *(one.line for one in scenario.objections))
    absent = (
        *scenario.opening.missing(),
        *scenario.grievance.missing(),
        *(one for text in lists for one in text.missing()),
    )
    return lang not in absent


def _without_quotations(text: str, heard: str) -> str:
    """`text` without passages in quotation marks that the trainee has just said."""
    for opening, closing in (('"', '"'), ("“", "”"), ("「", "」")):
        parts, rest = [], text
        while opening in rest and closing in rest[rest.index(opening) + 1 :]:
            head, tail = rest.split(opening, 1)
            quote, rest = tail.split(closing, 1)
            parts += [head, "" if quote.casefold() in heard.casefold() else quote]
        text = "".join([*parts, rest])
    return text


def _locked_texts(cast: Cast, state: CustomerState | None) -> tuple[str, ...]:
    if state is None:
        return ()
    locked = [fact for fact in cast.scenario.facts if state.facts.get(fact.id) == "locked"]
    return tuple(text for fact in locked for text in fact.text.get(cast.lang))


def _sayable(cast: Cast, view: SessionView) -> str:
    """All that the customer may say: the talk so far, open facts, its background, objections and authored lines."""
    lang, scenario = cast.lang, cast.scenario
    state = view.state
    told = [
        text
        for fact in scenario.facts
        if state is None or state.facts.get(fact.id) != "locked"
        for text in fact.text.get(lang)
    ]
    objections = [text for one in scenario.objections for text in (*one.line.get(lang), *one.louder.get(lang))]
    moment = Moment(lang=lang, mood="calm", heard=Heard(frozenset()), grievance=scenario.grievance.get(lang))
    authored = [text for line in (*scenario.lines, *cast.persona.lines) for text in line.text.get(lang)]
    lines = [fill(text, moment, None) or text for text in authored]
    said = [one.text for one in view.talk]
    return "\n".join(
        [*said, *told, *objections, *lines, cast.persona.background.get(lang), scenario.grievance.get(lang)]
    )


def _premature(cast: Cast, view: SessionView, ended: ev.SessionEnded) -> list[SimulatorFault]:
    """A satisfied end although a must goal was open."""
    if view.state is None:
        return []
    done, wanted = musts_met(view.state, cast.scenario)
    return [SimulatorFault(ended.turn, "premature_end", ended.reason)] if done < wanted else []
