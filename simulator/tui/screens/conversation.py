"""The conversation: the talk on the left, the composer below, the customer's mood and the marks at the side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer

from simulator.tui.messages import EventArrived, SentenceShown, StreamFinished
from simulator.tui.presenter.case import case_notes
from simulator.tui.presenter.compare import branched
from simulator.tui.presenter.effects import effect
from simulator.tui.presenter.mood import mood_card, stage_steps
from simulator.tui.presenter.scorecard import criterion_names, scorecard
from simulator.tui.presenter.words import OUTCOMES, reason_text, sentence_gap, word
from simulator.tui.screens.branches import open_comparison
from simulator.tui.screens.confirm import Answer, ChoiceScreen
from simulator.tui.screens.page import Page
from simulator.tui.services import HINT_LEVELS, HintLevel
from simulator.tui.talk import follow
from simulator.tui.widgets.bubble import Bubble, Notice
from simulator.tui.widgets.composer import Composer
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.panel import CaseBlock, MoodBlock, ScoreBlock, StageBlock
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from simulator.tui.services import Conversation

KEPT = 40
"""Utterances on the screen; more would slow down every key without anybody scrolling so far."""
DOTS = ("\u2219", "\u2219 \u2219", "\u2219 \u2219 \u2219")


class ConversationScreen(Page):
    """A talk with the customer; one stream at a time, and nothing shown is taken back."""

    AUTO_FOCUS = "Composer"
    DEFAULT_CSS = """
    ConversationScreen #main { height: 1fr; }
    ConversationScreen #left { width: 1fr; }
    ConversationScreen #talk { height: 1fr; padding: 1 1 0 2; scrollbar-size-vertical: 1; }
    ConversationScreen Composer { margin: 0 1 0 1; }
    ConversationScreen #side {
        width: 32; padding: 1 0 0 2; background: $surface; scrollbar-size-vertical: 1;
    }
    ConversationScreen.-wide #side { width: 42; padding: 1 2 1 3; }
    ConversationScreen #side:focus { background-tint: $foreground 4%; }
    ConversationScreen.-bare #side { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop_or_leave", show=False, priority=True),
        Binding("f4,ctrl+t", "hint", show=False, priority=True),
        Binding("f6", "compare", show=False, priority=True),
        Binding("f8,ctrl+r", "go_on", show=False, priority=True),
        Binding("f9", "side", show=False, priority=True),
        Binding("pageup,ctrl+up", "scroll_page(-1)", show=False, priority=True),
        Binding("pagedown,ctrl+down", "scroll_page(1)", show=False, priority=True),
    ]

    def __init__(self, session: Conversation) -> None:
        super().__init__()
        self.session = session
        self.busy = session.view.ended is None  # until the customer has opened, or taken up where the talk stopped
        self.problem: Exception | str = ""
        self.customer: Bubble | None = None
        self.bubbles: dict[int, Bubble] = {}
        self.hinted: tuple[int, int] = (-1, 0)
        self.draft = ""
        self._dots: Timer | None = None
        self._beat = 0

    def _names(self) -> dict[str, str]:
        """The skills in the interface's language, which may change in mid-talk."""
        return criterion_names(self.session.cast.rubric, self.sim.lang)

    # -- what is on the screen ---------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Horizontal(id="main"):
            with Vertical(id="left"):
                yield VerticalScroll(id="talk", can_focus=False)
                yield Composer(self._placeholder())
            with VerticalScroll(id="side"):
                yield MoodBlock("mood")
                yield StageBlock("stage")
                yield ScoreBlock("marks")
                yield CaseBlock("case")
        yield KeyHints(self.hints())

    def heading(self) -> Content:
        cast, view = self.session.cast, self.session.view
        turns = self.tr("turn {turn} of {most}") if view.turn else self.tr("up to {most} turns")
        turns = turns.format(turn=view.turn, most=cast.scenario.limits.turns)
        return Content.assemble((cast.scenario.title.get(cast.lang), "bold"), "   ", (turns, "$muted"))

    def hints(self) -> list[Hint]:
        _ = self.tr
        if self.session.view.ended is not None:
            return [Hint("Enter", _("debrief"), "enter"), Hint("PgUp/PgDn", _("scroll"), "pageup")]
        if self.problem:
            again = [Hint("F8", _("try again"), "f8"), Hint("Esc", _("leave"), "escape")]
            return [*again, Hint("F1", _("help"), "f1")]
        escape = _("stop") if self.busy else _("leave")
        return [
            Hint("Enter", _("send"), "enter"),
            Hint("Ctrl+J", _("new line"), "ctrl+j"),
            Hint("F4", _("hint"), "f4"),
            Hint("Esc", escape, "escape"),
            *([Hint("F6", _("compare"), "f6")] if branched(self.session.view) else []),
            Hint("F1", _("help"), "f1"),
            Hint("F9", _("panel"), "f9"),
            Hint("Tab", _("talk or panel"), "tab"),
            Hint("PgUp/PgDn", _("scroll"), "pageup"),
        ]

    def on_mount(self) -> None:
        self._dots = self.set_interval(0.4, self._think, pause=True)
        self._show_all()
        if self.session.view.ended is None:
            self._follow(self.session.open())

    async def retranslate(self) -> None:
        composer = self.query_one(Composer)
        self.draft, busy = composer.text, self.busy
        await super().retranslate()
        self.query_one(Composer).text = self.draft
        self.query_one(Composer).focus()
        self._show_all()
        if busy and self.customer is None:
            self._wait_for_customer()

    def _show_all(self) -> None:
        """The talk so far, as after a resume or a change of language."""
        view, talk = self.session.view, self.query_one("#talk", VerticalScroll)
        unfinished = self.customer.text if self.customer is not None else None
        self.customer, self.bubbles = None, {}
        pairs = list(zip(view.talk, view.talk_turns, strict=True))
        if len(pairs) > KEPT:
            talk.mount(Notice(self.tr("Earlier turns are kept; the debrief shows them."), "", "earlier"))
        for said, turn in pairs[-KEPT:]:
            bubble = Bubble(said.speaker, self._speaker(said.speaker), said.text)
            if said.speaker == "trainee":
                self.bubbles[turn] = bubble
            talk.mount(bubble)
        if unfinished is not None:
            self.customer = Bubble("customer", self._speaker("customer"), unfinished)
            talk.mount(self.customer)
        for turn in self.bubbles:
            self._show_marks(turn)
        self._show_branching()
        self._show_panel()
        self._show_ending()
        self._scroll_down()

    def _show_branching(self) -> None:
        """Where one is, when one has just gone back to try another sentence."""
        _, view, source = self.tr, self.session.view, branched(self.session.view)
        if source is not None and view.turn == source[1]:
            head = _("Back before turn {turn}: the customer is exactly as then.").format(turn=view.turn + 1)
            text = _("Say it another way. F6 then shows both ways side by side.")
            self.query_one("#talk").mount(Notice(head, text, "hint"))

    def _speaker(self, speaker: str) -> str:
        cast = self.session.cast
        return cast.persona.name.get(cast.lang) if speaker == "customer" else self.tr("You")

    def _placeholder(self) -> str:
        _ = self.tr
        return _("What do you say?") if not self.busy else _("Write on; you can send when the customer has finished.")

    def _show_panel(self) -> None:
        _, view, cast = self.tr, self.session.view, self.session.cast
        name, full = self._speaker("customer"), self.has_class("-wide")
        self.query_one(MoodBlock).show_mood(name, mood_card(view, cast.lang, _), full)
        self.query_one(StageBlock).show_stage(stage_steps(view, _), _, full)
        self.query_one(CaseBlock).show_case(case_notes(view, cast.scenario, cast.lang, _), _)
        graded = view.grades[-1][0] if view.grades else 0
        card = scorecard(view, graded, self._names(), _) if graded else None
        self.query_one(ScoreBlock).show_score(card, _, full and self.sim.settings.feedback == "full")

    def _show_marks(self, turn: int) -> None:
        card = scorecard(self.session.view, turn, self._names(), self.tr)
        if card is not None and turn in self.bubbles:
            did = effect(self.session.view, turn, self.session.cast.lang, self.tr)
            self.bubbles[turn].mark(card.marks, did.change if did else "")

    def _read_out(self) -> None:
        """In plain mode the panel's words stand in the talk, where a screen reader comes to them."""
        if self.sim.plain:
            blocks = (self.query_one(f"#{name}", Prose) for name in ("mood", "stage", "marks", "case"))
            self.query_one("#talk").mount(Notice("\n".join(block.words for block in blocks), "", "report"))

    def _show_ending(self) -> None:
        _, ended = self.tr, self.session.view.ended
        if ended is None:
            return
        todo = _("Press Enter for the debrief.")
        reason = reason_text(ended.reason, _)
        text = f"{reason}{sentence_gap(reason)}{todo}"
        self.query_one("#talk").mount(Notice(word(OUTCOMES, ended.outcome, _), text, "ended"))
        composer = self.query_one(Composer)
        composer.read_only = True
        composer.display = composer.can_focus = False  # hidden, it would still take Enter when the screen resumes
        self.set_focus(None)

    def _scroll_down(self) -> None:
        talk = self.query_one("#talk", VerticalScroll)
        self.call_after_refresh(talk.scroll_end, animate=False)

    # -- the stream --------------------------------------------------------------------------------------------------

    def _follow(self, stream: object) -> None:
        self.busy, self.problem = True, ""
        self._wait_for_customer()
        self.run_worker(follow(stream, self), group="talk")  # type: ignore[arg-type]

    def _wait_for_customer(self) -> None:
        self.query_one(Composer).set_class(self.busy, "-busy")
        self.query_one(Composer).placeholder = self._placeholder()
        self.call_later(self.refresh_bars)

    def _customer_bubble(self) -> Bubble:
        if self.customer is None:
            self.customer = Bubble("customer", self._speaker("customer"))
            self.query_one("#talk").mount(self.customer)
        return self.customer

    @on(SentenceShown)
    def _sentence(self, message: SentenceShown) -> None:
        self._stop_dots()
        self._customer_bubble().grow(message.text)
        self._scroll_down()

    @on(EventArrived)
    def _event(self, message: EventArrived) -> None:
        event = message.event
        match event.kind:
            case "trainee_spoke":
                bubble = Bubble("trainee", self._speaker("trainee"), event.text)
                self.bubbles[event.turn] = bubble
                self.query_one("#talk").mount(bubble)
                self._start_dots()
                self._let_go()
            case "customer_spoke":
                self._stop_dots()
                self._customer_bubble().say(event.text)
                self.customer = None
            case "turn_graded":
                self._show_marks(event.turn)
                self._show_panel()
                self._read_out()
            case "session_ended":
                self._show_ending()
        self._show_panel()
        self._scroll_down()

    @on(StreamFinished)
    async def _finished(self, message: StreamFinished) -> None:
        self.busy, self.problem = False, message.problem
        self._stop_dots()
        if self.customer is not None and not self.customer.text:
            await self.customer.remove()
            self.customer = None
        if message.problem:
            todo = self.tr("Nothing you said is lost. Press F8 to try again, Esc to leave.")
            text = f"{self.sim.explain(message.problem)}\n{todo}"
            await self.query_one("#talk").mount(Notice(self.tr("The customer cannot answer just now."), text, "fault"))
        self._wait_for_customer()
        self._scroll_down()

    def _let_go(self) -> None:
        """Take the oldest utterances off the screen when there are too many."""
        shown = list(self.query_one("#talk").children)
        if len(shown) > KEPT + 20:
            self.query_one("#talk").remove_children(shown[:-KEPT])

    def _start_dots(self) -> None:
        self._customer_bubble().think(DOTS[-1])
        if self._dots is not None and self.app.animation_level == "full":
            self._dots.resume()

    def _stop_dots(self) -> None:
        if self._dots is not None:
            self._dots.pause()

    def _think(self) -> None:
        self._beat += 1
        if self.customer is not None and not self.customer.text:
            self.customer.think(DOTS[self._beat % len(DOTS)])

    # -- what the trainee does ---------------------------------------------------------------------------------------

    @on(Composer.Sent)
    def _send(self, message: Composer.Sent) -> None:
        if self.busy:
            self.sim.notify(self.tr("The customer has not finished. Your text stays; send it afterwards."))
        elif not self.problem and self.session.view.ended is None:
            self.query_one(Composer).accept()
            self._follow(self.session.reply(message.text))

    def key_enter(self) -> None:
        if self.session.view.ended is not None:
            self._debrief()

    async def action_hint(self) -> None:
        """A hint for the turn at hand; asking again makes it plainer."""
        if self.busy or self.problem or self.session.view.ended is not None:
            return
        from simulator.session.advice import hint

        turn, step = self.session.view.turn, 0
        if self.hinted[0] == turn:
            step = min(self.hinted[1] + 1, len(HINT_LEVELS) - 1)
            if step == self.hinted[1]:
                return
        self.hinted = (turn, step)
        shown = hint(self.session.cast, self.session.view, HINT_LEVELS[step])
        await self.session.note(shown)
        await self.query_one("#talk").mount(Notice(self._hint_title(HINT_LEVELS[step]), shown.text, "hint"))
        self._scroll_down()

    def _hint_title(self, level: HintLevel) -> str:
        _ = self.tr
        titles = {
            "nudge": _("Hint: a nudge (F4 again for more)"),
            "strategy": _("Hint: a strategy (F4 again for words)"),
            "sample": _("Hint: words you could say"),
        }
        return titles[level]

    def action_go_on(self) -> None:
        """After a fault: let the customer answer what is still unanswered."""
        if self.problem and not self.busy:
            self._follow(self.session.open())

    def action_compare(self) -> None:
        """This branch beside the talk it was branched off."""
        if branched(self.session.view) and not self.busy:
            self.run_worker(open_comparison(self, self.session), group="compare", exclusive=True)

    def action_side(self) -> None:
        self.toggle_class("-bare")

    def action_scroll_page(self, pages: int) -> None:
        """The talk, or the panel while it has the focus."""
        side = self.query_one("#side", VerticalScroll)
        part = side if side.has_focus else self.query_one("#talk", VerticalScroll)
        (part.scroll_page_up if pages < 0 else part.scroll_page_down)(animate=False)

    def action_stop_or_leave(self) -> None:
        if self.busy:
            self.session.stop()
        elif self.session.view.ended is not None:
            self._debrief()
        else:
            self.app.push_screen(ChoiceScreen(self.tr("Leave the conversation?"), self._answers()), self._leave)

    def _answers(self) -> list[Answer]:
        _ = self.tr
        return [
            Answer("stay", _("Go on talking")),
            Answer("end", _("End it and see the debrief"), _("This cannot be undone.")),
            Answer("pause", _("Put it aside"), _("It waits for you in the lobby.")),
        ]

    def _leave(self, answer: str | None) -> None:
        if answer == "end":
            self._follow(self.session.end())
        elif answer == "pause":
            self.dismiss()
            self.app.run_worker(self.sim.load_library(), group="library")

    def _debrief(self) -> None:
        from simulator.tui.screens.debrief import DebriefScreen

        self.app.switch_screen(DebriefScreen(self.session))
