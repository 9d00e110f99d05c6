"""The customer kernel: how one trainee turn changes what the customer feels, tells, doubts and does next.

Deterministic and pure. The language model has no say here; it only voices what follows from this state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.customer import disclosure, exits, goals, manner, objections
from simulator.customer.effects import (
    ASTRAY,
    BAD,
    DODGED,
    EFFECTS,
    FADES,
    NOTHING_COMES,
    PLAIN_TALK,
    REPAIRED,
    TIME_PASSES,
    VALUES,
    Effect,
    effect_of,
    hurts,
    less_at_once,
    paced,
)
from simulator.customer.hearing import Heard, with_state
from simulator.customer.reserve import Reserve, open_share, reserve_of
from simulator.domain.behaviour import GOOD, STAGES, Stage
from simulator.domain.events import Outcome
from simulator.domain.persona import Levels, Persona
from simulator.domain.scenario import Scenario
from simulator.domain.state import CustomerState, Memory, Promise, Why

MOST_PROMISES = 20


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a turn did: the new state, why, what is let out or raised, and the exit if there is one."""

    state: CustomerState
    why: tuple[Why, ...]
    earned: tuple[str, ...] = ()
    donated: str | None = None
    raised: str | None = None
    resolved: tuple[str, ...] = ()
    exit: tuple[Outcome, str] | None = None


def opening_state(persona: Persona, scenario: Scenario) -> CustomerState:
    """The state before anything is said: the author's start values, everything locked and latent."""
    start = starting_levels(persona, scenario)
    return CustomerState(
        anger=start.anger,
        trust=start.trust,
        patience=start.patience,
        understanding=start.understanding,
        facts={fact.id: "locked" for fact in scenario.facts},
        objections={one.id: "latent" for one in scenario.objections},
    )


def starting_levels(persona: Persona, scenario: Scenario) -> Levels:
    """The persona's start values with those that the case changes."""
    return persona.temper.start.model_copy(update=scenario.start.given())


def react(
    state: CustomerState, heard: Heard, *, persona: Persona, scenario: Scenario, turn: int, luck: float = 1.0
) -> Reaction:
    """The customer's reaction to trainee turn number `turn` (from 1); `luck` in 0..1 decides an exit by hazard."""
    heard = with_state(heard, state)
    felt, why = _feel(state, heard, persona, scenario, turn)
    step = objections.after_reply(felt, heard, scenario, felt.trust)
    if step.dodged:
        felt, why = _dodged(state, felt, why, step.dodged, persona)
    felt = felt.model_copy(
        update={
            "objections": step.statuses,
            "stage": _stage(state.stage, heard.stage),
            "memory": _remember(state.memory, heard, felt, persona, turn),
        }
    )
    said = _says(felt, heard, scenario, turn)
    leaving = exits.exit_of(said.state, heard, persona, scenario, turn, luck)
    if leaving and leaving[0] == "satisfied" and (said.earned or said.raised) and turn < scenario.limits.turns:
        # What was just asked for is told first, and a doubt that comes up is not swallowed.
        leaving = None
    elif leaving and (said.earned or said.raised):
        said = Reaction(_count_content(felt, scenario), ())
        leaving = exits.exit_of(said.state, heard, persona, scenario, turn, luck)
    if leaving is None and (donated := _volunteers(said, heard, scenario)):
        said = replace(said, state=_let_out(said.state, (donated,), "donated"), donated=donated)
    return replace(said, why=why, resolved=step.resolved, exit=leaving)


def _says(felt: CustomerState, heard: Heard, scenario: Scenario, turn: int) -> Reaction:
    """What is told and doubted if the customer stays; an answer, and a word not understood, come before a doubt."""
    earned = disclosure.earned(felt, heard, scenario)
    state = _let_out(felt, earned, "earned")
    raised = None
    if not (earned or heard.unknown_words or "says_goodbye" in heard.moves):
        pressing = goals.needed_objections(scenario)
        raised = objections.to_raise(state, heard, scenario, turn, pressing=pressing)
    return Reaction(_count_content(_raise(state, raised), scenario), (), earned, raised=raised)


