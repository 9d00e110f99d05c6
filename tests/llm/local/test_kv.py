"""Which cached prompt a new one continues."""

from __future__ import annotations

import pytest

from simulator.llm.local.kv import Slot, Slots, shared_prefix
from simulator.llm.local.quiet import quiet_libraries

quiet_libraries()
torch = pytest.importorskip("torch")
LAYERS = 2


def read(slot: Slot, tokens: list[int]) -> None:
    """Write keys that tell which token they belong to, as a model would."""
    new = tokens[len(slot.tokens) :]
    keys = torch.tensor(new, dtype=torch.float32).view(1, 1, -1, 1).expand(1, 2, -1, 4)
    for layer in range(LAYERS):
        slot.cache.update(keys, keys, layer)
    slot.tokens.extend(new)


def cached(slot: Slot) -> list[int]:
    layer = slot.cache.layers[-1]
    return [int(value) for value in layer.keys[0, 0, : layer.length, 0]]


def test_a_longer_prompt_continues_the_shorter_one() -> None:
    slots = Slots(LAYERS)
    first = slots.take(list(range(100)))
    read(first, list(range(100)))
    second = slots.take(list(range(130)))
    assert second is first and second.tokens == list(range(100))


def test_the_last_token_is_always_read_again() -> None:
    slots = Slots(LAYERS)
    read(slots.take([1, 2, 3]), [1, 2, 3])
    assert slots.take([1, 2, 3]).tokens == [1, 2]


def test_another_prompt_gets_a_copy_of_what_both_share() -> None:
    slots = Slots(LAYERS)
    talk, empty = list(range(300)), [*range(60), 999]
    main = slots.take(talk)
    read(main, talk)
    other = slots.take(empty)
    assert other is not main and other.tokens == list(range(60)) == cached(other)
    assert main.tokens == talk == cached(main)


def test_the_slot_unused_for_longest_is_given_up() -> None:
    slots = Slots(LAYERS, count=2)
    prompts = [[n] * 100 for n in (1, 2, 3)]
    for prompt in prompts:
        read(slots.take(prompt), prompt)
    assert len(slots.take(prompts[1]).tokens) == 99
    assert len(slots.take(prompts[2]).tokens) == 99
    assert len(slots.take(prompts[0]).tokens) == 0


def test_a_cut_prompt_is_written_over() -> None:
    slots = Slots(LAYERS)
    read(slots.take([1, 2, 3, 4]), [1, 2, 3, 4])
    read(slots.take([1, 2, 7, 8, 9]), [1, 2, 7, 8, 9])
    assert cached(slots.take([1, 2, 7, 8, 9, 10])) == [1, 2, 7, 8, 9]


def test_a_cache_grows_past_its_first_size() -> None:
    slots = Slots(LAYERS)
    long = [n % 50 for n in range(1300)]
    slot = slots.take(long)
    for end in (400, 900, 1300):
        read(slot, long[:end])
    assert cached(slot) == long


@pytest.mark.parametrize(
    ("a", "b", "shared"), [([], [1], 0), ([1, 2], [1, 2, 3], 2), ([1, 9], [1, 2], 1), ([5], [6], 0)]
)
def test_shared_prefix(a: list[int], b: list[int], shared: int) -> None:
    assert shared_prefix(a, b) == shared
