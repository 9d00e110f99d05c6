"""The director: what the customer does next, as one act from a small set, and which words it takes up first."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.customer.effects import BAD, EFFECTS, hurts
from simulator.customer.hearing import QUESTIONS, Heard, with_state
from simulator.customer.kernel import Reaction
from simulator.customer.reserve import ANSWERS
from simulator.domain.behaviour import GOOD
from simulator.domain.events import Outcome
from simulator.domain.lines import Act, Mood
from simulator.domain.persona import Persona
from simulator.domain.state import CustomerState

HOT: frozenset[Mood] = frozenset({"furious", "angry"})
INDIRECT, GUARDED, DIRECT = 30, 45, 85
BLUNT: frozenset[Act] = frozenset({"vent", "press", "test", "threaten", "correct"})
OUTRIGHT: frozenset[Act] = frozenset({"threaten", "correct"})
VEILED: frozenset[Act] = frozenset({"doubt", "silence_breaker"})
FAULTY: frozenset[str] = BAD - {"silent", "flatters"}
CLAIMS: frozenset[str] = ANSWERS | {
    "gives_evidence", "explains_plainly", "positive_phrasing", "overpromises", "vague_promise", "boilerplate",
    "pitches_early", "disparages_competitor", "flatters", "contradicts",
}  # fmt: skip
"""What can be disbelieved: only who has claimed something is doubted."""


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
    state, heard = reaction.state, with_state(heard, before)
    act, facts, objection = _act(before, reaction, heard, persona, acts)
    louder = objection is not None and state.memory.times_raised.get(objection, 0) > 1
    return Decision(
        act=act,
        mood=_shown_mood(state, reaction.exit),
        take_up=_taken_up(act, reaction, heard, persona, again=louder),
        facts=facts,
        objection=objection,
        louder=louder,
        ends=reaction.exit,
    )


def _shown_mood(state: CustomerState, ends: tuple[Outcome, str] | None) -> Mood:
    """The mood of the words: whoever goes with half of it settled says goodbye with reserve, however calm."""
    half_done = ends is not None and ends[0] == "partly_satisfied"
    return "wary" if half_done and state.mood in ("calm", "warm") else state.mood


def _taken_up(act: Act, reaction: Reaction, heard: Heard, persona: Persona, *, again: bool) -> tuple[str, ...]:
    """What to react to first: nothing while a word is not understood, no praise before a doubt that was dodged.

    A wrong form of address is put right once, unless something worse has just been said, and only who answers says that
    a question is easily answered.
    """
    if act == "misunderstand":
        return ()
    unanswered = _left_unanswered(act, reaction)
    moves = tuple(move for move in noticed(heard, persona) if move not in unanswered)
    first_time = reaction.state.memory.counts.get("wrong_address") == 1 and reaction.exit is None
    if heard.addressed.how == "wrong_address" and first_time and not hurts(heard.moves):
        moves = ("wrong_address", *moves)
    return tuple(move for move in moves if move in BAD or move == "wrong_address") if again else moves


def _left_unanswered(act: Act, reaction: Reaction) -> frozenset[str]:
    """Questions that this act passes over; who is hot may ask back what they are for."""
    if act in ("close", "leave"):
        return QUESTIONS - BAD - {"checks"}
    return (
        frozenset() if act in ("disclose", "answer") or reaction.state.mood in HOT else frozenset({"closed_question"})
    )


def noticed(heard: Heard, persona: Persona) -> tuple[str, ...]:
    """The behaviours that strike the customer, the strongest first; a fault drowns what was good beside it.

    Only a slip of wording in an otherwise good turn is itself drowned by the good, and nobody remarks on what is barely
    there.
    """

    def weight(move: str) -> float:
        own = persona.temper.provokes.get(move, 0) + persona.temper.soothes.get(move, 0)  # type: ignore[call-overload]
        return _strength(move) + float(own)

    moves = [move for move in heard.moves if move in EFFECTS]
    bad = sorted((move for move in moves if move in BAD), key=lambda move: (-weight(move), move))
    good = sorted((move for move in moves if move in GOOD), key=lambda move: (-weight(move), move))
    first, second = (good, bad) if _overlooked(heard.moves) else (bad, good)
    struck = [move for move in (*first, *second) if move not in heard.faint]
    return (*struck, *(("says_goodbye",) if "says_goodbye" in moves else ()))


def _strength(move: str) -> float:
    effect = EFFECTS[move]
    return float(abs(effect.anger) + abs(effect.trust) + abs(effect.understanding) / 2)


def _overlooked(moves: frozenset[str]) -> bool:
    """All that was bad are slips of wording, and the good beside them weighs twice as much."""
    bad = sum(_strength(move) for move in moves & BAD)
    good = sum(_strength(move) for move in moves & GOOD)
    return bad > 0 and not hurts(moves) and good >= 2 * bad


def _act(
    before: CustomerState, reaction: Reaction, heard: Heard, persona: Persona, acts: tuple[Act, ...]
) -> tuple[Act, tuple[str, ...], str | None]:
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
    if (heard.answerable or heard.choices) and not heard.moves & FAULTY:
        return "answer", (), None
    wishes = _mannered(_wishes(before, reaction, heard), persona.culture.directness)
    return _free_act(wishes, acts), (), None


def _last_act(outcome: Outcome) -> Act:
    match outcome:
        case "satisfied" | "partly_satisfied":
            return "close"
        case "escalated":
            return "threaten"
        case _:
            return "leave"


def _free_act(wishes: tuple[Act, ...], acts: tuple[Act, ...]) -> Act:
    """The act when the case itself asks for nothing: the first wish that would not be the same thrice running."""
    return next((act for act in wishes if acts[-2:] != (act, act)), "press")


def _mannered(wishes: tuple[Act, ...], directness: int) -> tuple[Act, ...]:
    """The same wishes in this culture's order: who speaks between the lines tries what is not blunt first."""
    later = (
        BLUNT if directness <= INDIRECT
        else OUTRIGHT if directness <= GUARDED
        else VEILED if directness >= DIRECT
        else frozenset()
    )  # fmt: skip
    return tuple(sorted(wishes, key=lambda act: act in later))


