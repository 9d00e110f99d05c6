"""The report's words for the names of the log: outcomes, reasons, stages, modes, behaviours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from simulator.i18n import N_, Lang, translator

Translate = Callable[[str], str]
"""Turns an English text of the report into the reader's language."""


def tongue(lang: Lang) -> Translate:
    """The texts of the report in `lang`."""
    return translator(lang, "report")


OUTCOMES: Mapping[str, str] = {
    "satisfied": N_("The customer left satisfied."),
    "partly_satisfied": N_("The customer left partly satisfied."),
    "hung_up": N_("The customer hung up."),
    "escalated": N_("The customer asked for your superior."),
    "time_out": N_("Time ran out before the case was settled."),
    "left": N_("You ended the conversation before the case was settled."),
    "void": N_("This session does not count."),
    "open": N_("The conversation is not over yet."),
}
OUTCOME_SHORT: Mapping[str, str] = {
    "satisfied": N_("satisfied"),
    "partly_satisfied": N_("partly satisfied"),
    "hung_up": N_("hung up"),
    "escalated": N_("escalated"),
    "time_out": N_("time out"),
    "left": N_("ended by you"),
    "void": N_("void"),
    "open": N_("open"),
}
REASONS: Mapping[str, str] = {
    "patience_spent": N_("The customer's patience was spent."),
    "too_angry": N_("The customer had been furious for too long."),
    "wants_superior": N_("The customer no longer trusted you to solve it."),
    "goals_met": N_("Everything that mattered was reached."),
    "half_done": N_("A part of what mattered was reached."),
    "trainee_left": N_("Some things were still on the table."),
    "replies_ended": N_("There were no more replies."),
    "turns_up": N_("The turns were used up."),
    "minutes_up": N_("The minutes were used up."),
    "had_enough": N_("The customer did not want to wait any longer."),
    "simulator_fault": N_("The simulated customer made a mistake; that is not your doing."),
}
VALUES: Mapping[str, str] = {
    "anger": N_("Anger"),
    "trust": N_("Trust"),
    "patience": N_("Patience"),
    "understanding": N_("Understanding"),
}
STAGES: Mapping[str, str] = {
    "explore": N_("Explore"),
    "offer": N_("Offer"),
    "action": N_("Action"),
    "confirm": N_("Confirm"),
}
MODES: Mapping[str, str] = {
    "reactive": N_("Reactive"),
    "proactive": N_("Proactive"),
    "interactive": N_("Interactive"),
    "emotional": N_("Emotional"),
}
SKILLS: Mapping[str, str] = {
    "overall": N_("Overall"),
    "listening": N_("Listening"),
    "empathy": N_("Empathy"),
    "objection_handling": N_("Handling objections"),
    "wording": N_("Wording"),
}
BEHAVIOURS: Mapping[str, str] = {
    "restates": N_("said the point back"),
    "reflects_feeling": N_("named the feeling"),
    "validates": N_("took the feeling seriously"),
    "apologises": N_("apologised"),
    "open_question": N_("asked an open question"),
    "closed_question": N_("asked a closed question"),
    "probing_question": N_("dug deeper"),
    "explains_plainly": N_("explained in plain words"),
    "positive_phrasing": N_("put it positively"),
    "gives_evidence": N_("gave evidence"),
    "offers_solution": N_("offered a solution"),
    "offers_alternatives": N_("offered a choice"),
    "commits": N_("committed to a step"),
    "checks": N_("checked with the customer"),
    "summarises": N_("summed up"),
    "greets": N_("greeted"),
    "thanks": N_("thanked"),
    "hands_over": N_("handed over"),
    "owns": N_("owned the problem"),
    "jargon": N_("trade words"),
    "negative_phrasing": N_("negative wording"),
    "vague_promise": N_("a vague promise"),
    "leading_question": N_("a leading question"),
    "stacked_questions": N_("several questions at once"),
    "asks_again": N_("asking what was already said"),
    "pitches_early": N_("a pitch that came too early"),
    "but_after_empathy": N_('a "but" after kind words'),
    "dismisses_feeling": N_("brushing the feeling aside"),
    "argues": N_("arguing"),
    "ignores_concern": N_("passing over the concern"),
    "hides_behind_policy": N_("hiding behind the rules"),
    "commands": N_("giving orders"),
    "boilerplate": N_("an empty phrase"),
    "insults": N_("insulting the customer"),
    "blames_customer": N_("blaming the customer"),
    "overpromises": N_("promising too much"),
    "disparages_competitor": N_("running down a competitor"),
    "breaches_privacy": N_("giving away private data"),
    "threatens": N_("threatening"),
    "abandons": N_("walking out"),
    "silent": N_("saying nothing"),
    "off_topic": N_("changing the subject"),
    "other_language": N_("switching the language"),
    "addresses_machine": N_("speaking to the machine"),
    "says_goodbye": N_("saying goodbye"),
    "repeats_self": N_("repeating the same words"),
    "flatters": N_("flattering"),
    "contradicts": N_("clashing with what was said before"),
    "repaired": N_("making up for the turn before"),
    "dodged_objection": N_("leaving a concern unanswered"),
    "wrong_address": N_("the wrong form of address"),
    "fitting_address": N_("the right form of address"),
    "too_blunt": N_("too blunt for this customer"),
    "too_roundabout": N_("too roundabout for this customer"),
}
HELD_BACK: Mapping[str, str] = {
    "open_matters": N_("part of it held back, as matters are still open"),
    "ceiling": N_("part of it held back, as moods change only so fast"),
}
STATUS: Mapping[str, str] = {"not_applicable": N_("no occasion"), "not_graded": N_("not graded")}


def word(table: Mapping[str, str], name: str, _: Translate) -> str:
    """The word for `name`; an unknown name is shown with its underscores opened."""
    return _(table[name]) if name in table else name.replace("_", " ")


def reason_text(reason: str, _: Translate) -> str:
    """Why the talk ended; what follows a colon is for the log, not for people. "" for no reason."""
    return word(REASONS, reason.partition(":")[0], _) if reason else ""


def listed(items: Sequence[str], _: Translate) -> str:
    """Such as: one, two and three."""
    if len(items) < 2:
        return "".join(items)
    return _("{items} and {last}").format(items=_(", ").join(items[:-1]), last=items[-1])


def noted(text: str, note: str, _: Translate) -> str:
    """`text` with a remark in brackets behind it."""
    return _("{text} ({note})").format(text=text, note=note) if note else text
