"""The terminal app: its screens, its language and colours, and what is loaded behind the first paint."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.notifications import SeverityLevel
from textual.screen import Screen

from simulator.errors import SimulatorError
from simulator.i18n import translator
from simulator.i18n.errors import told
from simulator.tui.exports import written
from simulator.tui.messages import LibraryFailed, LibraryLoaded, ModelProgress
from simulator.tui.model import ModelHolder, fluid
from simulator.tui.screens.lobby import LobbyScreen
from simulator.tui.screens.page import Page
from simulator.tui.services import Settings
from simulator.tui.theme import DARK, THEMES, next_theme
from simulator.tui.widgets.harmless import harmless_text

if TYPE_CHECKING:
    from simulator.domain.base import Lang
    from simulator.llm.protocol import Loading
    from simulator.tui.exports import Export
    from simulator.tui.presenter.words import Translate
    from simulator.tui.services import Catalogue, Services, Store

PALETTE = "--command-palette"


class SimulatorApp(App[None]):
    """Practise a hard customer conversation: lobby, briefing, conversation, debrief."""

    CSS = """
    CommandPalette > Vertical { background: $surface; }
    CommandPalette SearchIcon { display: none; }
    Toast { background: $panel; max-width: 64; }
    Input > .input--placeholder { color: $muted; }
    * { scrollbar-size-vertical: 1; }
    .-plain * { border: none !important; background: $background !important; padding: 0 !important; }
    .-plain .option-list--option-highlighted {
        background: $block-cursor-background !important; color: $block-cursor-foreground !important;
    }
    .-plain .input--cursor, .-plain .text-area--cursor {
        background: $foreground !important; color: $background !important;
    }
    .-plain KeyHint { padding: 0 1 !important; }
    .-plain .card, .-plain .section { margin: 0 0 1 0 !important; }
    .-plain Bubble { margin: 0 0 1 0; max-width: 100%; }
    .-plain Input, .-plain Composer { background: $panel !important; height: 1; min-height: 1; }
    .-plain #side { display: none; }
    .-plain #body, .-plain #columns, .-plain .turn { layout: vertical !important; }
    .-plain #columns > *, .-plain .turn > * { width: 100% !important; margin: 0 0 1 0 !important; }
    .-plain #detail { width: 100% !important; height: 35% !important; min-height: 8; margin: 1 0 0 0 !important; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", show=False, priority=True),
        Binding("f2", "switch_language", show=False, priority=True),
        Binding("f3", "switch_theme", show=False, priority=True),
        Binding("f10", "switch_plain", show=False, priority=True),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, services: Services, *, alone: bool = False) -> None:
        """The app on `services`; `alone` when nothing else runs in this process."""
        super().__init__()
        self.services = services
        self.settings: Settings = services.settings
        self.tr: Translate = translator(self.settings.lang, "tui")
        self.model = ModelHolder(services.open_model, self.settings.llm, self._model_changed)
        self._alone = alone
        self.catalogue: Catalogue | None = None
        self._store: Store | None = None
        for theme in THEMES:
            self.register_theme(theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, known before the first theme is set."""
        return dict(DARK.variables)

    @property
    def lang(self) -> Lang:
        return self.settings.lang

    def explain(self, error: Exception | str) -> str:
        """What went wrong and what to do, in the app's language; a text stays as it is."""
        return told(error, self.lang)

    @property
    def plain(self) -> bool:
        """Lines of text in reading order: no boxes, no colours that mean something, nothing that moves."""
        return self.settings.plain

    def on_mount(self) -> None:
        if self.plain:
            self.animation_level = "none"
        self.title = "simulator"
        self.theme = self.settings.theme
        self.lobby = LobbyScreen()
        self.push_screen(self.lobby)
        self.call_after_refresh(self._begin_loading)

    def _begin_loading(self) -> None:
        # The library first: importing the model's libraries in parallel would hold the list back.
        self.run_worker(self._load(), group="load", exclusive=True)

    async def _load(self) -> None:
        with fluid(self._alone):
            await self.load_library()
            await self.model.load(self.settings.llm, self._progress)
            await asyncio.to_thread(self.services.warm_up, self.settings)

    def use_model(self, spec: str) -> None:
        """Go on with another model, such as none at all."""
        self.settings = self.settings.with_llm(spec)
        self.run_worker(self._load_model(spec), group="load", exclusive=True)

    async def _load_model(self, spec: str) -> None:
        with fluid(self._alone):
            await self.model.load(spec, self._progress)

    def _progress(self, loading: Loading) -> None:
        self.post_message(ModelProgress(loading))  # the one thing that is safe from another thread

    @on(ModelProgress)
    def _progressed(self, message: ModelProgress) -> None:
        self.model.progressed(message.loading)

    def _model_changed(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.call_later(screen.model_changed)

    async def load_library(self) -> None:
        """Read the catalogue and the open sessions off the loop and tell the lobby."""
        try:
            if self.catalogue is None:
                self.catalogue = await asyncio.to_thread(self._read_library)
            store = await self.store()
            sessions = await asyncio.to_thread(lambda: tuple(store.sessions()))
        except (SimulatorError, OSError) as error:
            self.lobby.post_message(LibraryFailed(error))
        else:
            self.lobby.post_message(LibraryLoaded(self.catalogue, sessions))

    def _read_library(self) -> Catalogue:
        """The catalogue with everything that the lobby will ask of it already parsed; runs in a thread."""
        catalogue = self.services.open_catalogue(self.settings)
        catalogue.scenarios(), catalogue.personas(), catalogue.problems
        return catalogue

    async def store(self) -> Store:
        """The session logs, opened at the first need."""
        if self._store is None:
            self._store = await asyncio.to_thread(self.services.open_store)
        return self._store

    def tidy(self) -> None:
        """Let go of the screens that are gone, at a moment when nobody types; not while something loads."""
        if self._alone and self.catalogue is not None and gc.isenabled():
            gc.collect()

    async def on_unmount(self) -> None:
        await self.model.close()

    async def action_switch_language(self) -> None:
        """English to Chinese and back, everywhere at once."""
        self.settings = self.settings.with_lang("zh" if self.lang == "en" else "en")
        self.tr = translator(self.lang, "tui")
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                await screen.retranslate()

    def action_switch_theme(self) -> None:
        """Dark, light, high contrast."""
        self.theme = next_theme(self.theme)
        self.settings = replace(self.settings, theme=self.theme)

    async def action_switch_plain(self) -> None:
        """Plain lines and back, at once on every screen."""
        self.settings = replace(self.settings, plain=not self.plain)
        self.animation_level = "none" if self.plain else "full"
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                await screen.retranslate()

    async def use_settings(self, settings: Settings) -> None:
        """Go on with other settings: what they change is loaded or shown anew."""
        old, self.settings = self.settings, settings
        if settings.plain != old.plain:
            self.settings = replace(settings, plain=old.plain)
            await self.action_switch_plain()
        if settings.lang != old.lang:
            self.settings = replace(settings, lang=old.lang)
            await self.action_switch_language()
        self.theme = settings.theme
        if settings.llm != old.llm:
            self.use_model(settings.llm)
        if settings.content != old.content:
            self.catalogue = None
            self.run_worker(self.load_library(), group="library")

    def action_help(self) -> None:
        from simulator.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        elif isinstance(self.screen, Page):
            self.push_screen(HelpScreen(self.screen.hints()))

    def action_command_palette(self) -> None:
        if self.use_command_palette and self.screen.id != PALETTE:
            self.push_screen(CommandPalette(id=PALETTE, placeholder=self.tr("Search for a command")))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette in the trainee's language, with only what makes sense here."""
        _ = self.tr
        yield SystemCommand(_("Help"), _("Keys and how it works"), self.action_help)
        yield SystemCommand(_("Language"), _("Switch between English and Chinese"), self.action_switch_language)
        yield SystemCommand(_("Colours"), _("Dark, light, high contrast"), self.action_switch_theme)
        yield SystemCommand(_("Plain lines"), _("No boxes, no colours that mean something"), self.action_switch_plain)
        yield SystemCommand(_("Quit"), _("Leave; a running session can be resumed"), self.action_quit)

    async def hand_over(self, make: Callable[[], Export]) -> None:
        """Make a file off the loop and give it to the trainee: to the browser, or into the folder of the exports."""
        _, folder = self.tr, self.services.export_folder
        try:
            if self.is_web:
                made = await asyncio.to_thread(make)
                self.deliver_binary(BytesIO(made.content), save_filename=made.name, mime_type=made.mime)
                self.notify(_("Your browser takes it: {name}").format(name=made.name), title=_("Saved"), timeout=8)
            else:
                path = await asyncio.to_thread(written, make, folder)
                self.notify(str(path), title=_("Saved"), timeout=8)
        except (SimulatorError, OSError) as error:
            self.notify(_("It could not be saved: {why}").format(why=self.explain(error)), severity="error")

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A notification; never read as markup, whoever wrote its words."""
        del markup
        message, title = harmless_text(message), harmless_text(title)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)


def run_app(
    lang: Lang,
    *,
    llm: str = "embedded",
    content: tuple[Path, ...] = (),
    trainee: str = "",
    seed: int | None = None,
    database: str | None = None,
    feedback: str = "full",
    plain: bool = False,
    theme: str = "dusk",
) -> int:
    """Open the app with the real parts and stay until the trainee leaves; returns the exit status."""
    from simulator.tui.wiring import Doors

    settings = Settings(lang, llm, seed, trainee, theme, content, feedback, plain)
    app = SimulatorApp(Doors(database).services(settings), alone=True)
    app.run()
    return app.return_code or 0
