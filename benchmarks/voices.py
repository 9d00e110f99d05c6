"""Four ways to the customer's next line, at the same moments: by lot, bare chooser, trained chooser, trained speaker.

    python -m benchmarks.voices VOICE.jsonl --speaker ADAPTER.safetensors [--moments 40] [--sheets FOLDER]

Scripted trainees play scenarios that no speaker training saw; the trained chooser's line goes on. Each way says its own
line at each moment. Printed a language and way: lines (for the speaker: drafts) that pass the guard, whether a reader
of acts finds the act that was ordered (`benchmarks.voices_acts`), given points told, drafts with a figure nobody gave,
distinct openings, seconds a turn. Writes benchmarks/results/voices.json, and with --sheets pairs of chooser and speaker
for `benchmarks.blind_reading score FOLDER`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.blind_reading import Pair, write_sheet
from benchmarks.voices_acts import ActReader
from simulator.authoring.rehearsal import rehearse
from simulator.content.catalogue import Catalogue
from simulator.customer import chooser, guard, speaker
from simulator.customer.bank import texts
from simulator.customer.speaker import Rejected, Scene, Sentence
from simulator.domain.base import LANGS, Lang
from simulator.llm.local.chat import LocalModel
from simulator.llm.local.sources import Embedded
from simulator.llm.protocol import Message, Traits
from simulator.llm.weights.manifest import find
from simulator.session.cast import Cast
from training.speaker_data import HELD_OUT_SCENARIOS, without_example

ROOT = Path(__file__).parents[1]
KINDS = ("good", "weak", "jargon", "average", "overpromiser")
LOT, BARE, TRAINED, SPEAKER = "authored, by lot", "bare chooser", "trained chooser", "trained speaker"


@dataclass(slots=True)
class Said:
    """What one way said at a moment; `drafts` counts all it tried, `refused` says why the guard stopped one."""

    text: str = ""
    seconds: float = 0.0
    drafts: int = 1
    refused: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Moment:
    """A moment of a talk and what each way said in it."""

    scene: Scene
    by: dict[str, Said]


class Speaking:
    """A local model that is let to speak, asked as in its training: without an example line."""

    def __init__(self, model: LocalModel) -> None:
        self._model = model
        self.traits = Traits(scores=False, speaks=True, remembers=True)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def stream(self, messages: Sequence[Message], *rest: Any) -> AsyncIterator[str]:
        """Pieces of the customer's line."""
        asked = [*messages[:-1], Message(messages[-1].role, without_example(messages[-1].text))]
        return self._model.stream(asked, *rest)


class Listener:
    """Stands between the talk and its choosers: every choice is made in three ways, and every scene is kept."""

    def __init__(self, bare: LocalModel) -> None:
        self._bare, self._choose = bare, chooser.choose
        self.moments: list[Moment] = []

    async def drafted(self, scene: Scene, *_: Any) -> AsyncIterator[Sentence | Rejected]:
        """In place of the product's own drafting: note the scene and say nothing, so that lines are chosen."""
        self.moments.append(Moment(scene, {way: Said() for way in (LOT, BARE, TRAINED)}))
        for sentence in ():
            yield sentence

    async def choose(
        self, model: Any, cast: Any, talk: Any, said: str, candidates: Sequence[str], *, key: str, cancel: Any = None
    ) -> str:
        """The trained model's choice; the other ways' choices are noted beside it."""
        mine = self.moments and self.moments[-1].scene.talk == talk
        lines = {}
        for way, asked in ((TRAINED, model), (BARE, self._bare), (LOT, None)):
            began = time.perf_counter()
            if asked is None:
                lines[way] = chooser._drawn(candidates, talk, key)
            else:
                before = self.moments[-1].by[way].text if mine else said
                lines[way] = await self._choose(asked, cast, talk, before, candidates, key=key, cancel=cancel)
            if mine:
                heard = self.moments[-1].by[way]
                heard.seconds += time.perf_counter() - began
                heard.text = f"{heard.text} {lines[way]}".strip()
        return lines[TRAINED]


class Chooses(LocalModel):
    """The product's model, let through to the drafting that `Listener` stands in for."""

    @property
    def traits(self) -> Traits:
        return Traits(scores=True, speaks=True, remembers=True)


