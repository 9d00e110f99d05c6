"""The next exercise: a scenario that trains what is weakest, not the last one, the unplayed first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.domain.scenario import Scenario

CODES: Mapping[str, tuple[str, ...]] = {
    "listening": ("M-LISTEN", "M-QUESTION"),
    "empathy": ("M-EMOTION", "M-TRUST"),
    "objection_handling": ("M-OBJECTION", "M-PSYCH"),
    "wording": ("M-WORDING", "M-JARGON", "M-7C"),
    "face": ("M-CULTURE",),
    "shared_words": ("M-CULTURE", "M-JARGON"),
    "making_sure": ("M-CULTURE", "M-LISTEN"),
    "customers_way": ("M-CULTURE", "M-PSYCH"),
    "reading_feeling": ("M-EMOTION",),
    "room": ("M-EMOTION", "M-LISTEN"),
    "staying_calm": ("M-EMOTION", "M-CASE-VIP"),
    "handing_over": ("M-ESCALATE",),
    "explore": ("M-EOAC", "M-QUESTION"),
    "offer": ("M-EOAC", "M-MODE"),
    "action": ("M-EOAC", "M-TRUST"),
    "confirm": ("M-EOAC", "M-FEEDBACK"),
    "step_order": ("M-EOAC",),
    "opening_up": ("M-QUESTION", "M-PSYCH"),
    "digging": ("M-QUESTION", "M-PSYCH"),
    "question_form": ("M-QUESTION",),
    "giving_back": ("M-QUESTION", "M-LISTEN"),
    "reactive": ("M-MODE", "M-EXCH"),
    "proactive": ("M-MODE",),
    "interactive": ("M-MODE",),
    "emotional": ("M-MODE", "M-EMOTION"),
    "considerate": ("M-7C", "M-EMOTION"),
    "concrete": ("M-7C", "M-WORDING"),
    "concise": ("M-7C", "M-WORDING"),
    "courteous": ("M-7C", "M-PHONE"),
    "clear": ("M-7C", "M-JARGON"),
    "complete": ("M-7C",),
    "correct": ("M-7C", "M-TRUST"),
    "frame": ("M-PHONE",),
    "key_data": ("M-PHONE",),
    "waiting": ("M-PHONE",),
    "voice": ("M-PHONE",),
    "binding_word": ("M-TRUST", "M-EOAC"),
    "plain_truth": ("M-TRUST",),
    "owning_up": ("M-TRUST", "M-CASE-LOST"),
    "customers_interest": ("M-TRUST", "M-PSYCH"),
}
"""What a scenario must train to help with a criterion, the most fitting first."""
_STEPS = {"easy": 0, "medium": 1, "hard": 2}


@dataclass(frozen=True, slots=True)
class Exercise:
    """The scenario to play next, its title, and the criterion it is for ("" for a first exercise)."""

    scenario: str
    title: str
    criterion: str
    played: int


def next_exercise(
    criterion: str, level: float | None, played: Sequence[str], scenarios: Sequence[Scenario], lang: str
) -> Exercise | None:
    """The scenario for `criterion` at a score of `level` 0..100; `played` are scenario ids, the oldest first.

    Never the last one played while there is another; of those that train the criterion the unplayed first, then the
    longest rested, then by fit and by a difficulty that suits the score. None without scenarios.
    """
    others = [one for one in scenarios if not played or one.id != played[-1]] or list(scenarios)
    codes = CODES.get(criterion, ())
    fitting = [one for one in others if set(codes) & set(one.trains)] or others
    if not fitting:
        return None
    last = {name: place for place, name in enumerate(played)}
    wanted = _wanted(level)

    def rank(one: Scenario) -> tuple[int, bool, int, str]:
        exact = bool(codes) and codes[0] in one.trains
        return (last.get(one.id, -1), not exact, abs(_STEPS[one.difficulty] - wanted), one.id)

    chosen = min(fitting, key=rank)
    title = chosen.title.get("zh" if lang == "zh" else "en")
    return Exercise(chosen.id, title, criterion, sum(name == chosen.id for name in played))


def _wanted(level: float | None) -> int:
    """The difficulty that stretches without breaking: easy below 40, hard from 70."""
    if level is None or level < 40:
        return 0
    return 2 if level >= 70 else 1
