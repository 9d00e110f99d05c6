from __future__ import annotations

import sqlite3
import stat
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.events import CustomerSpoke, Event, HintShown, TraineeSpoke
from simulator.domain.session import fold
from simulator.errors import InputError, StoredDataBroken
from simulator.paths import data_dir
from simulator.store import EventStore
from simulator.text.clean import clean
from tests.store.samples import started, talk

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40).map(clean)


@pytest.fixture
def store() -> EventStore:
    return EventStore.open()


def fill(store: EventStore, session: str, log: list[Event]) -> str:
    return [store.append(session, event) for event in log][-1]


def database() -> sqlite3.Connection:
    return sqlite3.connect(data_dir() / "sessions.db")


def test_gives_back_what_was_appended(store: EventStore) -> None:
    log = talk("s1")
    fill(store, "s1", log)
    assert store.events("s1") == log
    assert fold(store.events("s1")).turn == 2


def test_events_are_on_disk_when_append_returns(store: EventStore) -> None:
    store.append("s1", started("s1"))
    with database() as other:
        assert other.execute("select count(*) from events").fetchone() == (1,)
    assert EventStore.open().events("s1") == [started("s1")]


def test_each_row_carries_its_hash(store: EventStore) -> None:
    last = fill(store, "s1", talk("s1"))
    rows = store.rows("s1")
    assert rows[-1]["hash"] == last
    assert [*rows[0]][:5] == ["kind", "seq", "turn", "at", "v"]


@pytest.mark.parametrize("seq", [0, 4, 6])
def test_only_the_next_event_is_taken(store: EventStore, seq: int) -> None:
    fill(store, "s1", talk("s1", ended=False)[:5])
    with pytest.raises(InputError, match="continued elsewhere"):
        store.append("s1", TraineeSpoke(seq=seq, turn=9, text="x"))
    assert len(store.events("s1")) == 5


def test_a_session_begins_with_its_own_start(store: EventStore) -> None:
    with pytest.raises(InputError):
        store.append("s1", TraineeSpoke(seq=0, text="x"))
    with pytest.raises(InputError):
        store.append("s1", started("other"))
    assert store.sessions() == []


def test_the_second_writer_of_a_session_is_told(store: EventStore) -> None:
    other = EventStore.open()
    store.append("s1", started("s1"))
    other.append("s1", CustomerSpoke(seq=1, text="first"))
    with pytest.raises(InputError, match="resume it"):
        store.append("s1", CustomerSpoke(seq=1, text="second"))
    store.verify("s1")
    assert store.rows("s1")[1]["text"] == "first"


def test_a_batch_is_stored_whole_or_not_at_all(store: EventStore) -> None:
    log = talk("s1")
    with pytest.raises(InputError):
        store.extend("s1", [*log[:3], log[5]])
    assert store.sessions() == []
    store.extend("s1", log)
    assert store.events("s1") == log


def test_threads_may_write_at_once(store: EventStore) -> None:
    names = [f"s{n}" for n in range(4)]
    threads = [Thread(target=fill, args=(store, name, talk(name, 10))) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name in names:
        store.verify(name)
        assert store.events(name) == talk(name, 10)


def test_sessions_are_summed_up_newest_first(store: EventStore) -> None:
    store.append("old", started("old", at="2026-11-01T08:00:00Z", trainee="Kim"))
    fill(store, "new", talk("new"))
    new, old = store.sessions()
    assert (new.id, new.turns, new.status, new.overall, new.lang) == ("new", 2, "left", 75.0, "zh")
    assert (old.id, old.turns, old.status, old.overall, old.trainee) == ("old", 0, "open", None, "Kim")
    assert [one.id for one in store.sessions(limit=1)] == ["new"]


def test_finds_a_session_by_the_beginning_of_its_id(store: EventStore) -> None:
    for name in ("abc1", "abc2", "b%_", "abc"):
        store.append(name, started(name))
    assert store.find("b") == store.find("b%") == "b%_"
    assert store.find("abc") == "abc"
    with pytest.raises(InputError, match="abc1, abc2"):
        store.find("ab")
    for unknown in ("zz", "%", "_"):
        with pytest.raises(InputError, match="there is no session"):
            store.find(unknown)


def test_an_unknown_session_is_named(store: EventStore) -> None:
    for ask in (store.rows, store.events, store.verify, store.export_lines):
        with pytest.raises(InputError, match="nobody"):
            ask("nobody")


def test_forgetting_leaves_nothing(store: EventStore) -> None:
    fill(store, "s1", talk("s1"))
    store.append("s2", started("s2"))
    store.forget("s1")
    store.forget("never was")
    assert [one.id for one in store.sessions()] == ["s2"]
    assert fill(store, "s1", talk("s1"))


@pytest.mark.parametrize(
    ("damage", "event"),
    [
        ("update events set body = replace(body, '您好', '再见') where seq = 2", "event 2 "),
        ("update events set hash = 'x' where seq = 3", "event 3 "),
        ("delete from events where seq = 1", "event 1 "),
        ("delete from events where seq = 6", "after event 5"),
        ("update events set body = '{' where seq = 2", "event 2 "),
        ("update events set body = '[]' where seq = 2", "event 2 "),
        ("update sessions set head = 'x'", "after event 6"),
    ],
)
def test_damage_is_found_and_located(store: EventStore, damage: str, event: str) -> None:
    fill(store, "s1", talk("s1"))
    with database() as other:
        other.execute(damage)
    with pytest.raises(StoredDataBroken, match=event) as raised:
        store.verify("s1")
    assert raised.value.exit_status == 3


def test_events_of_a_newer_program_are_told_apart_from_damage(store: EventStore) -> None:
    store.append("s1", started("s1"))
    with database() as other:
        other.execute("""update events set body = json_set(body, '$.v', 99, '$.mood', 'x')""")
    with pytest.raises(StoredDataBroken, match="newer version"):
        store.events("s1")


def test_the_file_is_for_its_owner_only(store: EventStore) -> None:
    path = data_dir() / "sessions.db"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_store_in_memory_is_shared_by_threads_and_leaves_no_file() -> None:
    store = EventStore.open("sqlite://")
    thread = Thread(target=fill, args=(store, "s1", talk("s1")))
    thread.start()
    thread.join()
    assert store.events("s1") == talk("s1")
    assert not (data_dir() / "sessions.db").exists()


@given(st.lists(TEXTS, max_size=5), TEXTS)
@settings(max_examples=30, deadline=None)
def test_any_text_survives_storing_exporting_and_importing(texts: list[str], hint: str) -> None:
    store = EventStore.open("sqlite://")
    log: list[Event] = [started("s1")]
    log += [TraineeSpoke(seq=seq, turn=seq, text=text) for seq, text in enumerate(texts, start=1)]
    log.append(HintShown(seq=len(log), level="nudge", text=hint))
    store.extend("s1", log)
    store.verify("s1")
    assert store.events("s1") == log
    lines = list(store.export_lines("s1"))
    other = EventStore.open("sqlite://")
    assert other.import_lines(lines) == "s1"
    assert list(other.export_lines("s1")) == lines
    store.close()
    other.close()


def test_a_file_may_be_named_by_its_address(tmp_path: Path) -> None:
    store = EventStore.open(f"sqlite:///{tmp_path / 'my sessions.db'}")
    store.append("s1", started("s1"))
    assert (tmp_path / "my sessions.db").exists()
