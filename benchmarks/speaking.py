"""What a model would say if it were let to speak: how many drafts pass the guard, and how many tell what they must.

    python -m benchmarks.speaking [--llm embedded] [--seeds 3]

Plays the example scripts with the model allowed to speak freely (whatever its traits say) and prints a row a language;
writes benchmarks/results/speaking.json. It takes minutes: a small model drafts slowly.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from pathlib import Path
from typing import Any

from simulator.content.catalogue import Catalogue
from simulator.customer import guard
from simulator.domain import events as ev
from simulator.domain.base import LANGS, Lang
from simulator.llm.protocol import Traits
from simulator.llm.registry import open_model
from simulator.session.cast import Cast
from simulator.session.engine import Session
from simulator.store.event_store import EventStore

ROOT = Path(__file__).parents[1]


class Talkative:
    """The model, but allowed to speak."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    @property
    def traits(self) -> Traits:
        inner = self._model.traits
        return Traits(scores=inner.scores, speaks=True, remembers=inner.remembers)


async def talk(cast: Cast, model: Any, replies: list[str], seed: int) -> tuple[list[ev.Event], float]:
    """The events of one talk and the seconds that its answers took."""
    store = EventStore.open("sqlite://")
    session = Session.start(cast, store, model, seed=seed)
    _ = [item async for item in session.open()]
    started = time.perf_counter()
    for reply in replies:
        if session.view.ended is None:
            _ = [item async for item in session.reply(reply)]
    seconds = time.perf_counter() - started
    _ = [item async for item in session.end()]
    store.close()
    return session.events, seconds


def count(cast: Cast, events: list[ev.Event]) -> dict[str, int]:
    """Turns, turns in the model's own words, drafts refused, and whether what had to be told was told by the model."""
    spoken = [event for event in events if isinstance(event, ev.CustomerSpoke) and event.turn > 0]
    refused = sum(isinstance(event, ev.CustomerDraftRejected) for event in events)
    facts = {fact.id: fact.text.get(cast.lang) for fact in cast.scenario.facts}
    told = wanted = 0
    for event in events:
        if isinstance(event, ev.CustomerDecided) and event.facts:
            said = next(one.text for one in spoken if one.turn == event.turn)
            wanted += len(event.facts)
            verbatim = [any(text in said for text in facts[one]) for one in event.facts]
            told += sum(
                not word and any(guard.conveys(said, text, cast.lang) for text in facts[one])
                for one, word in zip(event.facts, verbatim, strict=True)
            )
    own = sum(event.source == "model" for event in spoken)
    return {"turns": len(spoken), "own_words": own, "refused": refused, "facts": wanted, "facts_in_own_words": told}


async def measure(spec: str, seeds: int) -> list[dict[str, Any]]:
    """One row a language over the good and the bad example."""
    model = Talkative(open_model(spec))
    await model.load()
    catalogue = Catalogue.open()
    case = catalogue.scenario("the-outage")
    rows = []
    for lang in LANGS:
        rows.append({"lang": lang, **await _row(model, catalogue, case, lang, seeds)})
    await model.close()
    return rows


async def _row(model: Any, catalogue: Catalogue, case: Any, lang: Lang, seeds: int) -> dict[str, Any]:
    cast = Cast(case, catalogue.persona(case.personas[0]), catalogue.rubric(case.rubric), lang)
    total: dict[str, float] = {}
    for kind in ("good", "bad"):
        replies = (ROOT / "examples" / f"the-outage.{kind}.{lang}.txt").read_text(encoding="utf-8").splitlines()
        for seed in range(seeds):
            events, seconds = await talk(cast, model, replies, seed)
            for key, value in {**count(cast, events), "seconds": seconds}.items():
                total[key] = total.get(key, 0) + value
    total["seconds_a_turn"] = round(total.pop("seconds") / total["turns"], 2)
    return total


def main() -> None:
    """Measure, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--llm", default="embedded")
    parser.add_argument("--seeds", type=int, default=3)
    asked = parser.parse_args()
    rows = asyncio.run(measure(asked.llm, asked.seeds))
    for row in rows:
        print("  ".join(f"{key} {value}" for key, value in row.items()))
    out = ROOT / "benchmarks" / "results" / "speaking.json"
    out.write_text(
        json.dumps({"llm": asked.llm, "seeds": asked.seeds, "rows": rows}, indent=2) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