def _volunteers(said: Reaction, heard: Heard, scenario: Scenario) -> str | None:
    """The fact that comes by itself, when nothing else has to be said and the trainee is with the customer."""
    content = said.state.memory.content_turns > 0
    busy = content or said.earned or said.raised or heard.unknown_words or disclosure.kept(said.state, heard)
    return None if busy or not _at_leisure(heard) else disclosure.donated(said.state, scenario)


def _at_leisure(heard: Heard) -> bool:
    """The trainee is with the customer, nothing hurt and no question waits: only then it tells unasked."""
    asked = heard.answerable or heard.choices or heard.moves & {"closed_question", "checks"}
    return not (heard.moves & ASTRAY or hurts(heard.moves) or asked)


def _feel(
    state: CustomerState, heard: Heard, persona: Persona, scenario: Scenario, turn: int
) -> tuple[CustomerState, tuple[Why, ...]]:
    """The four values after the turn's behaviours, held to the reserve, the temper's ceiling and 0..100."""
    reserve = reserve_of(state, starting_levels(persona, scenario), persona.temper, scenario)
    passing = TIME_PASSES if heard.moves & GOOD else NOTHING_COMES
    causes: list[tuple[str, Effect]] = [("time_passes", paced(passing, persona.temper))]
    if "jargon" not in heard.moves and state.understanding < persona.temper.start.understanding:
        causes.append(("plain_talk", paced(PLAIN_TALK, persona.temper)))
    if not heard.moves & BAD:
        fading = paced(FADES.scaled(1 - open_share(state, scenario)), persona.temper)
        causes.append(("calms_down", Effect(anger=-persona.temper.decay).plus(fading)))
        if state.memory.hurt_last_turn and heard.moves & {"apologises", "owns"}:
            causes.append(("repaired", paced(REPAIRED, persona.temper)))
    for move in sorted(heard.moves & EFFECTS.keys()):
        share = min(1.0, manner.weight_of(move, persona.culture))
        causes.append((move, effect_of(move, persona.temper, state.memory.counts.get(move, 0), share)))
    more, quotes = _by_culture(state, heard, persona, turn)
    return _apply(state, state, causes + more, persona, {**heard.quotes, **quotes}, reserve)


def _by_culture(
    state: CustomerState, heard: Heard, persona: Persona, turn: int
) -> tuple[list[tuple[str, Effect]], dict[str, str]]:
    """What the form of address and the manner of the turn do besides, and the words that did it."""
    causes: list[tuple[str, Effect]] = []
    quotes: dict[str, str] = {}
    for move in sorted(heard.moves & EFFECTS.keys()):
        if beyond := manner.beyond_ordinary(move, persona.culture):
            causes.append((beyond[0], paced(beyond[1], persona.temper)))
            quotes.setdefault(beyond[0], heard.quotes.get(move, ""))
    how = heard.addressed.how
    if effect := manner.address_effect(how, state.memory.counts.get(how, 0), turn):
        causes.append((how, paced(effect, persona.temper)))
        quotes[how] = heard.addressed.word
    return causes, quotes


def _dodged(
    before: CustomerState, felt: CustomerState, why: tuple[Why, ...], ids: tuple[str, ...], persona: Persona
) -> tuple[CustomerState, tuple[Why, ...]]:
    causes = [("dodged_objection", paced(DODGED, persona.temper)) for _ in ids]
    again, more = _apply(before, felt, causes, persona, {})
    return again, (*why, *more)


