"""The director: what the customer does next, as one act from a small set, and which words it takes up first."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.customer.effects import EFFECTS
from simulator.customer.hearing import QUESTIONS, Heard
from simulator.customer.kernel import Reaction
from simulator.domain.behaviour import CRITICAL, FAULTS, GOOD, SIGNALS
from simulator.domain.events import Outcome
from simulator.domain.lines import Act, Mood
from simulator.domain.persona import Persona
from simulator.domain.state import CustomerState

HOT: frozenset[Mood] = frozenset({"furious", "angry"})


@dataclass(frozen=True, slots=True)
class Decision:
    """One act in one mood; `take_up` are behaviours to react to first, the strongest first."""

    act: Act
    mood: Mood
    take_up: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    objection: str | None = None
    louder: bool = False
    ends: tuple[Outcome, str] | None = None


def decide(
    before: CustomerState, reaction: Reaction, heard: Heard, persona: Persona, acts: tuple[Act, ...]
) -> Decision:
    """The customer's next act; `acts` are the earlier ones, so that it does not do the same thing all the time."""
    state = reaction.state
    act, facts, objection = _act(before, reaction, heard, acts)
    louder = objection is not None and state.memory.times_raised.get(objection, 0) > 1
    return Decision(
        act=act,
        mood=state.mood,
        take_up=noticed(heard, persona) if act != "misunderstand" else (),
        facts=facts,
        objection=objection,
        louder=louder,
        ends=reaction.exit,
    )


def noticed(heard: Heard, persona: Persona) -> tuple[str, ...]:
    """The behaviours that strike the customer, the strongest first; a fault drowns what was good beside it."""

    def weight(move: str) -> float:
        own = persona.temper.provokes.get(move, 0) + persona.temper.soothes.get(move, 0)  # type: ignore[call-overload]
        effect = EFFECTS[move]
        return float(abs(effect.anger) + abs(effect.trust) + abs(effect.understanding) / 2 + own)

    moves = [move for move in heard.moves if move in EFFECTS]
    bad = sorted(
        (m for m in moves if m in CRITICAL | FAULTS | SIGNALS and m != "says_goodbye"),
        key=lambda m: (-weight(m), m),
    )
    good = sorted((move for move in moves if move in GOOD), key=lambda move: (-weight(move), move))
    return (*bad, *good, *(("says_goodbye",) if "says_goodbye" in moves else ()))


def _act(
    before: CustomerState, reaction: Reaction, heard: Heard, acts: tuple[Act, ...]
) -> tuple[Act, tuple[str, ...], str | None]:
    state = reaction.state
    if reaction.exit:
        return _last_act(reaction.exit[0]), (), None
    if heard.moves & {"insults", "threatens"}:
        return "threaten", (), None
    if heard.unknown_words and not reaction.earned:
        return "misunderstand", (), None
    if reaction.earned:
        return "disclose", reaction.earned, None
    if reaction.raised:
        return "raise_objection", (), reaction.raised
    if reaction.donated:
        return "disclose", (reaction.donated,), None
    return _free_act(before, state, heard, acts), (), None


def _last_act(outcome: Outcome) -> Act:
    match outcome:
        case "satisfied" | "partly_satisfied":
            return "close"
        case "escalated":
            return "threaten"
        case _:
            return "leave"


def _free_act(before: CustomerState, state: CustomerState, heard: Heard, acts: tuple[Act, ...]) -> Act:
    """The act when the case itself asks for nothing: by what was heard, then by mood, never thrice the same."""
    for act in _wishes(before, state, heard):
        if acts[-2:] != (act, act):
            return act
    return "press"


def _wishes(before: CustomerState, state: CustomerState, heard: Heard) -> tuple[Act, ...]:
    moves, mood = heard.moves, state.mood
    if "silent" in moves:
        return ("silence_breaker", "press")
    if moves & {"off_topic", "flatters"} and mood not in HOT:
        return ("small_talk", "ask")
    if moves & (
        FAULTS | CRITICAL | {"addresses_machine", "other_language", "repeats_self", "off_topic", "contradicts"}
    ):
        return _on_fault(moves, mood)
    if moves & QUESTIONS - {"checks"}:
        return ("answer", "ask", "press")
    if moves & {"commits", "offers_solution", "offers_alternatives", "hands_over"}:
        return _on_offer(mood)
    if moves & {"reflects_feeling", "validates", "apologises", "owns", "restates"}:
        return ("vent", "soften", "press") if mood in HOT else ("soften", "ask", "accept")
    return _by_mood(before, state)


def _on_fault(moves: frozenset[str], mood: Mood) -> tuple[Act, ...]:
    if moves & {"argues", "blames_customer", "contradicts"}:
        return ("correct", "threaten") if mood in HOT else ("correct", "doubt")
    if moves & {"vague_promise", "boilerplate", "negative_phrasing"}:
        return ("press", "threaten", "doubt") if mood in HOT else ("press", "doubt")
    if moves & {"asks_again", "ignores_concern", "dismisses_feeling", "repeats_self"}:
        return ("repeat_grievance", "vent", "press") if mood in HOT else ("repeat_grievance", "press")
    return ("vent", "press", "repeat_grievance") if mood in HOT else ("doubt", "press")


def _on_offer(mood: Mood) -> tuple[Act, ...]:
    if mood in HOT:
        return ("test", "press")
    if mood in ("annoyed", "wary"):
        return ("test", "bargain", "doubt", "accept")
    return ("accept", "bargain", "thank")


def _by_mood(before: CustomerState, state: CustomerState) -> tuple[Act, ...]:
    match state.mood:
        case "furious":
            return ("vent", "press", "repeat_grievance", "threaten")
        case "angry":
            return ("press", "repeat_grievance", "vent")
        case "annoyed":
            return ("press", "doubt", "ask")
        case "confused":
            return ("ask", "doubt")
        case "wary":
            return ("doubt", "ask", "test")
        case _:
            return ("accept", "ask") if state.trust >= before.trust else ("ask", "doubt")
