"""Errors of the lower layers in the language of this process.

Layers raise their errors in English, with the particulars filled in. Here the sentences that a person may well meet are
listed as templates; one that fits is filled in Chinese, any other stays English.
"""

from __future__ import annotations

import re
from functools import cache

from simulator.cli.language import _
from simulator.errors import SimulatorError
from simulator.i18n import N_

SENTENCES = (
    N_("there is no scenario '{id}'"),
    N_("there is no persona '{id}'"),
    N_("there is no rubric '{id}'"),
    N_("the scenario '{id}' has errors and cannot be used"),
    N_("the persona '{id}' has errors and cannot be used"),
    N_("the rubric '{id}' has errors and cannot be used"),
    N_("did you mean '{near}'?"),
    N_("did you mean {near}?"),
    N_("there are: {known}"),
    N_("there is no session '{id}'"),
    N_("simulator sessions lists them"),
    N_("'{id}' fits several sessions"),
    N_("one of: {known}"),
    N_("'{spec}' is not a model"),
    N_("there is no model called '{name}'"),
    N_("Known models: {known}."),
    N_("{model} ({size} MB) could not be fetched:"),
    N_("no answer from the server"),
    N_("unknown setting '{key}'"),
    N_("unknown language '{lang}'"),
    N_("{key} must be a text in quotes"),
    N_("cannot read the settings: {why}"),
    N_("correct the file or remove it"),
    N_("known settings: {known}"),
    N_("'{name}' is no content id"),
    N_("an id looks like {near}"),
    N_("this file is already there"),
    N_("choose another name"),
    N_("choose another folder"),
    N_("not UTF-8 text"),
    N_("save the file as UTF-8"),
    N_("cannot be read: {why}"),
    N_("no trainee utterance to grade"),
    N_("not JSON: {why}"),
    N_("not a JSON object"),
    N_("speaker is '{speaker}'"),
    N_("nothing to say"),
    N_("there is no turn {turn}"),
    N_("Choose a turn from 0 to {last}."),
    N_("the stored session is not intact: {why}"),
    N_("the log is not intact: {why}"),
    N_("the database was made by a newer version of the program"),
    N_("the file differs from what it should be"),
)


def in_words(error: SimulatorError) -> str:
    """What happened, where and what to do, as lines for a person."""
    what = _told(error.what)
    head = _("{where}: {what}").format(where=error.where, what=what) if error.where else what
    return f"{head}\n  {_told(error.todo)}" if error.todo else head


def _told(text: str) -> str:
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    inner = line.lstrip()
    for pattern, template in _patterns():
        found = pattern.fullmatch(inner)
        if found:
            return line[: len(line) - len(inner)] + _(template).format(**found.groupdict())
    return line


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(template), template) for template in SENTENCES)


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile("".join(f"(?P<{part}>.+)" if place % 2 else re.escape(part) for place, part in enumerate(parts)))
