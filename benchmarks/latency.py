"""How long a trainee waits: the model at turns 2, 10 and 30, whole turns of a session, grading, starting, memory.

`python -m benchmarks.latency [--quick] [--llm SPEC]` prints tables and writes benchmarks/results/latency.json.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.latency_talk import LANGS, OPTIONS, Lang, empty_talk, recent, talk
from simulator.llm.bench import peak_memory_mb
from simulator.llm.local.chat import LocalModel
from simulator.llm.protocol import Cancel, Message, Sampling
from simulator.llm.registry import open_model

RESULTS = Path(__file__).parent / "results" / "latency.json"
TURNS = (2, 10, 30)
REPLY = Sampling(max_tokens=32, temperature=0.7, seed=1)
_SENTENCE_END = re.compile(r"[.!?。！？…]")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds from asking to the first token, the first whole sentence and the last token."""

    first_token: float
    first_sentence: float
    full: float


def waits(start: float, pieces: Iterable[tuple[float, str]]) -> Waits:
    """From the times at which pieces of text came."""
    text, first, sentence, end = "", 0.0, 0.0, start
    for at, piece in pieces:
        text, end = text + piece, at
        first = first or at - start
        if not sentence and _SENTENCE_END.search(text):
            sentence = at - start
    return Waits(first, sentence or end - start, end - start)


async def ours(model: LocalModel, messages: list[Message]) -> Waits:
    """One reply of the model as the session gets it."""
    start = time.perf_counter()
    pieces = [(time.perf_counter(), piece) async for piece in model.stream(messages, REPLY)]
    return waits(start, pieces)


async def chosen(model: LocalModel, messages: list[Message], lang: Lang) -> float:
    """Seconds to choose among eight lines by what the talk adds to their likelihood."""
    start = time.perf_counter()
    await model.score(messages, OPTIONS[lang])
    await model.score(empty_talk(lang), OPTIONS[lang])
    return time.perf_counter() - start


async def model_rows(model: LocalModel, lang: Lang, repeats: int) -> list[Row]:
    """With and without the kept cache, at each turn; medians of `repeats`."""
    rows = []
    for turn in TURNS:
        kept, cold, choices = [], [], []
        for _ in range(repeats):
            await model.forget()
            await chosen(model, recent(talk(lang, turn))[:-2], lang)
            kept.append(await ours(model, recent(talk(lang, turn))))
            choices.append(await chosen(model, recent(talk(lang, turn)), lang))
            await model.forget()
            cold.append(await ours(model, talk(lang, turn)))
        tokens = await model.count_tokens(talk(lang, turn))
        shown = await model.count_tokens(recent(talk(lang, turn)))
        rows.append(_row("kept cache", lang, turn, shown, kept, choose=statistics.median(choices)))
        rows.append(_row("no cache", lang, turn, tokens, cold))
    return rows


def _row(path: str, lang: Lang, turn: int, tokens: int, many: list[Waits], **more: float) -> Row:
    middle = {name: round(statistics.median(getattr(one, name) for one in many), 3) for name in Waits.__slots__}
    return {"path": path, "lang": lang, "turn": turn, "prompt_tokens": tokens, **middle} | {
        key: round(value, 3) for key, value in more.items()
    }


def generate_rows(repeats: int) -> Iterator[Row]:
    """Plain transformers `generate` on the whole history, the same int8 weights, all threads."""
    from simulator.llm.local.loading import open_converted
    from simulator.llm.local.quiet import thread_count
    from simulator.llm.weights import pull

    engine = open_converted(pull())
    import torch

    torch.set_num_threads(thread_count())

    class Clock:
        """transformers' streamer protocol: `put` is called with the prompt, then with each token."""

        def __init__(self) -> None:
            self.times: list[tuple[float, str]] = []

        def put(self, tokens: Any) -> None:
            text = engine.tokenizer.decode(tokens.flatten(), skip_special_tokens=True)
            self.times.append((time.perf_counter(), text))

        def end(self) -> None:
            self.times = self.times[1:]

    for lang in LANGS:
        for turn in TURNS:
            prompt = engine.prompter.tokens(talk(lang, turn))
            many = []
            for _ in range(repeats):
                clock = Clock()
                start = time.perf_counter()
                tokens = torch.tensor([prompt])
                engine.model.generate(
                    tokens, attention_mask=torch.ones_like(tokens), max_new_tokens=REPLY.max_tokens,
                    do_sample=True, temperature=0.7, top_p=0.9, streamer=clock,
                )  # fmt: skip
                many.append(waits(start, clock.times))
            yield _row("transformers generate", lang, turn, len(prompt), many)


