"""A conversation as lines to read: what was said, what it did to the customer and how it was graded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

from simulator.cli.language import _
from simulator.cli.output import say, wrap
from simulator.cli.streams import on_terminal
from simulator.cli.words import MOODS, OUTCOMES, REASONS, STATE, STATUS, word
from simulator.domain import events as ev
from simulator.domain.grade import Grade
from simulator.domain.state import CustomerState
from simulator.errors import StoredDataBroken
from simulator.session.cast import Cast, cast_of

MARGIN = "    "
WIDTH = 92
VALUES = ("anger", "trust", "patience", "understanding")


class Transcript:
    """Prints events in order; `live` leaves out what the person at the keyboard has just typed."""

    def __init__(self, cast: Cast, *, live: bool = False) -> None:
        self._names = {one.id: one.name.get(cast.lang) for one in cast.rubric.criteria}
        self._customer = cast.persona.name.get(cast.lang)
        self._glue = "" if cast.lang == "zh" else " "
        self._live = live
        self._state: ev.StateChanged | None = None
        self._speaking = False
        self._marks: dict[tuple[int, str], Grade] = {}

    def sentence(self, text: str) -> None:
        """One more sentence of the customer, at once."""
        shown = self._glue + text if self._speaking else labelled(self._customer, text)
        print(shown, end="", flush=True)
        self._speaking = True

    def show(self, event: ev.Event) -> None:
        """The lines of one event, or none."""
        if self._speaking and isinstance(event, ev.CustomerSpoke):
            say()
        match event:
            case ev.TraineeSpoke(text=text) if not self._live:
                say("\n" + labelled(_("You"), text))
            case ev.StateChanged():
                self._state = event
            case ev.CustomerSpoke(text=text):
                if not self._speaking:
                    say(labelled(self._customer, text))
                self._speaking = False
                self._show_state()
            case ev.TurnGraded(grades=grades):
                self._marks |= {(event.turn, one.criterion): one for one in grades}
                self._show_all(grade_lines(grades, self._names))
            case ev.HintShown(text=text):
                say(MARGIN + labelled(_("Hint"), text))
            case ev.GradeOverridden():
                self._show_correction(event)
            case ev.SessionEnded():
                self._show_all(ending_lines(event, self._names))
            case _:
                return

    def _show_state(self) -> None:
        if self._state is not None:
            say(quiet(MARGIN + state_line(self._state.state, self._state.before)))

    def _show_correction(self, event: ev.GradeOverridden) -> None:
        mark = self._marks.get((event.graded_turn, event.criterion))
        if mark is not None:
            say("\n" + correction_line(event.graded_turn, mark, event.level, self._names))
            self._show_all(_wrapped(labelled(event.who, event.why), str))

    def _show_all(self, lines: Iterator[str]) -> None:
        for line in lines:
            say(line)


def transcript_of(events: Sequence[ev.Event]) -> Transcript:
    """A transcript for the stored session that `events` describe."""
    started = events[0]
    if not isinstance(started, ev.SessionStarted):
        raise StoredDataBroken("the log does not begin with session_started")
    return Transcript(cast_of(started))


def state_line(state: CustomerState, before: CustomerState | None = None) -> str:
    """E.g. `angry · anger 62 (-12) · trust 30 (+5) · …`."""
    parts = [word(MOODS, state.mood)]
    for name in VALUES:
        value = getattr(state, name)
        change = value - getattr(before, name) if before else 0
        parts.append(f"{word(STATE, name)} {value}" + (f" ({change:+d})" if change else ""))
    return " · ".join(parts)


def grade_lines(grades: tuple[Grade, ...], names: dict[str, str]) -> Iterator[str]:
    """One line of marks, then for each graded criterion its reason and the better wording."""
    yield MARGIN + " · ".join(f"{names.get(one.criterion, one.criterion)} {_mark(one)}" for one in grades)
    for one in grades:
        if one.status == "graded" and one.reason:
            yield from _wrapped(labelled(names.get(one.criterion, one.criterion), one.reason), quiet)
        if one.status == "graded" and one.better:
            yield from _wrapped(labelled(_("Better"), one.better), str)


def ending_lines(ended: ev.SessionEnded, names: dict[str, str]) -> Iterator[str]:
    """Outcome, reason and scores."""
    yield "\n" + labelled(_("Outcome"), word(OUTCOMES, ended.outcome)) + " · " + word(REASONS, ended.reason)
    yield score_line(ended.overall, ended.scores, names)
    if ended.critical:
        yield labelled(_("Critical"), ", ".join(ended.critical))


def correction_line(turn: int, mark: Grade, level: int | None, names: dict[str, str]) -> str:
    """E.g. `Correction of turn 2: Empathy 1/4 → 3/4`; the first is the grader's own mark."""
    new = word(STATUS, "not_applicable") if level is None else f"{level}/{mark.max}"
    name = names.get(mark.criterion, mark.criterion)
    return labelled(_("Correction of turn {turn}").format(turn=turn), f"{name} {_mark(mark)} → {new}")


def score_line(overall: float | None, scores: dict[str, float | None], names: dict[str, str]) -> str:
    """E.g. `Overall 71 · Listening 80 · …`."""
    parts = [f"{names.get(one, one)} {points(score)}" for one, score in scores.items()]
    return " · ".join([_("Overall") + " " + points(overall), *parts])


def labelled(name: str, text: str) -> str:
    """`name: text`, with the colon of the language."""
    return _("{name}: {text}").format(name=name, text=text)


def points(score: float | None) -> str:
    """A score 0..100 as text; a dash where nothing was graded."""
    return "–" if score is None else f"{score:.0f}"


def quiet(text: str) -> str:
    """`text` dimmed on a terminal."""
    return f"\x1b[2m{text}\x1b[22m" if on_terminal(sys.stdout) else text


def _mark(grade: Grade) -> str:
    return f"{grade.level}/{grade.max}" if grade.status == "graded" else word(STATUS, grade.status)


def _wrapped(text: str, style: Callable[[str], str]) -> Iterator[str]:
    for line in text.splitlines():
        yield from (style(f"{MARGIN}  {part}") for part in wrap(line, WIDTH))
