"""The way of a whole talk through explore, offer, action and confirm."""

from __future__ import annotations

from simulator.domain.behaviour import Stage
from simulator.grading.path import path_of, told


def faults(*stages: tuple[Stage, ...]) -> dict[str, tuple[int, ...]]:
    """Faults and their turns."""
    return {one.fault: one.turns for one in path_of(stages).findings}


def test_all_four_steps_in_order_leave_nothing_to_say() -> None:
    path = path_of((("explore",), ("offer",), ("action", "confirm")))
    assert path.reached == ("explore", "offer", "action", "confirm")
    assert path.in_order and not path.findings


def test_a_remedy_before_the_first_question_is_cited_with_its_turn() -> None:
    assert faults(("offer",), ("explore",), ("action",), ("confirm",)) == {"offer_before_explore": (1,)}
    assert not path_of((("offer",), ("explore",), ("action",), ("confirm",))).in_order


def test_asking_and_offering_in_one_turn_is_not_hasty() -> None:
    assert not faults(("explore", "offer"), ("action",), ("confirm",))


def test_never_asking_is_a_fault_of_its_own() -> None:
    assert faults(("offer",), ("action", "confirm")) == {"never_explored": (1,)}


def test_a_check_before_the_last_promise_does_not_confirm_it() -> None:
    assert faults(("explore",), ("offer", "confirm"), ("action",)) == {"not_confirmed": (3,)}


def test_going_back_to_explore_is_no_fault() -> None:
    path = path_of((("explore",), ("offer",), ("explore",), ("offer", "action"), ("confirm",)))
    assert path.back == (3,) and path.in_order and not path.findings


def test_one_turn_alone_is_no_way_yet() -> None:
    assert not path_of((("offer",),)).findings


def test_the_json_quotes_the_turn_and_speaks_the_readers_language() -> None:
    replies = ("Take the new contract.", "Why is that?", "I call you at 5.")
    path = path_of((("offer",), ("explore",), ("action",)))
    found = told(path, replies, "zh")
    assert found["missing"] == ["confirm"] and found["in_order"] is False
    first, last = found["findings"]
    assert first["turns"] == [{"turn": 1, "quote": "Take the new contract."}]
    assert last["fault"] == "not_confirmed" and last["turns"][0]["turn"] == 3
    assert "先弄明白" in first["text"]
    assert told(path, replies, "en")["findings"][0]["text"].startswith("A remedy was offered")
