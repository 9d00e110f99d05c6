"""The debrief: how it ended and went over the turns, the best and the worst of them, and every turn to go through."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from simulator.errors import SimulatorError
from simulator.tui.exports import SESSION_FORMS, Export, export, log_text
from simulator.tui.presenter.compare import branched
from simulator.tui.presenter.debrief import Debrief, TurnNote, debrief
from simulator.tui.presenter.markdown import debrief_markdown
from simulator.tui.presenter.swing import Swing
from simulator.tui.screens.branches import open_comparison
from simulator.tui.screens.confirm import Answer, ChoiceScreen
from simulator.tui.screens.page import Page
from simulator.tui.screens.selfview import SelfView
from simulator.tui.widgets.bubble import highlighted, legend
from simulator.tui.widgets.chart import CurveChart
from simulator.tui.widgets.hints import Hint, KeyHints
from simulator.tui.widgets.panel import level_style, padded, widest
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from simulator.tui.services import Past

Part = Content | str | tuple[str, str]
CURVE_STYLES = {"anger": "$bad", "trust": "$good", "patience": "$accent", "understanding": "$primary"}
SHOWN_TURNS = 16


class DebriefScreen(Page):
    """Looks back on one session; Left and Right go through its turns."""

    AUTO_FOCUS = "#all"
    DEFAULT_CSS = """
    DebriefScreen #all { height: 1fr; padding: 1 2 0 2; }
    DebriefScreen .card { height: auto; margin: 0 0 1 0; padding: 0 2; border-left: outer $line; }
    DebriefScreen #outcome { border-left: outer $primary; }
    DebriefScreen #outcome.good { border-left: outer $good; }
    DebriefScreen #outcome.bad { border-left: outer $bad; }
    DebriefScreen #best { border-left: outer $good; }
    DebriefScreen #worst { border-left: outer $accent; }
    DebriefScreen #turn { border-left: outer $trainee; background: $surface; padding: 0 2; }
    DebriefScreen #curves { height: auto; margin: 0 0 1 0; }
    DebriefScreen #curves Horizontal { height: 4; }
    DebriefScreen.-wide #curves Horizontal { height: 5; }
    DebriefScreen.-wide #columns { layout: horizontal; height: auto; }
    DebriefScreen #columns, DebriefScreen #first, DebriefScreen #second { height: auto; }
    DebriefScreen.-wide #first { width: 1fr; margin: 0 2 0 0; }
    DebriefScreen.-wide #second { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("b", "jump('best')", show=False),
        Binding("w", "jump('worst')", show=False),
        Binding("s", "save", show=False),
        Binding("a", "again", show=False),
        Binding("e", "assess", show=False),
        Binding("t", "try_another", show=False),
        Binding("c", "compare", show=False),
        Binding("l,escape", "lobby", show=False),
    ]

    def __init__(self, session: Past) -> None:
        super().__init__()
        self.session = session
        self.at = 0
        self.shown: Debrief | None = None

    def _read(self) -> Debrief:
        cast = self.session.cast
        return debrief(self.session.view, cast.scenario, cast.rubric, cast.lang, self.tr, self.sim.lang)

    def compose(self) -> ComposeResult:
        shown = self.shown = self._read()
        yield TopBar()
        with VerticalScroll(id="all"):
            kind = "good" if shown.good else "bad"
            yield Prose(self._outcome(shown), id="outcome", classes=f"card {kind}")
            with Vertical(id="columns"):
                with Vertical(id="first"):
                    yield from self._curves(shown)
                    yield Prose(self._levels(shown), classes="card")
                    yield Prose(self._effects(shown), id="effects", classes="card")
                    yield Prose(self._goals(shown), classes="card")
                    yield SelfView(self.session)
                with Vertical(id="second"):
                    yield Prose(self._moment(shown.best, True), id="best", classes="card")
                    yield Prose(self._moment(shown.worst, False), id="worst", classes="card")
                    yield Prose(self._turn(), id="turn", classes="card")
        yield KeyHints(self.hints())

    def _curves(self, shown: Debrief) -> ComposeResult:
        with Vertical(id="curves"):
            for pair in (shown.curves[:2], shown.curves[2:]):
                with Horizontal():
                    for one in pair:
                        yield CurveChart(one, CURVE_STYLES[one.name])

    def heading(self) -> Content:
        title = self.shown.title if self.shown else ""
        return Content.assemble((title, "bold"), "   ", (self.tr("Debrief"), "$muted"))

    def hints(self) -> list[Hint]:
        _ = self.tr
        return [
            Hint(_("Left/Right"), _("turns"), "right"),
            Hint("B", _("best"), "b"),
            Hint("W", _("weakest"), "w"),
            Hint("T", _("another sentence"), "t"),
            Hint("L", _("lobby"), "l"),
            *([Hint("C", _("compare"), "c")] if branched(self.session.view) else []),
            Hint("E", _("rate yourself"), "e"),
            Hint("S", _("save"), "s"),
            Hint("A", _("again"), "a"),
            Hint(_("Up/Down"), _("scroll"), "down"),
            Hint("F1", _("help"), "f1"),
        ]

    # -- the parts ---------------------------------------------------------------------------------------------------

    def _outcome(self, shown: Debrief) -> Content:
        _ = self.tr
        parts: list[Part] = [(shown.outcome_text, "bold $good" if shown.good else "bold $bad")]
        if shown.overall is not None:
            parts += ["   ", (_("{score} of 100").format(score=round(shown.overall)), "bold")]
        if shown.passed is not None:
            parts += ["   ", (_("passed"), "$good") if shown.passed else (_("not passed"), "$bad")]
        parts += ["\n", (shown.reason, "$foreground")] if shown.reason else []
        if shown.moods:
            first, last = shown.moods[0], shown.moods[-1]
            parts += ["\n", (f"{first[0]} {first[1]}  >  {last[0]} {last[1]}", "$muted")]
        if shown.hints:
            parts += ["   ", (_("hints used: {number}").format(number=shown.hints), "$muted")]
        if shown.decisive is not None:
            parts += ["\n", (self._decided_by(shown.decisive), "$accent")]
        for fault in shown.critical:
            parts += ["\n", ("! ", "$bad bold"), (_("Critical: {fault}").format(fault=fault), "$bad")]
        return Content.assemble(*parts)

    def _decided_by(self, swing: Swing) -> str:
        better, worse = (
            self.tr("Turn {turn} decided it, for the better"),
            self.tr("Turn {turn} decided it, for the worse"),
        )
        return f"{(better if swing.points > 0 else worse).format(turn=swing.turn)} ({swing.points:+d})"

    def _levels(self, shown: Debrief) -> Content:
        _ = self.tr
        if not shown.levels:
            return Content(_("No turn was marked."))
        width = widest([row.name for row in shown.levels]) + 2
        skipped = max(0, len(shown.turns) - SHOWN_TURNS)
        turns = [note.turn for note in shown.turns][skipped:]
        head = padded(_("Marks by turn"), width) + "".join(f"{turn:>3}" for turn in turns)
        parts: list[Part] = [(head, "$muted")]
        for row in shown.levels:
            parts += ["\n", padded(row.name, width)]
            for level in row.levels[skipped:]:
                parts.append((f"{'-' if level is None else level:>3}", level_style(level, 4)))
            parts.append(("" if row.score is None else f"{row.score:>6.0f}", "bold"))
        return Content.assemble(*parts)

    def _effects(self, shown: Debrief) -> Content:
        """Two lines a turn: what it did to the customer, and by what."""
        _ = self.tr
        parts: list[Part] = [(_("What your sentences did to the customer"), "$muted")]
        for one in shown.effects[-SHOWN_TURNS:]:
            style = "$good" if one.points > 0 else "$bad" if one.points < 0 else "$foreground"
            parts += ["\n", (f"{one.turn:>2}  ", "bold"), (one.change, style)]
            parts += ["\n    ", (one.cause, "$muted")] if one.cause else []
        if not shown.effects:
            parts += ["\n", _("Nothing you said moved the customer.")]
        return Content.assemble(*parts)

    def _goals(self, shown: Debrief) -> Content:
        parts: list[Part] = [(self.tr("What counted"), "$muted")]
        for goal in shown.goals:
            sign, style = ("\u2713", "$good bold") if goal.reached else ("\u2717", "$bad bold")
            parts += ["\n", (f"{sign} ", style), goal.text]
        return Content.assemble(*parts)

    def _moment(self, note: TurnNote | None, best: bool) -> Content:
        _ = self.tr
        if note is None or note.card is None:
            return Content.styled(_("No turn stands out.") if not best else _("No turn was marked."), "$muted")
        title = _("Best turn: {turn}") if best else _("Turn to work on: {turn}")
        parts: list[Part] = [(title.format(turn=note.turn), "$good bold" if best else "$accent bold")]
        parts += ["\n", highlighted(note.card.text, note.card.marks)]
        if note.card.marks:
            parts += ["\n", legend(note.card.marks)]
        weakest = note.card.weakest
        if weakest is not None and not best:
            parts += ["\n", (f"{weakest.name} {weakest.short}" + _(": "), "$muted"), weakest.reason]
            parts += ["\n", (_("Better") + _(": "), "$accent bold"), weakest.better]
        return Content.assemble(*parts)

    def _turn(self) -> Content:
        _ = self.tr
        if not self.shown or not self.shown.turns:
            return Content.styled(_("You said nothing in this session."), "$muted")
        note = self.shown.turns[self.at]
        place = _("Turn {turn} of {all}").format(turn=note.turn, all=len(self.shown.turns))
        parts: list[Part] = [(place, "$primary bold"), (f"   {note.face} {note.mood}", "$muted")]
        if note.before:
            parts += ["\n", (_("Customer") + _(": "), "$customer bold"), note.before]
        if note.card is not None:
            parts += ["\n", (_("You") + _(": "), "$trainee bold"), highlighted(note.card.text, note.card.marks)]
            for row in note.card.rows:
                parts += [
                    "\n",
                    (f"{row.name} {row.short}  ", level_style(row.level, row.top)),
                    (row.reason if self.sim.settings.feedback == "full" else "", "$muted"),
                ]
                if row.better and row.level is not None and row.level < row.top:
                    parts += ["\n  ", (_("Better") + _(": "), "$accent"), row.better]
        if note.answer:
            parts += ["\n", (_("Customer") + _(": "), "$customer bold"), note.answer]
        if note.effects:
            parts += ["\n", ((_("What it did to the customer") + _(": ")).rstrip(), "bold")]
        for effect in note.effects:
            parts += ["\n", ("\u25b8 " + effect, "$muted")]
        return Content.assemble(*parts)

    # -- what the trainee does ---------------------------------------------------------------------------------------

    def _go(self, index: int) -> None:
        if self.shown and self.shown.turns:
            self.at = min(len(self.shown.turns) - 1, max(0, index))
            turn = self.query_one("#turn", Prose)
            turn.set_prose(self._turn())
            self.call_after_refresh(self.query_one("#all").scroll_to_widget, turn, animate=False, top=True)

    def action_turn(self, step: int) -> None:
        self._go(self.at + step)

    def action_jump(self, which: str) -> None:
        note = getattr(self.shown, which, None)
        if note is not None:
            self._go(note.turn - 1)

    def action_save(self) -> None:
        """Ask what it is to be saved as."""
        _ = self.tr
        answers = [*(Answer(form, _(label)) for form, label in SESSION_FORMS.items()), Answer("", _("Do not save"))]
        self.app.push_screen(ChoiceScreen(_("Save this session as"), answers, other=""), self._saved)

    def _saved(self, form: str | None) -> None:
        if form:
            self.run_worker(self._save(form), group="save", exclusive=True)

    async def _save(self, form: str) -> None:
        services, ident, shown = self.sim.services, self.session.id, self.shown
        settings, store = self.sim.settings, await self.sim.store()

        def make() -> Export:
            if form == "md" and shown is not None:
                return export(ident, form, debrief_markdown(shown, ident, self.tr))
            if form == "jsonl":
                return export(ident, form, log_text(store, ident))
            return services.export(settings, ident, form)

        await self.sim.hand_over(make)

    def action_assess(self) -> None:
        """Rate oneself after the talk; the grade then stands beside it."""
        self.query_one(SelfView).ask()

    def action_try_another(self) -> None:
        """Go back to just before the turn that is shown, with the identical customer."""
        if self.session.view.turn:
            self.run_worker(self._fork(self.at), group="fork", exclusive=True)

    async def _fork(self, turn: int) -> None:
        from simulator.tui.screens.conversation import ConversationScreen

        model = self.sim.model.model
        if model is None:
            self.sim.notify(self.tr("The model is not ready yet; try again in a moment."))
            return
        try:
            branch = await self.sim.services.fork(self.sim.settings, self.session.id, turn, model)
        except (SimulatorError, OSError) as error:
            self.sim.notify(self.sim.explain(error), severity="error")
        else:
            self.app.switch_screen(ConversationScreen(branch))

    def action_compare(self) -> None:
        """Beside the talk that this one was branched off."""
        self.run_worker(open_comparison(self, self.session), group="compare", exclusive=True)

    def action_again(self) -> None:
        from simulator.tui.screens.briefing import BriefingScreen

        self.app.switch_screen(BriefingScreen(self.session.cast.scenario.id))

    def action_lobby(self) -> None:
        self.dismiss()
        self.app.run_worker(self.sim.load_library(), group="library")
