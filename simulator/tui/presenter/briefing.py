"""The briefing: what the trainee knows, may and must not do before the talk begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.i18n import N_
from simulator.tui.presenter.words import Translate

if TYPE_CHECKING:
    from simulator.domain.base import Lang
    from simulator.domain.persona import Persona
    from simulator.domain.scenario import Scenario

# Shown without colour too: a plus for what is allowed, a minus for what is not, a dot for a fact.
SIGNS = {"may": "+", "must_not": "-", "facts": "\u2219", "goals": "\u2219"}
LOADING_STAGES = {
    "pull": N_("fetching the model"),
    "verify": N_("checking the model"),
    "convert": N_("preparing the model"),
    "load": N_("loading the model"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with either one paragraph or a list, each line with its `sign`."""

    name: str
    title: str
    lines: tuple[str, ...]
    sign: str = ""


def sections(scenario: Scenario, persona: Persona | None, lang: Lang, _: Translate) -> tuple[Section, ...]:
    """The briefing in reading order; empty sections are left out."""
    brief = scenario.brief
    customer = (f"{persona.name.get(lang)}, {persona.title.get(lang)}",) if persona else ()
    texts = (
        ("role", _("Your role"), (brief.role.get(lang),)),
        ("customer", _("The customer"), customer),
        ("situation", _("The situation"), (brief.situation.get(lang),)),
        ("may", _("You may"), tuple(one.get(lang) for one in brief.may)),
        ("must_not", _("You must not"), tuple(one.get(lang) for one in brief.must_not)),
        ("facts", _("What you know about the product"), tuple(one.get(lang) for one in brief.product_facts)),
        ("goals", _("What counts"), tuple(one.text.get(lang) for one in scenario.goals)),
    )
    given = [(name, title, lines) for name, title, lines in texts if any(lines)]
    return tuple(Section(name, title, lines, SIGNS.get(name, "")) for name, title, lines in given)


def loading_text(stage: str, done: float | None, _: Translate) -> str:
    """Progress of the model in words, such as "loading the model 40 %"."""
    text = _(LOADING_STAGES.get(stage, LOADING_STAGES["load"]))
    return f"{text} {round(done * 100)} %" if done is not None else text
