"""The rubric that a person names: one id, or several as in `core+questioning:0.5`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulator.cli.language import _, quoted
from simulator.errors import InputError

if TYPE_CHECKING:
    from simulator.content.catalogue import Catalogue
    from simulator.domain.rubric import Rubric

MOST_PARTS = 12
LEAST, MOST = 0.01, 100.0


def rubric_of(catalogue: Catalogue, wanted: str) -> Rubric:
    """The rubric `wanted` names: an id, or ids joined by `+`, each with `:weight` where it is not 1.

    Raises InputError naming the part that is wrong.
    """
    if "+" not in wanted and ":" not in wanted:
        return catalogue.rubric(wanted)
    from simulator.grading.combine import Part, combined

    named = [_named(text, wanted) for text in wanted.split("+")]
    ids = [id_ for id_, _weight in named]
    twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
    if twice is not None:
        raise _wrong(_("the rubric {id} is named twice").format(id=quoted(twice)), wanted)
    if len(named) > MOST_PARTS:
        raise _wrong(_("more than {most} rubrics in one").format(most=MOST_PARTS), wanted)
    return combined([Part(catalogue.rubric(id_), weight) for id_, weight in named])


def _named(text: str, wanted: str) -> tuple[str, float]:
    id_, colon, weight = (part.strip() for part in text.partition(":"))
    if not id_:
        raise _wrong(_("a rubric is missing before or after + or :"), wanted)
    return id_, _weight(weight, wanted) if colon else 1.0


def _weight(text: str, wanted: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = math.nan
    if not LEAST <= weight <= MOST:
        what = _("{text} is no weight from {least} to {most}")
        raise _wrong(what.format(text=quoted(text), least=f"{LEAST:g}", most=f"{MOST:g}"), wanted)
    return weight


def _wrong(what: str, wanted: str) -> InputError:
    return InputError(what, where=f"--rubric {wanted}", todo=_("Write it like --rubric core+questioning:0.5"))
