"""Receipts of marks on the command line: `simulator grade FILE --receipts OUT`, `simulator grade --verify RECEIPT`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.cli.language import _
from simulator.cli.output import document, say
from simulator.cli.setting import Setting
from simulator.cli.told import why
from simulator.cli.words import VERDICTS, word
from simulator.errors import InputError
from simulator.i18n import N_
from simulator.text.clean import one_line

if TYPE_CHECKING:
    from simulator.cli.finished import Finished
    from simulator.grading.receipt import Verification

NO = 1
_TODO = N_("simulator grade FILE --receipts OUT writes receipts.")
_SHOWN = 160


def write_receipts(path: Path, conversations: Iterable[Finished], setting: Setting) -> int:
    """Writes one receipt a mark of all conversations; returns how many. Raises InputError where it cannot."""
    from simulator.cli.log_file import log_file

    count = 0
    with log_file(path) as file:
        assert file is not None
        for line in _lines_of(conversations, setting):
            file.write(line + "\n")
            count += 1
    return count


def _lines_of(conversations: Iterable[Finished], setting: Setting) -> Iterator[str]:
    from simulator.grading.combine import grader_for
    from simulator.grading.receipt import receipts

    for one in conversations:
        grader = grader_for(one.rubric, setting.lang)
        for number, turn in enumerate(one.turns, start=1):
            for receipt in receipts(grader, turn, number, grader.grading(turn), Path(one.file).name):
                yield receipt.model_dump_json()


def verify_receipts(path: Path, setting: Setting) -> int:
    """Grades every receipt in `path` again and says what became of it; returns 1 unless all are the same."""
    from simulator.grading.receipt import verify

    found = [(number, verify(line)) for number, line in _receipt_lines(path)]
    if all(one.verdict == "unreadable" for _number, one in found):
        raise InputError(_("there is no receipt in this file"), where=str(path), todo=_(_TODO))
    same = sum(one.verdict == "same" for _number, one in found)
    if setting.json:
        lines = [{"line": number, **asdict(one)} for number, one in found]
        document({"file": str(path), "n": len(found), "same": same, "receipts": lines})
    else:
        for number, one in found:
            _print(number, one)
        say(_("{same} of {n} receipts are the same").format(same=same, n=len(found)))
    return 0 if same == len(found) else NO


def _receipt_lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(_("cannot be read: {why}").format(why=why(error)), where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError(_("not UTF-8 text"), where=str(path), todo=_("Save the file as UTF-8.")) from error
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        raise InputError(_("there is no receipt in this file"), where=str(path), todo=_(_TODO))
    return lines


def _print(number: int, one: Verification) -> None:
    turn = "?" if one.turn is None else one.turn
    head = _("line {line}: turn {turn}, {criterion}").format(
        line=number, turn=turn, criterion=one_line(one.criterion or "?")
    )
    say(_("{name}: {text}").format(name=head, text=word(VERDICTS, one.verdict)))
    for difference in one.differences:
        say(f"    {difference.field}: {_value(difference.receipt)} → {_value(difference.now)}")


def _value(value: Any) -> str:
    text = "–" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    plain = one_line(text)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
