"""A finished conversation from a file, with as much of its case as the file and the catalogue tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from simulator.cli.rubric_choice import rubric_of
from simulator.cli.setting import Setting
from simulator.content.catalogue import Catalogue
from simulator.domain.base import Lang
from simulator.domain.events import Event, SessionStarted
from simulator.domain.rubric import Rubric
from simulator.domain.session import SessionView, fold
from simulator.domain.turn import Turn
from simulator.grading.coding_course import Course, course
from simulator.grading.transcript import Transcript, read_transcript
from simulator.session.cast import Cast, cast_of
from simulator.session.reading import turn_of
from simulator.store.exchange import read_lines

DEFAULT_RUBRIC = "core"


@dataclass(frozen=True, slots=True)
class Finished:
    """The trainee's turns as the grader is to see them, and the course of a talk that no scenario tells more of."""

    file: str
    lang: Lang
    rubric: Rubric
    turns: tuple[Turn, ...]
    course: Course | None = None


def read_finished(setting: Setting, path: Path, rubric: str | None) -> Finished:
    """The conversation in `path`, either transcript format. Raises InputError with file and line."""
    transcript = read_transcript(path, setting.asked_lang)
    catalogue = Catalogue.open(setting.content)
    chosen = rubric_of(catalogue, rubric) if rubric else None
    events = _whole_log(path)
    if events is not None and isinstance(events[0], SessionStarted):
        cast = cast_of(events[0])
        view = fold(events)
        turns = tuple(turn_of(cast, view, number) for number in range(1, view.turn + 1))
        return Finished(str(path), cast.lang, chosen or cast.rubric, turns)
    if transcript.scenario is None:
        own = chosen or rubric_of(catalogue, transcript.rubric or DEFAULT_RUBRIC)
        taken = course(transcript.talk, transcript.lang) if own.id == DEFAULT_RUBRIC else None
        return Finished(str(path), transcript.lang, own, tuple(transcript.turns()), taken)
    cast = _cast(catalogue, transcript)
    return Finished(str(path), transcript.lang, chosen or cast.rubric, _turns(cast, transcript))


def _whole_log(path: Path) -> list[Event] | None:
    """The events of a session log that brings its content along, else None."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    head = next(line for line in lines if line.strip())
    if '"session_started"' not in head or '"content"' not in head:
        return None
    _rows, events = read_lines(lines)
    started = events[0]
    return events if isinstance(started, SessionStarted) and started.content else None


def _cast(catalogue: Catalogue, transcript: Transcript) -> Cast:
    scenario = catalogue.scenario(transcript.scenario or "")
    persona = catalogue.persona(transcript.persona or scenario.personas[0])
    rubric = rubric_of(catalogue, transcript.rubric or scenario.rubric)
    return Cast(scenario, persona, rubric, transcript.lang)


def _turns(cast: Cast, transcript: Transcript) -> tuple[Turn, ...]:
    """Turns with the scenario's brief and claims; nobody has tracked the objections of a bare transcript."""
    numbers, count = [], 0
    for said in transcript.talk:
        count += said.speaker == "trainee"
        numbers.append(count)
    view = SessionView(turn=count, talk=transcript.talk, talk_turns=tuple(numbers))
    return tuple(replace(turn_of(cast, view, n), objection_open=None) for n in range(1, count + 1))
