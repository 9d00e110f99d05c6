"""The debrief and the talk as a Markdown document to keep."""

from __future__ import annotations

import re

from simulator.text.clean import one_line
from simulator.tui.presenter.debrief import Debrief, TurnNote
from simulator.tui.presenter.words import Translate

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def literal(text: str) -> str:
    """`text` on one line so that Markdown shows it as it stands."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def debrief_markdown(shown: Debrief, session: str, _: Translate) -> str:
    """The whole debrief, ending with a line break."""
    overall, ident, goals, talk = _("Overall"), _("Session"), _("Goals"), _("The talk, turn by turn")
    parts = [f"# {literal(shown.title)}", "", f"**{shown.outcome_text}**"]
    if shown.reason:
        parts += ["", literal(shown.reason)]
    if shown.overall is not None:
        parts += ["", f"{overall}: {shown.overall:.0f} / 100"]
    parts += ["", f"{ident}: `{session}`", "", *_table(shown, _)]
    if shown.goals:
        parts += ["", f"## {goals}", ""]
        parts += [f"- [{'x' if goal.reached else ' '}] {literal(goal.text)}" for goal in shown.goals]
    parts += ["", f"## {talk}"]
    for note in shown.turns:
        parts += ["", *_turn(note, _)]
    return "\n".join(parts) + "\n"


def _table(shown: Debrief, _: Translate) -> list[str]:
    numbers = [str(note.turn) for note in shown.turns]
    rows = [[_("Criterion"), *numbers, _("Score")], ["---"] * (len(numbers) + 2)]
    for row in shown.levels:
        levels = ["-" if level is None else str(level) for level in row.levels]
        rows.append([literal(row.name), *levels, "-" if row.score is None else f"{row.score:.0f}"])
    rows += [[curve.label, *map(str, curve.values[1:]), ""] for curve in shown.curves]
    return [f"| {' | '.join(cells)} |" for cells in rows]


def _turn(note: TurnNote, _: Translate) -> list[str]:
    customer, you, better = _("Customer"), _("You"), _("Better")
    head = _("Turn {turn}").format(turn=note.turn)
    lines = [f"### {head}", ""]
    if note.before:
        lines += [f"**{customer}:** {literal(note.before)}", ""]
    if note.card is not None:
        lines += [f"**{you}:** {literal(note.card.text)}", ""]
        for row in note.card.rows:
            wording = f" *{better}:* {literal(row.better)}" if row.better else ""
            lines.append(f"- {literal(row.name)} {row.short}: {literal(row.reason)}{wording}".rstrip(": "))
    return lines + [f"- {literal(effect)}" for effect in note.effects]
