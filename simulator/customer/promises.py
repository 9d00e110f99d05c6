"""Whether a reply holds a promise at all, by the words that any promise needs."""

from __future__ import annotations

import re

from simulator.domain.base import Lang
from simulator.text.sentences import split_sentences

_SPEAKER: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:i|we)\b", re.IGNORECASE),
    "zh": re.compile("我"),
}
_PROMISES: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"'ll\b|\b(?:will|shall|going to|let me|promise|guarantee|my word|done|leave it with me|"
        r"can (?:do|have|send|get|put|offer|bring|give|take|arrange|ring|call)|"
        r"(?:i'm|we're|i am|we are) (?:\w+ )?\w+ing|"
        r"today|tonight|tomorrow|this (?:morning|afternoon|evening)|straight ?away|right away|at once|immediately|"
        r"(?:by|within|before|until|at|from|in|every|on) (?:an? )?(?:\d|half|quarter|hour|noon|midday|midnight|one|two|"
        r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|\w+day))\b|"
        r"\b\d+ (?:minutes|hours)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"会|将|马上|立[刻即]|这就|就[去来给帮]|给[您你]|[帮为替跟][您你]|安排|保证|答应|承诺|一定|今[天晚]|明[天早]|前|内|点|分钟|"
        r"小时|我[来去]|派|送|回电|打电话|跟进|负责|登记|退|换|免"
    ),
}


def promises_something(reply: str, lang: Lang) -> bool:
    """Whether `reply` says what will be done or by when; a question or a report alone promises nothing.

    Only what cannot be a promise is refused: of a question those that do not even name the speaker.
    """
    said = [part for part in split_sentences(reply) if part[-1:] not in "?？" or _SPEAKER[lang].search(part)]
    return bool(_PROMISES[lang].search("\n".join(said)))
