"""Grading a whole conversation: what `simulator grade --json` prints for one file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.domain.grade import Grade
from simulator.domain.turn import Turn
from simulator.grading.engine import Grader
from simulator.grading.transcript import Transcript


def grade_transcript(
    transcript: Transcript, grader: Grader, *, brief: str = "", enrich: Callable[[Turn], Turn] = lambda turn: turn
) -> dict[str, Any]:
    """`{"file", "turns": [{"turn", "text", "grades"}], "scores", "overall"}` of contract.md, plus critical faults and passed.

    `enrich` may add what the scenario knows to each turn (unknown words, claims).
    """
    turns: list[dict[str, Any]] = []
    graded: list[tuple[Grade, ...]] = []
    seen: set[str] = set()
    for number, turn in enumerate(transcript.turns(brief), 1):
        grading = grader.grading(enrich(turn))
        graded.append(grading.grades)
        seen.update(one.name for one in grading.behaviours)
        marks = [grade.model_dump(mode="json") for grade in grading.grades]
        turns.append(
            {
                "turn": number,
                "text": turn.reply,
                "grades": marks,
                "behaviours": sorted(b.name for b in grading.behaviours),
            }
        )
    scores = grader.scores(graded, seen)
    return {
        "file": transcript.file, "turns": turns, "scores": scores.criteria, "overall": scores.overall,
        "critical": list(scores.critical), "passed": scores.passed,
    }  # fmt: skip
