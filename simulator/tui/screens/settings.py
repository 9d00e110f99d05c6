"""Settings: what can be changed is changed with Enter and kept for the next start."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.errors import SimulatorError
from simulator.paths import data_dir
from simulator.tui.model import WITHOUT_MODEL
from simulator.tui.screens.line import LineScreen
from simulator.tui.screens.page import Page
from simulator.tui.theme import THEME_NAMES, next_theme
from simulator.tui.widgets.harmless import harmless
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.panel import padded, widest
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from simulator.tui.services import Settings

AT_HOME = frozenset({"trainee", "content_folders"})
"""Settings that are the server's where there is one."""


class SettingsScreen(Page):
    """One line a setting."""

    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = """
    SettingsScreen #sheet { height: 1fr; padding: 1 2; }
    SettingsScreen OptionList { height: auto; border: none; background: $background; padding: 0;
        &:focus { border: none; background-tint: 0%; }
        & > .option-list--option { padding: 0 2; }
    }
    SettingsScreen #note { padding: 1 2; color: $muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Vertical(id="sheet"):
            yield OptionList(*self._options(), markup=False)
            yield Prose(Content(self._note()), id="note")
        yield KeyHints(self.hints())

    def heading(self) -> Content:
        return Content.styled(self.tr("Settings"), "bold")

    def hints(self) -> list[Hint]:
        _ = self.tr
        return [Hint("Enter", _("change"), "enter"), Hint("Esc", _("back"), "escape"), Hint("F1", _("help"), "f1")]

    def _note(self) -> str:
        if not self.sim.services.at_home:
            return self.tr("Your sessions and settings are kept on this server, under the name you logged in with.")
        text = self.tr("Your sessions and settings are in this folder: {folder}")
        return text.format(folder=data_dir())

    def _rows(self) -> list[tuple[str, str, str]]:
        _, now = self.tr, self.sim.settings
        folders = os.pathsep.join(str(folder) for folder in now.content)
        rows = [
            ("trainee", _("Your name"), now.trainee or _("none")),
            ("lang", _("Language"), {"en": "English", "zh": "中文"}[now.lang]),
            ("llm", _("Model"), self._model(now.llm)),
            ("feedback", _("Feedback"), _("full") if now.feedback == "full" else _("brief")),
            ("theme", _("Colours"), _(THEME_NAMES[now.theme])),
            ("plain", _("Plain lines"), _("yes") if now.plain else _("no")),
            ("content_folders", _("More content folders"), folders or _("none")),
            ("privacy", _("Your data"), _("see, export, delete")),
        ]
        return rows if self.sim.services.at_home else [row for row in rows if row[0] not in AT_HOME]

    def _model(self, spec: str) -> str:
        if not self.sim.services.models:
            words = {WITHOUT_MODEL: self.tr("without a model"), "embedded": self.tr("comes with the app")}.get(spec, "")
            return f"{spec}   {words}".rstrip()
        return self.tr("without a model") if spec == WITHOUT_MODEL else self.tr("that of the server")

    def _options(self) -> list[Option]:
        rows = self._rows()
        width = widest([label for _key, label, _value in rows]) + 3
        lines = [(key, Content.assemble((padded(label, width), "bold"), value)) for key, label, value in rows]
        return [Option(self.plainly(harmless(line)), id=key) for key, line in lines]

    async def retranslate(self) -> None:
        chosen = self.query_one(OptionList).highlighted
        await super().retranslate()
        options = self.query_one(OptionList)
        options.highlighted = chosen
        options.focus()

    # -- what the trainee does ---------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _chosen(self, message: OptionList.OptionSelected) -> None:
        key, now = message.option.id or "", self.sim.settings
        if key == "privacy":
            from simulator.tui.screens.privacy import PrivacyScreen

            self.app.push_screen(PrivacyScreen())
        elif key == "lang":
            self._keep(replace(now, lang="zh" if now.lang == "en" else "en"))
        elif key == "feedback":
            self._keep(replace(now, feedback="brief" if now.feedback == "full" else "full"))
        elif key == "theme":
            self._keep(replace(now, theme=next_theme(now.theme)))
        elif key == "plain":
            self._keep(replace(now, plain=not now.plain))
        elif key == "llm" and self.sim.services.models:
            offered = self.sim.services.models
            self._keep(replace(now, llm=offered[(offered.index(now.llm) + 1) % len(offered)]))
        else:
            self._ask(key)

    def _ask(self, key: str) -> None:
        _, now = self.tr, self.sim.settings
        folders = os.pathsep.join(str(folder) for folder in now.content)
        question, value = {
            "trainee": (_("How may the customer address you?"), now.trainee),
            "llm": (_("Which model? embedded, scripted, hf:..., gguf:... or openai:URL#MODEL"), now.llm),
            "content_folders": (_("Which folders? Separate them with {sign}").format(sign=os.pathsep), folders),
        }[key]
        self.app.push_screen(LineScreen(question, value), lambda text: self._answered(key, text))

    def _answered(self, key: str, text: str | None) -> None:
        now = self.sim.settings
        if text is None:
            return
        if key == "trainee":
            self._keep(replace(now, trainee=text[:60]))
        elif key == "llm" and text:
            self._keep(replace(now, llm=text))
        elif key == "content_folders":
            folders = tuple(Path(one).expanduser() for one in text.split(os.pathsep) if one.strip())
            missing = [folder for folder in folders if not folder.is_dir()]
            if missing:
                self.sim.notify(
                    self.tr("There is no such folder: {folder}").format(folder=missing[0]), severity="error"
                )
            else:
                self._keep(replace(now, content=folders))

    def _keep(self, settings: Settings) -> None:
        self.run_worker(self._kept(settings), group="settings", exclusive=True)

    async def _kept(self, settings: Settings) -> None:
        before = as_texts(self.sim.settings)
        changes = {key: value for key, value in as_texts(settings).items() if value != before[key]}
        await self.sim.use_settings(settings)
        try:
            await asyncio.to_thread(self.sim.services.save_settings, changes)
        except (SimulatorError, OSError) as error:
            self.sim.notify(
                self.tr("It could not be saved: {why}").format(why=self.sim.explain(error)), severity="error"
            )
        await self.retranslate()

    def action_back(self) -> None:
        self.dismiss()


def as_texts(settings: Settings) -> dict[str, str]:
    """The settings as the file has them."""
    return {
        "trainee": settings.trainee,
        "lang": settings.lang,
        "llm": settings.llm,
        "feedback": settings.feedback,
        "theme": settings.theme,
        "plain": "yes" if settings.plain else "no",
        "content_folders": os.pathsep.join(str(folder) for folder in settings.content),
    }
