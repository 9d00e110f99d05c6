"""The chooser takes the line that the talk makes likelier, and asks for what it knows only once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from simulator.customer import chooser
from simulator.customer.prompt import Casting
from simulator.domain.turn import Utterance
from simulator.llm.protocol import Cancel, Likelihood, Message, Traits
from tests.customer.casting import persona, scenario

CAST = Casting(persona(), scenario(), "en")
TALK = (Utterance("customer", "It is down again."), Utterance("trainee", "Since when is it down?"))
COMMON, FITTING = "Thank you very much.", "Since three this morning."


class Scoring:
    """Finds the common line likely always, and the fitting one likely after the talk only."""

    spec, traits = "scoring", Traits(scores=True, speaks=False)

    def __init__(self, digest: str) -> None:
        self.digest = digest
        self.asked: list[tuple[int, list[str]]] = []

    async def score(
        self, messages: Sequence[Message], options: Sequence[str], cancel: Cancel | None = None
    ) -> list[Likelihood]:
        if cancel and cancel.cancelled:
            return []
        self.asked.append((len(messages), list(options)))
        after_talk = len(messages) > 2
        return [
            Likelihood({COMMON: -5.0, FITTING: -12.0 if after_talk else -30.0}.get(one, -20.0), 5) for one in options
        ]


async def pick(model: Scoring, candidates: Sequence[str], cancel: Cancel | None = None) -> str:
    return await chooser.choose(model, CAST, TALK, "", candidates, key="k", cancel=cancel)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chooser, "_kept", {})


async def test_what_the_talk_makes_likelier_wins_over_what_is_common() -> None:
    assert await pick(Scoring("a"), [COMMON, FITTING]) == FITTING


def test_a_long_line_does_not_win_by_its_length() -> None:
    assert chooser.fitness(12.0, 4, "Since three.", "") > chooser.fitness(20.0, 20, "Since three, and so on.", "")


def test_words_taken_up_from_the_trainee_count_a_little() -> None:
    taken, other = "Shortly? When is shortly?", "Name me an hour, please."
    assert chooser.fitness(4.0, 8, taken, "It will work shortly.") > chooser.fitness(
        4.0, 8, other, "It will work shortly."
    )
    assert chooser.fitness(1.0, 8, taken, "It will work shortly.") < chooser.fitness(
        24.0, 8, other, "It will work shortly."
    )


async def test_what_was_already_said_counts_for_no_candidate() -> None:
    model = Scoring("a")
    assert await chooser.choose(model, CAST, TALK, COMMON, [FITTING, "Yes."], key="k") in (FITTING, "Yes.")  # type: ignore[arg-type]
    assert model.asked[0][1] == [f"{COMMON} {FITTING}", f"{COMMON} Yes.", COMMON]


async def test_a_single_candidate_is_taken_without_asking() -> None:
    model = Scoring("a")
    assert await pick(model, [COMMON]) == COMMON
    assert model.asked == []


async def test_a_line_by_itself_is_scored_once_for_a_model() -> None:
    model = Scoring("a")
    await pick(model, [COMMON, FITTING])
    await pick(model, [COMMON, FITTING, "New to us."])
    alone = [options for messages, options in model.asked if messages == 2]
    assert alone == [[COMMON, FITTING], ["New to us."]]
    other = Scoring("b")
    await pick(other, [COMMON, FITTING])
    assert len(other.asked) == 2


async def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chooser, "MOST_KEPT", 3)
    for number in range(5):
        await pick(Scoring("a"), [f"Line {number}.", FITTING])
    assert len(chooser._kept) == 3


async def test_a_cancelled_choice_still_gives_a_line() -> None:
    cancel = Cancel()
    cancel.cancel()
    assert await pick(Scoring("a"), [COMMON, FITTING], cancel) in (COMMON, FITTING)
