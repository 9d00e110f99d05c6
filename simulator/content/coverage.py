"""Codes of the coverage table: what a scenario can train."""

from __future__ import annotations

COVERAGE: dict[str, str] = {
    "M-EOAC": "Explore, offer, action, confirm",
    "M-EXCH": "Elements of service exchange",
    "M-MODE": "Service behaviour modes",
    "M-7C": "The seven Cs",
    "M-LISTEN": "Listening",
    "M-QUESTION": "Questioning",
    "M-WORDING": "Wording",
    "M-JARGON": "Plain words instead of jargon",
    "M-PHONE": "Telephone and chat etiquette",
    "M-OBJECTION": "Objection handling",
    "M-FEEDBACK": "Feedback",
    "M-EMOTION": "Emotion management",
    "M-ESCALATE": "Handing over",
    "M-CULTURE": "Culture",
    "M-PSYCH": "Customer psychology",
    "M-TRUST": "Trust",
    "M-BARRIER": "Barriers",
    "M-CASE-VIP": "Case: the VIP crisis",
    "M-CASE-LOST": "Case: the lost new client",
    "M-FIELD": "Field situations",
    "M-CYCLE": "The learning cycle",
    "M-CRITICAL": "Critical faults",
}