def llama_rows(repeats: int) -> Iterator[Row]:
    """llama.cpp on the same GGUF file, its own prompt cache on; one row saying so where it is not installed."""
    if importlib.util.find_spec("llama_cpp") is None:
        yield {"path": "llama.cpp", "note": "not installed (pip install llama-cpp-python)"}
        return
    from llama_cpp import Llama

    from simulator.llm.weights.manifest import find
    from simulator.llm.weights.pull import model_file

    llama = Llama(str(model_file(find())), n_ctx=8192, verbose=False)
    for lang in LANGS:
        for turn in TURNS:
            many = []
            for _ in range(repeats):
                llama.reset()
                for _ in llama.create_chat_completion(_chat(talk(lang, turn - 1)), max_tokens=1, stream=True):
                    continue
                start = time.perf_counter()
                answer = llama.create_chat_completion(_chat(talk(lang, turn)), max_tokens=REPLY.max_tokens, stream=True)
                pieces = [(time.perf_counter(), chunk["choices"][0]["delta"].get("content", "")) for chunk in answer]
                many.append(waits(start, [piece for piece in pieces if piece[1]]))
            yield _row("llama.cpp, kept cache", lang, turn, llama.n_tokens, many)


def _chat(messages: list[Message]) -> list[dict[str, str]]:
    return [{"role": message.role, "content": message.text} for message in messages]


async def cancel_seconds(model: LocalModel) -> float:
    """Longest of five waits from a cancel to the end of the stream."""
    longest = 0.0
    for _ in range(5):
        cancel, start = Cancel(), 0.0
        async for _ in model.stream(talk("en", 10), Sampling(max_tokens=200, temperature=1.2), cancel):
            if not start:
                start = time.perf_counter()
                cancel.cancel()
        longest = max(longest, time.perf_counter() - start)
    return round(longest, 3)


async def session_rows(model: LocalModel) -> list[Row]:
    """Whole turns of a real session in both languages: to the first sentence shown, to the last, and to the grade."""
    from simulator.content.catalogue import Catalogue
    from simulator.session.cast import Cast
    from simulator.session.engine import Delta, Session
    from simulator.session.reading import turn_of
    from simulator.store.event_store import EventStore

    rows = []
    for lang in LANGS:
        catalogue = Catalogue.open()
        scenario = catalogue.scenario("the-outage")
        cast = Cast(scenario, catalogue.persona(scenario.personas[0]), catalogue.rubric(scenario.rubric), lang)
        script = Path(__file__).parent.parent / "examples" / f"the-outage.good.{lang}.txt"
        first, full, graded = [], [], []
        with tempfile.TemporaryDirectory() as folder:
            store = EventStore.open(f"sqlite:///{folder}/latency.sqlite")
            session = Session.start(cast, store, model, seed=1)
            async for _ in session.open():
                continue
            for line in script.read_text(encoding="utf-8").splitlines():
                start, shown = time.perf_counter(), []
                async for item in session.reply(line):
                    if isinstance(item, Delta):
                        shown.append(time.perf_counter() - start)
                if shown:
                    first.append(shown[0])
                    full.append(shown[-1])
                graded.append(_grade_seconds(cast, turn_of(cast, session.view)))
                if session.view.ended:
                    break
            store.close()
        rows.append(
            {
                "lang": lang, "turns": len(first), "first_sentence_median": round(statistics.median(first), 3),
                "full_reply_median": round(statistics.median(full), 3), "full_reply_longest": round(max(full), 3),
                "grade_ms_median": round(1000 * statistics.median(graded), 1),
            }
        )  # fmt: skip
    return rows


