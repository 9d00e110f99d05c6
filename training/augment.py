"""Rows made from rated rows so that style alone cannot carry marks: the same words where they do not belong.

`misplaced`: a good reply given to another customer. It ignores this one, so listening and objection handling are 0,
empathy at most 1, wording at most 2, and nothing that relates to the customer counts as shown.
`stuffed`: a reply with a list of fine words behind it: no level rises, wording at most 1.
`briefless`: the same row without its brief, as in a bare transcript: the marks stay.
"""

from __future__ import annotations

import random
from dataclasses import replace

from simulator.domain.base import Lang
from simulator.grading.agreement import RatedRow

RELATIONAL = frozenset(
    {
        "restates",
        "validates",
        "reflects_feeling",
        "probing_question",
        "summarises",
        "owns",
        "checks",
        "explains_plainly",
    }
)
WORDS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "frustrating", "of course", "you're right", "I hear you", "two ways", "either or", "by Friday", "within the hour", "I will call", "our fault",
        "does that work?", "what matters most?", "for instance", "in plain words", "free of charge", "your worry", "no wonder", "let me check", "by noon",
        "I'd be upset too", "which would you prefer?", "have I got that right?", "in writing", "glad you asked", "£20 off",
    ),
    "zh": (
        "换谁都急", "您说得对", "难怪", "两条路", "今天下午", "三点前", "我来办", "我们的错", "您看行吗", "您最担心什么", "比如", "好比", "免费", "放心",
        "听明白了", "哪个合适", "我亲自盯", "给您回电", "书面", "委屈您了", "您还有顾虑吗", "半小时内", "我记下了", "搁谁都气", "差价退您",
    ),
}  # fmt: skip


def augmented(rows: list[RatedRow], seed: int = 7) -> list[tuple[RatedRow, str]]:
    """Made rows, each with the group its reply came from, so that no fold sees it from the other side."""
    rng = random.Random(seed)
    made: list[tuple[RatedRow, str]] = []
    by_lang = {lang: [row for row in rows if row.turn.lang == lang] for lang in ("en", "zh")}
    for lang, own in by_lang.items():
        good = [row for row in own if (row.rating.get("wording") or 0) >= 3]
        places = {row.group: row for row in own if row.rating.get("listening") is not None}
        for place in places.values():
            made += [misplaced(place, source) for source in rng.sample(good, 2) if source.group != place.group]
        for row in rng.sample(own, len(own) // 5):
            made.append((stuffed(row, rng.sample(WORDS[lang], rng.randint(7, 14))), row.group))
        for row in rng.sample(own, len(own) // 4):
            made.append((replace(row, turn=replace(row.turn, brief="")), row.group))
    return made


def misplaced(place: RatedRow, source: RatedRow) -> tuple[RatedRow, str]:
    """The reply of `source` in the moment of `place`."""
    shown = [name for name in source.rating["behaviours"] if name not in RELATIONAL]
    rating = {
        "listening": 0,
        "empathy": min(1, source.rating.get("empathy") or 0),
        "objection_handling": None if place.rating.get("objection_handling") is None else 0,
        "wording": min(2, source.rating["wording"]),
        "behaviours": sorted({*shown, "ignores_concern"}),
    }
    return replace(place, turn=replace(place.turn, reply=source.turn.reply), rating=rating), source.group


def stuffed(row: RatedRow, words: list[str]) -> RatedRow:
    """`row` with `words` strung together behind, or before, its reply."""
    comma, stop = ("，", "。") if row.turn.lang == "zh" else (", ", ".")
    listed = comma.join(words) + stop
    rating = {**row.rating, "wording": min(1, row.rating["wording"])}
    return replace(row, turn=replace(row.turn, reply=f"{row.turn.reply} {listed}"), rating=rating)
