"""What each behaviour of the trainee does to an ordinary customer, before the persona's temper.

The direction of every entry follows the field knowledge on listening, wording, objections and emotion: good behaviours
never raise anger and never lower trust, faults never do the opposite. Sizes are points of 0..100 in one turn; personas
scale them (`temper.rise`, `temper.fall`) and add to them (`temper.provokes`, `temper.soothes`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from simulator.domain.behaviour import CRITICAL, FAULTS, GOOD, SIGNALS
from simulator.domain.persona import Temper


@dataclass(frozen=True, slots=True)
class Effect:
    """Change in points; positive raises the value."""

    anger: float = 0
    trust: float = 0
    patience: float = 0
    understanding: float = 0

    def scaled(self, factor: float) -> Effect:
        """The effect times `factor`."""
        return Effect(*(getattr(self, name) * factor for name in VALUES))

    def plus(self, other: Effect) -> Effect:
        """Both effects together."""
        return Effect(*(getattr(self, name) + getattr(other, name) for name in VALUES))


BAD: frozenset[str] = (FAULTS | CRITICAL | SIGNALS) - {"says_goodbye"}
"""What a customer minds."""
ASTRAY: frozenset[str] = frozenset({"silent", "off_topic", "other_language", "addresses_machine", "flatters"})
"""Signals that the trainee is not in the conversation at all."""
KIND_WORDS: frozenset[str] = frozenset(
    {"restates", "reflects_feeling", "validates", "apologises", "owns", "positive_phrasing", "greets", "thanks",
     "summarises"}
)  # fmt: skip
"""Words alone: said a second and a third time they soothe far less than deeds do."""
GROWING: frozenset[str] = frozenset({"asks_again", "contradicts", "vague_promise", "repeats_self"})
VALUES: tuple[str, ...] = tuple(field.name for field in fields(Effect))

EFFECTS: dict[str, Effect] = {
    "restates": Effect(-3, 3, 1),
    "reflects_feeling": Effect(-5, 3, 2),
    "validates": Effect(-5, 4, 2),
    "apologises": Effect(-4, 3, 1),
    "open_question": Effect(-1, 2, 0),
    "closed_question": Effect(0, 1, 0),
    "probing_question": Effect(-1, 3, 0),
    "explains_plainly": Effect(-1, 3, 2, 15),
    "positive_phrasing": Effect(-1, 1, 0),
    "gives_evidence": Effect(-2, 4, 1),
    "offers_solution": Effect(-3, 3, 1),
    "offers_alternatives": Effect(-3, 4, 1),
    "commits": Effect(-5, 5, 3),
    "checks": Effect(-1, 2, 1, 4),
    "summarises": Effect(-2, 3, 1, 4),
    "greets": Effect(-1, 1, 0),
    "thanks": Effect(-1, 1, 0),
    "hands_over": Effect(-2, 2, 1),
    "owns": Effect(-4, 4, 1),
    "jargon": Effect(3, -3, -4, -16),
    "negative_phrasing": Effect(3, -2, -3),
    "vague_promise": Effect(5, -5, -5),
    "leading_question": Effect(3, -3, -2),
    "stacked_questions": Effect(2, -1, -4, -4),
    "asks_again": Effect(6, -5, -8),
    "pitches_early": Effect(5, -6, -6),
    "but_after_empathy": Effect(4, -3, -2),
    "dismisses_feeling": Effect(10, -8, -8),
    "argues": Effect(9, -8, -8),
    "ignores_concern": Effect(6, -5, -7),
    "hides_behind_policy": Effect(8, -7, -7),
    "commands": Effect(6, -5, -5),
    "boilerplate": Effect(5, -4, -5),
    "insults": Effect(25, -25, -30),
    "blames_customer": Effect(15, -12, -15),
    "overpromises": Effect(0, -4, -2),
    "disparages_competitor": Effect(2, -8, -4),
    "breaches_privacy": Effect(5, -15, -8),
    "threatens": Effect(20, -20, -25),
    "abandons": Effect(20, -20, -40),
    "silent": Effect(4, -3, -8),
    "off_topic": Effect(4, -3, -7),
    "other_language": Effect(2, -2, -6, -8),
    "addresses_machine": Effect(4, -5, -8),
    "says_goodbye": Effect(),
    "repeats_self": Effect(4, -3, -6),
    "flatters": Effect(1, -3, -2),
    "contradicts": Effect(5, -8, -4),
}
REPAIRED = Effect(-4, 4, 4)
"""A specific apology or taking the blame right after a fault, beyond its ordinary effect."""
DODGED = Effect(4, -3, -4)
FADES = Effect(anger=-5)
"""What wears off by itself in a turn without a fault once nothing is open any more; in proportion while some is."""
TIME_PASSES = Effect(0, 0, -1.5)
NOTHING_COMES = Effect(0, 0, -4)
"""The time of a turn that holds nothing at all for the customer."""
PLAIN_TALK = Effect(0, 0, 0, 4)


SLIGHT_ANGER = 3
"""Points of anger up to which a fault is a slip."""


def hurts(moves: frozenset[str]) -> bool:
    """Whether something in the turn is worse than a slip of wording."""
    return bool(moves & CRITICAL) or any(EFFECTS[move].anger > SLIGHT_ANGER for move in moves & BAD)


def worn(move: str, times_before: int) -> float:
    """What is left of a good move's effect, 0..1, after it was made `times_before` times."""
    return max(0.1, 0.5**times_before) if move in KIND_WORDS else max(0.3, 0.75**times_before)


