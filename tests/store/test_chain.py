from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from simulator.store.chain import GENESIS, canonical, first_break, link

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(-1e6, 1e6) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
EVENTS = st.dictionaries(st.sampled_from(["kind", "text", "seq", "x"]), VALUES, max_size=4)


def chained(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    prev, out = GENESIS, []
    for row in rows:
        prev = link(prev, row)
        out.append({**row, "hash": prev})
    return out


def log(count: int = 4) -> list[dict[str, Any]]:
    kinds = ["session_started", *["trainee_spoke"] * (count - 1)]
    return chained([{"kind": kind, "seq": seq, "text": f"t{seq}"} for seq, kind in enumerate(kinds)])


def test_an_intact_log_has_no_break() -> None:
    assert first_break(log()) is None


def test_a_changed_event_is_found() -> None:
    rows = log()
    rows[2]["text"] = "other"
    found = first_break(rows)
    assert found is not None and found.index == 2 and "trainee_spoke" in found.why


def test_a_missing_event_is_found_where_it_was() -> None:
    rows = log()
    del rows[1]
    found = first_break(rows)
    assert found is not None and found.index == 1


def test_exchanged_events_are_found() -> None:
    rows = log()
    rows[1], rows[2] = {**rows[2], "seq": 1}, {**rows[1], "seq": 2}
    assert first_break(rows) is not None


def test_a_log_begins_with_its_start() -> None:
    rows = chained([{"kind": "trainee_spoke", "seq": 0}])
    assert first_break(rows) is not None


def test_numbers_may_be_written_either_way() -> None:
    assert canonical({"a": 80.0}) == canonical({"a": 80}) == '{"a":80}'


@given(EVENTS)
def test_the_hash_survives_a_round_trip_through_json(event: dict[str, Any]) -> None:
    again = json.loads(json.dumps(event))
    reordered = dict(sorted(again.items(), reverse=True))
    assert link(GENESIS, event) == link(GENESIS, reordered)


@given(EVENTS, EVENTS)
def test_different_events_have_different_hashes(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (link(GENESIS, one) == link(GENESIS, other)) == (canonical(one) == canonical(other))
