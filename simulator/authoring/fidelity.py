"""The fidelity card: how the simulated customer behaved over a rehearsal, in figures that can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from statistics import fmean, pstdev
from typing import Any

from simulator.authoring.rehearsal import Rehearsed
from simulator.authoring.trainees import SKILLS, SPECIALS
from simulator.customer.exits import UPSET
from simulator.domain import events as ev

CURED = 30
"""Points of anger lost in a single turn that no person would lose."""
WALKED_AWAY: tuple[ev.Outcome, ...] = ("hung_up", "escalated")
HOT, COOL = ("furious", "angry"), ("calm", "warm")


@dataclass(frozen=True, slots=True)
class Group:
    """The talks of one kind of trainee; shares are 0..1, `overall` 0..100 or None, `anger` the mean by turn.

    `spread` is the standard deviation of the marks between talks, 0 for a single talk.
    """

    talks: int
    outcomes: dict[str, int]
    satisfied: float
    walked_away: float
    overall: float | None
    spread: float
    turns: float
    anger: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FidelityCard:
    """Figures of one scenario, persona, language and model, all shares 0..1.

    Per customer turn: leaks, role flips (and talk of a machine), wrong language, verbatim repeats, contradictions of
    the case, authored lines. Per fact told: `donated_share`. Per talk: `give_in_rate` (satisfied although the trainee
    did nothing to deserve it), `walk_away_rate` (the same trainees, left or reported), `cured_in_one_turn`.
    `rejected_drafts` and `void` (spoiled talks) are counts.
    """

    scenario: str
    persona: str
    lang: str
    llm: str
    model_digest: str
    talks: int
    customer_turns: int
    groups: dict[str, Group]
    leak_rate: float
    role_flip_rate: float
    wrong_language_rate: float
    repeat_rate: float
    contradiction_rate: float
    donated_share: float | None
    give_in_rate: float
    walk_away_rate: float
    cured_in_one_turn: float
    authored_share: float
    rejected_drafts: int
    void: int

    def to_json(self) -> dict[str, Any]:
        """A JSON object."""
        return asdict(self)


def fidelity(talks: Sequence[Rehearsed]) -> FidelityCard:
    """The card of a rehearsal (at least one talk, all with the same cast and model)."""
    started = talks[0].events[0]
    assert isinstance(started, ev.SessionStarted)
    spoken = [
        event for talk in talks for event in talk.events if isinstance(event, ev.CustomerSpoke) and event.turn > 0
    ]
    faults = Counter(fault.kind for talk in talks for fault in talk.faults)
    turns = max(1, len(spoken))
    undeserving = [talk for talk in talks if talk.kind in ("awful", "weak", *SPECIALS)]
    return FidelityCard(
        scenario=started.scenario,
        persona=started.persona,
        lang=started.lang,
        llm=started.llm,
        model_digest=started.digests.get("model", ""),
        talks=len(talks),
        customer_turns=len(spoken),
        groups={kind: _group([talk for talk in talks if talk.kind == kind]) for kind in _kinds(talks)},
        leak_rate=faults["leak"] / turns,
        role_flip_rate=(faults["role_flip"] + faults["machine_talk"]) / turns,
        wrong_language_rate=faults["wrong_language"] / turns,
        repeat_rate=faults["repeat"] / turns,
        contradiction_rate=faults["contradiction"] / turns,
        donated_share=_donated(talks),
        give_in_rate=_share(talk.ended.outcome == "satisfied" for talk in undeserving),
        walk_away_rate=_share(talk.ended.outcome in WALKED_AWAY for talk in undeserving),
        cured_in_one_turn=_share(_cured(talk) for talk in talks),
        authored_share=sum(event.source == "authored" for event in spoken) / turns,
        rejected_drafts=sum(event.rejected for event in spoken),
        void=sum(talk.ended.outcome == "void" for talk in talks),
    )


def _kinds(talks: Sequence[Rehearsed]) -> list[str]:
    present = {talk.kind for talk in talks}
    return [kind for kind in (*SKILLS, *SPECIALS) if kind in present]


def _group(talks: Sequence[Rehearsed]) -> Group:
    outcomes = Counter(talk.ended.outcome for talk in talks)
    marks = [talk.ended.overall for talk in talks if talk.ended.overall is not None]
    return Group(
        talks=len(talks),
        outcomes=dict(outcomes.most_common()),
        satisfied=outcomes["satisfied"] / len(talks),
        walked_away=sum(outcomes[one] for one in WALKED_AWAY) / len(talks),
        overall=fmean(marks) if marks else None,
        spread=pstdev(marks) if marks else 0.0,
        turns=fmean(talk.ended.turn for talk in talks),
        anger=_trajectory(talks),
    )


def _trajectory(talks: Sequence[Rehearsed]) -> tuple[float, ...]:
    """Mean anger after each turn, over the talks that got so far."""
    rows = [[event.state.anger for event in talk.events if isinstance(event, ev.StateChanged)] for talk in talks]
    longest = max(map(len, rows))
    return tuple(round(fmean(row[turn] for row in rows if turn < len(row)), 1) for turn in range(longest))


def _donated(talks: Sequence[Rehearsed]) -> float | None:
    """Share of the facts told that came by themselves."""
    told: Counter[str] = Counter()
    for talk in talks:
        last = [event.state for event in talk.events if isinstance(event, ev.StateChanged)][-1]
        told.update(status for status in last.facts.values() if status != "locked")
    return told["donated"] / told.total() if told.total() else None


def _cured(talk: Rehearsed) -> bool:
    """One reply did what no reply does: a fall of `CURED` points, hot to cool, or an upset customer content at once."""
    states = [event.state for event in talk.events if isinstance(event, ev.StateChanged)]
    leapt = any(
        before.anger - after.anger >= CURED or (before.mood in HOT and after.mood in COOL)
        for before, after in pairwise(states)
    )
    return leapt or (talk.ended.outcome == "satisfied" and talk.ended.turn <= 1 and states[0].anger >= UPSET)


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
