"""The debrief as a document: what went well, what cost and what to try, then the talk itself."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.report import drawing
from simulator.report.debrief import Debrief
from simulator.report.document import (
    Block,
    Chart,
    Document,
    Exchange,
    Figure,
    Figures,
    Heading,
    Item,
    Items,
    Paragraph,
    Piece,
    Said,
    Table,
    Tone,
)  # fmt: skip
from simulator.report.findings import Advice
from simulator.report.records import Mark, TurnRecord
from simulator.report.turning import TurningPoint
from simulator.report.words import BEHAVIOURS, MODES, STAGES, STATUS, Translate, tongue, word

NOTHING = "–"


def debrief_document(told: Debrief) -> Document:
    """The whole debrief in its own language."""
    _ = tongue(told.lang)
    parts = (
        _ending(told, _),
        _habits(_("What to keep"), told.keep, "good", _),
        _turning(_("The turn that won most"), told.won, "good", told, _),
        _turning(_("The turn that cost most"), told.cost, "bad", told, _),
        _missed(told, _),
        _habits(_("What to start"), told.start, "plain", _),
        _habits(_("What to stop"), told.stop, "bad", _),
        _curves(told, _),
        _scores(told, _),
        _goals(told, _),
        _steps(told, _),
        _next(told, _),
        _talk(told, _),
    )
    return Document(
        title=told.title,
        subtitle=" · ".join(_facts(told, _)),
        lang=told.lang,
        blocks=tuple(block for part in parts for block in part),
        footer=_("Session {session}").format(session=told.session),
    )


def day(stamp: str) -> str:
    """An RFC 3339 stamp as date and time for people."""
    return stamp[:16].replace("T", " ")


def points(score: float | None) -> str:
    """A score 0..100, a dash where there is none."""
    return NOTHING if score is None else f"{score:.0f}"


def _facts(told: Debrief, _: Translate) -> Iterator[str]:
    yield _("Debrief")
    if told.trainee:
        yield told.trainee
    yield _("with {customer}").format(customer=told.customer)
    yield day(told.started_at)
    yield _("{n} minutes").format(n=f"{told.minutes:.0f}" if told.minutes >= 1 else "< 1")


def _ending(told: Debrief, _: Translate) -> Iterator[Block]:
    ending = told.ending
    tone: Tone = "good" if ending.good else "plain"
    yield Paragraph(_("{one} {two}").format(one=ending.verdict, two=ending.reason).strip(), tone)
    figures = []
    if ending.overall is not None:
        figures.append(Figure(points(ending.overall), _("overall, of 100"), _verdict(told, _)))
    reached = sum(goal.reached for goal in told.goals)
    if told.ending.outcome != "open":
        figures.append(Figure(f"{reached}/{len(told.goals)}", _("goals reached")))
    figures.append(Figure(str(len(told.turns)), _("turns")))
    if told.hints:
        figures.append(Figure(str(told.hints), _("hints used")))
    yield Figures(tuple(figures))
    if ending.critical:
        names = _(", ").join(ending.critical)
        yield Paragraph(
            _("This alone decides a test: {faults}. It is worth one calm look.").format(faults=names), "bad"
        )
    if ending.corrected:
        yield Paragraph(_("A trainer has corrected marks of this session; the scores here include that."), "quiet")
    left = sum(mark.status == "not_graded" for turn in told.turns for mark in turn.marks)
    if left:
        yield Paragraph(_("Marks left open for a person to decide: {n}. They count nowhere.").format(n=left), "quiet")


def _verdict(told: Debrief, _: Translate) -> str:
    if told.ending.passed is None:
        return ""
    return _("would pass") if told.ending.passed else _("would not pass yet")


def _habits(title: str, habits: tuple[Advice, ...], tone: Tone, _: Translate) -> Iterator[Block]:
    if habits:
        yield Heading(title)
        yield Items(tuple(Item(one.text, one.quote, _where(one, _), tone) for one in habits))


def _where(one: Advice, _: Translate) -> str:
    if one.turn is None:
        return ""
    if one.times > 1:
        return _("turn {turn}; in {times} turns in all").format(turn=one.turn, times=one.times)
    return _("turn {turn}").format(turn=one.turn)


def _turning(title: str, point: TurningPoint | None, tone: Tone, told: Debrief, _: Translate) -> Iterator[Block]:
    if point is None:
        return
    yield Heading(title)
    notes = [Item(_("The customer's standing: {points} points").format(points=f"{point.swing:+d}"), tone=tone)]
    if point.why:
        notes.append(Item(_("What did it: {why}").format(why=_("; ").join(point.why)), tone=tone))
    if point.better:
        notes.append(Item(_("You could say:"), point.better, tone="good"))
    said = (
        Said(told.customer, (Piece(point.before),), False),
        Said(_("You"), (Piece(point.said),), True),
        Said(told.customer, (Piece(point.answer),), False),
    )
    shown = tuple(one for one in said if one.text)
    yield Exchange(_("Turn {turn}").format(turn=point.turn), shown, tuple(notes))


def _missed(told: Debrief, _: Translate) -> Iterator[Block]:
    if not told.missed:
        return
    first, rest = told.missed[0], told.missed[1:4]
    yield Heading(_("The chance missed"))
    note = "" if first.turn is None else _("from turn {turn} on").format(turn=first.turn)
    yield Items((Item(first.text, note=note), *(Item(one.text, tone="quiet") for one in rest)))


def _curves(told: Debrief, _: Translate) -> Iterator[Block]:
    if not told.curves or len(told.curves[0].values) < 2:
        return
    yield Heading(_("How the customer felt"))
    ticks = [_("start"), *map(str, range(1, len(told.curves[0].values)))]
    picture = drawing.lines([(curve.label, curve.values) for curve in told.curves], ticks, first=1)
    text = tuple(
        _("{name}: {values}").format(name=curve.label, values=" → ".join(map(str, curve.values)))
        for curve in told.curves
    )
    yield Chart(_("Anger, trust, patience and understanding (0-100) after each turn"), picture, text)


def _scores(told: Debrief, _: Translate) -> Iterator[Block]:
    if not any(level is not None for row in told.scores for level in row.levels):
        return
    yield Heading(_("Scores"))
    heads = (_("Criterion"), *(str(note.turn) for note in told.turns), _("Score"))
    rows = []
    for row in told.scores:
        levels = [NOTHING if level is None else str(level) for level in row.levels]
        rows.append((row.name, *levels, points(row.score)))
    yield Table(heads, tuple(rows))
    yield Paragraph(_("Marks 0-4 for each turn; the score is of 100. A dash: there was no occasion."), "quiet")


def _goals(told: Debrief, _: Translate) -> Iterator[Block]:
    if told.goals and told.ending.outcome != "open":
        yield Heading(_("Goals"))
        items = []
        for goal in told.goals:
            state = _("reached") if goal.reached else _("not yet")
            note = state if goal.must else _("{state}, a bonus").format(state=state)
            items.append(Item(goal.text, note=note, tone="good" if goal.reached else "plain"))
        yield Items(tuple(items))


def _steps(told: Debrief, _: Translate) -> Iterator[Block]:
    if not told.turns:
        return
    yield Heading(_("Steps and mode of service"))
    yield Paragraph(told.stages.text)
    if told.stages.missteps:
        turn = _("turn {turn}")
        steps = told.stages.missteps
        yield Items(tuple(Item(one.text, one.quote, turn.format(turn=one.turn), "bad") for one in steps))
    heads = (_("Step"), _("Turns"))
    rows = tuple((_(STAGES[name]), ", ".join(map(str, turns)) or NOTHING) for name, turns in told.stages.turns.items())
    yield Table(heads, rows)
    yield Paragraph(told.mode.text)
    yield Table(
        (_("Mode"), _("Share of turns")),
        tuple((_(MODES[name]), f"{share:.0%}") for name, share in told.mode.shares.items()),
    )


def _next(told: Debrief, _: Translate) -> Iterator[Block]:
    yield Heading(_("Next"))
    if told.exercise is not None:
        name = next((row.name for row in told.scores if row.criterion == told.exercise.criterion), "")
        text = _("Play “{title}” ({id}); it trains what is worth most to you now: {skill}.")
        plain = _("Play “{title}” ({id}).")
        chosen = text if name else plain
        yield Paragraph(chosen.format(title=told.exercise.title, id=told.exercise.scenario, skill=name))
    yield Paragraph(told.closing)


def _talk(told: Debrief, _: Translate) -> Iterator[Block]:
    if not told.turns:
        return
    yield Heading(_("The talk, turn by turn"))
    for record in told.turns:
        said = (
            Said(told.customer, (Piece(record.before),), False),
            Said(_("You"), _pieces(record, _), True),
        )
        shown = tuple(one for one in said if one.text)
        yield Exchange(_("Turn {turn}").format(turn=record.turn), shown, tuple(_note(mark, _) for mark in record.marks))
    if told.turns[-1].answer:
        yield Exchange(_("The end"), (Said(told.customer, (Piece(told.turns[-1].answer),), False),))


def _pieces(record: TurnRecord, _: Translate) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for one in record.evidence:
        pieces.append(Piece(record.said[at : one.start]))
        tone: Tone = "good" if one.good else "bad"
        pieces.append(Piece(record.said[one.start : one.end], tone, word(BEHAVIOURS, one.behaviour, _)))
        at = one.end
    return (*(piece for piece in pieces if piece.text), Piece(record.said[at:]))


def _note(mark: Mark, _: Translate) -> Item:
    level = f"{mark.level}/{mark.max}" if mark.level is not None else word(STATUS, mark.status, _)
    head = _("{name}: {values}").format(name=mark.name, values=level)
    low = mark.level is not None and mark.level < mark.max
    told = mark.level is not None and mark.reason
    text = _("{head}. {reason}").format(head=head, reason=mark.reason) if told else head
    return Item(text, mark.better if low else "", tone="quiet")
