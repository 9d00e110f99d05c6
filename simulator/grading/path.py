"""The way a whole talk took through the four steps: which were reached, in which order, and where it went wrong.

Explore, offer, action, confirm. Going back is no fault: a new concern opens exploring again. Rules see one turn; this
looks over all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from simulator.domain.base import Lang
from simulator.domain.behaviour import STAGES, Stage

Fault = Literal["offer_before_explore", "never_explored", "no_offer", "no_action", "not_confirmed"]
LONGEST_QUOTE = 80
LEAST_TURNS = 2
"""One turn alone is no way yet."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What went wrong on the way; `turns` (from 1) are where it shows, none for a step that is nowhere."""

    fault: Fault
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """`turns` lists for every step the turns that took it; `back` those that explored again after a remedy."""

    turns: dict[str, tuple[int, ...]]
    back: tuple[int, ...]
    findings: tuple[Finding, ...]

    @property
    def reached(self) -> tuple[Stage, ...]:
        """The steps that were taken at all, in their proper order."""
        return tuple(name for name in STAGES if self.turns[name])

    @property
    def in_order(self) -> bool:
        """Steps were taken, and none came for the first time before one that belongs before it."""
        firsts = [self.turns[name][0] for name in self.reached]
        return (
            bool(firsts)
            and firsts == sorted(firsts)
            and not any(one.fault == "offer_before_explore" for one in self.findings)
        )


def path_of(stages: Sequence[Sequence[Stage]]) -> Path:
    """The way through the steps of each trainee turn, the first turn first."""
    turns: dict[str, tuple[int, ...]] = {
        name: tuple(n for n, steps in enumerate(stages, 1) if name in steps) for name in STAGES
    }
    remedies = sorted({*turns["offer"], *turns["action"]})
    back = tuple(n for n in turns["explore"] if remedies and n > remedies[0])
    findings = tuple(_findings(turns, remedies)) if len(stages) >= LEAST_TURNS else ()
    return Path(turns, back, findings)


def _findings(turns: dict[str, tuple[int, ...]], remedies: Sequence[int]) -> Iterator[Finding]:
    explored = turns["explore"]
    if not explored:
        yield Finding("never_explored", tuple(remedies[:1]))
    elif early := tuple(n for n in turns["offer"] if n < explored[0]):
        yield Finding("offer_before_explore", early)
    if not turns["offer"]:
        yield Finding("no_offer")
    if not turns["action"]:
        yield Finding("no_action")
    if remedies and not any(n >= remedies[-1] for n in turns["confirm"]):
        yield Finding("not_confirmed", (remedies[-1],))


_SAID: dict[Fault, tuple[str, str]] = {
    "offer_before_explore": (
        "A remedy was offered before anything was asked: understand first, then propose.",
        "还没问清楚就先提了办法：先弄明白，再提议。",
    ),
    "never_explored": (
        "Nothing was explored: ask what lies behind it, or any remedy is a guess.",
        "整场没有探索：先问清背后的缘由，不然什么办法都是猜。",
    ),
    "no_offer": ("No remedy was proposed.", "整场没有提出办法。"),
    "no_action": ("Nobody committed to a step with a name and a time.", "没有说定谁在什么时候做什么。"),
    "not_confirmed": (
        "The last remedy was not confirmed: ask whether it settles the matter.",
        "最后说定的办法没有确认：问一句这样是否解决了。",
    ),
}


def told(path: Path, replies: Sequence[str], lang: Lang) -> dict[str, Any]:
    """The finding of a whole talk for `grade --json`: reached, missing, in_order, turns, and faults with turns and quotes."""
    return {
        "reached": list(path.reached),
        "missing": [name for name in STAGES if name not in path.reached],
        "in_order": path.in_order,
        "turns": {name: list(numbers) for name, numbers in path.turns.items()},
        "back_to_explore": list(path.back),
        "findings": [
            {
                "fault": one.fault,
                "turns": [{"turn": n, "quote": _short(replies[n - 1])} for n in one.turns],
                "text": fault_text(one.fault, lang),
            }
            for one in path.findings
        ],
    }


def fault_text(fault: Fault, lang: Lang) -> str:
    """The fault and what to do instead, in one sentence."""
    en, zh = _SAID[fault]
    return zh if lang == "zh" else en


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"
