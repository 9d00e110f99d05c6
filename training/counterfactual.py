"""Rated replies with one sentence more that decides: the style stays, the mark moves as the rating guide says."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from simulator.domain.base import Lang
from simulator.grading.agreement import RatedRow

Rating = dict[str, Any]
FAULTY = frozenset(
    {
        "argues",
        "blames_customer",
        "dismisses_feeling",
        "insults",
        "hides_behind_policy",
        "threatens",
        "commands",
        "overpromises",
    }
)

SENTENCES: dict[str, dict[Lang, tuple[str, ...]]] = {
    "blame": {
        "en": (
            "That was your own doing, though.", "You brought this on yourself.", "It is your fault really.", "You should have checked first.",
            "If you had read the letter, this would not have happened.", "That is down to you.", "You made the error, not us.",
        ),
        "zh": ("说到底是您自己弄的。", "这事怪您自己没看清。", "您当初怎么不问清楚呢。", "错在您这边。", "是您操作不对。", "这是您的责任，不是我们的。", "谁让您不早点说。"),
    },
    "dismiss": {
        "en": (
            "There's no reason to get so worked up.", "You're overreacting a bit.", "Please don't get emotional.", "It's not such a big deal.",
            "Other customers have it worse.", "Relax, it happens.", "Getting upset won't help anyone.", "Don't be angry with me.",
        ),
        "zh": ("您别这么大火气。", "没必要生这么大气。", "这点小事不至于。", "您想开点。", "别的客户都没说什么。", "您先消消气再说。", "生气也解决不了问题。", "不用这么较真。"),
    },
    "validate": {
        "en": (
            "Anybody would be upset about that.", "I would be furious in your shoes.", "You have every right to be angry.", "No wonder you are fed up.",
            "That must be really frustrating.", "You're right to complain.", "I'd feel exactly the same.", "That should never have happened to you.",
        ),
        "zh": ("谁碰上这事都得急。", "搁我身上我也火大。", "您生气太应该了。", "难怪您着急。", "这事搁谁心里都难受。", "您说得一点没错。", "让您受委屈了。", "真不该让您遇上这种事。"),
    },
    "own": {
        "en": ("The error is ours, and I apologise for it.", "We got this wrong, I'm sorry.", "That is on us.", "This was our slip and I take it on me.", "We let you down there."),
        "zh": ("这件事错在我们，向您道歉。", "是我们没做好，对不住您。", "责任在我们。", "是我们疏忽了，真对不起。", "这回是我们办砸了。"),
    },
    "vague": {
        "en": ("We will look into it at some point.", "Somebody should get back to you soon.", "We'll do our best as quickly as we can.", "Let's see what happens."),
        "zh": ("回头我们看看再说。", "到时候应该会有人联系您。", "我们尽量吧。", "有结果再通知您。"),
    },
    "ask": {
        "en": (
            "What would help you most at this moment?", "Which part of it weighs on you most?", "What do you need before anything else?",
            "What has it meant for your day?", "What worries you most about the next few days?",
        ),
        "zh": ("您现在最放不下的是哪一样？", "这里头哪一块最让您为难？", "先解决哪一样对您最管用？", "这几天您都是怎么对付过来的？", "后面几天您最担心什么？"),
    },
    "shrug": {
        "en": ("It's just one of those days.", "That can happen anywhere.", "Nobody is perfect, after all.", "You win some, you lose some."),
        "zh": ("谁家没个出岔子的时候。", "做服务的哪能事事周全。", "赶巧了嘛。", "这也不算少见。"),
    },
    "take_or_leave": {
        "en": ("Take it or leave it.", "That's all there is, suit yourself.", "If you don't like it, go elsewhere."),
        "zh": ("就这样，您爱要不要。", "您看着办吧。", "不满意您找别家。"),
    },
}  # fmt: skip


def counterfactual(rows: list[RatedRow], seed: int = 11) -> list[RatedRow]:
    """Made rows: some of every kind for each language."""
    rng = random.Random(seed)
    made: list[RatedRow] = []
    for lang in ("en", "zh"):
        own = [
            row
            for row in rows
            if row.turn.lang == lang and None not in (row.rating.get("listening"), row.rating.get("empathy"))
        ]
        for kind, change in _CHANGES.items():
            fitting = [row for row in own if change(dict(row.rating)) is not None]
            for row in rng.sample(fitting, min(len(fitting), 45)):
                sentence = rng.choice(SENTENCES[kind][lang])
                rating = change(dict(row.rating))
                if rating is not None:
                    made.append(
                        _with(row, sentence, rating, before=rng.random() < 0.6, sep=" " if lang == "en" else "")
                    )
    return made


def _with(row: RatedRow, sentence: str, rating: Rating, *, before: bool, sep: str) -> RatedRow:
    parts = (sentence, row.turn.reply) if before else (row.turn.reply, sentence)
    return replace(row, turn=replace(row.turn, reply=sep.join(parts)), rating=rating)


def _lowered(rating: Rating, **most: int) -> Rating:
    return {**rating, **{key: min(rating[key], cap) for key, cap in most.items() if rating.get(key) is not None}}


def _shown(rating: Rating, *names: str) -> Rating:
    return {**rating, "behaviours": sorted({*rating["behaviours"], *names})}


def _blame(rating: Rating) -> Rating | None:
    return _shown(
        _lowered(rating, listening=1, empathy=0, objection_handling=0, wording=1), "blames_customer", "argues"
    )


def _dismiss(rating: Rating) -> Rating | None:
    return _shown(_lowered(rating, listening=2, empathy=0, objection_handling=1, wording=1), "dismisses_feeling")


def _clean(rating: Rating) -> bool:
    return not FAULTY & set(rating["behaviours"])


def _validate(rating: Rating) -> Rating | None:
    if not _clean(rating) or not 1 <= rating["empathy"] <= 2 or "but_after_empathy" in rating["behaviours"]:
        return None
    return _shown({**rating, "empathy": 3}, "validates")


def _own(rating: Rating) -> Rating | None:
    if not _clean(rating) or not 1 <= rating["empathy"] <= 3:
        return None
    return _shown({**rating, "empathy": max(3, rating["empathy"])}, "owns")


def _vague(rating: Rating) -> Rating | None:
    if "commits" in rating["behaviours"] or not _clean(rating):
        return None
    return _shown(_lowered(rating, objection_handling=1, wording=1), "vague_promise")


def _ask(rating: Rating) -> Rating | None:
    asked = {"open_question", "closed_question", "probing_question", "checks", "ignores_concern", "asks_again"}
    if not _clean(rating) or asked & set(rating["behaviours"]) or not 2 <= rating["listening"] <= 3:
        return None
    told = {"restates"} & set(rating["behaviours"]) and {"validates", "reflects_feeling"} & set(rating["behaviours"])
    return _shown({**rating, "listening": 4 if told else 3}, "open_question", "probing_question")


def _shrug(rating: Rating) -> Rating | None:
    if not _clean(rating):
        return None
    return _shown(_lowered(rating, listening=2, empathy=1, objection_handling=2, wording=2), "dismisses_feeling")


def _take_or_leave(rating: Rating) -> Rating | None:
    return _shown(_lowered(rating, listening=1, empathy=0, objection_handling=0, wording=0), "abandons", "argues")


_CHANGES: dict[str, Callable[[Rating], Rating | None]] = {
    "blame": _blame, "dismiss": _dismiss, "validate": _validate, "own": _own, "vague": _vague, "ask": _ask, "shrug": _shrug,
    "take_or_leave": _take_or_leave,
}  # fmt: skip
