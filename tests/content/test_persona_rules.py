from __future__ import annotations

import pytest

from tests.content.samples import codes, persona


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("temper: {soothes: {argues: 3}}\n", ["fault_soothes"]),
        ("temper: {provokes: {validates: 3}}\n", ["good_provokes"]),
        ("temper: {provokes: {jargon: 3}, soothes: {validates: 3}}\n", []),
        ("temper: {start: {patience: 5}}\nexits: {walk_away: {patience: 5}}\n", ["leaves_at_once"]),
        ("temper: {start: {anger: 98}}\nexits: {walk_away: {anger: 97, turns: 1}}\n", ["leaves_at_once"]),
        ("temper: {start: {patience: 0}}\nexits: {walk_away: null}\n", []),
        ("vocabulary: {knows: [SKU], unknown: [{word: [sku, 终端]}]}\n", ["word_both_known_and_unknown"]),
    ],
)
def test_a_temper_must_make_sense(more: str, expected: list[str]) -> None:
    assert [one for one in codes(persona("ann", more)) if one != "one_text_for_both"] == expected
