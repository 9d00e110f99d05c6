"""`simulator sessions` and `simulator replay`: earlier conversations, read again or gone on with."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.doors import open_model, open_store
from simulator.cli.language import _
from simulator.cli.output import document, emit, note, say, table
from simulator.cli.setting import Setting, argument, command, option, pass_setting
from simulator.cli.streams import on_terminal
from simulator.cli.words import OUTCOMES, word
from simulator.errors import InputError
from simulator.i18n import N_

if TYPE_CHECKING:
    from simulator.domain.events import Event
    from simulator.session.engine import Session
    from simulator.store.event_store import EventStore

HEADS = (
    N_("session"), N_("started"), N_("scenario"), N_("customer"),
    N_("language"), N_("turns"), N_("outcome"), N_("overall"),
)  # fmt: skip


@command("sessions", N_("Earlier conversations, the newest first."))
@option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help=N_("How many."))
@pass_setting
def sessions(setting: Setting, limit: int) -> None:
    """Print one line a session."""
    found = open_store(setting).sessions(limit=limit)
    if setting.json:
        document({"sessions": [asdict(one) for one in found]})
    elif found:
        table([_(head) for head in HEADS], [_row(asdict(one)) for one in found])
    else:
        note(_("No conversations yet. simulator play SCENARIO begins one."))


@command("replay", N_("Read SESSION (an id or its beginning) again; go on with it, or fork it at a turn."))
@argument("session")
@option("--at", type=click.IntRange(0), metavar="K", help=N_("Only up to turn K (0 is the opening)."))
@option("--fork", is_flag=True, help=N_("Begin a new session from there with the identical customer."))
@option("--resume", is_flag=True, help=N_("Go on with a session that has not ended."))
@option("--replies", metavar="FILE", help=N_("One reply a line, - for standard input; \\n is a line break."))
@option("--llm", metavar="SPEC", help=N_("Model: embedded, scripted, hf:…, gguf:… or openai:URL#MODEL."))
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help=N_("Write the session log here."))
@pass_setting
def replay(
    setting: Setting, session: str, at: int | None, fork: bool, resume: bool, replies: str | None,
    llm: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Print the stored conversation, or continue it."""
    store = open_store(setting)
    found = store.find(session)
    store.verify(found)
    if fork and resume:
        raise InputError(_("--fork and --resume exclude each other"))
    if not fork and not resume:
        if replies is not None or out is not None:
            raise InputError(_("--replies and --out need --fork or --resume"))
        _print(store, found, at, setting)
    else:
        running = _continued(setting, store, found, at, fork=fork, llm=llm)
        _go_on(setting, running, replies, out, forked=fork)


def _row(one: dict[str, Any]) -> list[str]:
    overall = "–" if one["overall"] is None else f"{one['overall']:.0f}"
    started = one["started_at"][:16].replace("T", " ")
    outcome = word(OUTCOMES, one["status"])
    return [
        one["id"],
        started,
        one["scenario"],
        one["persona"],
        one["lang"],
        str(one["turns"]),
        outcome,
        overall,
    ]


def _print(store: EventStore, session: str, at: int | None, setting: Setting) -> None:
    events = store.events(session)
    last = _last_turn(events, session, at)
    if setting.json:
        for row in store.rows(session):
            if row["turn"] <= last:
                emit(row)
        return
    from simulator.cli.transcript import transcript_of

    transcript = transcript_of(events)
    for event in events:
        if event.turn <= last:
            transcript.show(event)


def _last_turn(events: Sequence[Event], session: str, at: int | None) -> int:
    last = max(event.turn for event in events)
    if at is not None and at > last:
        todo = _("Choose a turn from 0 to {last}.").format(last=last)
        raise InputError(_("there is no turn {at}").format(at=at), where=session, todo=todo)
    return last if at is None else at


def _continued(
    setting: Setting, store: EventStore, session: str, at: int | None, *, fork: bool, llm: str | None
) -> Session:
    from simulator.session.engine import Session
    from simulator.session.fork import fork as fork_at

    model = open_model(setting, llm)
    if fork:
        return fork_at(store, session, _last_turn(store.events(session), session, at), model)
    if at is not None:
        raise InputError(_("--at goes with --fork; a session is resumed where it stopped"), where=session)
    running = Session.resume(store, session, model)
    if running.view.ended is not None:
        raise InputError(_("this session has ended"), where=session, todo=_("Use --fork --at TURN."))
    return running


def _go_on(setting: Setting, session: Session, replies: str | None, out: Path | None, *, forked: bool) -> None:
    from simulator.cli.conversation import Conversation
    from simulator.cli.keyboard import USAGE, typed_replies
    from simulator.cli.log_file import log_file
    from simulator.cli.replies import read_replies

    if replies is None and not on_terminal(sys.stdin):
        if forked:
            _tell_fork(setting, session)
            return
        todo = _("Give the replies with --replies FILE, or - for standard input.")
        raise InputError(_("nobody is at the keyboard"), todo=todo)
    script = None if replies is None else read_replies(replies)
    with log_file(out) as log:
        conversation = Conversation(session, as_json=setting.json, live=script is None, log=log)
        conversation.show_past()
        if script is None:
            note(_(USAGE))
        conversation.run(script if script is not None else typed_replies())
    note(_("Kept as {id}: simulator replay {id}").format(id=session.id))


def _tell_fork(setting: Setting, session: Session) -> None:
    if setting.json:
        document({"session": session.id, "forked_from": session.view.started and session.view.started.forked_from})
    else:
        say(session.id)
        note(_("Go on with: simulator replay {id} --resume").format(id=session.id))
