"""Scripted trainees from awful to expert: they read the talk and react to it, so that a scenario can be rehearsed.

They are test instruments: the expert uses the author's own keys (topics, answers, authority), the others leave ever
more of them out or commit ever more faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal, get_args

from simulator.authoring.phrases import phrases
from simulator.customer import goals
from simulator.domain.scenario import Goal, Objection
from simulator.domain.session import SessionView
from simulator.domain.state import CustomerState
from simulator.grading.echo import key_clause, said_back
from simulator.session.cast import Cast
from simulator.text.terms import contains_term

Skill = Literal["awful", "weak", "average", "good", "expert"]
Special = Literal["flatterer", "jargon", "pitcher", "silent", "overpromiser", "injector", "off_topic", "other_language"]
MOST_HEARING_OUT = 4
SKILLS: tuple[Skill, ...] = get_args(Skill)
SPECIALS: tuple[Special, ...] = get_args(Special)

_SPECIAL_PHRASES: dict[str, str] = {
    "flatterer": "flatter", "jargon": "jargon", "pitcher": "pitch", "silent": "silent", "overpromiser": "promise",
    "injector": "inject", "off_topic": "off_topic", "other_language": "other_language",
}  # fmt: skip
_MOVE_PHRASES: dict[str, str] = {
    "commits": "commit", "checks": "check", "explains_plainly": "plain", "gives_evidence": "fact",
    "apologises": "sorry", "owns": "sorry", "open_question": "ask_open", "probing_question": "ask_open",
    "summarises": "sum_up", "thanks": "thanks", "greets": "greet", "hands_over": "hand_over",
    "validates": "hear_out", "restates": "hear_out", "reflects_feeling": "hear_out",
    "offers_alternatives": "second", "offers_solution": "answer",
}  # fmt: skip
_CONDITION = re.compile(r"(?:if|for|when|until|on|should)\b|(?:如果|要是|若)")
"""Entries of a brief that begin so do not follow "I will"."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How often (0..1) a skilled trainee does each good thing when it is called for."""

    hears_out: float
    says_back: float
    asks_topic: float
    second_way: float
    commits: float
    checks: float


_HABITS: dict[str, Habit] = {"expert": Habit(1, 1, 1, 1, 1, 1), "good": Habit(0.8, 0.4, 0.7, 0.5, 0.7, 0.6)}


@dataclass(frozen=True, slots=True)
class Trainee:
    """A scripted trainee of one kind; the same random source gives the same replies to the same talk."""

    kind: Skill | Special
    rng: Random

    def reply(self, cast: Cast, view: SessionView) -> str:
        """What this trainee says next."""
        script = _Script(cast, view, self.rng)
        match self.kind:
            case "expert" | "good":
                return _skilled(script, _HABITS[self.kind])
            case "average":
                return _average(script)
            case "weak":
                return _weak(script)
            case "awful":
                return script.say("awful")
            case _:
                return script.say(_SPECIAL_PHRASES[self.kind])


