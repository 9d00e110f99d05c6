"""Progress: what to play next, the skills over the sessions, bests, goals, reflections and all talks so far."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.errors import SimulatorError
from simulator.tui.exports import REPORT_FORMS, progress_export
from simulator.tui.journal import Pages, now
from simulator.tui.presenter.charts import curve
from simulator.tui.presenter.lobby import local_time
from simulator.tui.presenter.progress import days_since, ended, trend_text
from simulator.tui.presenter.words import OUTCOME_SHORT, SKILLS, word
from simulator.tui.screens.confirm import Answer, ChoiceScreen
from simulator.tui.screens.line import LineScreen
from simulator.tui.screens.page import Page
from simulator.tui.widgets import longlist
from simulator.tui.widgets.harmless import harmless
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.longlist import part
from simulator.tui.widgets.panel import padded, widest
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.report.progress import Past, Progress, Skill

Part = Content | str | tuple[str, str]
FIRST = 200
"""Sessions that are read before anything is shown; all the others follow."""
EVERYTHING = 1_000_000_000


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
        Binding("s", "save", show=False),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("escape", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.told: Progress | None = None
        self.pages = Pages()
        self.problem: Exception | str = ""
        self.titles: dict[str, str] = {}
        self.spoken: str = ""
        self.listed = longlist.FIRST

    def compose(self) -> ComposeResult:
        catalogue = self.sim.catalogue
        self.titles = {one.id: one.title.get(self.sim.lang) for one in (catalogue.scenarios() if catalogue else ())}
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
            *([Hint("N", _("play next"), "n")] if self.told and self.told.next else []),
            *([Hint("Enter", _("debrief"), "enter")] if self.told and ended(self.told.sessions) else []),
            Hint("G", _("new goal"), "g"),
            *([Hint("X", _("goal reached"), "x")] if any(not goal.done for goal in self.pages.goals) else []),
            Hint("R", _("reflect"), "r"),
            Hint("Esc", _("back"), "escape"),
            Hint("S", _("save"), "s"),
            Hint("PgUp/PgDn", _("scroll"), "pagedown"),
            Hint("F1", _("help"), "f1"),
        ]

    def on_mount(self) -> None:
        self.spoken = self.sim.lang
        self.run_worker(self.reload(), group="progress", exclusive=True)

    async def reload(self) -> None:
        """Read journal and history off the loop and show them: the newest sessions first, then all."""
        try:
            self.pages = await asyncio.to_thread(self.sim.services.journal.read)
            await self._read(FIRST)
            if self.told is not None and len(self.told.sessions) == FIRST:
                await self._read(EVERYTHING)
        except (SimulatorError, OSError) as error:
            self.problem = error
            await self.retranslate()
        self.query_one(OptionList).focus(scroll_visible=False)
        self.query_one("#all").scroll_home(animate=False)  # the next step is on top, the list below it

    async def _read(self, most: int) -> None:
        services, settings = self.sim.services, self.sim.settings
        catalogue = self.sim.catalogue
        scenarios = catalogue.scenarios() if catalogue else ()

        def tell() -> Progress:
            from simulator.report.progress import progress

            return progress(services.history(settings, most), scenarios, settings.lang)

        self.told = await asyncio.to_thread(tell)
        self.problem, self.spoken = "", settings.lang
        await self.retranslate()

    async def retranslate(self) -> None:
        await super().retranslate()
        if self.spoken != self.sim.lang:  # the names of the skills are in the sessions, in both languages
            self.run_worker(self.reload(), group="progress", exclusive=True)

    # -- the parts ---------------------------------------------------------------------------------------------------

    def _title(self, scenario: str) -> str:
        return self.titles.get(scenario, scenario)

    def _next(self) -> Content:
        _ = self.tr
        if self.problem:
            return Content.styled(self.sim.explain(self.problem), "$bad")
        if self.told is None:
            return Content.styled(_("Reading your sessions"), "$muted")
        return self._proposed(self.told)

    def _proposed(self, told: Progress) -> Content:
        _, found, weakest = self.tr, told.next, told.weakest
        parts: list[Part] = []
        if weakest is not None:
            parts += [(_("Weakest skill: {skill}").format(skill=self._skill_name(weakest)), "bold $accent"), "\n"]
        else:
            todo = _("Play one scenario from the lobby to its end; your skills and the next step then appear here.")
            parts += [(_("There is nothing to show yet."), "bold"), "\n", todo, "\n"]
        if found is None:
            return Content.assemble(*parts[:-1])
        days = days_since(found.scenario, told.sessions, now())
        rest = _("not played yet") if days is None else _("last played {days} days ago")
        parts.append(_("Next: {title}").format(title=self._title(found.scenario)))
        parts.append((f"   {rest.format(days=int(days or 0))}", "$muted"))
        return Content.assemble(*parts)

    def _skill_name(self, skill: Skill) -> str:
        return skill.name if skill.name != skill.criterion else word(SKILLS, skill.criterion, self.tr)

    def _skills(self) -> Content:
        _, told = self.tr, self.told
        parts: list[Part] = [(_("Skills now (0-100): mean of the last five sessions, 90 % interval"), "$muted")]
        found = [] if told is None else [*([told.overall] if told.overall else []), *told.skills]
        width = widest([self._skill_name(one) for one in found]) + 2
        for one in found:
            parts += ["\n", *self._skill(one, width)]
        if not found:
            parts += ["\n", _("No session has been marked yet.")]
        aside = self._aside(told)
        parts += ["\n", (aside, "$muted")] if aside else []
        return Content.assemble(*parts)

    def _skill(self, one: Skill, width: int) -> list[Part]:
        _, wide = self.tr, self.has_class("-wide")
        values = one.values if len(one.values) > 1 else one.values * 2
        interval = f"({one.now.low:.0f}-{one.now.high:.0f})"
        trend = trend_text(one, _)
        if not wide and not self.sim.plain:
            trend = f"{one.trend.points:+.1f}" if one.trend and one.trend.direction else ""
        best = _("best {score}").format(score=round(one.best))
        return [
            padded(self._skill_name(one), width),
            (curve(values, 24 if wide else 12, 1)[0], "$primary"),
            (f"  {one.now.mean:>3.0f}", "bold"),
            f" {padded(interval, 9)}",
            (f" {padded(best, 9)} {trend}".rstrip(), "$muted"),
        ]

    def _aside(self, told: Progress | None) -> str:
        """What was not counted, and why."""
        _, counts = self.tr, told.counts if told else None
        if counts is None:
            return ""
        pairs = ((_("branches: {n}"), counts.branches), (_("void: {n}"), counts.void), (_("open: {n}"), counts.open))
        named = [text.format(n=number) for text, number in pairs if number]
        return _("Not counted: {what}").format(what=_(", ").join(named)) if named else ""

    def _bests(self) -> Content:
        _ = self.tr
        parts: list[Part] = [(_("Personal bests"), "$muted")]
        for one in (self.told.bests if self.told else ())[:5]:
            parts += ["\n", (f"{one.overall:>4.0f}  ", "bold $good"), self._title(one.scenario)]
            played = _("played: {n}").format(n=one.times)
            parts += [(f"   {played}", "$muted")]
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
        return part(ended(self.told.sessions if self.told else ()), self.listed, self._talk, self.tr)

    def _talk(self, one: Past) -> Option:
        _ = self.tr
        score = "  -" if one.overall is None else f"{one.overall:>3.0f}"
        kind = "   " + _("branch") if one.forked else ""
        rest = f"   {word(OUTCOME_SHORT, one.status, _)}   {local_time(one.started_at)}{kind}"
        line = Content.assemble((score, "bold"), "  ", self._title(one.scenario), (rest, "$muted"))
        return Option(self.plainly(harmless(line)), id=one.session)

    # -- what the trainee does ---------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    async def _open(self, message: OptionList.OptionSelected) -> None:
        if message.option.id == longlist.OLDER:
            place, self.listed = self.listed, self.listed + longlist.MORE
            await self.retranslate()
            self.query_one(OptionList).focus().highlighted = place
            return
        self.run_worker(self._look_back(message.option.id or ""), group="look", exclusive=True)

    async def _look_back(self, session: str) -> None:
        from simulator.tui.screens.debrief import DebriefScreen

        try:
            past = await asyncio.to_thread(self.sim.services.look_back, session)
        except (SimulatorError, OSError) as error:
            self.sim.notify(self.sim.explain(error), severity="error")
        else:
            self.app.push_screen(DebriefScreen(past))

    def action_play_next(self) -> None:
        from simulator.tui.screens.briefing import BriefingScreen

        if self.told is not None and self.told.next is not None:
            self.app.switch_screen(BriefingScreen(self.told.next.scenario))

    def action_goal(self) -> None:
        self.app.push_screen(
            LineScreen(self.tr("What do you want to reach?")), self._keep(self.sim.services.journal.add_goal)
        )

    def action_reflect(self) -> None:
        question = self.tr("What worked, and what will you try next time?")
        self.app.push_screen(LineScreen(question), self._keep(self.sim.services.journal.reflect))

    def action_save(self) -> None:
        _ = self.tr
        answers = [*(Answer(form, _(label)) for form, label in REPORT_FORMS.items()), Answer("", _("Do not save"))]
        self.app.push_screen(ChoiceScreen(_("Save your progress as"), answers, other=""), self._saved)

    def _saved(self, form: str | None) -> None:
        told, settings, titles = self.told, self.sim.settings, self.titles
        if form and told is not None:
            make = partial(progress_export, told, settings.trainee, titles, form, settings.lang)
            self.run_worker(self.sim.hand_over(make), group="save", exclusive=True)

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
            self.sim.notify(self.sim.explain(error), severity="error")
        else:
            await self.reload()

    def action_page(self, pages: int) -> None:
        scroll = self.query_one("#all", VerticalScroll)
        (scroll.scroll_page_up if pages < 0 else scroll.scroll_page_down)(animate=False)

    def action_back(self) -> None:
        self.dismiss()
