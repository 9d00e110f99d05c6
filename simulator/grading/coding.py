"""Codes of other schools read off the same turn: MI coding, EPITOME, Stanford politeness.

Definitions: MITI/AnnoMI (question open or closed; reflection simple or complex), EPITOME (Sharma et al. 2020: emotional
reaction, interpretation, exploration, each none, weak, strong), politeness of requests (Danescu-Niculescu-Mizil et al. 2013).
Rules only: nothing here is trained. The reply alone is enough; what was said before only sharpens a reflection's depth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simulator.domain.behaviour import Behaviour
from simulator.domain.turn import Turn
from simulator.grading import coding_chinese as chinese
from simulator.grading import coding_support as support
from simulator.grading.coding_question import kind_of_all
from simulator.grading.coding_reflection import reflection_kind
from simulator.grading.coding_speech import plain_sentences
from simulator.grading.moment import Moment, moment_of
from simulator.grading.politeness import politeness


def code(label: str, turn: Turn, behaviours: Sequence[Behaviour] = ()) -> str | int:
    """The code of `turn` under `label`, one of `CODED`."""
    moment = moment_of(turn)
    if turn.lang == "zh":
        if label == "politeness":
            return chinese.politeness(moment, frozenset(one.name for one in behaviours))
        return _CHINESE[label](moment)
    return _ENGLISH[label](moment)


def _question(moment: Moment) -> str:
    return kind_of_all(plain_sentences(moment.text))


_ENGLISH: dict[str, Callable[[Moment], str | int]] = {
    "question": _question, "reflection": reflection_kind, "emotional_reaction": support.emotional_reaction,
    "interpretation": support.interpretation, "exploration": support.exploration, "politeness": politeness,
}  # fmt: skip
_CHINESE: dict[str, Callable[[Moment], str | int]] = {
    "question": chinese.question_kind, "reflection": chinese.reflection_kind,
    "emotional_reaction": chinese.emotional_reaction, "interpretation": chinese.interpretation,
    "exploration": chinese.exploration,
}  # fmt: skip
CODED: tuple[str, ...] = tuple(_ENGLISH)
