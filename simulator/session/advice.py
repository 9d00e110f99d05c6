"""What a coach would whisper: hints on three levels (nudge, strategy, sample) for what this customer needs next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.domain.base import Lang
from simulator.domain.events import HintShown
from simulator.domain.session import SessionView
from simulator.domain.state import CustomerState
from simulator.session.cast import Cast

Level = Literal["nudge", "strategy", "sample"]
Need = Literal["hear_out", "take_up", "plain", "explore", "offer", "commit", "confirm"]


@dataclass(frozen=True, slots=True)
class Advice:
    """One need of the customer, in one language, from a nudge to words to try."""

    nudge: str
    strategy: str
    sample: str


_ADVICE: dict[Lang, dict[Need, Advice]] = {
    "en": {
        "hear_out": Advice(
            "This customer does not feel heard yet.",
            "Before anything else, say back what happened and what it means for them, and name the feeling. "
            'No "but", no solution yet.',
            "You have had {grievance}, and I can hear how hard that hits you. Tell me what hurts most right now.",
        ),
        "take_up": Advice(
            "A concern is on the table. Take it up before you go on.",
            "Show that you see why it matters, answer with something definite (a fact, a figure, a "
            "step), and check whether that settles it. {concern}",
            "You are right to ask, after {grievance}. What I can do is this: {may}. Does that settle it for you?",
        ),
        "plain": Advice(
            "Some of your words did not arrive.",
            "Say it again in everyday words, with one picture from this customer's own world, and ask "
            "whether it is clear.",
            "Let me say that without the shop talk: {fact} Does that make sense so far?",
        ),
        "explore": Advice(
            "You don't know yet what lies behind this.",
            "Ask one open question about what happened, what it led to, or what matters most; then "
            "build on the answer.",
            "What has this meant for you so far, and what must not happen next?",
        ),
        "offer": Advice(
            "The customer is ready to hear what you can do.",
            "Offer something concrete from your brief, with a reason, and a second way to choose from.",
            "Here is what I can do: {may}. Or, if you would rather: {may2}. Which suits you better?",
        ),
        "commit": Advice(
            "Nothing is promised yet that one could hold you to.",
            "Commit: who does what by when, within your authority.",
            "I take this on myself: {may}. You will hear from me either way.",
        ),
        "confirm": Advice(
            "Don't stop at the solution.",
            "Sum up what is agreed, ask whether anything is still open, and thank them.",
            "So we have agreed: {promise}. Is anything still open for you?",
        ),
    },
    "zh": {
        "hear_out": Advice(
            "客户还没觉得你听进去了。",
            "先别急着解决：把发生的事和对他的影响说回去，再说出他的感受。别接“但是”。",
            "{grievance}，换了谁都受不了。您先说，眼下最让您着急的是哪一件？",
        ),
        "take_up": Advice(
            "客户刚提了一个顾虑，先接住它。",
            "说明你明白客户为什么在意，用具体的事实、数字或步骤回答，再问一句这样行不行。{concern}",
            "{grievance}，您问得有道理。我现在能做的是：{may}。这样您看能放心吗？",
        ),
        "plain": Advice(
            "有些话客户没听懂。",
            "换成大白话，拿他身边的事打个比方，再问问说清楚了没有。",
            "我换个说法，不讲行话：{fact}您看我说明白了吗？",
        ),
        "explore": Advice(
            "事情背后的缘由，你还不清楚。",
            "问一个开放的问题：出了什么事、造成了什么影响、最看重什么；再顺着回答往下问。",
            "这件事到现在给您带来了哪些影响？接下来最不能再出的是什么？",
        ),
        "offer": Advice(
            "客户愿意听你能做什么了。",
            "拿出权限内的具体办法，讲清理由，再给一个备选让他挑。",
            "我能做的是：{may}。要是您觉得不合适，也可以：{may2}。您看哪个好？",
        ),
        "commit": Advice(
            "到现在还没有一句可以兑现的承诺。",
            "在权限内说定：谁、做什么、几点前。",
            "这事我来盯：{may}。不管有没有结果，我都会主动告诉您。",
        ),
        "confirm": Advice(
            "别讲完办法就收尾。",
            "把说定的事归纳一遍，问问还有没有没解决的，再道谢。",
            "那我们说定了：{promise}。您看还有哪里不放心？",
        ),
    },
}


def need(cast: Cast, view: SessionView) -> Need:
    """What the customer needs from the trainee's next sentence."""
    state = view.state
    if state is None:
        return "hear_out"
    counts = state.memory.counts
    heard_out = counts.get("reflects_feeling", 0) + counts.get("validates", 0) > 0
    if state.anger >= 50 and not heard_out:
        return "hear_out"
    if any(status in ("raised", "dodged", "acknowledged") for status in state.objections.values()):
        return "take_up"
    if state.understanding < 40:
        return "plain"
    return _step(cast, state)


def _step(cast: Cast, state: CustomerState) -> Need:
    """The next step of explore, offer, action, confirm that this session lacks."""
    counts = state.memory.counts
    locked = any(state.facts.get(fact.id) == "locked" for fact in cast.scenario.facts if fact.layer != "volunteered")
    if locked and not any(counts.get(move) for move in ("open_question", "probing_question")):
        return "explore"
    if not any(counts.get(move) for move in ("offers_solution", "offers_alternatives")):
        return "offer"
    return "confirm" if counts.get("commits") else "commit"


def hint(cast: Cast, view: SessionView, level: Level) -> HintShown:
    """The hint of this level, with the case's own words in it."""
    advice = _ADVICE[cast.lang][need(cast, view)]
    return HintShown(level=level, text=_filled(getattr(advice, level), cast, view))


def _filled(text: str, cast: Cast, view: SessionView) -> str:
    lang, brief = cast.lang, cast.scenario.brief
    state = view.state
    open_ids = state.open_objections if state else ()
    concern = next((one.concern.get(lang) for one in cast.scenario.objections if one.id in open_ids), "")
    may = [one.get(lang) for one in brief.may] or [brief.role.get(lang)]
    promises = state.memory.promises if state else ()
    facts = [one.get(lang) for one in brief.product_facts]
    values = {
        "grievance": cast.scenario.grievance.get(lang),
        "concern": concern,
        "may": _clause(may[view.turn % len(may)]),
        "may2": _clause(may[(view.turn + 1) % len(may)]),
        "promise": _clause(promises[-1].words if promises else may[0]),
        "fact": facts[0] if facts else "",
    }
    for slot, value in values.items():
        text = text.replace("{" + slot + "}", value)
    return text


def _clause(text: str) -> str:
    """A brief's entry as part of a sentence: no full stop at the end."""
    return text.rstrip(".。 ")
