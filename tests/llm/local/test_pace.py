"""One thread or many, by what has been quicker lately."""

from __future__ import annotations

from simulator.llm.local.pace import Pace


def run(pace: Pace, passes: int, cost: dict[int, float], tokens: int = 64) -> list[int]:
    """Threads chosen for each of `passes`, when a pass on n threads takes `cost[n]` seconds."""
    chosen = []
    for _ in range(passes):
        threads = pace.threads(tokens)
        pace.record(threads, tokens, cost[threads])
        chosen.append(threads)
    return chosen


QUIET = {1: 0.2, 2: 0.1}
BUSY = {1: 0.25, 2: 2.0}


def test_on_a_quiet_computer_long_passes_use_all_threads() -> None:
    assert run(Pace(2), 200, QUIET).count(2) > 190


def test_on_a_busy_computer_long_passes_use_one_thread() -> None:
    assert run(Pace(2), 200, BUSY).count(2) <= 6


def test_a_change_is_noticed_both_ways() -> None:
    pace = Pace(2)
    run(pace, 20, QUIET)
    assert run(pace, 10, BUSY).count(1) >= 7
    run(pace, 80, QUIET)
    assert run(pace, 5, QUIET) == [2] * 5


def test_a_pass_of_few_tokens_uses_one_thread() -> None:
    pace = Pace(8)
    assert [pace.threads(tokens) for tokens in (1, 4, 8)] == [1, 1, 1]
    assert pace.threads(9) == 8


def test_one_core_has_no_choice() -> None:
    assert run(Pace(1), 3, {1: 0.2}) == [1, 1, 1]
