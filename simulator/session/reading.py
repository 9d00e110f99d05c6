"""The trainee's last turn as the grader is to see it, with all that is known about the case."""

from __future__ import annotations

from simulator.domain.localised import Localised
from simulator.domain.session import SessionView
from simulator.domain.turn import Claim, Turn
from simulator.session.cast import Cast


def turn_of(cast: Cast, view: SessionView, number: int | None = None) -> Turn:
    """Trainee turn `number` (from 1, default the last) with the talk before it."""
    number = view.turn if number is None else number
    at = max(i for i, said in enumerate(view.talk) if said.speaker == "trainee" and view.talk_turns[i] == number)
    before = [state for turn, state in view.states if turn < number]
    lang, scenario = cast.lang, cast.scenario
    known = [fact for fact in scenario.facts if before and before[-1].facts.get(fact.id) != "locked"]
    return Turn(
        lang=lang,
        reply=view.talk[at].text,
        context=view.talk[:at],
        brief=brief_text(cast),
        unknown_words=tuple(word for one in cast.persona.vocabulary.unknown for word in one.word.get(lang)),
        claims=tuple(Claim(rule.id, rule.behaviour, rule.phrases.get(lang)) for rule in scenario.rules),
        known_facts=tuple(text for fact in known for text in fact.text.get(lang)[:1]),
        may=tuple(one.get(lang) for one in scenario.brief.may),
        product_facts=tuple(one.get(lang) for one in scenario.brief.product_facts),
        objection_open=bool(before and (before[-1].open_objections or before[-1].anger >= 40)),
    )


def brief_text(cast: Cast) -> str:
    """The trainee's brief in one paragraph: role, situation, authority and product facts."""
    brief, lang = cast.scenario.brief, cast.lang

    def listed(texts: tuple[Localised, ...]) -> str:
        return ("；" if lang == "zh" else "; ").join(text.get(lang) for text in texts)

    may, must_not = ("可以：", "不得：") if lang == "zh" else ("May: ", "Must not: ")
    parts = [brief.role.get(lang), brief.situation.get(lang), listed(brief.product_facts)]
    parts += [may + listed(brief.may)] if brief.may else []
    parts += [must_not + listed(brief.must_not)] if brief.must_not else []
    return "\n".join(part for part in parts if part)
