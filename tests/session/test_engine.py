"""The session engine: one stream, every event stored first, and resumed where it was killed."""

from __future__ import annotations

import asyncio
import json

import pytest

from simulator.domain import events as ev
from simulator.domain.base import LANGS, Lang
from simulator.domain.session import fold
from simulator.errors import InputError
from simulator.llm.registry import open_model
from simulator.session.advice import hint
from simulator.session.engine import Delta, Session
from simulator.session.fork import fork
from simulator.store.event_store import EventStore
from tests.session.playing import new_session, play, played

SIMULATED = {"simulated_replies": "the same"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_good_trainee_wins_a_calm_customer_and_a_bad_one_is_hung_up_on(
    lang: Lang, store: EventStore, script: dict[str, list[str]]
) -> None:
    good = played(store, script[f"good.{lang}"], lang=lang).view.ended
    bad = played(store, script[f"bad.{lang}"], lang=lang).view.ended
    assert good and bad
    assert good.outcome == "satisfied"
    assert bad.outcome in ("hung_up", "escalated")
    assert good.overall and good.overall > 70 > 30 > (bad.overall or 0)


def test_every_event_is_stored_before_it_is_streamed(store: EventStore, script: dict[str, list[str]]) -> None:
    async def check() -> None:
        session = new_session(store)
        async for item in session.open():
            if not isinstance(item, Delta):
                assert store.events(session.id)[-1] == item
        async for item in session.reply(script["good.en"][0]):
            if not isinstance(item, Delta):
                assert store.events(session.id)[-1] == item

    asyncio.run(check())


def test_what_is_shown_is_what_is_stored(store: EventStore, script: dict[str, list[str]]) -> None:
    session = new_session(store)
    items = asyncio.run(play(session, script["good.en"][:3]))
    for turn in range(4):
        shown = " ".join(item.text for item in items if isinstance(item, Delta) and item.turn == turn)
        said = next(item.text for item in items if isinstance(item, ev.CustomerSpoke) and item.turn == turn)
        assert shown == said


def test_the_same_seed_and_replies_give_the_same_log_to_the_letter(script: dict[str, list[str]]) -> None:
    logs = []
    for _ in range(2):
        store = EventStore.open("sqlite://")
        session = played(store, script["good.zh"], lang="zh", **SIMULATED)
        logs.append([json.dumps(ev.dump_event(event), ensure_ascii=False) for event in store.events(session.id)])
    assert logs[0] == logs[1]


def test_another_seed_gives_another_customer(store: EventStore, script: dict[str, list[str]]) -> None:
    first = played(store, script["bad.en"], seed=1).view.customer_lines
    second = played(store, script["bad.en"], seed=2).view.customer_lines
    assert first != second


def test_running_a_simulated_session_again_replaces_it(store: EventStore, script: dict[str, list[str]]) -> None:
    for _ in range(2):
        played(store, script["bad.en"], **SIMULATED)
    assert len(store.sessions()) == 1


@pytest.mark.parametrize("kept", range(4, 10))
def test_a_session_killed_after_any_event_goes_on_the_same_way(
    kept: int, store: EventStore, script: dict[str, list[str]]
) -> None:
    whole = played(store, script["good.en"][:1])
    full = store.events(whole.id)
    broken = EventStore.open("sqlite://")
    for event in full[:kept]:
        broken.append(whole.id, event)

    async def go_on() -> list[ev.Event]:
        session = Session.resume(broken, whole.id, open_model("scripted"))
        return [item async for item in session.open() if not isinstance(item, Delta)]

    asyncio.run(go_on())
    again, before = broken.events(whole.id), [event for event in full if event.turn < 2][:-1]
    untimed = {"at"}
    assert [e.model_dump(exclude=untimed) for e in again] == [e.model_dump(exclude=untimed) for e in before]


def test_a_fork_goes_back_to_the_identical_customer(store: EventStore, script: dict[str, list[str]]) -> None:
    session = played(store, script["good.en"])
    branch = fork(store, session.id, 2, open_model("scripted"))
    states = dict(session.view.states)
    assert branch.view.state == states[2]
    assert branch.view.talk == session.view.talk[:5]
    assert branch.id != session.id and branch.view.ended is None


def test_a_fork_to_a_turn_that_was_never_played_is_refused(store: EventStore, script: dict[str, list[str]]) -> None:
    session = played(store, script["bad.en"][:1])
    with pytest.raises(InputError, match="no turn 9"):
        fork(store, session.id, 9, open_model("scripted"))


def test_an_ended_session_takes_no_more_replies(store: EventStore, script: dict[str, list[str]]) -> None:
    session = played(store, script["bad.en"])

    async def more() -> None:
        async for _ in session.reply("Hello?"):
            pass

    with pytest.raises(InputError, match="ended"):
        asyncio.run(more())


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b", "\x1b[2J"])
def test_nothing_is_not_a_reply(text: str, store: EventStore) -> None:
    session = new_session(store)

    async def say() -> None:
        async for _ in session.open():
            pass
        async for _ in session.reply(text):
            pass

    with pytest.raises(InputError, match="nothing to say"):
        asyncio.run(say())


def test_hostile_words_are_made_harmless_before_they_are_stored(store: EventStore) -> None:
    session = played(store, ["Hi\x1b]0;evil\x07 there \u202eevil [@click=app.quit]x[/]"])
    said = next(one.text for one in session.view.talk if one.speaker == "trainee")
    assert said == "Hi there evil [@click=app.quit]x[/]"


def test_locked_facts_are_never_in_what_the_customer_says(store: EventStore, script: dict[str, list[str]]) -> None:
    session = played(store, script["bad.en"])
    state = session.view.state
    assert state is not None
    spoken = " ".join(session.view.customer_lines)
    for fact in session.cast.scenario.facts:
        if state.facts[fact.id] == "locked":
            assert not any(text in spoken for text in fact.text.en)


def test_the_state_is_the_fold_of_the_stored_log(store: EventStore, script: dict[str, list[str]]) -> None:
    session = played(store, script["good.zh"], lang="zh")
    assert fold(store.events(session.id)) == session.view


@pytest.mark.parametrize("level", ["nudge", "strategy", "sample"])
@pytest.mark.parametrize("lang", LANGS)
def test_hints_are_filled_with_the_cases_own_words(level: str, lang: Lang, store: EventStore) -> None:
    session = played(store, ["..."], lang=lang)
    text = hint(session.cast, session.view, level).text  # type: ignore[arg-type]
    assert text and "{" not in text
