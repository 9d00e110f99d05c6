"""The life of an objection: latent, raised, acknowledged, answered, resolved, or dodged and raised again, louder."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.customer.disclosure import kept
from simulator.customer.effects import ASTRAY, BAD, hurts
from simulator.customer.hearing import Heard
from simulator.domain.scenario import Answer, Objection, Scenario
from simulator.domain.state import CustomerState, ObjectionStatus

ACKNOWLEDGES: frozenset[str] = frozenset(
    {
        "validates",
        "reflects_feeling",
        "restates",
        "apologises",
        "owns",
        "probing_question",
        "open_question",
        "summarises",
    }
)
SPOILS: frozenset[str] = frozenset(
    {"argues", "ignores_concern", "dismisses_feeling", "hides_behind_policy", "blames_customer", "insults", "threatens",
     "vague_promise", "overpromises", "pitches_early", "addresses_machine", "silent", "off_topic", "other_language"}
)  # fmt: skip
"""Beside one of these, nothing in the turn counts as an answer."""
OVERDUE = 3
"""Turns that what hurts may keep back a doubt which a goal needs; then it comes up in any case."""
MOST_RAISED = 3
"""Times a customer brings up the same objection."""


@dataclass(frozen=True, slots=True)
class ObjectionStep:
    """New statuses, and the ids that were dodged or moved forward in this turn."""

    statuses: dict[str, ObjectionStatus]
    dodged: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()


def after_reply(state: CustomerState, heard: Heard, scenario: Scenario, trust: int) -> ObjectionStep:
    """How the trainee's turn moves every objection; `trust` is the customer's trust after the turn."""
    statuses = dict(state.objections)
    dodged: list[str] = []
    resolved: list[str] = []
    for objection in scenario.objections:
        before = statuses.get(objection.id, "latent")
        after = _next(before, objection, heard, trust, last=state.memory.last_objection == objection.id)
        statuses[objection.id] = after
        if after == "dodged":
            dodged.append(objection.id)
        if after == "resolved" != before:
            resolved.append(objection.id)
    return ObjectionStep(statuses, tuple(dodged), tuple(resolved))


def _next(status: ObjectionStatus, objection: Objection, heard: Heard, trust: int, *, last: bool) -> ObjectionStatus:
    if status == "resolved":
        return status
    touched = objection.id in heard.touched_objections
    answers = _counts(objection.answered_by, heard, trust, touched)
    if status == "latent":
        # Taken up before it was spoken: the concern need not be raised any more.
        believed = trust >= objection.answered_by.trust_at and not heard.moves & SPOILS
        return "answered" if believed and objection.id in heard.met_objections else "latent"
    settles = _counts(objection.resolved_by, heard, trust, touched)
    speaks_to_it = bool(heard.moves & ACKNOWLEDGES) or _dated(heard) or (touched and not heard.moves & BAD)
    acknowledges = speaks_to_it and not heard.moves & SPOILS
    if status == "answered":
        return "resolved" if settles else "answered"
    if not (touched or last):
        return status
    if answers:
        at_once = (
            settles
            and acknowledges
            and bool(heard.moves & (set(objection.resolved_by.moves) - _first_match(objection, heard)))
        )
        return "resolved" if at_once else "answered"
    if acknowledges:
        return "acknowledged"
    # Only the concern on the table is expected to be taken up at once; older ones wait.
    return "dodged" if last and status in ("raised", "dodged") else status


def _dated(heard: Heard) -> bool:
    """A step with a time or a figure may not be the answer wanted, but it is no dodge."""
    return "commits" in heard.moves and bool(heard.number)


def _first_match(objection: Objection, heard: Heard) -> set[str]:
    """The one move that already served as the answer; it cannot settle the matter in the same breath."""
    matching = [move for move in objection.answered_by.moves if move in heard.moves]
    return set(matching[:1])


def _counts(answer: Answer, heard: Heard, trust: int, touched: bool) -> bool:
    moves = bool(set(answer.moves) & heard.moves) or not answer.moves
    about = touched or not (answer.about.en or answer.about.zh)
    return moves and about and trust >= answer.trust_at and not heard.moves & SPOILS


def to_raise(
    state: CustomerState, heard: Heard, scenario: Scenario, turn: int, *, pressing: frozenset[str]
) -> str | None:
    """The objection to raise now, or None: dodged ones first, then the first latent one whose time has come.

    `pressing` are ids that a goal needs: those are raised from their turn on even if their trigger never comes, as is
    any doubt whose turn has come when the trainee asks openly.
    """
    for objection in scenario.objections:
        if state.objections.get(objection.id) == "dodged" and may_raise_again(objection, state):
            return objection.id
    if any(status in ("raised", "dodged") for status in state.objections.values()):
        return None
    for objection in scenario.objections:
        latent = state.objections.get(objection.id, "latent") == "latent"
        if latent and _comes_up(objection, state, heard, turn, pressed=objection.id in pressing):
            return objection.id
    return None


def _comes_up(objection: Objection, state: CustomerState, heard: Heard, turn: int, *, pressed: bool) -> bool:
    """Its conditions hold; or a goal needs it, or an open question invites it, once its turn has come.

    After something that hurt, or asked for what it keeps to itself, the customer speaks of that and not of a new doubt,
    unless that is what brings it up, or a goal has needed it for some turns already.
    """
    when = objection.raise_when
    if pressed and turn >= when.from_turn + OVERDUE and not heard.moves & ASTRAY:
        return True
    if not set(when.on) & heard.moves and (heard.moves & ASTRAY or hurts(heard.moves) or kept(state, heard)):
        return False
    fact_out = when.after_fact is None or state.facts.get(when.after_fact, "locked") != "locked"
    invited = pressed or (heard.asked_openly and not heard.asked_facts and fact_out and not when.on)
    return (invited and turn >= when.from_turn) or _due(objection, state, heard, turn)


def may_raise_again(objection: Objection, state: CustomerState) -> bool:
    """The customer has not yet brought it up as often as it would."""
    return _times(state, objection.id) < _most_raised(objection)


def _most_raised(objection: Objection) -> int:
    """As often as there are words for it: nobody says the same sentence twice to make a point."""
    later = [list(filter(None, (len(texts.en), len(texts.zh)))) for texts in (objection.louder, objection.line)]
    wordings = 1 + min(later[0]) if later[0] else min(later[1], default=1)
    return min(MOST_RAISED, wordings)


def _times(state: CustomerState, objection_id: str) -> int:
    return state.memory.times_raised.get(objection_id, 0)


def _due(objection: Objection, state: CustomerState, heard: Heard, turn: int) -> bool:
    when = objection.raise_when
    fact_out = when.after_fact is None or state.facts.get(when.after_fact, "locked") != "locked"
    staged = not when.stage or state.stage in when.stage
    provoked = not when.on or bool(set(when.on) & heard.moves)
    return turn >= when.from_turn and fact_out and staged and provoked