def _grade_seconds(cast: Any, turn: Any) -> float:
    from simulator.grading.engine import Grader

    grader = Grader(cast.rubric, cast.lang)
    start = time.perf_counter()
    grader.grading(turn)
    return time.perf_counter() - start


# Starts the app without a terminal and stops it after its first screen is drawn, no model opened.
_FIRST_PAINT = """
import asyncio
from simulator.tui.services import Settings
from simulator.tui.app import SimulatorApp
from simulator.tui.wiring import Doors

async def main():
    app = SimulatorApp(Doors().services(Settings(lang="en", llm="scripted")))
    async with app.run_test() as pilot:
        await pilot.pause()

asyncio.run(main())
"""


def start_rows() -> list[Row]:
    """Seconds of whole processes: the bare interpreter, light commands, and the app to its first screen."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "simulator list": ["-m", "simulator", "list"],
        "simulator --help": ["-m", "simulator", "--help"],
        "import of the app": ["-c", "import simulator.tui.app"],
        "app to its first screen": ["-c", _FIRST_PAINT],
    }
    return [{"command": name, "seconds": round(_process_seconds(args), 3)} for name, args in commands.items()]


def _process_seconds(arguments: list[str]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def table(title: str, rows: list[Row]) -> None:
    """Print rows under a title, columns in the order they appear."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = [[str(row.get(column, "")) for column in columns] for row in rows]
    widths = [max(len(line[i]) for line in [columns, *cells]) for i in range(len(columns))]
    print(f"\n{title}")
    for line in [columns, *cells]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


async def measured(spec: str, repeats: int) -> dict[str, Any]:
    """Everything about the model that the app uses."""
    model = open_model(spec)
    if not isinstance(model, LocalModel):
        raise SystemExit("this benchmark measures models that run on this computer")
    start = time.perf_counter()
    await model.load()
    result: dict[str, Any] = {"load_seconds": round(time.perf_counter() - start, 2)}
    await ours(model, talk("en", 1))
    result["model"] = [row for lang in LANGS for row in await model_rows(model, lang, repeats)]
    result["cancel_seconds"] = await cancel_seconds(model)
    result["peak_mb_model"] = round(peak_memory_mb())
    result["session"] = await _or_note(lambda: session_rows(model))
    result["peak_mb_session"] = round(peak_memory_mb())
    await model.close()
    return result


async def _or_note(run: Callable[[], Awaitable[list[Row]]]) -> list[Row]:
    """The rows, or one that says why there are none: one part that fails must not lose the others."""
    try:
        return await run()
    except Exception as error:
        return [{"note": f"failed: {type(error).__name__}: {error}"}]


def ratio(rows: list[Row], lang: Lang) -> float:
    """Time to first token at the last turn over that at the first, with the kept cache."""
    kept = {row["turn"]: row["first_token"] for row in rows if row["path"] == "kept cache" and row["lang"] == lang}
    return round(kept[TURNS[-1]] / kept[TURNS[0]], 2)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--llm", default="embedded")
    parser.add_argument("--quick", action="store_true", help="one repeat, no comparison with other programs")
    asked = parser.parse_args()
    repeats = 1 if asked.quick else 3
    result: dict[str, Any] = {"llm": asked.llm, "machine": platform.machine(), "python": platform.python_version()}
    # Far above 0 before anything has run: the computer is shared and the numbers are too large.
    result["load_average"] = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    result |= asyncio.run(measured(asked.llm, repeats))
    if not asked.quick:
        result["others"] = [*generate_rows(repeats), *llama_rows(repeats)]
    result["start"] = start_rows()
    result["first_token_ratio"] = {lang: ratio(result["model"], lang) for lang in LANGS}
    table("One reply of 32 tokens (seconds; choose = best of 8 lines)", [*result["model"], *result.get("others", [])])
    table("A session with the good script (seconds)", result["session"])
    table("Starting (seconds, median of 5)", result["start"])
    single = ("load_average", "load_seconds", "cancel_seconds", "first_token_ratio", "peak_mb_model", "peak_mb_session")
    table("Also", [{"measure": name, "value": result[name]} for name in single])
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
