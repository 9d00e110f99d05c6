"""The interface's words for the domain's names: moods, stages, outcomes, behaviours."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.i18n import N_
from simulator.text.width import truncate

Translate = Callable[[str], str]
"""Turns an English message into the interface's language."""


MOODS: Mapping[str, str] = {
    "furious": N_("furious"),
    "angry": N_("angry"),
    "annoyed": N_("annoyed"),
    "wary": N_("wary"),
    "confused": N_("confused"),
    "calm": N_("calm"),
    "warm": N_("warm"),
}

# Plain ASCII, upright, all of one width: read the same in both cultures and in every terminal.
FACES: Mapping[str, str] = {
    "furious": "(>O<)",
    "angry": "(>_<)",
    "annoyed": "(-_-)",
    "wary": "(._.)",
    "confused": "(o_O)",
    "calm": "('_')",
    "warm": "(^_^)",
}

VALUES: Mapping[str, str] = {
    "anger": N_("Anger"),
    "trust": N_("Trust"),
    "patience": N_("Patience"),
    "understanding": N_("Follows you"),
}

STAGES: Mapping[str, str] = {
    "explore": N_("Explore"),
    "offer": N_("Offer"),
    "action": N_("Action"),
    "confirm": N_("Confirm"),
}

OUTCOMES: Mapping[str, str] = {
    "satisfied": N_("The customer is satisfied"),
    "partly_satisfied": N_("The customer is partly satisfied"),
    "hung_up": N_("The customer hung up"),
    "escalated": N_("The customer asked for your superior"),
    "time_out": N_("Time ran out"),
    "left": N_("You ended the conversation"),
    "void": N_("The session does not count"),
}

OUTCOME_SHORT: Mapping[str, str] = {
    "satisfied": N_("satisfied"),
    "partly_satisfied": N_("partly satisfied"),
    "hung_up": N_("hung up"),
    "escalated": N_("escalated"),
    "time_out": N_("time out"),
    "left": N_("ended by you"),
    "void": N_("void"),
}

REASONS: Mapping[str, str] = {
    "patience_spent": N_("The customer's patience was spent."),
    "too_angry": N_("The customer was furious for too long."),
    "wants_superior": N_("The customer no longer trusted you to solve it."),
    "goals_met": N_("Everything that mattered was reached."),
    "half_done": N_("Only a part of what mattered was reached."),
    "trainee_left": N_("The case stayed open."),
    "replies_ended": N_("There were no more replies."),
    "turns_up": N_("The turns were used up."),
    "minutes_up": N_("The minutes were used up."),
    "had_enough": N_("The customer had had enough and did not want to wait any longer."),
    "simulator_fault": N_("The simulated customer made a mistake; this does not count."),
}

GOOD_OUTCOMES = frozenset({"satisfied", "partly_satisfied"})

CHANNELS: Mapping[str, str] = {
    "phone": N_("phone"),
    "chat": N_("chat"),
    "face_to_face": N_("face to face"),
}

DIFFICULTIES: Mapping[str, str] = {"easy": N_("easy"), "medium": N_("medium"), "hard": N_("hard")}
DIFFICULTY_STEPS: Mapping[str, int] = {"easy": 1, "medium": 2, "hard": 3}

OBJECTIONS: Mapping[str, str] = {
    "raised": N_("open"),
    "acknowledged": N_("heard"),
    "answered": N_("answered"),
    "resolved": N_("settled"),
    "dodged": N_("dodged"),
}

