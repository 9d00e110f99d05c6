"""What the lobby lists: scenarios with what each trains, and sessions that wait to be continued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from simulator.tui.presenter.words import CHANNELS, DIFFICULTIES, DIFFICULTY_STEPS, TRAINS, Translate, word

if TYPE_CHECKING:
    from simulator.domain.base import Lang
    from simulator.domain.persona import Persona
    from simulator.domain.scenario import Scenario

LANGS: tuple[Lang, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """One scenario as the lobby shows it; `haystack` is what typing searches."""

    id: str
    title: str
    summary: str
    who: str
    customer: str
    trains: tuple[str, ...]
    difficulty: str
    difficulty_step: int
    channel: str
    sector: str
    turns: int
    minutes: int
    haystack: str


@dataclass(frozen=True, slots=True)
class ResumeCard:
    """An interrupted session."""

    session: str
    title: str
    when: str
    turns: int
    lang: str


def scenario_card(scenario: Scenario, persona: Persona | None, lang: Lang, _: Translate) -> ScenarioCard:
    """The card of `scenario`, played by default by `persona`."""
    trains = tuple(word(TRAINS, code, _) for code in scenario.trains)
    customer = f"{persona.name.get(lang)}, {persona.title.get(lang)}" if persona else ""
    channel = word(CHANNELS, scenario.channel, _)
    sector = scenario.sector.get(lang)
    difficulty = word(DIFFICULTIES, scenario.difficulty, _)
    both = (scenario.title, scenario.summary, scenario.sector)
    searched = [text.get(one) for text in both for one in LANGS]
    haystack = " ".join([scenario.id, *searched, customer, channel, difficulty, *trains, *scenario.trains])
    return ScenarioCard(
        id=scenario.id,
        title=scenario.title.get(lang),
        summary=scenario.summary.get(lang),
        who=persona.name.get(lang) if persona else "",
        customer=customer,
        trains=trains,
        difficulty=difficulty,
        difficulty_step=DIFFICULTY_STEPS[scenario.difficulty],
        channel=channel,
        sector=sector,
        turns=scenario.limits.turns,
        minutes=scenario.limits.minutes,
        haystack=haystack.casefold(),
    )


def matching(cards: Iterable[ScenarioCard], query: str) -> list[ScenarioCard]:
    """Cards that contain every word of `query`, whatever its case; those first that have them in the title."""
    words = query.casefold().split()
    found = [card for card in cards if all(one in card.haystack for one in words)]
    return sorted(found, key=lambda card: not all(one in card.title.casefold() for one in words))


def by_difficulty(cards: Iterable[ScenarioCard]) -> list[ScenarioCard]:
    """The easy ones first; within a difficulty by title."""
    return sorted(cards, key=lambda card: (card.difficulty_step, card.title))


def resume_cards(summaries: Iterable[object], titles: Mapping[str, str]) -> list[ResumeCard]:
    """Open sessions, newest first; `titles` names scenarios that the catalogue still has."""
    cards = []
    for one in summaries:
        if getattr(one, "status", "") == "open":
            scenario = str(getattr(one, "scenario", ""))
            when = local_time(str(getattr(one, "started_at", "")))
            turns, lang = int(getattr(one, "turns", 0)), str(getattr(one, "lang", "en"))
            title = titles.get(scenario, scenario)
            cards.append(ResumeCard(str(getattr(one, "id", "")), title, when, turns, lang))
    return cards


def local_time(at: str) -> str:
    """An RFC 3339 time as date and time of this place; what is no such time stays as it is."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at
