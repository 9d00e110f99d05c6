"""The side panel: mood, stage, marks of the last turn, and what is known of the case."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from simulator.tui.presenter.case import CaseNotes
from simulator.tui.presenter.charts import gauge, pips
from simulator.tui.presenter.mood import Gauge, MoodCard, StageStep
from simulator.tui.presenter.scorecard import Row, Scorecard
from simulator.tui.presenter.words import Translate
from simulator.tui.widgets.prose import Prose

Part = Content | str | tuple[str, str]
MOOD_STYLES = {
    "furious": "$bad bold",
    "angry": "$bad bold",
    "annoyed": "$accent bold",
    "wary": "$accent bold",
    "confused": "$accent bold",
    "calm": "$good bold",
    "warm": "$good bold",
}
STAGE_SIGNS = {"done": ("\u2713", "$good"), "now": ("\u25b8", "$accent bold"), "ahead": (" ", "$muted")}


def padded(text: str, cells: int) -> str:
    """`text` filled up with spaces to `cells` screen cells."""
    return text + " " * max(0, cells - Content(text).cell_length)


def widest(texts: Sequence[str]) -> int:
    """The cells of the widest of `texts`."""
    return max((Content(text).cell_length for text in texts), default=0)


def level_style(level: int | None, top: int) -> str:
    """The colour of a level; the number beside it says the same."""
    if level is None:
        return "$muted"
    return "$good" if level * 2 > top else "$accent" if level * 2 == top else "$bad"


class Block(Prose):
    """A part of the panel under a quiet heading."""

    DEFAULT_CSS = """
    Block { height: auto; width: 100%; margin: 0 0 1 0; padding: 0 1 0 0; }
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id)

    def show(self, heading: str, parts: Sequence[Part]) -> None:
        self.set_prose(Content.assemble((heading, "$muted"), *parts))


class MoodBlock(Block):
    """Face and word, four gauges with their last change, and what caused it."""

    def show_mood(self, name: str, card: MoodCard | None, full: bool) -> None:
        if card is None:
            return self.show(name, [])
        style = MOOD_STYLES[card.mood]
        parts: list[Part] = ["\n", (f"{card.face}  ", style), (card.label, style)]
        parts += ["\n"] if full else []
        width = widest([one.label for one in card.gauges])
        for one in card.gauges:
            parts += ["\n", *self._gauge(one, width, 12 if full else 7)]
        parts += ["\n"] if full and card.causes else []
        for cause in card.causes if full else card.causes[:1]:
            parts += ["\n", ("\u25b8 ", "$muted"), cause]
        return self.show(name, parts)

    def _gauge(self, one: Gauge, width: int, cells: int) -> list[Part]:
        bad = one.value >= 50 if one.name == "anger" else one.value < 35
        full, empty = gauge(one.value, cells)
        news = {None: "$muted", True: "$good bold", False: "$bad bold"}[one.good_news]
        return [
            (padded(one.label, width + 1), "$foreground"),
            (full, "$bad" if bad else "$primary"),
            (empty, "$line"),
            f"{one.value:>4}",
            (f" {one.change_text:>3}" if one.change else "", news),
        ]


class StageBlock(Block):
    """The stage of the talk, all four of them where there is room: a tick for done, an arrow for now."""

    def show_stage(self, steps: Sequence[StageStep], _: Translate, full: bool) -> None:
        now = [step.place for step in steps].index("now")
        if not full:
            place = (f"  {now + 1}/{len(steps)}", "$muted")
            return self.show(_("Stage"), [(f"  \u25b8 {steps[now].label}", "$accent bold"), place])
        width = widest([step.label for step in steps]) + 4
        parts: list[Part] = []
        for index, step in enumerate(steps):
            sign, style = STAGE_SIGNS[step.place]
            parts += ["\n" if index % 2 == 0 else "", (f"{sign} {padded(step.label, width)}", style)]
        return self.show(_("Stage"), parts)


class ScoreBlock(Block):
    """Marks of the last turn, then better wording and reason for the weakest one."""

    def show_score(self, card: Scorecard | None, _: Translate, full: bool) -> None:
        if card is None:
            return self.show(_("Marks"), ["\n", _("After your first answer you see its marks here.")])
        parts: list[Part] = []
        width = widest([row.name for row in card.rows])
        for row in card.rows:
            parts += ["\n", *self._row(row, width, full)]
        weakest = card.weakest
        if weakest is not None:
            parts += ["\n\n" if full else "\n", (_("Better") + _(": "), "$accent bold"), weakest.better]
            if full and weakest.reason:
                parts += ["\n\n", (weakest.name + _(": "), "$muted bold"), (weakest.reason, "$muted")]
        return self.show(_("Marks of turn {turn}").format(turn=card.turn), parts)

    def _row(self, row: Row, width: int, full: bool) -> list[Part]:
        style = level_style(row.level, row.top)
        head: list[Part] = [padded(row.name, width + 1)]
        if row.level is None:
            return [*head, (row.short if not full else row.reason or row.short, "$muted")]
        return [*head, (pips(row.level, row.top), style), (f" {row.short}", style)]


class CaseBlock(Block):
    """Facts found of all there are, and objections with their state."""

    def show_case(self, notes: CaseNotes, _: Translate) -> None:
        parts: list[Part] = []
        for fact in notes.found:
            parts += ["\n", ("\u2219 ", "$good"), fact]
        if notes.objections:
            parts += ["\n\n", (_("Objections raised"), "$muted")]
        for item in notes.objections:
            sign, style = ("\u2713", "$good bold") if item.settled else ("!", "$accent bold")
            parts += ["\n", (f"{sign} {item.label}" + _(": "), style), item.text]
        heading = _("Facts found: {found} of {total}")
        self.show(heading.format(found=len(notes.found), total=notes.total), parts)
