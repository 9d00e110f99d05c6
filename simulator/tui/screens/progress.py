"""Progress: what to play next, the skills over the sessions, bests, goals, reflections and all talks so far."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.errors import SimulatorError
from simulator.tui.journal import Pages, now
from simulator.tui.presenter import progress
from simulator.tui.presenter.charts import curve
from simulator.tui.presenter.lobby import local_time
from simulator.tui.presenter.words import OUTCOME_SHORT, SKILLS, word
from simulator.tui.screens.confirm import Answer, ChoiceScreen
from simulator.tui.screens.line import LineScreen
from simulator.tui.screens.page import Page
from simulator.tui.widgets.harmless import harmless
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.panel import padded, widest
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

Part = Content | str | tuple[str, str]
LISTED = 200


class ProgressScreen(Page):
    """The hundredth session is not the first: what has changed, and what is next."""

    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = """
    ProgressScreen #all { height: 1fr; padding: 1 2 0 2; }
    ProgressScreen .card { height: auto; margin: 0 0 1 0; padding: 0 2; border-left: outer $line; }
    ProgressScreen #next { border-left: outer $accent; }
    ProgressScreen OptionList { height: auto; max-height: 12; border: none; background: $background; padding: 0 2;
        &:focus { border: none; background-tint: 0%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "play_next", show=False),
        Binding("g", "goal", show=False),
        Binding("x", "reached", show=False),
        Binding("r", "reflect", show=False),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("escape", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.past: tuple[progress.PastMarks, ...] | None = None
        self.pages = Pages()
        self.problem = ""

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="all", can_focus=False):
            yield Prose(self._next(), id="next", classes="card")
            yield Prose(self._skills(), id="skills", classes="card")
            yield Prose(self._bests(), id="bests", classes="card")
            yield Prose(self._own(), id="own", classes="card")
            yield OptionList(*self._talks(), markup=False)
        yield KeyHints(self.hints())

    def heading(self) -> Content:
        return Content.styled(self.tr("Your progress"), "bold")

    def hints(self) -> list[Hint]:
        _ = self.tr
        return [
            Hint("N", _("play next"), "n"),
            Hint("Enter", _("debrief"), "enter"),
            Hint("G", _("new goal"), "g"),
            Hint("X", _("goal reached"), "x"),
            Hint("R", _("reflect"), "r"),
            Hint("Esc", _("back"), "escape"),
            Hint("PgUp/PgDn", _("scroll"), "pagedown"),
            Hint("F1", _("help"), "f1"),
        ]

    def on_mount(self) -> None:
        self.run_worker(self.reload(), group="progress", exclusive=True)

    async def reload(self) -> None:
        """Read history and journal off the loop and show them."""
        services = self.sim.services
        try:
            self.past = await asyncio.to_thread(services.history)
            self.pages = await asyncio.to_thread(services.journal.read)
            self.problem = ""
        except (SimulatorError, OSError) as error:
            self.problem = str(error)
        await self.retranslate()
        self.query_one(OptionList).focus()

    # -- the parts ---------------------------------------------------------------------------------------------------

    def proposed(self) -> progress.Next | None:
        catalogue = self.sim.catalogue
        return progress.next_scenario(self.past or (), catalogue.scenarios() if catalogue else (), now())

    def _title(self, scenario: str) -> str:
        catalogue = self.sim.catalogue
        known = {one.id: one.title.get(self.sim.lang) for one in (catalogue.scenarios() if catalogue else ())}
        return known.get(scenario, scenario)

    def _next(self) -> Content:
        _ = self.tr
        if self.problem:
            return Content.styled(self.problem, "$bad")
        if self.past is None:
            return Content.styled(_("Reading your sessions"), "$muted")
        found = self.proposed()
        if found is None:
            head = _("There is nothing to show yet.")
            todo = _("Play one scenario from the lobby to its end; your skills and the next step then appear here.")
            return Content.assemble((head, "bold"), "\n", todo)
        skill = word(SKILLS, found.criterion, _)
        rest = _("not played yet") if found.days is None else _("last played {days} days ago")
        return Content.assemble(
            (_("Weakest skill: {skill}").format(skill=skill), "bold $accent"),
            "\n",
            _("Next: {title}").format(title=self._title(found.scenario)),
            (f"   {rest.format(days=int(found.days or 0))}", "$muted"),
        )

    def _skills(self) -> Content:
        _ = self.tr
        found = progress.skills(self.past or ())
        parts: list[Part] = [(_("Skills over your sessions (0-100, with the 95 % band)"), "$muted")]
        names = {one.criterion: word(SKILLS, one.criterion, _) for one in found}
        width = widest(list(names.values())) + 2
        for one in found:
            line = curve([point.value for point in one.points], 24 if self.has_class("-wide") else 12, 1)[0]
            figures = f"  {one.now.value:>3.0f} \u00b1{one.now.margin:<3.0f}"
            trend = f"{one.change:+.0f}" if round(one.change) else ""
            best = _("best {score}").format(score=round(one.best))
            parts += ["\n", padded(names[one.criterion], width), (line, "$primary"), (figures, "bold")]
            parts += [(f" {padded(trend, 4)} {best}", "$muted")]
        if not found:
            parts += ["\n", _("No session has been marked yet.")]
        return Content.assemble(*parts)

    def _bests(self) -> Content:
        _ = self.tr
        parts: list[Part] = [(_("Personal bests"), "$muted")]
        for one in progress.bests(self.past or ())[:5]:
            parts += ["\n", (f"{one.overall or 0:>4.0f}  ", "bold $good"), self._title(one.scenario)]
            parts += [(f"   {local_time(one.at)}", "$muted")]
        if len(parts) == 1:
            parts += ["\n", _("Your best session of each scenario will stand here.")]
        return Content.assemble(*parts)

    def _own(self) -> Content:
        _ = self.tr
        parts: list[Part] = [(_("Goals"), "$muted")]
        for goal in self.pages.goals[-6:]:
            parts += [
                "\n",
                ("\u2713 " if goal.done else "\u2219 ", "$good bold" if goal.done else "$accent"),
                goal.text,
            ]
        if not self.pages.goals:
            parts += ["\n", _("No goal yet. Press G and write one that you can tell when it is reached.")]
        parts += ["\n\n", (_("Reflections"), "$muted")]
        for note in self.pages.reflections[-4:]:
            parts += ["\n", (f"{local_time(note.at)}  ", "$muted"), note.text]
        if not self.pages.reflections:
            parts += ["\n", _("Nothing written yet. Press R: what worked, and what will you try next time?")]
        return Content.assemble(*parts)

    def _talks(self) -> list[Option]:
        _ = self.tr
        options = []
        for one in list(reversed(self.past or ()))[:LISTED]:
            score = "  -" if one.overall is None else f"{one.overall:>3.0f}"
            parts: list[Part] = [(score, "bold"), "  ", self._title(one.scenario)]
            parts.append((f"   {word(OUTCOME_SHORT, one.outcome, _)}   {local_time(one.at)}", "$muted"))
            options.append(Option(self.plainly(harmless(Content.assemble(*parts))), id=one.session))
        return options

    # -- what the trainee does ---------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _open(self, message: OptionList.OptionSelected) -> None:
        self.run_worker(self._look_back(message.option.id or ""), group="look", exclusive=True)

    async def _look_back(self, session: str) -> None:
        from simulator.tui.screens.debrief import DebriefScreen

        try:
            past = await asyncio.to_thread(self.sim.services.look_back, session)
        except (SimulatorError, OSError) as error:
            self.sim.notify(str(error), severity="error")
        else:
            self.app.push_screen(DebriefScreen(past))

    def action_play_next(self) -> None:
        from simulator.tui.screens.briefing import BriefingScreen

        found = self.proposed()
        if found is not None:
            self.app.switch_screen(BriefingScreen(found.scenario))

    def action_goal(self) -> None:
        self.app.push_screen(
            LineScreen(self.tr("What do you want to reach?")), self._keep(self.sim.services.journal.add_goal)
        )

    def action_reflect(self) -> None:
        question = self.tr("What worked, and what will you try next time?")
        self.app.push_screen(LineScreen(question), self._keep(self.sim.services.journal.reflect))

    def action_reached(self) -> None:
        goals = self.pages.goals
        answers = [Answer("", self.tr("back"))]
        answers += [Answer(str(at), goal.text) for at, goal in enumerate(goals) if not goal.done]
        if len(answers) > 1:
            finish = self.sim.services.journal.finish_goal
            self.app.push_screen(
                ChoiceScreen(self.tr("Which goal is reached?"), answers), self._keep(lambda at: finish(int(at)))
            )

    def _keep(self, write: Callable[[str], None]) -> Callable[[str | None], None]:
        """What was answered is written, unless nothing was."""

        def written(text: str | None) -> None:
            if text:
                self.run_worker(self._written(write, text), group="journal")

        return written

    async def _written(self, write: Callable[[str], None], text: str) -> None:
        try:
            await asyncio.to_thread(write, text)
        except (SimulatorError, OSError) as error:
            self.sim.notify(str(error), severity="error")
        else:
            await self.reload()

    def action_page(self, pages: int) -> None:
        scroll = self.query_one("#all", VerticalScroll)
        (scroll.scroll_page_up if pages < 0 else scroll.scroll_page_down)(animate=False)

    def action_back(self) -> None:
        self.dismiss()
