"""Two branches of a talk: side by side where there is room, one below the other where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from simulator.tui.presenter.compare import Comparison, Difference, Ending, Pair, Side, comparison
from simulator.tui.presenter.scorecard import criterion_names
from simulator.tui.screens.page import Page
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.panel import padded, widest
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from simulator.tui.services import Past

Part = Content | str | tuple[str, str]


class CompareScreen(Page):
    """What the other sentence changed, turn by turn."""

    AUTO_FOCUS = "#all"
    DEFAULT_CSS = """
    CompareScreen #all { height: 1fr; padding: 1 2 0 2; }
    CompareScreen .card { height: auto; margin: 0 0 1 0; padding: 0 2; border-left: outer $line; }
    CompareScreen #summary { border-left: outer $primary; }
    CompareScreen .first { border-left: outer $secondary; }
    CompareScreen .second { border-left: outer $trainee; }
    CompareScreen .difference { border-left: outer $accent; }
    CompareScreen .turn { height: auto; layout: vertical; }
    CompareScreen.-wide .turn { layout: horizontal; }
    CompareScreen.-wide .first, CompareScreen.-wide .second { width: 1fr; margin: 0 1 1 0; }
    CompareScreen.-wide .difference { width: 42; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "back", show=False)]

    def __init__(self, first: Past, second: Past, shared: int) -> None:
        super().__init__()
        self.first, self.second, self.shared = first, second, shared

    def _read(self) -> Comparison:
        cast = self.second.cast
        names = criterion_names(cast.rubric, self.sim.lang)
        return comparison(self.first.view, self.second.view, self.shared, names, self.tr)

    def compose(self) -> ComposeResult:
        shown = self._read()
        yield TopBar()
        with VerticalScroll(id="all"):
            yield Prose(self._summary(shown), id="summary", classes="card")
            for pair in shown.pairs:
                with Horizontal(classes="turn"):
                    yield Prose(self._side(pair, pair.first, self.tr("First")), classes="card first")
                    yield Prose(self._side(pair, pair.second, self.tr("Second")), classes="card second")
                    yield Prose(self._difference(pair), classes="card difference")
        yield KeyHints(self.hints())

    def heading(self) -> Content:
        cast = self.second.cast
        title = cast.scenario.title.get(cast.lang)
        return Content.assemble((title, "bold"), "   ", (self.tr("Two ways to say it"), "$muted"))

    def hints(self) -> list[Hint]:
        _ = self.tr
        scroll = Hint(_("Up/Down"), _("scroll"), "down")
        return [Hint("Esc", _("back"), "escape"), scroll, Hint("F1", _("help"), "f1")]

    def _summary(self, shown: Comparison) -> Content:
        _ = self.tr
        parts: list[Part] = []
        for name, ending in ((_("First"), shown.first), (_("Second"), shown.second)):
            parts += [(name + _(": "), "bold"), self._ending(ending), "\n"]
        if not shown.pairs:
            return Content.assemble(*parts, _("Nothing was said after the turn you went back to."))
        if shown.deciding is None:
            return Content.assemble(*parts, (_("No turn made a difference to the customer."), "$muted"))
        pair = next(one for one in shown.pairs if one.turn == shown.deciding)
        verdict = _("Turn {turn} made the difference: the customer is better disposed in the second way.")
        if pair.gap < 0:
            verdict = _("Turn {turn} made the difference: the customer is better disposed in the first way.")
        elif pair.gap == 0:
            verdict = _("Turn {turn} made the difference: it brought the customer to the same point again.")
        return Content.assemble(*parts, (verdict.format(turn=pair.turn), "$accent bold"))

    def _ending(self, ending: Ending) -> str:
        if ending.overall is None:
            return ending.text
        return f"{ending.text}   " + self.tr("{score} of 100").format(score=round(ending.overall))

    def _side(self, pair: Pair, side: Side | None, name: str) -> Content:
        _ = self.tr
        title = _("{branch}, turn {turn}").format(branch=name, turn=pair.turn)
        if side is None:
            return Content.assemble((title, "bold"), "\n", (_("This way did not get as far as this turn."), "$muted"))
        mark = "-" if side.mean is None else f"{side.mean:.1f}"
        parts: list[Part] = [(title, "bold"), (f"   {side.face} {side.mood}", "$muted")]
        parts += ["\n", (_("You") + _(": "), "$trainee bold"), side.said]
        parts += ["\n", (_("Customer") + _(": "), "$customer bold"), side.answer]
        parts += ["\n", (_("mean mark {mark} of 4").format(mark=mark), "$muted")]
        return Content.assemble(*parts)

    def _difference(self, pair: Pair) -> Content:
        _ = self.tr
        if pair.first is None or pair.second is None:
            return Content.styled(_("Nothing to compare in this turn."), "$muted")
        rows = (*pair.state, *pair.marks)
        width = widest([one.label for one in rows]) + 1
        parts: list[Part] = [(_("Difference"), "$muted")]
        for one in rows:
            parts += ["\n", padded(one.label, width), *_figures(one)]
        return Content.assemble(*parts)

    def action_back(self) -> None:
        self.dismiss()


def _figures(one: Difference) -> list[Part]:
    first, second = ("-" if value is None else str(value) for value in (one.first, one.second))
    change = "" if not one.change else f"{one.change:+d}"
    return [f"{first:>4} > {second:>3}", (f" {change:>4}", "bold")]
