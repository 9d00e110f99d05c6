"""The debrief and the talk as a Markdown document to keep."""

from __future__ import annotations

import re

from simulator.tui.presenter.debrief import Debrief, TurnNote
from simulator.tui.presenter.words import Translate

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def literal(text: str) -> str:
    """`text` on one line so that Markdown shows it as it stands."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def debrief_markdown(shown: Debrief, session: str, _: Translate) -> str:
    """The whole debrief, ending with a line break."""
    parts = [f"# {literal(shown.title)}", "", f"**{shown.outcome_text}**"]
    if shown.reason:
        parts += ["", literal(shown.reason)]
    if shown.overall is not None:
        parts += ["", f"{_('Overall')}: {shown.overall:.0f} / 100"]
    parts += ["", f"{_('Session')}: `{session}`", ""]
    parts += _table(shown, _)
    if shown.goals:
        parts += ["", f"## {_('Goals')}", ""]
        parts += [f"- [{'x' if goal.reached else ' '}] {literal(goal.text)}" for goal in shown.goals]
    parts += ["", f"## {_('The talk, turn by turn')}"]
    for note in shown.turns:
        parts += ["", *_turn(note, _)]
    return "\n".join(parts) + "\n"


def _table(shown: Debrief, _: Translate) -> list[str]:
    numbers = [str(note.turn) for note in shown.turns]
    head = [_("Criterion"), *numbers, _("Score")]
    lines = [f"| {' | '.join(head)} |", "|" + " --- |" * len(head)]
    for row in shown.levels:
        levels = ["-" if level is None else str(level) for level in row.levels]
        score = "-" if row.score is None else f"{row.score:.0f}"
        lines.append(f"| {' | '.join([literal(row.name), *levels, score])} |")
    for curve in shown.curves:
        lines.append(f"| {' | '.join([curve.label, *map(str, curve.values[1:]), ''])} |")
    return lines


def _turn(note: TurnNote, _: Translate) -> list[str]:
    lines = [f"### {_('Turn')} {note.turn}", ""]
    if note.before:
        lines += [f"**{_('Customer')}:** {literal(note.before)}", ""]
    if note.card is not None:
        lines += [f"**{_('You')}:** {literal(note.card.text)}", ""]
        for row in note.card.rows:
            better = f" *{_('Better')}:* {literal(row.better)}" if row.better else ""
            lines.append(f"- {literal(row.name)} {row.short}: {literal(row.reason)}{better}")
    lines += [f"- {literal(effect)}" for effect in note.effects]
    return lines