async def collect(lang: Lang, models: tuple[Chooses, LocalModel, Speaking], wanted: int) -> list[Moment]:
    """`wanted` moments from talks over the held-out scenarios."""
    catalogue, out, (trained, bare, voice) = Catalogue.open(), [], models
    for turn in range(len(HELD_OUT_SCENARIOS) * len(KINDS)):
        case = catalogue.scenario(HELD_OUT_SCENARIOS[turn % len(HELD_OUT_SCENARIOS)])
        kind = KINDS[(turn + turn // len(KINDS)) % len(KINDS)]
        cast = Cast(case, catalogue.persona(case.personas[0]), catalogue.rubric(case.rubric), lang)
        listener = Listener(bare)
        with (
            patch("simulator.customer.speaker._drafted", listener.drafted),
            patch("simulator.customer.speaker.choose", listener.choose),
        ):
            await rehearse(cast, trained, runs=1, kinds=(kind,))
        for moment in listener.moments:
            moment.by[SPEAKER] = await _spoken(moment.scene, voice)
        out += listener.moments
        print(f"{lang} {case.id} {kind}: {len(out)} moments", flush=True)
        if len(out) >= wanted:
            break
    return out[:wanted]


async def _spoken(scene: Scene, voice: Speaking) -> Said:
    began, said, shown = time.perf_counter(), Said(drafts=0), []
    authored = speaker._authored(scene)
    async for piece in speaker._drafted(scene, voice, authored, None):  # type: ignore[arg-type]
        if isinstance(piece, Rejected):
            said.refused.append(piece.why)
        else:
            shown.append(piece.text)
    said.drafts = len(said.refused) + bool(shown)
    said.text = ("" if scene.cast.lang == "zh" else " ").join(shown)
    said.seconds = time.perf_counter() - began
    return said


def figures(way: str, lang: Lang, moments: Sequence[Moment], reader: ActReader) -> dict[str, Any]:
    """One row of the table."""
    spoken = [(one.scene, one.by[way]) for one in moments]
    for scene, said in spoken:
        if way != SPEAKER:
            bounds = speaker._bounds(scene, said.text)
            said.refused = [", ".join(why)] if (why := guard.faults(said.text, _whole(bounds))) else []
    drafts = sum(said.drafts for _, said in spoken)
    told = [
        any(guard.conveys(said.text, one, lang) for one in point) for scene, said in spoken for point in given(scene)
    ]
    lines = [said.text for _, said in spoken if said.text]
    return {
        "way": way,
        "lang": lang,
        "moments": len(spoken),
        "spoke": len(lines),
        "guard_pass": round(1 - sum(len(said.refused) for _, said in spoken) / max(1, drafts), 3),
        "act_followed": reader.share(lang, [(scene.decision.act, said.text) for scene, said in spoken if said.text]),
        "points_told": round(sum(told) / max(1, len(told)), 3),
        "points": len(told),
        "own_figures": sum("number" in why for _, said in spoken for why in said.refused),
        "distinct_openings": round(len({_opening(text, lang) for text in lines}) / max(1, len(lines)), 3),
        "seconds": round(sum(said.seconds for _, said in spoken) / len(spoken), 2),
    }


def given(scene: Scene) -> list[list[str]]:
    """What had to be said, each in all the wordings that its author gave."""
    case, decision, moment = scene.cast.scenario, scene.decision, scene.moment
    facts = [list(texts(fact.text, moment)) for fact in case.facts if fact.id in decision.facts]
    doubts = [one for one in case.objections if one.id == decision.objection]
    return facts or [[*texts(one.line, moment), *texts(one.louder, moment)] for one in doubts]


def _whole(bounds: guard.Bounds) -> guard.Bounds:
    """Authored lines are checked as a whole; their length is the author's affair."""
    return replace(bounds, sentences=4)


def _opening(text: str, lang: Lang) -> str:
    return text[:3] if lang == "zh" else " ".join(text.lower().split()[:2])


async def measure(asked: argparse.Namespace) -> list[dict[str, Any]]:
    """Four rows a language."""
    entry, reader, rows = find(None), ActReader(asked.voice), []
    models = (
        Chooses("embedded", Embedded(entry)),
        LocalModel("bare", Embedded(entry.model_copy(update={"adapter": ""}))),
        Speaking(LocalModel("speaker", Embedded(entry.model_copy(update={"adapter": str(asked.speaker.resolve())})))),
    )
    for lang in LANGS:
        moments = await collect(lang, models, asked.moments)
        rows += [figures(way, lang, moments, reader) for way in (LOT, BARE, TRAINED, SPEAKER)]
        rows.append({"way": "customers' own lines", "lang": lang, "act_followed": reader.held_out[lang]})
        if asked.sheets:
            asked.sheets.mkdir(parents=True, exist_ok=True)
            write_sheet(asked.sheets, lang, _pairs(moments))
    for model in models:
        await model.close()
    return rows


def _pairs(moments: Sequence[Moment]) -> list[Pair]:
    """The chooser's and the speaker's line where both spoke and differ."""
    out = []
    for one in moments:
        chosen, drawn = one.by[TRAINED].text, one.by[SPEAKER].text
        if drawn and drawn != chosen:
            before = [f"{said.speaker}: {said.text}" for said in one.scene.talk[-3:]]
            out.append(Pair(one.scene.cast.scenario.id, before, chosen, drawn))
    return out


def main() -> None:
    """Measure, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("voice", type=Path)
    parser.add_argument("--speaker", type=Path, required=True)
    parser.add_argument("--moments", type=int, default=40)
    parser.add_argument("--sheets", type=Path)
    rows = asyncio.run(measure(parser.parse_args()))
    for row in rows:
        print("  ".join(f"{key} {value}" for key, value in row.items()))
    out = ROOT / "benchmarks" / "results" / "voices.json"
    out.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
