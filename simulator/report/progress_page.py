"""The progress of a trainee as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.domain.base import Lang
from simulator.report import drawing
from simulator.report.debrief_page import NOTHING, day, points
from simulator.report.document import Block, Chart, Document, Figure, Figures, Heading, Paragraph, Table
from simulator.report.progress import Past, Progress, Skill
from simulator.report.uncertainty import Estimate
from simulator.report.words import OUTCOME_SHORT, SKILLS, Translate, tongue, word

MOST_CURVES = 4
LISTED = 30
"""Sessions in the list; the older ones are counted only."""


def progress_document(told: Progress, trainee: str, titles: Mapping[str, str], lang: Lang) -> Document:
    """The progress in `lang`; `titles` are those of the scenarios by id."""
    _ = tongue(lang)
    title = _("Progress of {name}").format(name=trainee) if trainee else _("Your progress")
    blocks: list[Block] = []
    if not told.counts.sessions:
        blocks.append(Paragraph(_("No conversations yet. The first one makes the first point on the curve.")))
    else:
        blocks += [*_counts(told, _), *_curves(told, _), *_skills(told, _)]
    blocks += [*_next(told, _), *_bests(told, titles, _), *_sessions(told, titles, _)]
    return Document(
        title,
        _period(told, _),
        lang,
        tuple(blocks),
        _("Intervals assume that conversations of one person differ by about 20 points."),
    )


def skill_name(skill: Skill, _: Translate) -> str:
    """The rubric's own name of a criterion, else the report's."""
    return skill.name if skill.name != skill.criterion else word(SKILLS, skill.criterion, _)


def _period(told: Progress, _: Translate) -> str:
    if not told.sessions:
        return ""
    first, last = day(told.sessions[0].started_at)[:10], day(told.sessions[-1].started_at)[:10]
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _counts(told: Progress, _: Translate) -> Iterator[Block]:
    counts = told.counts
    figures = []
    if told.overall is not None:
        now = told.overall.now
        figures.append(Figure(points(now.mean), _("overall now, of 100"), _interval(now.low, now.high, _)))
    figures.append(Figure(str(counts.counted), _("conversations"), _("scenarios: {n}").format(n=counts.scenarios)))
    figures.append(Figure(f"{counts.minutes:.0f}", _("minutes of talk"), _("turns: {n}").format(n=counts.turns)))
    yield Figures(tuple(figures))
    aside = [
        text.format(n=n)
        for text, n in (
            (_("void: {n}"), counts.void),
            (_("still open: {n}"), counts.open),
            (_("branched off: {n}"), counts.branches),
        )
        if n
    ]
    if aside:
        yield Paragraph(_("Not counted here: {what}.").format(what=_(", ").join(aside)), "quiet")


def _curves(told: Progress, _: Translate) -> Iterator[Block]:
    if told.overall is None or len(told.overall.values) < 2:
        return
    yield Heading(_("From session to session"))
    ticks = [str(number) for number in range(1, len(told.overall.values) + 1)]
    same = [skill for skill in told.skills if len(skill.values) == len(ticks)][:MOST_CURVES]
    shown = [told.overall, *same]
    picture = drawing.lines([(skill_name(one, _), one.values) for one in shown], ticks)
    text = tuple(
        _("{name}: {values}").format(name=skill_name(one, _), values=" → ".join(map(points, one.values)))
        for one in shown
    )
    yield Chart(_("Scores (0-100) of the conversations that count, the oldest first"), picture, text)


def _skills(told: Progress, _: Translate) -> Iterator[Block]:
    if not told.skills:
        return
    yield Heading(_("Skills now"))
    rows, text = [], []
    for one in told.skills:
        name, now = skill_name(one, _), one.now
        rows.append(drawing.Row(name, now.mean, _span(now), now.low, now.high))
        text.append(_("{name}: {values}").format(name=name, values=f"{points(now.mean)} ({_span(now)})"))
    caption = _("Mean of the last {n} conversations with its 90 % interval").format(n=_recent(told))
    yield Chart(caption, drawing.bars(rows), tuple(text))
    heads = (_("Skill"), _("Now"), _("90 % interval"), _("Best"), _("Trend"), _("Sessions"))
    shown = [*told.skills] if told.overall is None else [told.overall, *told.skills]
    yield Table(heads, tuple(_row(one, _) for one in shown))


def _recent(told: Progress) -> int:
    return max(skill.now.n for skill in told.skills)


def _row(skill: Skill, _: Translate) -> tuple[str, ...]:
    name, now, best = skill_name(skill, _), skill.now, points(skill.best)
    return (name, points(now.mean), _span(now), best, _trend(skill, _), str(len(skill.values)))


def _span(now: Estimate) -> str:
    return f"{now.low:.0f}–{now.high:.0f}"


def _interval(low: float, high: float, _: Translate) -> str:
    return _("between {low} and {high}").format(low=f"{low:.0f}", high=f"{high:.0f}")


def _trend(skill: Skill, _: Translate) -> str:
    """In words; nothing is called a trend that chance explains as well."""
    if skill.trend is None:
        return _("too early")
    if skill.trend.direction > 0:
        return _("rising ({points} a session)").format(points=f"{skill.trend.points:+.1f}")
    if skill.trend.direction < 0:
        return _("falling ({points} a session)").format(points=f"{skill.trend.points:+.1f}")
    return _("not clear yet")


def _next(told: Progress, _: Translate) -> Iterator[Block]:
    if told.next is None:
        return
    yield Heading(_("What next"))
    names = {"title": told.next.title, "id": told.next.scenario}
    if told.weakest is None:
        yield Paragraph(_("Begin with “{title}” ({id}).").format(**names))
        return
    text = _("Most is to be gained in {skill}. Play “{title}” ({id}), which trains it.")
    yield Paragraph(text.format(skill=skill_name(told.weakest, _), **names))
    if told.next.played:
        yield Paragraph(_("You know this one; it has rested long enough to be worth another try."), "quiet")


def _bests(told: Progress, titles: Mapping[str, str], _: Translate) -> Iterator[Block]:
    if told.bests:
        yield Heading(_("Personal bests"))
        heads = (_("Scenario"), _("Best"), _("Played"))
        rows = [(titles.get(one.scenario, one.scenario), points(one.overall), str(one.times)) for one in told.bests]
        yield Table(heads, tuple(rows))


def _sessions(told: Progress, titles: Mapping[str, str], _: Translate) -> Iterator[Block]:
    if told.sessions:
        yield Heading(_("Conversations"))
        heads = (_("Scenario"), _("Begun"), _("Outcome"), _("Overall"), _("Session"))
        latest = list(reversed(told.sessions))[:LISTED]
        yield Table(heads, tuple(_session(one, titles, _) for one in latest))
        older = len(told.sessions) - len(latest)
        if older:
            yield Paragraph(_("Older ones, not listed: {n}").format(n=older), "quiet")


def _session(one: Past, titles: Mapping[str, str], _: Translate) -> tuple[str, ...]:
    outcome = word(OUTCOME_SHORT, one.status, _)
    score = points(one.overall) if one.status != "void" else NOTHING
    return (titles.get(one.scenario, one.scenario), day(one.started_at), outcome, score, one.session)
