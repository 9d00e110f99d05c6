"""Explore, offer, action, confirm: which steps a session took, in which order, and where it went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.domain.behaviour import STAGES
from simulator.domain.session import SessionView
from simulator.grading.path import LONGEST_QUOTE, Finding, path_of
from simulator.i18n import N_
from simulator.report.turning import said_at
from simulator.report.words import STAGES as NAMES
from simulator.report.words import Translate, listed

_FAULTS: Mapping[str, str] = {
    "offer_before_explore": N_("The remedy came before the exploring. Two questions first, and it fits better."),
    "never_explored": N_("Nothing was explored before the remedy. Ask what lies behind it, and it fits better."),
    "not_confirmed": N_("The last remedy was left without a question. Ask whether it settles the matter."),
}
"""Faults of the way with a turn that shows them; a step that is nowhere is named as missing."""


@dataclass(frozen=True, slots=True)
class Misstep:
    """What went wrong on the way: `text` for the trainee, the first `turn` that shows it and its words."""

    fault: str
    text: str
    turn: int
    quote: str


@dataclass(frozen=True, slots=True)
class StagePath:
    """`turns` lists for every stage the turns that performed it; `hasty` when a remedy came before exploring."""

    turns: dict[str, tuple[int, ...]]
    missing: tuple[str, ...]
    hasty: bool
    text: str
    missteps: tuple[Misstep, ...] = ()


def stage_path(view: SessionView, _: Translate) -> StagePath:
    """The steps of the session, one sentence about their order, and its missteps with the turns that show them."""
    by_turn = {moves.turn: moves.stage for moves in view.moves}
    path = path_of([by_turn.get(turn, ()) for turn in range(1, view.turn + 1)])
    missing = tuple(name for name in STAGES if not path.turns[name])
    hasty = any(one.fault == "offer_before_explore" for one in path.findings)
    shown = [one for one in path.findings if one.turns and one.fault in _FAULTS and _due(one, view)]
    missteps = tuple(_misstep(view, one, _) for one in shown)
    text = _sentence(missing, hasty, view.ended is None, bool(missteps), _)
    return StagePath(path.turns, missing, hasty, text, missteps)


def _due(one: Finding, view: SessionView) -> bool:
    """While the talk goes on nothing is late."""
    return view.ended is not None or one.fault == "offer_before_explore"


def _misstep(view: SessionView, one: Finding, _: Translate) -> Misstep:
    said = " ".join(said_at(view, one.turns[0], "trainee").split())
    quote = said if len(said) <= LONGEST_QUOTE else said[: LONGEST_QUOTE - 1].rstrip() + "…"
    return Misstep(one.fault, _(_FAULTS[one.fault]), one.turns[0], quote)


def _sentence(missing: tuple[str, ...], hasty: bool, going_on: bool, missteps: bool, _: Translate) -> str:
    names = listed([_(NAMES[name]) for name in missing], _)
    if len(missing) == len(STAGES):
        return _("None of the four steps was taken. Begin with the first: ask, and listen.")
    if hasty:
        return _("The remedy came before the exploring. Two questions first, and it fits better.")
    if missing and going_on:
        return _("Still to come: {stages}.").format(stages=names)
    if missing:
        return _("Good so far; what was missing: {stages}.").format(stages=names)
    if missteps:
        return _("All four steps, though not each in its place.")
    return _("All four steps, in an order that carries.")
