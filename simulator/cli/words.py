"""Words for the keys of the log: moods, outcomes, reasons, states of a grade."""

from __future__ import annotations

from simulator.cli.language import _
from simulator.i18n import N_

MOODS = {
    "furious": N_("furious"),
    "angry": N_("angry"),
    "annoyed": N_("annoyed"),
    "wary": N_("wary"),
    "confused": N_("confused"),
    "calm": N_("calm"),
    "warm": N_("warm"),
}
STATE = {
    "anger": N_("anger"),
    "trust": N_("trust"),
    "patience": N_("patience"),
    "understanding": N_("understanding"),
}
OUTCOMES = {
    "satisfied": N_("satisfied"),
    "partly_satisfied": N_("partly satisfied"),
    "hung_up": N_("hung up"),
    "escalated": N_("escalated"),
    "time_out": N_("out of time"),
    "left": N_("you left"),
    "void": N_("void"),
    "open": N_("still open"),
}
REASONS = {
    "patience_spent": N_("The customer's patience is spent."),
    "too_angry": N_("The customer was furious for too long."),
    "wants_superior": N_("The customer wants to speak to a superior."),
    "goals_met": N_("Everything that mattered was reached."),
    "half_done": N_("Only a part of what mattered was reached."),
    "trainee_left": N_("You ended the talk."),
    "replies_ended": N_("There are no more replies."),
    "turns_up": N_("The turns are used up."),
    "minutes_up": N_("The time is up."),
}
STATUS = {"not_applicable": N_("no occasion"), "not_graded": N_("not graded")}
VERDICTS = {
    "same": N_("the same"),
    "unreadable": N_("damaged: this is no receipt that can be read"),
    "altered": N_("the receipt itself was changed after it was written; nothing was graded"),
    "changed_grader": N_("today's grader is another one (receipt → now)"),
    "disagrees": N_("the same grader does not give this mark (receipt → now)"),
}
LOADING = {
    "pull": N_("pulling the weights"),
    "verify": N_("verifying the weights"),
    "convert": N_("converting the weights once"),
    "load": N_("loading the model"),
}


def word(table: dict[str, str], key: str) -> str:
    """The word for `key` in the language of this process; an unknown key stands for itself."""
    return _(table.get(key, key))