def _wishes(before: CustomerState, reaction: Reaction, heard: Heard) -> tuple[Act, ...]:
    state, mood = reaction.state, reaction.state.mood
    moves = heard.moves - BAD if _overlooked(heard.moves) else heard.moves
    if "silent" in moves:
        return ("silence_breaker", "press")
    if moves & {"off_topic", "flatters"} and mood not in HOT:
        return ("small_talk", "ask")
    if moves & FAULTY:
        return _on_fault(moves, mood)
    offers = bool(moves & ANSWERS)
    if reaction.resolved and mood not in HOT:
        return ("accept", "soften", "thank")
    if "open_question" in moves or ("probing_question" in moves and not offers):
        return _on_exploring(heard, mood)
    if moves & QUESTIONS - {"checks"} and not offers:
        return ("answer", "ask", "press")
    if _half_heard(state):
        # Understanding was shown for the doubt on the table; what is still missing is the answer to it.
        return ("press", "vent", "doubt") if mood in HOT else ("doubt", "press", "ask")
    if offers:
        return _on_offer(mood)
    if moves & {"reflects_feeling", "validates", "apologises", "owns", "restates"}:
        return ("vent", "soften", "press") if mood in HOT else ("soften", "ask", "accept")
    return _by_mood(before, state)


def _half_heard(state: CustomerState) -> bool:
    latest = state.memory.last_objection
    return latest is not None and state.objections.get(latest) == "acknowledged"


def _on_exploring(heard: Heard, mood: Mood) -> tuple[Act, ...]:
    """What to say to an open question when no fact comes with it: the trouble itself, while it still is one."""
    if mood in HOT:
        return ("vent", "repeat_grievance", "press")
    if heard.topic or mood in ("calm", "warm"):
        return ("answer", "ask", "repeat_grievance")
    return ("repeat_grievance", "ask", "answer")


def _on_fault(moves: frozenset[str], mood: Mood) -> tuple[Act, ...]:
    if moves & {"argues", "blames_customer", "contradicts"}:
        second: Act = "doubt" if moves & {"argues", "contradicts"} else "repeat_grievance"
        return ("correct", "threaten") if mood in HOT else ("correct", second)
    if moves & {"vague_promise", "boilerplate"}:
        return ("press", "threaten", "doubt") if mood in HOT else ("press", "doubt")
    if moves & {"asks_again", "ignores_concern", "dismisses_feeling", "repeats_self"}:
        return ("repeat_grievance", "vent", "press") if mood in HOT else ("repeat_grievance", "press")
    if "negative_phrasing" in moves:
        # A refusal claims nothing that could be doubted.
        return ("press", "vent", "repeat_grievance") if mood in HOT else ("press", "repeat_grievance")
    if mood in HOT:
        return ("vent", "press", "repeat_grievance")
    return ("doubt", "press") if moves & CLAIMS else ("repeat_grievance", "press")


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
