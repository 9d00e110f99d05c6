"""The state of a session: a pure fold over its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from simulator.domain import events as ev
from simulator.domain.grade import Grade
from simulator.domain.lines import Act
from simulator.domain.state import CustomerState, Why
from simulator.domain.turn import Utterance


@dataclass(frozen=True, slots=True)
class SessionView:
    """What the events so far add up to; `turn` is the number of trainee turns taken."""

    started: ev.SessionStarted | None = None
    next_seq: int = 0
    turn: int = 0
    talk: tuple[Utterance, ...] = ()
    talk_turns: tuple[int, ...] = ()
    state: CustomerState | None = None
    states: tuple[tuple[int, CustomerState], ...] = ()
    why: tuple[tuple[int, tuple[Why, ...]], ...] = ()
    moves: tuple[ev.MovesDetected, ...] = ()
    acts: tuple[Act, ...] = ()
    grades: tuple[tuple[int, tuple[Grade, ...]], ...] = ()
    overrides: tuple[ev.GradeOverridden, ...] = ()
    hints: tuple[ev.HintShown, ...] = ()
    ended: ev.SessionEnded | None = None

    @property
    def awaits_customer(self) -> bool:
        """The trainee has spoken and the customer has not answered: a killed session is resumed here."""
        return self.ended is None and (not self.talk or self.talk[-1].speaker == "trainee")

    @property
    def customer_lines(self) -> tuple[str, ...]:
        """What the customer has said, oldest first."""
        return tuple(said.text for said in self.talk if said.speaker == "customer")

    def grades_of(self, turn: int) -> tuple[Grade, ...] | None:
        """Grades of a trainee turn, or None while it is ungraded."""
        return next((grades for at, grades in reversed(self.grades) if at == turn), None)


def step(view: SessionView, event: ev.Event) -> SessionView:
    """The view after one more event."""
    view = replace(view, next_seq=event.seq + 1)
    match event:
        case ev.SessionStarted():
            return replace(view, started=event)
        case ev.TraineeSpoke():
            return replace(_said(view, "trainee", event), turn=event.turn)
        case ev.CustomerSpoke():
            return _said(view, "customer", event)
        case ev.MovesDetected():
            return replace(view, moves=(*view.moves, event))
        case ev.StateChanged():
            states, why = (*view.states, (event.turn, event.state)), (*view.why, (event.turn, event.why))
            return replace(view, state=event.state, states=states, why=why)
        case ev.CustomerDecided():
            return replace(view, acts=(*view.acts, event.act))
        case ev.TurnGraded():
            return replace(view, grades=(*view.grades, (event.turn, event.grades)))
        case ev.GradeOverridden():
            return replace(view, overrides=(*view.overrides, event))
        case ev.HintShown():
            return replace(view, hints=(*view.hints, event))
        case ev.SessionEnded():
            return replace(view, ended=event)
        case ev.CustomerDraftRejected():
            return view


def _said(view: SessionView, speaker: str, event: ev.TraineeSpoke | ev.CustomerSpoke) -> SessionView:
    said = Utterance("trainee" if speaker == "trainee" else "customer", event.text)
    return replace(view, talk=(*view.talk, said), talk_turns=(*view.talk_turns, event.turn))


def fold(events: Iterable[ev.Event]) -> SessionView:
    """The session that `events`, in order, describe."""
    view = SessionView()
    for event in events:
        view = step(view, event)
    return view
