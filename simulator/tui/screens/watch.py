"""Watch and learn: an expert's talk turn by turn; guess the marks, then compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.errors import SimulatorError
from simulator.tui.presenter.charts import pips
from simulator.tui.presenter.guess import TOP, Compared, compared, mean_distance
from simulator.tui.presenter.scorecard import Scorecard, criterion_names, said_to_trainee, scorecard
from simulator.tui.screens.page import Page
from simulator.tui.widgets.bubble import highlighted, legend
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.panel import padded, widest
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from simulator.tui.services import Past

Part = Content | str | tuple[str, str]


class WatchScreen(Page):
    """One turn at a time: read it, guess, see."""

    AUTO_FOCUS = "#all"
    DEFAULT_CSS = """
    WatchScreen #all { height: 1fr; padding: 1 2 0 2; }
    WatchScreen .card { height: auto; max-width: 96; margin: 0 0 1 0; padding: 0 2; border-left: outer $line; }
    WatchScreen #turn { border-left: outer $trainee; }
    WatchScreen #guess { border-left: outer $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", show=False, priority=True),
        Binding("down", "choose(1)", show=False, priority=True),
        Binding("left", "slide(-1)", show=False),
        Binding("right", "slide(1)", show=False),
        *(Binding(str(level), f"set({level})", show=False) for level in range(TOP + 1)),
        Binding("enter", "go_on", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, scenario: str) -> None:
        super().__init__()
        self.scenario_id = scenario
        self.talk: Past | None = None
        self.problem: Exception | str = ""
        self.turn, self.row = 1, 0
        self.guesses: dict[str, int] = {}
        self.shown = False
        self.results: list[tuple[Compared, ...]] = []

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="all"):
            yield Prose(self._turn(), id="turn", classes="card")
            yield Prose(self._guess(), id="guess", classes="card")
        yield KeyHints(self.hints())

    def heading(self) -> Content:
        _ = self.tr
        title = self.talk.cast.scenario.title.get(self.talk.cast.lang) if self.talk else self.scenario_id
        return Content.assemble((title, "bold"), "   ", (_("Watch an expert"), "$muted"))

    def hints(self) -> list[Hint]:
        _ = self.tr
        leave = [Hint("Esc", _("back"), "escape"), Hint("F1", _("help"), "f1")]
        if self.shown:
            onward = _("lobby") if self._at_the_end() else _("next turn")
            return [Hint("Enter", onward, "enter"), Hint(_("Up/Down"), _("scroll"), "down"), *leave]
        guess = [Hint(_("Up/Down"), _("choose"), "down"), Hint("0-4", _("guess"), "2")]
        return [Hint("Enter", _("show the marks"), "enter"), *guess, *leave]

    def _at_the_end(self) -> bool:
        return self.talk is not None and self.turn >= self.talk.view.turn

    def on_mount(self) -> None:
        self.run_worker(self._play(), group="watch", exclusive=True)

    async def _play(self) -> None:
        try:
            self.talk = await self.sim.services.watch(self.sim.settings, self.scenario_id)
        except (SimulatorError, OSError) as error:
            self.problem = error
        await self._show()

    async def _show(self) -> None:
        self.query_one("#turn", Prose).set_prose(self._turn())
        self.query_one("#guess", Prose).set_prose(self._guess())
        await self.refresh_bars()

    # -- the parts ---------------------------------------------------------------------------------------------------

    def card(self) -> Scorecard | None:
        """The marks of the turn at hand."""
        if self.talk is None:
            return None
        cast = self.talk.cast
        return scorecard(self.talk.view, self.turn, criterion_names(cast.rubric, self.sim.lang), self.tr)

    def _turn(self) -> Content:
        _ = self.tr
        if self.problem:
            return Content.styled(self.sim.explain(self.problem), "$bad")
        if self.talk is None:
            return Content.styled(_("The expert is talking to the customer"), "$muted")
        card, view = self.card(), self.talk.view
        if card is None:
            return Content.styled(_("This turn was not marked."), "$muted")
        place = _("Turn {turn} of {all}").format(turn=self.turn, all=view.turn)
        parts: list[Part] = [(place, "$primary bold"), "\n", (_("Customer") + _(": "), "$customer bold")]
        parts += [said_to_trainee(view, self.turn), "\n", (_("Expert") + _(": "), "$trainee bold")]
        parts.append(highlighted(card.text, card.marks) if self.shown else card.text)
        if self.shown and card.marks:
            parts += ["\n", legend(card.marks)]
        return Content.assemble(*parts)

    def _guess(self) -> Content:
        _, card = self.tr, self.card()
        if card is None:
            return Content("")
        if self.shown:
            return self._compared(compared(self.guesses, card.rows))
        width = widest([row.name for row in card.rows]) + 2
        parts: list[Part] = [(_("How was it marked? Guess 0-4, then press Enter."), "bold")]
        for index, row in enumerate(card.rows):
            style, level = "$accent bold" if index == self.row else "$foreground", self.guesses.get(row.criterion, 2)
            parts += ["\n", ("> " if index == self.row else "  ", style), padded(row.name, width)]
            parts += [(f"{pips(level, TOP)}  {level}/{TOP}", style)]
        return Content.assemble(*parts)

    def _compared(self, rows: tuple[Compared, ...]) -> Content:
        _ = self.tr
        width = widest([row.name for row in rows]) + 2
        parts: list[Part] = [(_("Your guess and the mark"), "bold")]
        for row in rows:
            mark = "-" if row.level is None else str(row.level)
            hit = _("right") if row.off == 0 else f"{row.off:+d}" if row.off else ""
            parts += ["\n", padded(row.name, width), f"{row.guess} > {mark}  ", (hit, "$accent")]
            parts += ["\n  ", (row.reason, "$muted")] if row.reason else []
        distance = mean_distance(self.results)
        if distance is not None:
            text = _("On average you are {distance} levels off.").format(distance=f"{distance:.1f}")
            parts += ["\n\n", (text, "bold")]
        if self._at_the_end():
            parts += ["\n", _("That was the whole talk. Enter leads back to the lobby.")]
        return Content.assemble(*parts)

    # -- what the trainee does ---------------------------------------------------------------------------------------

    async def action_choose(self, step: int) -> None:
        card = self.card()
        if card is not None and not self.shown and card.rows:
            self.row = (self.row + step) % len(card.rows)
            await self._show()
        else:
            self.query_one("#all").scroll_relative(y=step * 3, animate=False)

    async def action_slide(self, step: int) -> None:
        card = self.card()
        if card is not None and card.rows:
            await self.action_set(self.guesses.get(card.rows[self.row].criterion, 2) + step)

    async def action_set(self, level: int) -> None:
        card = self.card()
        if card is not None and card.rows and not self.shown:
            self.guesses[card.rows[self.row].criterion] = min(TOP, max(0, level))
            await self._show()

    async def action_go_on(self) -> None:
        """Show the marks, then the next turn."""
        card = self.card()
        if self.talk is None:
            return
        if not self.shown and card is not None:
            self.results.append(compared(self.guesses, card.rows))
            self.shown = True
        elif self._at_the_end():
            self.dismiss()
            return
        else:
            self.turn, self.row, self.shown, self.guesses = self.turn + 1, 0, False, {}
        await self._show()

    def action_back(self) -> None:
        self.dismiss()
