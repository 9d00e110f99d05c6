"""Turns of speech that hint at a stance without being a behaviour by themselves: what the level model weighs beside the votes."""

from __future__ import annotations

import re

from simulator.grading.moment import Moment
from simulator.grading.phrasing import required

CUES: tuple[str, ...] = (
    "put_down", "schoolmaster", "credit", "candour", "amends", "acts_now", "particulars",
    "slang", "pressure", "stock_phrase", "plain_picture", "curt", "asks_them", "no_but_yes",
)  # fmt: skip
_NAMED = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}")
_NAMED_ZH = re.compile(r"(?:小|老)[\u4e00-\u9fff]|[\u4e00-\u9fff](?:工|经理|师傅|主管|店长|老师|主任|大夫|总)")
_QUOTED = re.compile(r"\"[^\"]{1,40}\"|(?<![a-z])'[^']{1,40}'(?![a-z])")

NAMES: tuple[str, ...] = (*CUES, "names_someone", "quotes_words", "first_customer_fact", "exclaims", "figures_used")


def cues(moment: Moment) -> list[float]:
    """Values of `NAMES` in 0..1: hits a sentence for the phrases, so that length by itself gains nothing."""
    size = max(1.0, len(moment.sentences) ** 0.7)
    said = [min(1.0, len(required(f"cue_{name}", moment.lang).findall(moment.text)) / size) for name in CUES]
    reply = moment.turn.reply
    named = _NAMED_ZH.findall(reply) if moment.lang == "zh" else _NAMED.findall(reply)
    strangers = [name for name in named if name.lower() not in moment.customer]
    quoted = [words for words in _QUOTED.findall(moment.text) if words.strip("\"'") in moment.customer]
    first = moment.sentences[0].text if moment.sentences else ""
    return [
        *said,
        min(1.0, len(strangers) / 2),
        float(bool(quoted)),
        float(any(word in first for word in moment.shared_last)),
        min(1.0, moment.text.count("!") / 3),
        min(1.0, (len(moment.shared_numbers) + len(moment.new_numbers)) / 4),
    ]
