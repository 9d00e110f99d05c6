"""`simulator grade`: marks for finished conversations, session logs or plain ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.language import _
from simulator.cli.output import emit, note, say
from simulator.cli.setting import Setting, argument, command, option, pass_setting
from simulator.errors import InputError
from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.cli.finished import Finished
    from simulator.domain.base import Lang
    from simulator.grading.coding_course import Course


@command("grade", N_("Grade finished conversations: session logs, or JSON Lines of speaker and text."))
@argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@option("--rubric", metavar="ID", help=N_("Another rubric than the conversation's own."))
@option("--llm", metavar="SPEC", help=N_("Kept for a grader with a model; today's grader needs none."))
@option("--receipts", type=click.Path(path_type=Path), metavar="OUT", help=N_("Write a receipt for every mark."))
@option("--verify", type=click.Path(path_type=Path), metavar="RECEIPT", help=N_("Grade receipts again and compare."))
@pass_setting
def grade(
    setting: Setting, files: tuple[Path, ...], rubric: str | None, llm: str | None, receipts: Path | None,
    verify: Path | None,
) -> int:  # fmt: skip
    """Read every file first, so that a bad one changes nothing, then grade one after the other."""
    from simulator.cli.finished import read_finished

    if verify is not None:
        if files or rubric or receipts:
            raise InputError(_("--verify stands alone: a receipt names its own conversation and rubric"))
        from simulator.cli.receipt import verify_receipts

        return verify_receipts(verify, setting)
    if not files:
        raise InputError(_("no conversation to grade"), todo=_("Write it like simulator grade FILE"))
    if receipts is not None and receipts.resolve() in {file.resolve() for file in files}:
        raise InputError(_("the receipts would overwrite the conversation"), where=str(receipts))

    if llm is not None:
        note(_("The grader works without a model; --llm changes nothing."))
    conversations = [read_finished(setting, file, rubric) for file in files]
    for conversation in conversations:
        result = grade_of(setting, conversation)
        if setting.json:
            emit(result)
        else:
            _print(conversation, result)
    if receipts is not None:
        from simulator.cli.receipt import write_receipts

        count = write_receipts(receipts, conversations, setting)
        note(_("{n} receipt(s) written to {file}").format(n=count, file=receipts))
    return 0


def grade_of(setting: Setting, conversation: Finished) -> dict[str, Any]:
    """The JSON object of one file: its turns with their grades, and the scores."""
    from simulator.grading.combine import grader_for
    from simulator.grading.path import path_of
    from simulator.grading.path import told as told_path

    grader = grader_for(conversation.rubric, setting.lang)
    turns: list[dict[str, Any]] = []
    graded, seen = [], []
    for number, turn in enumerate(conversation.turns, start=1):
        grading = grader.grading(turn)
        graded.append(grading.grades)
        seen += [one.name for one in grading.behaviours]
        grades = [one.model_dump(mode="json") for one in grading.grades]
        turns.append({"turn": number, "text": turn.reply, "stage": list(grading.stage), "grades": grades})
    scores = grader.scores(graded, seen)
    overall, told = _with_course(scores.overall, conversation)
    path = path_of([turn["stage"] for turn in turns])
    return {
        "file": conversation.file,
        "turns": turns,
        "scores": dict(scores.criteria),
        "overall": overall,
        "critical": list(scores.critical),
        "passed": scores.passed,
        "path": told_path(path, [turn["text"] for turn in turns], setting.lang),
        "rubric": conversation.rubric.id,
        "lang": conversation.lang,
        **told,
    }


def _with_course(overall: float | None, conversation: Finished) -> tuple[float | None, dict[str, Any]]:
    """The session score, and for a bare transcript the course of the talk that is part of it."""
    from simulator.grading.coding_course import session_score

    taken = conversation.course
    if taken is None or taken.score is None:
        return overall, {}
    signs = [{"sign": one.name, "points": one.points, "utterance": one.index + 1} for one in taken.signs]
    return session_score(overall, taken), {"course": {"score": taken.score, "signs": signs}}


def _print(conversation: Finished, result: dict[str, Any]) -> None:
    from simulator.cli.transcript import score_line

    names = {one.id: one.name.get(conversation.lang) for one in conversation.rubric.criteria}
    say(result["file"])
    for turn in result["turns"]:
        say(f"\n{turn['turn']}  {turn['text']}")
        for line in _lines(turn["grades"], names):
            say(line)
    say()
    say(score_line(result["overall"], result["scores"], names))
    if conversation.course is not None and conversation.course.score is not None:
        say(_course_line(conversation.course, conversation.lang))
    say()


def _course_line(taken: Course, lang: Lang) -> str:
    from simulator.cli.transcript import labelled, points
    from simulator.grading.coding_course import NAME

    signs = " · ".join(one.text(lang) for one in taken.signs)
    score = f"{NAME.get(lang)} {points(taken.score)}"
    return labelled(score, signs) if signs else score


def _lines(grades: list[dict[str, Any]], names: dict[str, str]) -> Iterator[str]:
    from simulator.cli.transcript import grade_lines
    from simulator.domain.grade import Grade

    return grade_lines(tuple(Grade.model_validate(one) for one in grades), names)