def _apply(
    before: CustomerState,
    now: CustomerState,
    causes: list[tuple[str, Effect]],
    persona: Persona,
    quotes: dict[str, str],
    reserve: Reserve = Reserve(),  # noqa: B008 - frozen
) -> tuple[CustomerState, tuple[Why, ...]]:
    """Add `causes` to `now`; no value ends further than the ceiling from `before`; the reasons sum to the change."""
    values: dict[str, int] = {}
    effects: dict[str, dict[str, int]] = {move: {} for move, _ in causes}
    held: dict[str, dict[str, int]] = {"open_matters": {}, "ceiling": {}}
    for name in VALUES:
        points = _whole_points(less_at_once(name, [(move, getattr(effect, name)) for move, effect in causes]))
        wanted = getattr(now, name) + sum(amount for _, amount in points)
        kept = _reserved(name, getattr(before, name), wanted, reserve)
        start, ceiling = getattr(before, name), persona.temper.ceiling
        values[name] = min(100, max(0, min(start + ceiling, max(start - ceiling, kept))))
        for move, amount in points:
            if amount:
                effects[move][name] = effects[move].get(name, 0) + amount
        for note, change in (("open_matters", kept - wanted), ("ceiling", values[name] - kept)):
            held[note].update({name: change} if change else {})
    why = [Why(move=move, effect=effect, quote=quotes.get(move, "")) for move, effect in effects.items() if effect]
    why += [Why(move="held_back", effect=effect, note=note) for note, effect in held.items() if effect]
    return now.model_copy(update=values), tuple(why)


def _whole_points(amounts: list[tuple[str, float]]) -> list[tuple[str, int]]:
    """Whole points for every cause whose sum is the rounded sum: many small effects are not rounded away."""
    out: list[tuple[str, int]] = []
    exact = given = 0.0
    for move, amount in amounts:
        exact += amount
        out.append((move, round(exact - given)))
        given += out[-1][1]
    return out


def _reserved(name: str, before: int, wanted: int, reserve: Reserve) -> int:
    """`wanted`, but anger falls no lower and trust rises no higher than what is held back."""
    if name == "anger":
        return max(wanted, min(before, reserve.anger))
    return min(wanted, max(before, reserve.trust)) if name == "trust" else wanted


def _stage(before: Stage, performed: tuple[Stage, ...]) -> Stage:
    """The furthest step that the turn performs, or the one the talk was in."""
    return max(performed, key=STAGES.index) if performed else before


def _remember(memory: Memory, heard: Heard, felt: CustomerState, persona: Persona, turn: int) -> Memory:
    counts = dict(memory.counts)
    for move in (*heard.moves, *filter(None, [heard.addressed.how])):
        counts[move] = counts.get(move, 0) + 1
    promises = memory.promises
    if heard.promise:
        promises = (*promises, Promise(turn=turn, words=heard.promise))[-MOST_PROMISES:]
    rule = persona.exits.walk_away
    furious = rule is not None and felt.anger >= rule.anger
    return memory.model_copy(
        update={
            "counts": dict(sorted(counts.items())),
            "promises": promises,
            "hurt_last_turn": bool(heard.moves & BAD),
            "had_to_repeat": memory.had_to_repeat + ("asks_again" in heard.moves),
            "furious_turns": memory.furious_turns + 1 if furious else 0,
        }
    )


def _let_out(state: CustomerState, ids: tuple[str, ...], status: str) -> CustomerState:
    return state.model_copy(update={"facts": {**state.facts, **dict.fromkeys(ids, status)}}) if ids else state


def _raise(state: CustomerState, objection: str | None) -> CustomerState:
    if objection is None:
        return state
    times = {**state.memory.times_raised, objection: state.memory.times_raised.get(objection, 0) + 1}
    memory = state.memory.model_copy(update={"times_raised": times, "last_objection": objection})
    return state.model_copy(update={"objections": {**state.objections, objection: "raised"}, "memory": memory})


def _count_content(state: CustomerState, scenario: Scenario) -> CustomerState:
    done, wanted = goals.musts_met(state, scenario)
    turns = state.memory.content_turns + 1 if done >= wanted else 0
    return state.model_copy(update={"memory": state.memory.model_copy(update={"content_turns": turns})})


def timed_out(reaction: Reaction, scenario: Scenario) -> Reaction:
    """The same reaction, but the session's minutes are up."""
    outcome: tuple[Outcome, str] = (
        ("partly_satisfied", "half_done") if exits.half_way(reaction.state, scenario) else ("time_out", "minutes_up")
    )
    return replace(reaction, exit=outcome, raised=None, donated=None)
