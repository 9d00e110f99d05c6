"""Short session logs."""

from __future__ import annotations

from simulator.domain.events import CustomerSpoke, Event, SessionEnded, SessionStarted, TraineeSpoke


def started(session: str, at: str = "2026-11-24T08:00:00Z", trainee: str = "") -> SessionStarted:
    return SessionStarted(
        session=session, scenario="leak", persona="ann", rubric="core", lang="zh", seed=7, llm="scripted",
        digests={"scenario": "0" * 64}, at=at, trainee=trainee, content={"scenario": {"n": 1.0, "t": "漏水了"}},
    )  # fmt: skip


def talk(session: str, turns: int = 2, *, ended: bool = True) -> list[Event]:
    """A whole log: opening, `turns` exchanges, and an end."""
    log: list[Event] = [started(session), CustomerSpoke(seq=1, text="漏水了！")]
    for turn in range(1, turns + 1):
        log.append(TraineeSpoke(seq=len(log), turn=turn, text="I'm sorry 您好"))
        log.append(CustomerSpoke(seq=len(log), turn=turn, text="Hm."))
    if ended:
        scores = {"listening": 75.0, "empathy": None}
        log.append(SessionEnded(seq=len(log), turn=turns, outcome="left", reason="-", scores=scores, overall=75.0))
    return log