@dataclass(frozen=True, slots=True)
class _Script:
    """The talk as the trainee uses it, and sentences filled with the case's own words."""

    cast: Cast
    view: SessionView
    rng: Random

    @property
    def state(self) -> CustomerState:
        assert self.view.state is not None, "a trainee speaks after the opening"
        return self.view.state

    def say(self, key: str, **values: str) -> str:
        """A sentence of this kind with its slots filled."""
        lang = self.cast.lang
        text = self.rng.choice(phrases()[lang][key])
        filled = {**self._values(), **values}
        for slot, value in filled.items():
            text = text.replace("{" + slot + "}", value)
        return text[:1].upper() + text[1:]

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def join(self, parts: list[str]) -> str:
        return ("" if self.cast.lang == "zh" else " ").join(part for part in parts if part)

    @property
    def echo(self) -> str:
        """The clause of the customer's last line that can be said back, from the trainee's side; "" for none."""
        last = self.view.customer_lines[-1] if self.view.customer_lines else ""
        lang = self.cast.lang
        return _entry(said_back(key_clause(last, lang), lang).rstrip("!！?？"))

    @property
    def just_told(self) -> str:
        """The fact that the customer told in its last turn, as the trainee's list of facts has it; "" for none."""
        before = self.view.states[-2][1] if len(self.view.states) > 1 else self.state
        new = [
            fact
            for fact in self.cast.scenario.facts
            if before.facts.get(fact.id) == "locked" != self.state.facts.get(fact.id)
        ]
        return _entry(new[-1].short.get(self.cast.lang)) if new else ""

    @property
    def offered(self) -> str:
        """What this trainee has said so far."""
        return "\n".join(said.text for said in self.view.talk if said.speaker == "trainee")

    @property
    def all_offered(self) -> bool:
        """Every entry of the brief has been spoken of."""
        brief, lang = self.cast.scenario.brief, self.cast.lang
        return all(_entry(one.get(lang)) in self.offered for one in brief.may)

    def _offers(self) -> tuple[str, str]:
        """Two entries of the brief, those not yet spoken of first; the same one twice where there is only one."""
        brief, lang = self.cast.scenario.brief, self.cast.lang
        entries = [_entry(one.get(lang)) for one in brief.may] or [_entry(brief.role.get(lang))]
        self.rng.shuffle(entries)
        entries.sort(key=lambda entry: (entry in self.offered, bool(_CONDITION.match(entry))))
        return entries[0], entries[1 % len(entries)]

    def _values(self) -> dict[str, str]:
        cast, lang = self.cast, self.cast.lang
        may, may2 = self._offers()
        facts = [one.get(lang) for one in cast.scenario.brief.product_facts] or [may]
        unknown = [word for one in cast.persona.vocabulary.unknown for word in one.word.get(lang)[:1]] or ["API"]
        breaches = [one for rule in cast.scenario.rules for one in rule.phrases.get(lang)] or ["100%"]
        return {
            "grievance": cast.scenario.grievance.get(lang),
            "echo": self.echo or cast.scenario.grievance.get(lang),
            "short": self.just_told,
            "may": may,
            "may2": may2,
            "fact": self.rng.choice(facts),
            "term": "",
            "unknown": self.rng.choice(unknown),
            "breach": self.rng.choice(breaches),
        }


def _entry(text: str) -> str:
    """An entry of the brief, or a sentence said back, as the end of another sentence."""
    text = text.rstrip(".。 ")
    first = re.match(r"[A-Za-z']*", text)
    keeps = first is not None and (first.group() == "I" or first.group().startswith("I'"))
    return text if keeps else text[:1].lower() + text[1:]


def _skilled(script: _Script, habit: Habit) -> str:
    """Hear out, then take up the concern, ask, or commit and check: one thing after the other, as the talk needs it."""
    concern = _open_concern(script)
    waiting = concern is not None and script.state.objections[concern.id] in ("raised", "dodged")
    if not waiting and goals.musts_met(script.state, script.cast.scenario)[0] == len(_musts(script)):
        return script.join([script.say("wind_up"), script.say("check")])
    parts: list[str] = [] if script.view.turn else [script.say("greet")]
    if _wants_hearing(script) and script.chance(habit.hears_out):
        parts.append(script.say("sorry" if script.view.turn == 1 else "hear_out"))
    parts += _said_back(script, habit)
    needed = _needed_facts(script)
    topic = _open_topic(script, needed) or (_open_topic(script) if script.view.turn < 5 else "")
    if concern is not None:
        parts += _take_up(script, concern, habit)
    elif topic and script.chance(habit.asks_topic):
        return script.join([*parts, script.say("ask_topic", term=topic)])
    else:
        parts += _missing(script, habit)
    asks_already = any(part.rstrip().endswith(("?", "？")) for part in parts)
    parts += [script.say("check")] if script.chance(habit.checks) and not asks_already else []
    return script.join(parts)


def _said_back(script: _Script, habit: Habit) -> list[str]:
    """The customer's own clause, else the fact it has just told, and that it matters; nothing rather than formulas."""
    if script.view.acts[-1:] == ("answer",) or not script.chance(habit.says_back):
        return []
    told = script.just_told
    back = script.say("say_back") if script.echo else script.say("noted", short=told) if told else ""
    cares = told and script.state.anger < 30 and script.chance(habit.hears_out)
    return [back, script.say("care") if cares else ""]


def _wants_hearing(script: _Script) -> bool:
    """The customer is upset, and has not been told so often that it is empty by now."""
    heard_out = script.state.memory.counts.get("validates", 0)
    return script.state.anger >= 30 and heard_out < MOST_HEARING_OUT


def _musts(script: _Script) -> list[Goal]:
    every = list(script.cast.scenario.goals)
    return [goal for goal in every if goal.must] or every


def _open_concern(script: _Script) -> Objection | None:
    """The concern on the table, the latest first."""
    ids = script.state.open_objections
    latest = script.state.memory.last_objection
    wanted = latest if latest in ids else next(iter(ids), None)
    return next((one for one in script.cast.scenario.objections if one.id == wanted), None)


