"""Finished conversations from files: session logs and plain conversations become turns to grade."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.domain.base import LANGS, Lang
from simulator.domain.turn import Turn, Utterance
from simulator.errors import InputError
from simulator.grading.behaviours.signals import main_lang
from simulator.grading.folding import fold
from simulator.text.clean import clean_reply

MAX_LINES = 20_000
MAX_LINE = 1_000_000
_EITHER = 'each line is {"speaker": "customer" or "trainee", "text": "…"}, or an event of a session log with "kind"'


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation: `scenario` and `rubric` ids where the file names them, and the utterances in order."""

    file: str
    lang: Lang
    talk: tuple[Utterance, ...]
    scenario: str | None = None
    persona: str | None = None
    rubric: str | None = None

    def turns(self, brief: str = "") -> Iterator[Turn]:
        """One turn a trainee utterance, each with all that was said before it."""
        for index, said in enumerate(self.talk):
            if said.speaker == "trainee":
                yield Turn(lang=self.lang, reply=said.text, context=self.talk[:index], brief=brief)


def read_transcript(path: Path, lang: Lang | None = None) -> Transcript:
    """The conversation in `path`, either format. Raises InputError with file:line for anything else."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", where=f"{path}", todo="save the file as UTF-8") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=f"{path}") from error
    return parse_transcript(text.split("\n"), str(path), lang)


def parse_transcript(lines: Iterable[str], name: str, lang: Lang | None = None) -> Transcript:
    """The conversation in JSON Lines; `name` stands for the file in messages. Raises InputError with file:line."""
    talk: list[Utterance] = []
    about: dict[str, str] = {}
    first_line = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        first_line = first_line or number
        if number > MAX_LINES:
            raise InputError(f"more than {MAX_LINES} lines", where=f"{name}:{number}", todo="split the file")
        data = json_object(line, f"{name}:{number}")
        if number == first_line and "speaker" not in data and "kind" not in data:
            about.update(_head(data, f"{name}:{number}"))
            continue
        said = _event(data, about) if "kind" in data else _plain(data, f"{name}:{number}")
        if said is not None:
            talk.append(said)
    if not any(said.speaker == "trainee" for said in talk):
        raise InputError("no trainee utterance to grade", where=name, todo=_EITHER)
    return Transcript(
        name,
        _language(lang, about, talk),
        tuple(talk),
        about.get("scenario"),
        about.get("persona"),
        about.get("rubric"),
    )


def json_object(line: str, where: str) -> dict[str, Any]:
    """The JSON object on one line. Raises InputError at `where`."""
    if len(line) > MAX_LINE:
        raise InputError("the line is too long", where=where, todo="one utterance or event a line")
    try:
        data = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise InputError(f"not JSON: {detail}", where=where, todo=_EITHER) from error
    except ValueError as error:
        raise InputError(f"not JSON: {error}", where=where, todo=_EITHER) from error
    if not isinstance(data, dict):
        raise InputError("not a JSON object", where=where, todo=_EITHER)
    return data


def utterance(data: Any, where: str) -> Utterance:
    """{"speaker", "text"} as an utterance with cleaned text. Raises InputError at `where`."""
    if not isinstance(data, dict):
        raise InputError("not an utterance", where=where, todo=_EITHER)
    speaker, text = data.get("speaker"), data.get("text")
    if speaker not in ("customer", "trainee"):
        raise InputError(f"speaker is {speaker!r}", where=where, todo='"speaker" must be "customer" or "trainee"')
    if not isinstance(text, str):
        raise InputError('"text" is missing or not a text', where=where, todo=_EITHER)
    return Utterance("trainee" if speaker == "trainee" else "customer", clean_reply(text))


def _plain(data: dict[str, Any], where: str) -> Utterance:
    return utterance(data, where)


def _event(data: dict[str, Any], about: dict[str, str]) -> Utterance | None:
    kind, text = data.get("kind"), data.get("text")
    if kind == "session_started":
        about.update(
            {key: data[key] for key in ("scenario", "persona", "rubric", "lang") if isinstance(data.get(key), str)}
        )
    if kind not in ("customer_spoke", "trainee_spoke") or not isinstance(text, str):
        return None
    return Utterance("trainee" if kind == "trainee_spoke" else "customer", clean_reply(text))


def _head(data: dict[str, Any], where: str) -> dict[str, str]:
    known = {key: value for key, value in data.items() if key in ("scenario", "lang", "persona", "rubric")}
    if not known:
        raise InputError("neither an utterance nor an event", where=where, todo=_EITHER)
    if known.get("lang", "en") not in LANGS:
        raise InputError(f"lang is {known['lang']!r}", where=where, todo='"lang" must be "en" or "zh"')
    return {key: value for key, value in known.items() if isinstance(value, str)}


def _language(asked: Lang | None, about: dict[str, str], talk: list[Utterance]) -> Lang:
    said = about.get("lang")
    if said == "zh" or said == "en":
        return "zh" if said == "zh" else "en"
    if asked is not None:
        return asked
    return main_lang(fold("\n".join(one.text for one in talk)).text) or "en"
