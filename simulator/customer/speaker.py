"""The speaker: turns the director's decision into one utterance, sentence by sentence, each passed by the guard.

Three ways, by what the model can be trusted with (`ChatModel.traits`): a model that *speaks* drafts freely under the
guard; one that only *scores* chooses among authored lines; without a model the seed chooses. An authored line stands in
whenever drafts fail. A draft is refused whole before anything of it is shown; nothing shown is ever taken back.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from simulator.customer import guard, manner, prompt
from simulator.customer.bank import Bank, Moment, fill, politely, quotes_somebody, texts
from simulator.customer.choices import chosen
from simulator.customer.chooser import choose
from simulator.customer.director import Decision
from simulator.customer.effects import hurts
from simulator.customer.hearing import Heard
from simulator.customer.manner import says_nin
from simulator.customer.prompt import Casting
from simulator.domain.scenario import Fact, Objection
from simulator.domain.state import CustomerState
from simulator.domain.turn import Utterance
from simulator.llm.protocol import Cancel, ChatModel, Message, Sampling
from simulator.text.clean import one_line
from simulator.text.sentences import SentenceStream, split_sentences

DRAFTS = 3
MOST_CANDIDATES = 6
QUOTE_FREE = 3
"""Turns after a quotation in which the customer says nobody's words back, if it can say something else."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be shown at once."""

    text: str
    source: Literal["model", "authored"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A draft that the guard refused."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the speaker needs for one utterance."""

    cast: Casting
    bank: Bank
    talk: tuple[Utterance, ...]
    heard: Heard
    state: CustomerState
    decision: Decision
    seed: int
    turn: int

    @property
    def moment(self) -> Moment:
        promises = self.state.memory.promises
        return Moment(
            lang=self.cast.lang,
            mood=self.decision.mood,
            heard=self.heard,
            grievance=self.cast.scenario.grievance.get(self.cast.lang),
            promise=promises[-1].words if promises else "",
            used=used_lines(self.talk, self.cast.lang),
            polite=says_nin(self.cast.persona),
        )


def used_lines(talk: Sequence[Utterance], lang: str) -> frozenset[str]:
    """Every run of sentences the customer has said, so that no line comes twice."""
    out: set[str] = set()
    for said in talk:
        if said.speaker == "customer":
            parts = split_sentences(said.text)
            for start in range(len(parts)):
                for end in range(start + 1, min(len(parts), start + 4) + 1):
                    out.add((" " if lang == "en" else "").join(parts[start:end]))
            out.add(said.text)
    return frozenset(out)


async def speak(scene: Scene, model: ChatModel, cancel: Cancel | None = None) -> AsyncIterator[Sentence | Rejected]:
    """The customer's utterance as sentences in order, with refused drafts in between."""
    authored = _authored(scene)
    if model.traits.speaks and scene.decision.act != "misunderstand":
        shown: list[str] = []
        async for piece in _drafted(scene, model, authored, cancel):
            shown += [piece.text] if isinstance(piece, Sentence) else []
            yield piece
        if (shown and _all_said(scene, " ".join(shown))) or (cancel and cancel.cancelled):
            return
        if shown:
            # The model spoke, but not what had to be said: the author's words follow.
            authored = ([], authored[1])
    said = ""
    for beat, candidates in enumerate(authored):
        if not candidates:
            continue
        if said:
            candidates = _not_said_again(candidates, said, scene.moment)
        line = await choose(
            model,
            scene.cast,
            scene.talk,
            said,
            candidates,
            key=f"{scene.seed}:{scene.turn}:{beat}",
            cancel=cancel,
        )
        for sentence in split_sentences(line):
            yield Sentence(sentence, "authored")
        said = f"{said} {line}".strip()


def _authored(scene: Scene) -> tuple[list[str], list[str]]:
    """Candidates for the take-up sentence and for the main line; the first may be empty, the second never is."""
    take_up = _take_up(scene) if not _says_enough(scene) else []
    main = _main(scene, spare="" if take_up else _spare(scene))
    take_up, main = _varied(take_up, scene.talk), _varied(main, scene.talk)
    return _some(take_up, scene, "take_up"), _some(main, scene, "main")


def _varied(candidates: list[str], talk: Sequence[Utterance]) -> list[str]:
    """Without lines that quote, where there are others, soon after the customer has quoted: every time is a habit."""
    lately = [said.text for said in talk if said.speaker == "customer"][-QUOTE_FREE:]
    plain = [one for one in candidates if not quotes_somebody(one)] if any(map(quotes_somebody, lately)) else []
    return plain or candidates


def _not_said_again(candidates: list[str], said: str, moment: Moment) -> list[str]:
    """Without lines that name the promise or the trouble which was named a moment ago, where there are others."""
    named = [fill(slot, moment, None) for slot in ("{promise}", "{grievance}")]
    twice = [words.casefold() for words in named if words and words.casefold() in said.casefold()]
    return [one for one in candidates if not any(words in one.casefold() for words in twice)] or candidates


def _says_enough(scene: Scene) -> bool:
    """One sentence is all this persona says, and the main line has to carry the content."""
    return scene.cast.persona.voice.sentences == 1 and scene.decision.act in (
        "disclose",
        "raise_objection",
        "leave",
        "close",
    )


def _take_up(scene: Scene) -> list[str]:
    if scene.heard.choices and scene.decision.act in ("disclose", "raise_objection") and not hurts(scene.heard.moves):
        return _chosen(scene)
    for move in scene.decision.take_up:
        if move == "wrong_address":
            found = manner.asks_for(scene.heard.addressed.word, scene.cast.persona, scene.cast.lang)
        else:
            found = scene.bank.take_up(move, scene.moment)
        if found:
            return found
    return []


def _spare(scene: Scene) -> str:
    """The words of the strongest behaviour, for a main line to take up when no reaction comes before it."""
    quotes = scene.heard.quotes
    return next((quotes[move] for move in scene.decision.take_up if quotes.get(move)), "")


def _main(scene: Scene, spare: str = "") -> list[str]:
    decision, moment = scene.decision, replace(scene.moment, spare=spare)
    if decision.facts:
        return _told(scene, decision.facts)
    if decision.objection:
        objection = next(one for one in scene.cast.scenario.objections if one.id == decision.objection)
        return _raised(objection, moment, louder=decision.louder)
    if decision.act == "misunderstand" and (misheard := _misheard(scene)):
        return misheard
    if decision.act == "answer" and scene.heard.choices and not scene.heard.answerable:
        return _chosen(scene)
    if decision.act == "answer" and (told := _told_before(scene)):
        # What was told already is told in other words, and no longer put off.
        if fresh := [text for fact in told for text in fact.text.get(moment.lang) if text not in moment.used]:
            return fresh
        moment = replace(moment, heard=replace(moment.heard, asked=""))
    return scene.bank.main(decision.act, moment) or scene.bank.main("press", moment) or [moment.grievance]


def _chosen(scene: Scene) -> list[str]:
    """What the customer picks of the choices it was left."""
    moment = scene.moment
    lines = chosen(scene.heard.choices, moment.mood, moment.lang)
    lines = [politely(line) for line in lines] if moment.polite else lines
    return [line for line in lines if line not in moment.used] or lines


def _told_before(scene: Scene) -> list[Fact]:
    """The facts that the question is about, if all of them are out."""
    asked = [fact for fact in scene.cast.scenario.facts if fact.id in scene.heard.asked_facts]
    return asked if all(scene.state.facts.get(fact.id) != "locked" for fact in asked) else []


def _told(scene: Scene, ids: tuple[str, ...]) -> list[str]:
    """The facts' own wordings; two facts are told in one breath."""
    facts = [fact for fact in scene.cast.scenario.facts if fact.id in ids]
    choices = [texts(fact.text, scene.moment) for fact in facts]
    if len(choices) == 1:
        return choices[0]
    join = "" if scene.cast.lang == "zh" else " "
    return [join.join(pair) for pair in zip(*choices, strict=False)]


def _raised(objection: Objection, moment: Moment, *, louder: bool) -> list[str]:
    wordings = objection.louder if louder and objection.louder.get(moment.lang) else objection.line
    return [line for text in texts(wordings, moment) if (line := fill(text, moment, None))] or list(
        wordings.get(moment.lang)
    )


def _misheard(scene: Scene) -> list[str]:
    spoken = {word.casefold() for word in scene.heard.unknown_words}
    for entry in scene.cast.persona.vocabulary.unknown:
        forms = [form.casefold() for form in entry.word.get(scene.cast.lang)]
        if entry.misheard and any(_same(form, word) for form in forms for word in spoken):
            others = [form for form in forms if not any(_same(form, word) for word in spoken)]
            heard = [text for text in texts(entry.misheard, scene.moment) if not _sounds(text, others, spoken)]
            meant = tuple(
                word for word in scene.heard.unknown_words if any(_same(form, word.casefold()) for form in forms)
            )
            moment = replace(scene.moment, heard=replace(scene.heard, unknown_words=meant))
            lines = [fill(text, moment, "jargon") for text in heard]
            fresh = [line for line in lines if line and line not in scene.moment.used]
            if fresh:
                return fresh
    return []


def _same(form: str, word: str) -> bool:
    return form in word or word in form


def _sounds(line: str, others: Sequence[str], spoken: set[str]) -> bool:
    """Whether a misheard line plays on one of `others`, words listed beside the one that was `spoken`."""
    parts = {word[i : i + 4 if word.isascii() else i + 2] for word in others for i in range(len(word) - 1)}
    mine = {word[i : i + 4 if word.isascii() else i + 2] for word in spoken for i in range(len(word) - 1)}
    low = line.casefold()
    return any(part in low for part in parts - mine if len(part) > 1) and not any(part in low for part in mine)


def _some(candidates: list[str], scene: Scene, beat: str) -> list[str]:
    """At most `MOST_CANDIDATES`, drawn by the seed so that two sessions differ and one repeats itself."""

    def rank(text: str) -> str:
        return hashlib.sha256(f"{scene.seed}:{scene.turn}:{beat}:{text}".encode()).hexdigest()

    return sorted(dict.fromkeys(candidates), key=rank)[:MOST_CANDIDATES]


async def _drafted(
    scene: Scene, model: ChatModel, authored: tuple[list[str], list[str]], cancel: Cancel | None
) -> AsyncIterator[Sentence | Rejected]:
    """Drafts of a free-speaking model until one passes; sentences are shown as they pass."""
    example = " ".join(candidates[0] for candidates in authored if candidates)
    points = _points(scene)
    note = prompt.note(scene.decision, points, example, scene.cast.lang)
    asked = prompt.messages(scene.cast, scene.talk, note)
    bounds = _bounds(scene, example)
    for number in range(DRAFTS):
        sampling = Sampling(max_tokens=90, seed=scene.seed * 1000 + scene.turn * 10 + number)
        shown: list[str] = []
        async for sentence in _sentences(model, asked, sampling, cancel):
            text = one_line(sentence).strip('"“” ')
            why = guard.faults(text, bounds)
            if why:
                yield Rejected(text, ", ".join(why))
                break
            shown.append(text)
            yield Sentence(text, "model")
            if len(shown) >= scene.cast.persona.voice.sentences:
                break
        if shown or (cancel and cancel.cancelled):
            return


async def _sentences(
    model: ChatModel, asked: list[Message], sampling: Sampling, cancel: Cancel | None
) -> AsyncIterator[str]:
    """Finished sentences of a stream, and the unfinished rest at its end."""
    sentences = SentenceStream()
    async for piece in model.stream(asked, sampling, cancel):
        for sentence in sentences.feed(piece):
            yield sentence
    if not (cancel and cancel.cancelled):
        for sentence in sentences.finish():
            yield sentence


def _all_said(scene: Scene, text: str) -> bool:
    return all(guard.conveys(text, point, scene.cast.lang) for point in _points(scene))


def _points(scene: Scene) -> list[str]:
    """What must be said: the permitted facts or the objection, in the author's words."""
    decision, moment = scene.decision, scene.moment
    if decision.facts:
        return [_told(scene, (one,))[0] for one in decision.facts]
    if decision.objection:
        objection = next(one for one in scene.cast.scenario.objections if one.id == decision.objection)
        return _raised(objection, moment, louder=decision.louder)[:1]
    return []


def _bounds(scene: Scene, example: str) -> guard.Bounds:
    cast, lang = scene.cast, scene.cast.lang
    open_facts = [fact for fact in cast.scenario.facts if scene.state.facts.get(fact.id) != "locked"]
    locked = [fact for fact in cast.scenario.facts if fact not in open_facts]
    said = [one.text for one in scene.talk]
    told = [text for fact in open_facts for text in fact.text.get(lang)]
    permitted = "\n".join([*said, *told, example, cast.persona.background.get(lang), cast.scenario.grievance.get(lang)])
    return guard.Bounds(
        lang=lang,
        mood=scene.decision.mood,
        act=scene.decision.act,
        said=tuple(one.text for one in scene.talk if one.speaker == "customer"),
        trainee_said=tuple(one.text for one in scene.talk if one.speaker == "trainee"),
        secrets=tuple(text for fact in locked for text in fact.text.get(lang)),
        permitted=permitted,
        sentences=cast.persona.voice.sentences,
    )
