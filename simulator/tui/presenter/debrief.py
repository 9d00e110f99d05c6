"""The debrief: the outcome in words, the curves of the talk, its best and its worst turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.tui.presenter.effects import Effect, effects
from simulator.tui.presenter.mood import held_back, strongest
from simulator.tui.presenter.scorecard import Scorecard, criterion_names, said_to_trainee, scorecard
from simulator.tui.presenter.swing import Swing, decisive
from simulator.tui.presenter.words import (
    BEHAVIOURS,
    FACES,
    GOOD_OUTCOMES,
    MOODS,
    OUTCOMES,
    VALUES,
    Translate,
    quoted,
    reason_text,
    word,
)

if TYPE_CHECKING:
    from simulator.domain.base import Lang
    from simulator.domain.rubric import Rubric
    from simulator.domain.scenario import Scenario
    from simulator.domain.session import SessionView


@dataclass(frozen=True, slots=True)
class Curve:
    """One value of the customer over the talk, the opening first."""

    name: str
    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One criterion over the turns (None: no mark) and its score 0..100 for the session."""

    criterion: str
    name: str
    levels: tuple[int | None, ...]
    score: float | None


@dataclass(frozen=True, slots=True)
class TurnNote:
    """One turn to go through: what was said, what it did and how it was marked; `mood` is that after it."""

    turn: int
    before: str
    answer: str
    card: Scorecard | None
    effects: tuple[str, ...]
    mood: str
    face: str
    hints: int = 0


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the scenario and whether it was reached."""

    text: str
    reached: bool
    must: bool


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything the debrief shows; `best` and `worst` are among `turns`, None where nothing was marked."""

    title: str
    outcome: str
    outcome_text: str
    good: bool
    reason: str
    overall: float | None
    passed: bool | None
    critical: tuple[str, ...]
    goals: tuple[Goal, ...]
    curves: tuple[Curve, ...]
    moods: tuple[tuple[str, str], ...]
    levels: tuple[LevelRow, ...]
    turns: tuple[TurnNote, ...]
    best: TurnNote | None
    worst: TurnNote | None
    hints: int
    decisive: Swing | None
    effects: tuple[Effect, ...]


def debrief(
    view: SessionView, scenario: Scenario, rubric: Rubric, lang: Lang, _: Translate, shown_in: Lang | None = None
) -> Debrief:
    """The debrief of a session held in `lang`, ended or not; the skills are named in `shown_in`, else in `lang`."""
    names = criterion_names(rubric, shown_in or lang)
    turns = tuple(_note(view, turn, names, lang, _) for turn in range(1, view.turn + 1))
    ended = view.ended
    best, worst = extremes(turns)
    return Debrief(
        title=scenario.title.get(lang),
        outcome=ended.outcome if ended else "",
        outcome_text=word(OUTCOMES, ended.outcome, _) if ended else _("The conversation is not over"),
        good=bool(ended) and ended is not None and ended.outcome in GOOD_OUTCOMES,
        reason=reason_text(ended.reason, _) if ended and ended.reason else "",
        overall=ended.overall if ended else None,
        passed=ended.passed if ended else None,
        critical=tuple(word(BEHAVIOURS, name, _) for name in (ended.critical if ended else ())),
        goals=_goals(view, scenario, lang),
        curves=curves(view, _),
        moods=tuple((FACES[state.mood], word(MOODS, state.mood, _)) for _turn, state in view.states),
        levels=level_rows(view, names),
        turns=turns,
        best=best,
        worst=worst,
        hints=len(view.hints),
        decisive=decisive(view),
        effects=effects(view, lang, _),
    )


def curves(view: SessionView, _: Translate) -> tuple[Curve, ...]:
    """The four values over the talk."""
    states = [state for _turn, state in view.states]
    rows = ((name, label, tuple(getattr(one, name) for one in states)) for name, label in VALUES.items())
    return tuple(Curve(name, _(label), values) for name, label, values in rows)


def level_rows(view: SessionView, names: Mapping[str, str]) -> tuple[LevelRow, ...]:
    """Levels of each criterion over the turns, in the rubric's order."""
    seen = [grade.criterion for _turn, grades in view.grades for grade in grades]
    scores = view.ended.scores if view.ended else {}
    rows = []
    for criterion in dict.fromkeys([*names, *seen]):
        levels = tuple(_level(view, turn, criterion) for turn in range(1, view.turn + 1))
        rows.append(LevelRow(criterion, names.get(criterion, criterion), levels, scores.get(criterion)))
    return tuple(rows)


def extremes(turns: tuple[TurnNote, ...]) -> tuple[TurnNote | None, TurnNote | None]:
    """The turn with the best and the one with the worst mean mark; no worst when all turns are alike."""
    marked = [note for note in turns if note.card is not None and note.card.mean is not None]
    if not marked:
        return None, None
    best, worst = max(marked, key=_mean), min(marked, key=_mean)
    if _mean(best) == _mean(worst):
        return best, best if best.card and best.card.weakest else None
    return best, worst


def _mean(note: TurnNote) -> float:
    return (note.card.mean if note.card else None) or 0.0


def _level(view: SessionView, turn: int, criterion: str) -> int | None:
    for grade in view.grades_of(turn) or ():
        if grade.criterion == criterion and grade.status == "graded":
            return grade.level
    return None


def _goals(view: SessionView, scenario: Scenario, lang: Lang) -> tuple[Goal, ...]:
    reached = view.ended.goals if view.ended else {}
    return tuple(Goal(one.text.get(lang), reached.get(one.id, False), one.must) for one in scenario.goals)


def _note(view: SessionView, turn: int, names: Mapping[str, str], lang: Lang, _: Translate) -> TurnNote:
    pairs = list(zip(view.talk, view.talk_turns, strict=True))
    answer = "\n".join(said.text for said, at in pairs if at == turn and said.speaker == "customer")
    card = scorecard(view, turn, names, _)
    if card is None:
        text = "\n".join(said.text for said, at in pairs if at == turn and said.speaker == "trainee")
        card = Scorecard(turn, text, (), ())
    state = next((state for at, state in reversed(view.states) if at == turn), None)
    why = next((why for at, why in reversed(view.why) if at == turn), ())
    effects = (*(effect_text(one.move, one.effect, one.quote, lang, _) for one in strongest(why)), *held_back(why, _))
    mood = state.mood if state else ""
    hints = sum(hint.turn == turn - 1 for hint in view.hints)
    before = said_to_trainee(view, turn)
    return TurnNote(turn, before, answer, card, effects, word(MOODS, mood, _), FACES.get(mood, ""), hints)


def effect_text(move: str, effect: Mapping[str, int], quote: str, lang: str, _: Translate) -> str:
    """Such as: apologised "I am sorry": Anger -8, Trust +4."""
    points = _(", ").join(f"{word(VALUES, name, _)} {points:+d}" for name, points in effect.items() if points)
    gap = "" if lang == "zh" else " "
    words = f"{gap}{quoted(quote, lang)}" if quote else ""
    return f"{word(BEHAVIOURS, move, _)}{words}" + _(": ") + points
