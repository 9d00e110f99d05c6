"""Explore, offer, action, confirm: which steps a session took, in which order."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.behaviour import STAGES
from simulator.domain.session import SessionView
from simulator.report.words import STAGES as NAMES
from simulator.report.words import Translate, listed


@dataclass(frozen=True, slots=True)
class StagePath:
    """`turns` lists for every stage the turns that performed it; `hasty` when a remedy came before exploring."""

    turns: dict[str, tuple[int, ...]]
    missing: tuple[str, ...]
    hasty: bool
    text: str


def stage_path(view: SessionView, _: Translate) -> StagePath:
    """The steps of the session and one sentence about their order."""
    turns: dict[str, tuple[int, ...]] = {
        name: tuple(moves.turn for moves in view.moves if name in moves.stage) for name in STAGES
    }
    missing = tuple(name for name in STAGES if not turns[name])
    first = {name: at[0] for name, at in turns.items() if at}
    hasty = "offer" in first and first.get("explore", view.turn + 1) > first["offer"]
    return StagePath(turns, missing, hasty, _sentence(missing, hasty, view.ended is None, _))


def _sentence(missing: tuple[str, ...], hasty: bool, going_on: bool, _: Translate) -> str:
    names = listed([_(NAMES[name]) for name in missing], _)
    if len(missing) == len(STAGES):
        return _("None of the four steps was taken. Begin with the first: ask, and listen.")
    if hasty:
        return _("The remedy came before the exploring. Two questions first, and it fits better.")
    if missing and going_on:
        return _("Still to come: {stages}.").format(stages=names)
    if missing:
        return _("Good so far; what was missing: {stages}.").format(stages=names)
    return _("All four steps, in an order that carries.")