AT_ONCE = 0.85
LEAST_AT_ONCE = 0.3
_HELPS = {"anger": -1, "trust": 1}


def less_at_once(name: str, amounts: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """`amounts` of one value by cause, where every further soothing one in the same reply counts less.

    The largest counts whole, the next 0.85 of itself, and so on: who says ten kind things in one breath is not believed
    ten times as much. More kindness still never soothes less. Faults are not softened.
    """
    sign = _HELPS.get(name)
    if sign is None:
        return amounts
    soothing = sorted(
        (at for at, (_, amount) in enumerate(amounts) if amount * sign > 0), key=lambda at: -abs(amounts[at][1])
    )
    share = {at: max(LEAST_AT_ONCE, AT_ONCE**rank) for rank, at in enumerate(soothing)}
    return [(move, amount * share.get(at, 1.0)) for at, (move, amount) in enumerate(amounts)]


def effect_of(move: str, temper: Temper, times_before: int, share: float = 1.0) -> Effect:
    """The effect of `move` on this temper; `share` (0..1) of the ordinary points, whole of the author's own.

    A good move wears off when repeated (deeds to 0.75, mere words to half of the last time); having to repeat oneself
    and being told one thing and then another hurt more every time (by a quarter, at most double).
    """
    base = EFFECTS[move].scaled(share)
    provoked = temper.provokes.get(move, 0)  # type: ignore[call-overload]
    soothed = temper.soothes.get(move, 0)  # type: ignore[call-overload]
    own = Effect(provoked - soothed, (soothed - provoked) / 2, (soothed - provoked) / 2)
    whole = base.plus(own)
    if move in GOOD:
        whole = whole.scaled(worn(move, times_before))
    elif move in GROWING:
        whole = whole.scaled(min(2.0, 1 + 0.25 * times_before))
    return paced(whole, temper)


def paced(effect: Effect, temper: Temper) -> Effect:
    """`effect` at the persona's own speed, up by `rise` and down by `fall`."""
    return Effect(*(_pace(getattr(effect, name), name, temper) for name in VALUES))


def _pace(points: float, name: str, temper: Temper) -> float:
    factor: float = getattr(temper.rise if points > 0 else temper.fall, name)
    return points * factor
