"""The briefing: read the case while the model gets ready, then begin."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.errors import SimulatorError
from simulator.tui.model import WITHOUT_MODEL, model_text
from simulator.tui.presenter.briefing import Section, sections
from simulator.tui.presenter.charts import gauge
from simulator.tui.presenter.words import sentence_gap
from simulator.tui.screens.page import Page
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from simulator.domain.persona import Persona
    from simulator.domain.scenario import Scenario
    from simulator.llm.protocol import ChatModel

SECTION_STYLES = {"may": "$good bold", "must_not": "$bad bold"}


def section_content(section: Section) -> Content:
    """A section as text: its heading, then its paragraph or its list."""
    style = SECTION_STYLES.get(section.name, "$primary bold")
    parts: list[Content | str | tuple[str, str]] = [(section.title, style)]
    for line in section.lines:
        parts += ["\n", (f"{section.sign} ", style) if section.sign else "", line]
    return Content.assemble(*parts)


class BriefingScreen(Page):
    """What the trainee must know; the talk begins as soon as trainee and model are both ready."""

    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    BriefingScreen #brief { height: 1fr; padding: 1 2 0 2; align-horizontal: center; background: $background; }
    BriefingScreen #sheet { width: 100%; max-width: 88; height: auto; }
    BriefingScreen .section { height: auto; margin: 0 0 1 0; padding: 0 2; }
    BriefingScreen .section.may { border-left: outer $good 60%; }
    BriefingScreen .section.must_not { border-left: outer $bad 60%; }
    BriefingScreen .section.role, BriefingScreen .section.customer, BriefingScreen .section.situation,
    BriefingScreen .section.facts, BriefingScreen .section.goals { border-left: outer $line; }
    BriefingScreen #ready {
        height: auto; max-height: 6; padding: 0 4; background: $panel; dock: bottom; margin: 0 0 1 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", show=False, priority=True),
        Binding("escape", "back", show=False),
        Binding("f8", "without_model", show=False),
        Binding("e", "assess", show=False),
    ]

    def __init__(self, scenario: str, session: str | None = None) -> None:
        super().__init__()
        self.scenario_id, self.session_id = scenario, session
        self.scenario: Scenario | None = None
        self.persona: Persona | None = None
        self.waiting = False
        self.problem: Exception | str = ""
        self.levels: dict[str, int] | None = None

    def compose(self) -> ComposeResult:
        self._look_up()
        yield TopBar()
        with VerticalScroll(id="brief"), VerticalScroll(id="sheet", can_focus=False):
            if self.scenario is None:
                yield Prose(Content.styled(self.sim.explain(self.problem), "$bad"), classes="section")
            else:
                for section in sections(self.scenario, self.persona, self.sim.lang, self.tr):
                    content = section_content(section)
                    yield Prose(content, classes=f"section {section.name}")
        yield Prose(id="ready")
        yield KeyHints(self.hints())

    def _look_up(self) -> None:
        if self.sim.catalogue is None:
            return
        try:
            self.scenario = self.sim.catalogue.scenario(self.scenario_id)
            self.persona = self.sim.catalogue.persona(self.scenario.personas[0])
        except SimulatorError as error:
            self.problem = error

    def heading(self) -> Content:
        title = self.scenario.title.get(self.sim.lang) if self.scenario else self.scenario_id
        return Content.assemble((title, "bold"), "   ", (self.tr("Briefing"), "$muted"))

    def hints(self) -> list[Hint]:
        _ = self.tr
        begin = _("go on") if self.session_id else _("begin")
        hints = [Hint("Enter", begin, "enter"), Hint("Esc", _("back"), "escape")]
        hints += [Hint("E", _("rate yourself"), "e")]
        hints += [Hint(_("Up/Down"), _("scroll"), "down"), Hint("F1", _("help"), "f1")]
        if self.sim.model.status.phase in ("failed", "loading"):
            hints.insert(1, Hint("F8", _("without a model"), "f8"))
        return hints

    async def refresh_bars(self) -> None:
        await super().refresh_bars()
        self.query_one("#ready", Prose).set_prose(self._ready_line())

    def _ready_line(self) -> Content:
        _, status = self.tr, self.sim.model.status
        if self.problem:
            return Content.styled(self.sim.explain(self.problem), "$bad")
        if status.phase == "ready":
            ready, todo = _("Ready."), _("Press Enter when you have read this.")
            return Content.assemble((ready, "bold $good"), sentence_gap(ready), todo)
        if status.phase == "failed":
            todo = _("Press F8 to practise without a model: the customer then speaks in authored lines.")
            return Content.assemble(
                (_("The model is not available."), "bold $bad"), "\n", self.sim.explain(status.problem), "\n", todo
            )
        full, empty = gauge(round((status.done or 0) * 100), 20)
        text = model_text(status, _)
        parts: list[Content | str | tuple[str, str]] = [(full, "$primary"), (empty, "$line"), "  ", (text, "$muted")]
        if self.waiting:
            parts += ["\n", (_("The talk begins as soon as the model is ready."), "bold")]
        return Content.assemble(*parts)

    async def model_changed(self) -> None:
        await super().model_changed()
        if self.waiting and self.sim.model.model is not None and self.is_current:
            self._start(self.sim.model.model)

    def action_back(self) -> None:
        self.waiting = False
        self.dismiss()

    def action_without_model(self) -> None:
        if self.sim.model.status.phase != "ready":
            self.sim.use_model(WITHOUT_MODEL)

    def action_assess(self) -> None:
        from simulator.tui.screens.assess import AssessScreen

        question = self.tr("How well do you expect to do?")
        self.app.push_screen(AssessScreen(question, self.levels), self._assessed)

    def _assessed(self, levels: dict[str, int] | None) -> None:
        self.levels = levels or self.levels

    async def action_begin(self) -> None:
        if self.scenario is None:
            return
        self.waiting = True
        if self.sim.model.model is not None:
            self._start(self.sim.model.model)
        elif self.sim.model.status.phase == "failed":
            self.sim.use_model(self.sim.settings.llm)
        await self.refresh_bars()

    def _start(self, model: ChatModel) -> None:
        self.waiting = False
        self.run_worker(self._open(model), group="start", exclusive=True)

    async def _open(self, model: ChatModel) -> None:
        from simulator.tui.screens.conversation import ConversationScreen

        services, settings = self.sim.services, self.sim.settings
        try:
            if self.session_id is not None:
                session = await services.resume(settings, self.session_id, model)
            else:
                session = await services.start(settings, self.scenario_id, model)
        except SimulatorError as error:
            self.problem = error
            await self.refresh_bars()
        except Exception as error:  # a damaged file somewhere must not take the whole app down
            self.problem = f"{type(error).__name__}: {error}"
            await self.refresh_bars()
        else:
            if self.levels is not None:
                await asyncio.to_thread(services.journal.assess, session.id, "before", self.levels)
            self.app.switch_screen(ConversationScreen(session))
