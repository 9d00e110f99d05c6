from __future__ import annotations

from dataclasses import replace

from simulator.i18n import translator
from simulator.tui.presenter.compare import branched, comparison
from simulator.tui.presenter.scorecard import criterion_names
from simulator.tui.presenter.swing import decisive, swings
from tests.tui.library import RUBRIC
from tests.tui.presenter.played import played

NAMES = criterion_names(RUBRIC, "en")


def test_the_largest_swing_decides_the_case() -> None:
    view = played()
    assert [one.points > 0 for one in swings(view)] == [True, False, True]
    found = decisive(view)
    assert found is not None and found.turn == 3 and found.points > 0


def test_the_same_talk_twice_differs_nowhere() -> None:
    view = played()
    shown = comparison(view, view, 1, NAMES, translator("en", "tui"))
    assert [pair.turn for pair in shown.pairs] == [2, 3] and shown.deciding is None
    assert all(one.change in (0, None) for pair in shown.pairs for one in (*pair.state, *pair.marks))


def test_a_branch_that_ends_earlier_leaves_its_side_empty() -> None:
    shown = comparison(played(), played(turns=2), 1, NAMES, translator("en", "tui"))
    assert shown.pairs[-1].second is None and shown.second.overall is None


def test_the_turn_whose_gap_grows_most_is_named() -> None:
    first, second = played(), played()
    at, state = second.states[2]
    better = state.model_copy(update={"anger": 10, "trust": 70})
    second = replace(second, states=(*second.states[:2], (at, better), *second.states[3:]))
    shown = comparison(first, second, 1, NAMES, translator("en", "tui"))
    assert shown.deciding == 2 and shown.pairs[0].gap > 0


def test_a_branch_knows_its_source() -> None:
    view = played()
    assert branched(view) is None and view.started is not None
    assert branched(replace(view, started=view.started.model_copy(update={"forked_from": "2026-a@2"}))) == ("2026-a", 2)
