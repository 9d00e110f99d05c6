"""The chooser: ranks authored lines in the context of the talk by pointwise mutual information.

log p(line | talk) − log p(line | empty talk): what the talk makes likelier, not what is common anyway (raw likelihood
picks the blandest line). It is taken for each token, so that length neither helps nor hurts, and words taken up from
the trainee count a little (`python -m benchmarks.choosing` compares the ways). Without a scoring model a seeded draw
decides, lines that carry the trainee's own words first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from simulator.customer.prompt import Casting, messages
from simulator.domain.turn import Utterance
from simulator.llm.protocol import Cancel, ChatModel, Likelihood, Message

_QUOTED = re.compile('"[^"]*"|“[^”]*”')
ECHO = 2.0
"""Nats a token that a line made of nothing but the trainee's letter pairs would gain."""
MOST_KEPT = 20_000
"""Lines whose likelihood by itself is remembered in this process, over all talks; the oldest go first."""

_kept: dict[tuple[str, str, str], float] = {}


async def choose(
    model: ChatModel,
    cast: Casting,
    talk: Sequence[Utterance],
    said: str,
    candidates: Sequence[str],
    *,
    key: str,
    cancel: Cancel | None = None,
) -> str:
    """The best of `candidates` (at least one) to follow `talk` and what was already `said` in this utterance."""
    if len(candidates) == 1:
        return candidates[0]
    if model.traits.scores:
        fits = await _fitness(model, cast, talk, said, candidates, cancel)
        if fits:
            return max(zip(fits, candidates, strict=True))[1]
    return _drawn(candidates, talk, key)


async def read_ahead(model: ChatModel, cast: Casting, talk: Sequence[Utterance], cancel: Cancel) -> None:
    """Let the model read the talk while the trainee types, so that the next answer pays for new words only."""
    if model.traits.remembers:
        for prompt in (messages(cast, ()) + _nothing(cast), messages(cast, talk)):
            if not cancel.cancelled:
                await model.score(prompt, (), cancel)


def fitness(gain: float, tokens: int, line: str, heard: str) -> float:
    """How well `line` answers `heard`: nats of `gain` for each token, plus `ECHO` times its share of pairs heard."""
    return gain / max(1, tokens) + ECHO * _echo(line.lower(), heard.lower())


async def _fitness(
    model: ChatModel,
    cast: Casting,
    talk: Sequence[Utterance],
    said: str,
    candidates: Sequence[str],
    cancel: Cancel | None,
) -> list[float]:
    """Fitness of every candidate after what was already `said` in this utterance; empty when cancelled."""
    lead = f"{said} " if said and cast.lang == "en" else said
    options = [lead + line for line in candidates] + ([said] if said else [])
    with_talk = await model.score(messages(cast, talk), options, cancel)
    if not with_talk:
        return []
    alone = await _alone(model, messages(cast, ()) + _nothing(cast), options, cancel)
    if not alone:
        return []
    gains = [one.logprob - alone[option] for one, option in zip(with_talk, options, strict=True)]
    before = Likelihood(gains[-1], with_talk[-1].tokens) if said else Likelihood(0.0, 0)
    return [
        fitness(gain - before.logprob, one.tokens - before.tokens, line, _heard(talk))
        for gain, one, line in zip(gains, with_talk, candidates, strict=False)
    ]


def _echo(line: str, heard: str) -> float:
    line = _QUOTED.sub("", line)  # said back word for word, which is no sign of understanding
    pairs = [line[i : i + 2] for i in range(len(line) - 1)]
    return sum(pair in heard for pair in pairs) / len(pairs) if pairs else 0.0


def _heard(talk: Sequence[Utterance]) -> str:
    return next((said.text for said in reversed(talk) if said.speaker == "trainee"), "")


async def _alone(
    model: ChatModel, prompt: Sequence[Message], options: Sequence[str], cancel: Cancel | None
) -> dict[str, float]:
    """log p(option | empty talk), in nats; empty when cancelled. It is the same in every talk, so it is kept."""
    where = (model.digest, prompt[0].text)
    new = [option for option in dict.fromkeys(options) if (*where, option) not in _kept]
    scored = await model.score(prompt, new, cancel) if new else []
    if len(scored) < len(new):
        return {}
    for option, one in zip(new, scored, strict=True):
        _kept[(*where, option)] = one.logprob
    known = {option: _kept[(*where, option)] for option in options}
    while len(_kept) > MOST_KEPT:
        del _kept[next(iter(_kept))]
    return known


def _nothing(cast: Casting) -> list[Message]:
    return [Message("user", "……" if cast.lang == "zh" else "...")]


def _drawn(candidates: Sequence[str], talk: Sequence[Utterance], key: str) -> str:
    heard = _heard(talk)

    def rank(line: str) -> tuple[int, str]:
        echoes = any(line[i : i + 6] in heard for i in range(max(1, len(line) - 5)))
        return (0 if echoes else 1, hashlib.sha256(f"{key}:{line}".encode()).hexdigest())

    return min(candidates, key=rank)
