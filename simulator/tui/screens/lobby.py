"""The lobby: choose a scenario by typing or by arrow, or go on with an interrupted session."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from simulator.text.clean import one_line
from simulator.tui.messages import LibraryFailed, LibraryLoaded
from simulator.tui.presenter.charts import pips
from simulator.tui.presenter.lobby import (
    ResumeCard,
    ScenarioCard,
    by_difficulty,
    matching,
    resume_cards,
    scenario_card,
)
from simulator.tui.screens.page import Page
from simulator.tui.widgets.harmless import harmless
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from simulator.tui.services import Catalogue


class SearchBox(Input):
    """The search line; arrows and paging belong to the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(event.text)[:200])

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        return character is not None and character.isprintable()


class ChoiceList(OptionList, can_focus=False):
    """The list; it is steered from the search line, so that typing always searches."""


def fitted(line: Content, cells: int) -> Content:
    """`line` cut to `cells`, with three full stops where something is missing."""
    return line if line.cell_length <= cells else line.truncate(cells - 3).rstrip() + "..."


class LobbyScreen(Page):
    """Choose what to practise."""

    AUTO_FOCUS = "SearchBox"
    DEFAULT_CSS = """
    LobbyScreen { layout: vertical; }
    LobbyScreen SearchBox {
        margin: 1 2 0 2; border: round $line; background: $background; height: 3; padding: 0 1;
    }
    LobbyScreen SearchBox:focus { border: round $primary; background: $background; background-tint: 0%; }
    LobbyScreen #body { height: 1fr; margin: 0 2; }
    LobbyScreen ChoiceList {
        height: 1fr; max-height: 100%; border: none; background: $background; padding: 0; margin: 1 0 0 0;
        & > .option-list--option { padding: 0 2; }
        & > .option-list--option-disabled { color: $muted; text-style: none; }
        & > .option-list--option-highlighted {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: none;
        }
    }
    LobbyScreen #detail { background: $surface; padding: 1 2; margin: 1 0 0 0; overflow-y: auto; }
    LobbyScreen.-narrow #body { layout: vertical; }
    LobbyScreen.-narrow #detail { height: 8; padding: 0 2; }
    LobbyScreen.-wide #detail { width: 46; height: 1fr; margin: 1 0 1 2; padding: 1 3; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move('cursor_up')", show=False, priority=True),
        Binding("down", "move('cursor_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("enter", "move('select')", show=False, priority=True),
        Binding("escape", "clear", show=False),
        Binding("f5", "progress", show=False),
        Binding("f6", "watch", show=False),
        Binding("f7", "settings", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ScenarioCard] = []
        self.open_sessions: list[ResumeCard] = []
        self.catalogue: Catalogue | None = None
        self.summaries: tuple[object, ...] = ()
        self.problem: Exception | str = ""
        self.query_text = ""

    def compose(self) -> ComposeResult:
        _ = self.tr
        yield TopBar()
        yield SearchBox(self.query_text, placeholder=_("Type to search: topic, sector, customer"))
        with Horizontal(id="body"):
            yield ChoiceList(markup=False)
            with Vertical(id="detail"):
                yield Prose(id="about")
        yield KeyHints(self.hints())

    def heading(self) -> Content:
        _ = self.tr
        return Content.assemble(
            (_("Role-play simulator"), "bold"), "   ", (_("What do you want to practise?"), "$muted")
        )

    def hints(self) -> list[Hint]:
        _ = self.tr
        language = "中文" if self.sim.lang == "en" else "English"
        return [
            Hint("Enter", _("choose"), "enter"),
            *([Hint("Esc", _("clear"), "escape")] if self.query_text else []),
            Hint("F1", _("help"), "f1"),
            Hint("F2", language, "f2"),
            Hint("F5", _("progress"), "f5"),
            Hint("F6", _("watch"), "f6"),
            Hint("F7", _("settings"), "f7"),
            Hint("F3", _("colours"), "f3"),
            Hint("F10", _("plain"), "f10"),
            Hint("Ctrl+P", _("commands"), "ctrl+p"),
            Hint("Ctrl+Q", _("quit"), "ctrl+q"),
        ]

    def on_mount(self) -> None:
        self.fill()

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self.sim.tidy)

    async def retranslate(self) -> None:
        self._read()
        await super().retranslate()
        self.fill()
        self.call_after_refresh(self.fill)  # the list may have another width now
        self.query_one(SearchBox).focus()

    @on(LibraryLoaded)
    def _loaded(self, message: LibraryLoaded) -> None:
        self.catalogue, self.summaries, self.problem = message.catalogue, message.sessions, ""
        self._read()
        self.fill()
        if files := {one.file for one in message.catalogue.problems if one.severity == "error"}:
            text = self.tr("Content files with problems: {number}. Run simulator check to see them.")
            self.sim.notify(text.format(number=len(files)), severity="warning")

    @on(LibraryFailed)
    def _failed(self, message: LibraryFailed) -> None:
        self.problem = message.problem
        self.fill()

    def _read(self) -> None:
        if self.catalogue is None:
            return
        lang, people = self.sim.lang, {one.id: one for one in self.catalogue.personas()}
        scenarios = self.catalogue.scenarios()
        cards = (scenario_card(one, people.get(one.personas[0]), lang, self.tr) for one in scenarios)
        self.cards = by_difficulty(cards)
        self.open_sessions = resume_cards(self.summaries, {card.id: card.title for card in self.cards})

    def on_resize(self) -> None:
        self.call_after_refresh(self.fill)

    @on(Input.Changed)
    def _searched(self, message: Input.Changed) -> None:
        self.query_text = message.value
        self.fill()
        self.call_later(self.refresh_bars)

    def fill(self) -> None:
        """List what fits the search, interrupted sessions on top."""
        _, choices = self.tr, self.query_one(ChoiceList)
        highlighted = choices.highlighted_option.id if choices.highlighted_option else None
        choices.clear_options()
        found = matching(self.cards, self.query_text)
        options: list[Option] = []
        scenarios = [Option(self.plainly(harmless(self._choice(card))), id=f"play:{card.id}") for card in found]
        if not self.query_text.strip():
            waiting = self._waiting(self.open_sessions)
            heading = [Option(Content.styled("\n" + _("Scenarios"), "$muted"), disabled=True)] if waiting else []
            options += [*waiting, *heading, *scenarios]
        else:  # what was searched for is chosen first; what waits of it stays in sight
            titles = {card.title for card in found}
            options += [*scenarios, *self._waiting([one for one in self.open_sessions if one.title in titles])]
        choices.add_options(options)
        choices.action_first()
        if self.query_text.strip() and (highlighted or "").startswith("resume:"):
            highlighted = None
        if highlighted and any(option.id == highlighted for option in options):
            choices.highlighted = choices.get_option_index(highlighted)
        if not found:
            self._about(self._nothing())

    def _waiting(self, sessions: list[ResumeCard]) -> list[Option]:
        """The newest sessions that wait to be continued, under their heading."""
        heading = Option(Content.styled(self.tr("Go on where you stopped"), "$muted"), disabled=True)
        cards = [
            Option(self.plainly(harmless(self._resume(card))), id=f"resume:{card.session}") for card in sessions[:3]
        ]
        return [heading, *cards] if cards else []

    def _nothing(self) -> Content:
        _ = self.tr
        if self.problem:
            return Content.assemble(
                (_("The library could not be opened."), "bold $bad"), "\n", Content(self.sim.explain(self.problem))
            )
        if self.catalogue is None:
            return Content.styled(_("Opening the library"), "$muted")
        if not self.cards:
            return Content(_("There are no scenarios yet. Write one with: simulator new scenario NAME"))
        return Content(_("Nothing fits your search. Press Esc to see all scenarios."))

    def _resume(self, card: ResumeCard) -> Content:
        detail = self.tr("begun {when}, turns so far: {turns}").format(turns=card.turns, when=card.when)
        return Content.assemble(
            ("\u25b8 ", "$accent bold"), Content.styled(card.title, "bold"), "  ", (detail, "$muted")
        )

    def _roomy(self) -> bool:
        """Whether all scenarios fit with air between them."""
        return self.has_class("-wide") and len(self.cards) * 4 <= self.query_one(ChoiceList).size.height

    def _choice(self, card: ScenarioCard) -> Content:
        room = max(20, self.query_one(ChoiceList).size.width - 4)
        air = "\n" if self._roomy() else ""
        steps = pips(card.difficulty_step, 3)
        title = Content.assemble((steps, "$accent"), "  ", (card.title, "bold"), "   ", (card.who, "$muted"))
        tags = Content.styled(f"     {card.difficulty}   {card.channel}   {card.sector}", "$muted")
        return Content.assemble(air, fitted(title, room), "\n", fitted(tags, room), air)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, message: OptionList.OptionHighlighted) -> None:
        kind, _colon, ident = (message.option.id or "").partition(":")
        if kind == "play":
            card = next((one for one in self.cards if one.id == ident), None)
            if card:
                self._about(self._description(card))
        elif kind == "resume":
            self._about(Content(self.tr("Interrupted: everything that was said is kept. Enter goes on.")))

    def _description(self, card: ScenarioCard) -> Content:
        _ = self.tr
        limits = _("up to {turns} turns, {minutes} minutes").format(turns=card.turns, minutes=card.minutes)
        wide = self.has_class("-wide") and not self.sim.plain
        trains = ("\n  " if wide else _(", ")).join(card.trains)
        gap = "\n\n" if wide else "\n"
        return Content.assemble(
            *((card.title, "bold $primary"), gap) if wide else (),
            card.summary,
            *(gap, card.customer) if wide else (),
            gap,
            (_("Trains") + ("\n  " if wide else _(": ")), "$muted"),
            trains,
            gap,
            (_(", ").join((card.difficulty, card.channel, limits)) if wide else limits, "$muted"),
        )

    def _about(self, content: Content) -> None:
        self.query_one("#about", Prose).set_prose(content)

    def action_move(self, action: str) -> None:
        """Steer the list, after the keys that still wait in the search line: this one has overtaken them."""
        self.query_one(SearchBox).call_later(self._move, action)

    def _move(self, action: str) -> None:
        typed = self.query_one(SearchBox).value
        if typed != self.query_text:
            self.query_text = typed
            self.fill()
        getattr(self.query_one(ChoiceList), f"action_{action}")()

    def action_progress(self) -> None:
        from simulator.tui.screens.progress import ProgressScreen

        self.app.push_screen(ProgressScreen())

    def action_watch(self) -> None:
        """An expert plays the scenario that is chosen."""
        from simulator.tui.screens.watch import WatchScreen

        option = self.query_one(ChoiceList).highlighted_option
        kind, _colon, ident = (option.id or "" if option else "").partition(":")
        if kind == "play":
            self.app.push_screen(WatchScreen(ident))
        else:
            self.sim.notify(self.tr("Choose a scenario first; F6 then shows how an expert plays it."))

    def action_settings(self) -> None:
        from simulator.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen())

    def action_clear(self) -> None:
        self.query_one(SearchBox).value = ""

    @on(OptionList.OptionSelected)
    def _selected(self, message: OptionList.OptionSelected) -> None:
        kind, _colon, ident = (message.option.id or "").partition(":")
        if kind == "play":
            self._brief(ident)
        elif kind == "resume":
            self._brief(None, ident)

    def _brief(self, scenario: str | None, session: str | None = None) -> None:
        from simulator.tui.screens.briefing import BriefingScreen

        if session is not None:
            found = next((one for one in self.summaries if getattr(one, "id", "") == session), None)
            scenario = getattr(found, "scenario", None)
        if scenario is not None:
            self.app.push_screen(BriefingScreen(scenario, session))
