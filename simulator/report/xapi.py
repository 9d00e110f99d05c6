"""Session logs as xAPI 1.0.3 statements, for a learning record store.

A session gives `attempted` when it begins, `experienced` for every turn of the trainee, `completed` when the talk came
to its own end, and `passed` or `failed` where the rubric says which. Void sessions give no verdict and no score. What
was said stays here: statements carry scores and ids, no words of the talk. The same log gives the same statements
with the same ids, so that sending them twice does no harm; a trainer's correction changes the ids.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from simulator.domain import events as ev
from simulator.domain.grade import Grade, Scores
from simulator.domain.localised import Localised
from simulator.domain.session import SessionView, fold
from simulator.report.records import with_corrections
from simulator.report.turning import mean_share
from simulator.session.cast import cast_of
from simulator.session.clock import parse_stamp
from simulator.text.clean import one_line

VERSION = "1.0.3"
BASE = "urn:x-roleplay-simulator:"
"""The beginning of our own names: an experimental URN, for there is no one host that all installations share."""
VERBS = "http://adlnet.gov/expapi/verbs/"
SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
NOBODY = "anonymous"
Statement = dict[str, Any]
_TAGS = {"en": "en", "zh": "zh-CN"}
_SPOKEN = {
    "attempted": {"en": "attempted", "zh-CN": "尝试"},
    "experienced": {"en": "experienced", "zh-CN": "经历"},
    "completed": {"en": "completed", "zh-CN": "完成"},
    "passed": {"en": "passed", "zh-CN": "通过"},
    "failed": {"en": "failed", "zh-CN": "未通过"},
}
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, BASE)


def statements(events: Sequence[ev.Event]) -> Iterator[Statement]:
    """The statements of one session log, in order; none for a log without its beginning or content."""
    view, scores = with_corrections(fold(events))
    started = view.started
    if started is None or not started.content:
        return
    teller = _Teller(view, started)
    yield teller.statement("attempted", started)
    for event in events:
        if isinstance(event, ev.TraineeSpoke):
            yield teller.statement("experienced", event, _turn_result(view, event.turn), turn=event.turn)
    if view.ended is not None and view.ended.outcome != "void":
        yield from _verdicts(teller, view.ended, scores, _duration(started.at, view.ended.at))


def _verdicts(teller: _Teller, ended: ev.SessionEnded, scores: Scores | None, duration: str) -> Iterator[Statement]:
    """`completed` unless the trainee left, then the verdict with its score."""
    result: dict[str, Any] = {"completion": ended.outcome != "left", "duration": duration}
    if scores is not None and scores.overall is not None:
        result["score"] = _score(scores.overall / 100)
    if scores is not None and scores.passed is not None:
        result["success"] = scores.passed
    marks = {name: round(score, 1) for name, score in (scores.criteria if scores else {}).items() if score is not None}
    result["extensions"] = {f"{BASE}outcome": ended.outcome, f"{BASE}criteria": marks}
    if ended.outcome != "left":
        yield teller.statement("completed", ended, result)
    if "success" in result:
        yield teller.statement("passed" if result["success"] else "failed", ended, result)


class _Teller:
    """Puts together the parts that all statements of a session share."""

    def __init__(self, view: SessionView, started: ev.SessionStarted) -> None:
        cast = cast_of(started)
        self._started, self._corrections = started, len(view.overrides)
        name = one_line(started.trainee)
        account = {"homePage": f"{BASE}trainees", "name": name or NOBODY}
        self._actor = {"objectType": "Agent", "account": account} | ({"name": name} if name else {})
        self._scenario = f"{BASE}scenario:{started.scenario}"
        self._about = {
            "type": SIMULATION,
            "name": _map(cast.scenario.title),
            "description": _map(cast.scenario.summary),
        }
        rubric = {"id": f"{BASE}rubric:{started.rubric}", "definition": {"type": ASSESSMENT}}
        self._context: Statement = {
            "registration": str(uuid.uuid5(_NAMES, started.session)),
            "platform": "roleplay-simulator",
            "language": _TAGS[started.lang],
            "revision": str(cast.scenario.version),
            "contextActivities": {"category": [{"objectType": "Activity", **rubric}]},
            "extensions": {f"{BASE}session": started.session, f"{BASE}hints": len(view.hints)},
        }

    def statement(
        self, verb: str, event: ev.Event, result: dict[str, Any] | None = None, *, turn: int | None = None
    ) -> dict[str, Any]:
        """One statement about the session, or about one turn of it."""
        name = f"{self._started.session}/{event.seq}/{verb}/{self._corrections}"
        told = {
            "id": str(uuid.uuid5(_NAMES, name)),
            "actor": self._actor,
            "verb": {"id": VERBS + verb, "display": _SPOKEN[verb]},
            "object": self._object(turn),
            "context": self._context_of(turn),
            "timestamp": event.at,
            "version": VERSION,
        }
        return told | ({"result": result} if result else {})

    def _object(self, turn: int | None) -> dict[str, Any]:
        if turn is None:
            return {"objectType": "Activity", "id": self._scenario, "definition": self._about}
        name = {"en": f"Turn {turn}", "zh-CN": f"第 {turn} 轮"}
        about = {"type": f"{BASE}activity-type:turn", "name": name}
        return {"objectType": "Activity", "id": f"{self._scenario}:turn:{turn}", "definition": about}

    def _context_of(self, turn: int | None) -> dict[str, Any]:
        if turn is None:
            return self._context
        parent = [{"objectType": "Activity", "id": self._scenario, "definition": self._about}]
        return self._context | {"contextActivities": self._context["contextActivities"] | {"parent": parent}}


def _map(text: Localised) -> dict[str, str]:
    """A language map."""
    return {tag: one_line(said) for tag, said in (("en", text.en), ("zh-CN", text.zh)) if said}


def _turn_result(view: SessionView, turn: int) -> dict[str, Any]:
    grades: tuple[Grade, ...] = view.grades_of(turn) or ()
    share = mean_share(grades)
    if share is None:
        return {}
    levels = {one.criterion: one.level for one in grades if one.level is not None}
    return {"score": _score(share), "extensions": {f"{BASE}levels": levels}}


def _score(share: float) -> dict[str, float]:
    return {"scaled": round(share, 4), "raw": round(share * 100, 2), "min": 0, "max": 100}


def _duration(begun: str, ended: str) -> str:
    """ISO 8601, such as PT5M12.5S, from the first event to the last one."""
    seconds = max(0.0, (parse_stamp(ended) - parse_stamp(begun)).total_seconds())
    minutes, rest = divmod(round(seconds, 2), 60)
    return f"PT{int(minutes)}M{rest:.2f}S"