TRAINS: Mapping[str, str] = {
    "M-EOAC": N_("Explore, offer, act, confirm"),
    "M-EXCH": N_("Service exchange"),
    "M-MODE": N_("Service modes"),
    "M-7C": N_("The seven Cs"),
    "M-LISTEN": N_("Listening"),
    "M-QUESTION": N_("Questioning"),
    "M-WORDING": N_("Wording"),
    "M-JARGON": N_("Plain words"),
    "M-PHONE": N_("Telephone manners"),
    "M-OBJECTION": N_("Objections"),
    "M-FEEDBACK": N_("Feedback"),
    "M-EMOTION": N_("Strong emotions"),
    "M-ESCALATE": N_("Handing over"),
    "M-CULTURE": N_("Culture"),
    "M-PSYCH": N_("Customer psychology"),
    "M-TRUST": N_("Trust"),
    "M-BARRIER": N_("Barriers"),
    "M-CASE-VIP": N_("The VIP crisis"),
    "M-CASE-LOST": N_("The lost client"),
    "M-FIELD": N_("Field situations"),
    "M-CYCLE": N_("The learning cycle"),
    "M-CRITICAL": N_("Critical faults"),
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
    "commits": N_("committed to something"),
    "checks": N_("checked with the customer"),
    "summarises": N_("summed up"),
    "greets": N_("greeted"),
    "thanks": N_("thanked"),
    "hands_over": N_("handed over"),
    "owns": N_("owned the problem"),
    "jargon": N_("used jargon"),
    "negative_phrasing": N_("put it negatively"),
    "vague_promise": N_("promised vaguely"),
    "leading_question": N_("asked a leading question"),
    "stacked_questions": N_("asked several questions at once"),
    "asks_again": N_("asked what was already said"),
    "pitches_early": N_("pitched too early"),
    "but_after_empathy": N_('took it back with a "but"'),
    "dismisses_feeling": N_("brushed the feeling aside"),
    "argues": N_("argued"),
    "ignores_concern": N_("passed over the concern"),
    "hides_behind_policy": N_("hid behind the rules"),
    "commands": N_("gave orders"),
    "boilerplate": N_("used an empty phrase"),
    "insults": N_("insulted the customer"),
    "blames_customer": N_("blamed the customer"),
    "overpromises": N_("promised too much"),
    "disparages_competitor": N_("ran down a competitor"),
    "breaches_privacy": N_("gave away private data"),
    "threatens": N_("threatened"),
    "abandons": N_("walked out"),
    "silent": N_("said nothing"),
    "off_topic": N_("changed the subject"),
    "other_language": N_("switched language"),
    "addresses_machine": N_("spoke to the machine"),
    "says_goodbye": N_("said goodbye"),
    "repeats_self": N_("repeated the same words"),
    "flatters": N_("flattered"),
    "contradicts": N_("clashed with what was said before"),
    "repaired": N_("made up for the turn before"),
    "calms_down": N_("no new hurt, so the anger fades"),
    "plain_talk": N_("no jargon, so it follows again"),
    "time_passes": N_("time is running on"),
    "dodged_objection": N_("left an objection unanswered"),
    "held_back": N_("moods change only so fast"),
    "wrong_address": N_("used the wrong form of address"),
    "fitting_address": N_("used the right form of address"),
    "too_blunt": N_("too blunt for this customer"),
    "too_roundabout": N_("too roundabout for this customer"),
}
HELD_BACK: Mapping[str, str] = {
    "open_matters": N_("matters are still open, so some of it is held back"),
    "ceiling": N_("moods change only so fast"),
}


def word(table: Mapping[str, str], name: str, _: Translate) -> str:
    """The translated word for `name`; an unknown name is shown with its underscores opened."""
    return _(table[name]) if name in table else name.replace("_", " ")


def reason_text(reason: str, _: Translate) -> str:
    """Why the talk ended; what follows a colon (where the simulator failed) is for the log, not for people."""
    return word(REASONS, reason.partition(":")[0], _)


def sentence_gap(sentence: str) -> str:
    """What stands between `sentence` and the next one: nothing after a Chinese full stop, which is wide enough."""
    return "" if sentence[-1:] in "\u3002\uff01\uff1f" else " "


QUOTE_CELLS = 36


def quoted(text: str, lang: str) -> str:
    """The beginning of `text` in quotation marks of a certain width: corner brackets or straight ones."""
    words = truncate(" ".join(text.split()), QUOTE_CELLS, "...")
    return f"「{words}」" if lang == "zh" else f'"{words}"'