def _needed_facts(script: _Script) -> frozenset[str]:
    """Facts that some must goal wants."""
    return frozenset(fact for goal in script.cast.scenario.goals if goal.must for fact in goal.when.facts)


def _open_topic(script: _Script, among: frozenset[str] | None = None) -> str:
    """A word of the author's for a fact that is still locked, those that need trust last; "" when none may be told.

    A word that the customer has not used yet is asked for first: asking for what was said annoys.
    """
    state = script.state
    facts = [fact for fact in script.cast.scenario.facts if state.facts.get(fact.id) == "locked"]
    ready = [fact for fact in facts if fact.layer != "trust" or state.trust >= fact.trust_at]
    ready = [fact for fact in ready if among is None or fact.id in among]
    ready = [fact for fact in ready if all(state.facts.get(one) != "locked" for one in fact.after)]
    heard = " ".join(script.view.customer_lines)
    for fact in sorted(ready, key=lambda one: one.layer == "trust"):
        words = fact.about.get(script.cast.lang)
        fresh = [word for word in words if not contains_term(heard, (word,))]
        if words:
            return (fresh or list(words))[0]
    return ""


def _take_up(script: _Script, concern: Objection, habit: Habit) -> list[str]:
    """Entries of the brief that speak to the concern in the author's words, a second way, and a commitment."""
    lang, brief = script.cast.lang, script.cast.scenario.brief
    about = (*concern.answered_by.about.get(lang), *concern.resolved_by.about.get(lang))
    fitting = [_entry(one.get(lang)) for one in brief.may if contains_term(one.get(lang), about)]
    facts = [one.get(lang) for one in brief.product_facts if contains_term(one.get(lang), about)]
    fitting.sort(key=lambda entry: entry in script.offered)
    parts = [script.say("answer", may=fitting[0]) if fitting else script.say("answer")]
    parts += (
        [script.say("plain" if "explains_plainly" in concern.answered_by.moves else "fact", fact=facts[0])]
        if facts
        else []
    )
    if not fitting and not facts and about:
        parts.append(script.say("ask_topic", term=about[0]))
    parts += [script.say("second", may2=fitting[1])] if len(fitting) > 1 and script.chance(habit.second_way) else []
    parts += [script.say("commit")] if script.chance(habit.commits) else []
    return parts


def _missing(script: _Script, habit: Habit) -> list[str]:
    """What the goals still want: behaviours not yet shown, understanding, then offers and a summary."""
    counts = script.state.memory.counts
    wanted = [move for goal in script.cast.scenario.goals for move in goal.when.moves if not counts.get(move)]
    parts = [script.say(_MOVE_PHRASES[move]) for move in wanted[:2] if move in _MOVE_PHRASES]
    if _not_understood(script):
        parts.append(script.say("plain"))
    if not parts and script.all_offered and script.chance(0.6):
        # Nothing new to offer: asking what is missing is better than saying it all again.
        return [script.say("ask_open")]
    if not parts:
        parts.append(script.say("answer"))
        several = len(script.cast.scenario.brief.may) > 1
        parts += [script.say("second")] if several and script.chance(habit.second_way) else []
    parts += [script.say("commit")] if "commits" not in wanted[:2] and script.chance(habit.commits) else []
    return parts


def _not_understood(script: _Script) -> bool:
    """A goal wants more understanding than there is, or the customer is lost."""
    wanted = [goal.when.understanding_at_least or 0 for goal in _musts(script)]
    return script.state.understanding < max(40, *wanted)


def _average(script: _Script) -> str:
    """Polite and factual: formulas, one answer that may or may not fit, closed questions."""
    concern = _open_concern(script)
    parts = [script.say("formula")] if script.chance(0.5) else []
    parts.append(script.say("one_answer") if concern or script.chance(0.6) else script.say("closed"))
    parts += [script.say("vague")] if script.chance(0.25) else []
    parts += [script.say("check")] if script.chance(0.2) else []
    return script.join(parts)


def _weak(script: _Script) -> str:
    """Formulas, empty assurance, and now and then a "but"."""
    keys = script.rng.sample(["formula", "vague", "negative", "but", "closed", "vague"], k=2)
    return script.join([script.say(key) for key in keys])


def trainee(kind: Skill | Special, seed: int) -> Trainee:
    """A trainee whose replies repeat with the seed."""
    return Trainee(kind, Random(f"{kind}:{seed}"))


Replies = Callable[[Cast, SessionView], str]
