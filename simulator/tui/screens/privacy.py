"""Privacy: what is stored, taking it away, deleting it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.errors import SimulatorError
from simulator.tui.exports import everything
from simulator.tui.presenter.lobby import local_time
from simulator.tui.screens.confirm import Answer, ChoiceScreen
from simulator.tui.screens.page import Page
from simulator.tui.widgets import longlist
from simulator.tui.widgets.harmless import harmless
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.longlist import part
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from simulator.store.projection import SessionSummary

EVERYTHING = 1_000_000_000


class PrivacyScreen(Page):
    """Every session that is kept here, each of which can be deleted for good."""

    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = """
    PrivacyScreen #sheet { height: 1fr; padding: 1 2 0 2; }
    PrivacyScreen #stored { height: auto; padding: 0 2; margin: 0 0 1 0; }
    PrivacyScreen OptionList { height: 1fr; border: none; background: $background; padding: 0;
        &:focus { border: none; background-tint: 0%; }
        & > .option-list--option { padding: 0 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", show=False),
        Binding("delete,d", "delete", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.sessions: tuple[SessionSummary, ...] = ()
        self.listed = longlist.FIRST
        self._titles: dict[str, str] = {}
        self.problem: Exception | str = ""

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Vertical(id="sheet"):
            yield Prose(Content(self._stored()), id="stored")
            yield OptionList(*self._options(), markup=False)
        yield KeyHints(self.hints())

    def heading(self) -> Content:
        return Content.styled(self.tr("Your data"), "bold")

    def hints(self) -> list[Hint]:
        _ = self.tr
        return [
            Hint("E", _("export all"), "e"),
            *([Hint("D", _("delete this session"), "d")] if self.sessions else []),
            Hint("Esc", _("back"), "escape"),
            Hint("F1", _("help"), "f1"),
        ]

    def _stored(self) -> str:
        _ = self.tr
        if self.problem:
            return self.sim.explain(self.problem)
        kept = _("Kept for each session: what was said and when, the customer's state, marks, hints and your name.")
        where = _("Nothing leaves this computer, unless you choose a model on another one.")
        if not self.sim.services.at_home:
            where = _("It is kept on this server. Whoever runs the server can read it; other trainees cannot.")
        count = _("Sessions kept: {number}").format(number=len(self.sessions))
        return "\n".join((kept, where, count))

    def _options(self) -> list[Option]:
        catalogue, lang = self.sim.catalogue, self.sim.lang
        self._titles = {one.id: one.title.get(lang) for one in catalogue.scenarios()} if catalogue else {}
        return part(self.sessions, self.listed, self._line, self.tr)

    def _line(self, one: SessionSummary) -> Option:
        turns = self.tr("turns: {number}").format(number=one.turns)
        title = self._titles.get(one.scenario, one.scenario)
        line = f"{local_time(one.started_at)}   {title}   {turns}   {one.trainee}".rstrip()
        return Option(self.plainly(harmless(Content(line))), id=one.id)

    def on_mount(self) -> None:
        self.run_worker(self.reload(), group="privacy", exclusive=True)

    async def reload(self) -> None:
        """Read the list anew."""
        try:
            store = await self.sim.store()
            self.sessions = await asyncio.to_thread(lambda: tuple(store.sessions(EVERYTHING)))
        except (SimulatorError, OSError) as error:
            self.problem = error
        await self.retranslate()
        self.query_one(OptionList).focus()

    def action_export(self) -> None:
        self.run_worker(self._export(), group="export", exclusive=True)

    async def _export(self) -> None:
        store, journal = await self.sim.store(), self.sim.services.journal.path
        sessions = [one.id for one in self.sessions]
        await self.sim.hand_over(lambda: everything(store, sessions, journal))

    @on(OptionList.OptionSelected)
    async def _chosen(self, message: OptionList.OptionSelected) -> None:
        if message.option.id == longlist.OLDER:
            place, self.listed = self.listed, self.listed + longlist.MORE
            await self.retranslate()
            self.query_one(OptionList).focus().highlighted = place
        else:
            self.action_delete()

    def action_delete(self) -> None:
        """Ask whether the session at hand is to go for good."""
        _, option = self.tr, self.query_one(OptionList).highlighted_option
        if option is None or option.id in (None, longlist.OLDER):
            return
        answers = [
            Answer("", _("Keep it")),
            Answer(option.id or "", _("Delete it for good"), _("This cannot be undone.")),
        ]
        self.app.push_screen(ChoiceScreen(_("Delete this session?"), answers), self._confirmed)

    def _confirmed(self, session: str | None) -> None:
        if session:
            self.run_worker(self._forget(session), group="privacy", exclusive=True)

    async def _forget(self, session: str) -> None:
        store, journal = await self.sim.store(), self.sim.services.journal
        try:
            await asyncio.to_thread(store.forget, session)
            await asyncio.to_thread(journal.forget, session)
        except (SimulatorError, OSError) as error:
            self.sim.notify(self.sim.explain(error), severity="error")
        await self.reload()
        await self.sim.load_library()

    def action_back(self) -> None:
        self.dismiss()
