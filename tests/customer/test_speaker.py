"""The speaker: sentences only through the guard, drafts refused whole, an authored line when the model fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from simulator.customer.bank import Bank
from simulator.customer.director import Decision
from simulator.customer.kernel import opening_state
from simulator.customer.prompt import Casting, beginning, messages, system_text
from simulator.customer.speaker import Rejected, Scene, Sentence, _sounds, speak
from simulator.domain.lines import Line
from simulator.domain.turn import Utterance
from simulator.llm.protocol import Cancel, ChatModel, Likelihood, Message, Sampling, Traits
from simulator.llm.scripted import ScriptedModel
from tests.customer.casting import heard, persona, scenario

TALK = (Utterance("customer", "My oven is dead."), Utterance("trainee", "I see. We do that as soon as possible."))


class Drafting:
    """A model that speaks given drafts, one a call, in pieces of four letters."""

    spec, digest, traits = "drafting", "none", Traits(scores=False, speaks=True)

    def __init__(self, *drafts: str) -> None:
        self.drafts, self.asked = list(drafts), list[Sequence[Message]]()

    async def load(self, progress: object = None) -> None:
        del progress

    async def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancel: Cancel | None = None
    ) -> AsyncIterator[str]:
        self.asked.append(messages)
        draft = self.drafts.pop(0)
        for start in range(0, len(draft), 4):
            yield draft[start : start + 4]

    async def score(
        self, messages: Sequence[Message], options: Sequence[str], cancel: Cancel | None = None
    ) -> list[Likelihood]:
        return []

    async def close(self) -> None:
        self.drafts.clear()


def scene(**more: object) -> Scene:
    lines = tuple(Line.model_validate({"act": "press", "text": text}) for text in ("Then name me a day.", "When?"))
    case = scenario()
    state = opening_state(persona(), case)
    decision = Decision(act="press", mood="annoyed", take_up=("vague_promise",))
    said = heard("vague_promise", quotes={"vague_promise": "as soon as possible"})
    return Scene(Casting(persona(), case, "en"), Bank((lines,)), TALK, said, state, decision, seed=1, turn=1)


def spoken(model: ChatModel, where: Scene) -> list[Sentence | Rejected]:
    async def collect() -> list[Sentence | Rejected]:
        return [piece async for piece in speak(where, model)]

    return asyncio.run(collect())


def test_a_draft_that_passes_is_shown_sentence_by_sentence() -> None:
    pieces = spoken(Drafting("As soon as possible? Name me a day then. I wait for it."), scene())
    assert pieces == [Sentence("As soon as possible?", "model"), Sentence("Name me a day then.", "model")]


def test_a_draft_that_flips_the_role_is_refused_and_the_next_one_tried() -> None:
    pieces = spoken(Drafting("How can I help you today?", "Name me a day then."), scene())
    assert isinstance(pieces[0], Rejected) and "role" in pieces[0].why
    assert pieces[1] == Sentence("Name me a day then.", "model")


def test_an_authored_line_stands_in_when_every_draft_fails() -> None:
    pieces = spoken(Drafting(*["Our engineers will look at it."] * 3), scene())
    assert [type(piece) for piece in pieces] == [Rejected] * 3 + [Sentence]
    assert pieces[-1].text in ("Then name me a day.", "When?")
    assert isinstance(pieces[-1], Sentence) and pieces[-1].source == "authored"


def test_nothing_shown_is_taken_back_when_a_later_sentence_fails() -> None:
    pieces = spoken(Drafting("Name me a day then. I will investigate this for you."), scene())
    assert [piece.text for piece in pieces if isinstance(piece, Sentence)] == ["Name me a day then."]


def test_escape_sequences_of_a_model_are_not_shown() -> None:
    pieces = spoken(Drafting("Name\x1b[31m me a day\x07 then."), scene())
    assert pieces[0].text == "Name me a day then."


def test_the_prompt_holds_no_locked_fact_and_turns_the_roles_round() -> None:
    model = Drafting("Name me a day then.")
    spoken(model, scene())
    prompt = "\n".join(message.text for message in model.asked[0])
    assert "burnt" not in prompt and "eighty" not in prompt
    assert [message.role for message in model.asked[0]] == ["system", "user", "assistant", "user"]
    assert model.asked[0][-1].text.startswith("I see.")


def test_the_hidden_need_stays_out_of_the_prompt() -> None:
    assert "taken seriously" not in system_text(scene().cast)


def test_the_beginning_of_the_prompt_is_the_same_in_every_turn() -> None:
    cast = scene().cast
    longer = (*TALK, Utterance("customer", "When?"), Utterance("trainee", "On Friday."))
    assert messages(cast, longer)[: len(messages(cast, TALK))] == messages(cast, TALK)


def test_a_fact_that_the_model_leaves_out_is_told_in_the_authors_words() -> None:
    where = scene()
    telling = Decision(act="disclose", mood="annoyed", facts=("since",))
    state = where.state.model_copy(update={"facts": {**where.state.facts, "since": "earned"}})
    pieces = spoken(Drafting("Name me a day then."), replace(where, decision=telling, state=state))
    assert pieces == [Sentence("Name me a day then.", "model"), Sentence("Since Sunday.", "authored")]


def test_a_long_talk_is_cut_in_blocks_and_never_between_reading_ahead_and_the_reply() -> None:
    starts = [beginning(said) for said in range(200)]
    assert starts == sorted(starts) and all(start % 2 == 0 for start in starts)
    assert all(starts[read] == starts[read + 1] for read in range(1, 199, 2))
    assert all(14 <= said - start <= 32 for said, start in enumerate(starts) if said > 32)


def test_the_customer_does_not_quote_twice_running() -> None:
    quoting = (Utterance("customer", '"Soon" is not a time.'), Utterance("trainee", "We do that as soon as possible."))
    lines = tuple(Line.model_validate({"act": "press", "text": text}) for text in ('"Soon" again?', "When?"))
    where = replace(scene(), bank=Bank((lines,)), decision=Decision(act="press", mood="annoyed"), talk=quoting)
    said = {spoken(ScriptedModel(), replace(where, seed=seed))[-1] for seed in range(6)}
    assert said == {Sentence("When?", "authored")}


def test_a_misheard_line_plays_on_the_word_that_was_said() -> None:
    assert _sounds("潜伏？谁在我屋里潜伏？", ["入睡潜伏期"], {"昼夜节律"})
    assert not _sounds("潜伏？谁在我屋里潜伏？", ["昼夜节律"], {"入睡潜伏期"})
    assert not _sounds("“昼夜节律”，换成几点到几点，我就懂了。", ["入睡潜伏期"], {"昼夜节律"})


def test_what_was_told_is_told_again_in_other_words_and_not_put_off() -> None:
    base = scene()
    facts = [
        {"id": "smell", "layer": "asked", "text": {"en": ["It smelled burnt.", "Like a burnt cake."]}, "short": "smell"}
    ]
    case = scenario(facts=facts)
    put_off = Line.model_validate({"act": "answer", "about": {"en": ["smell"]}, "text": "I'd rather not say."})
    asks_again = replace(
        base,
        cast=Casting(persona(), case, "en"),
        bank=Bank(((put_off, Line.model_validate({"act": "answer", "text": "Let me think."})),)),
        talk=(*TALK, Utterance("customer", "It smelled burnt.")),
        heard=heard("closed_question", asked="What did it smell of?", asked_facts=("smell",)),
        state=base.state.model_copy(update={"facts": {"smell": "earned"}}),
        decision=Decision(act="answer", mood="calm"),
    )
    assert spoken(ScriptedModel(), asks_again) == [Sentence("Like a burnt cake.", "authored")]
    locked = replace(asks_again, state=base.state.model_copy(update={"facts": {"smell": "locked"}}))
    assert spoken(ScriptedModel(), locked) == [Sentence("I'd rather not say.", "authored")]


def test_of_two_ways_the_customer_names_one_and_does_not_put_the_question_off() -> None:
    base = scene()
    put_off = Line.model_validate({"act": "answer", "text": "I'd have to look that up."})
    where = replace(
        base,
        bank=Bank(((put_off,),)),
        heard=heard("closed_question", asked="Tuesday or Wednesday?", choices=("Tuesday", "Wednesday")),
        decision=Decision(act="answer", mood="calm"),
    )
    assert {spoken(ScriptedModel(), replace(where, seed=seed))[0].text.split(",")[0] for seed in range(9)} == {
        "Tuesday",
        "Wednesday",
    }
    doubting = replace(where, decision=Decision(act="raise_objection", mood="calm", objection="price"))
    pieces = [piece.text for piece in spoken(ScriptedModel(), doubting)]
    assert pieces[0].startswith(("Tuesday", "Wednesday")) and pieces[-1] == "And what will that cost me?"


def test_a_promise_is_not_named_twice_in_one_breath() -> None:
    base = scene()
    lines = (
        Line.model_validate({"act": "accept", "beat": "take_up", "on": ["commits"], "text": "So {promise}."}),
        Line.model_validate({"act": "accept", "text": ["{promise}, I count on it.", "Good, that's settled."]}),
    )
    words = "I'll ring you by four"
    where = replace(
        base,
        bank=Bank((lines,)),
        heard=heard("commits", quotes={"commits": words}, promise=words),
        decision=Decision(act="accept", mood="calm", take_up=("commits",)),
    )
    for seed in range(6):
        said = [piece.text for piece in spoken(ScriptedModel(), replace(where, seed=seed))]
        assert said == ["So you'll ring me by four.", "Good, that's settled."]


def test_a_misheard_line_names_the_word_it_was_written_for() -> None:
    words = [{"word": {"en": ["app"]}}, {"word": {"en": ["pairing"]}, "misheard": {"en": ["{term}? Like gloves?"]}}]
    base = scene()
    where = replace(
        base,
        cast=Casting(persona(vocabulary={"unknown": words}), base.cast.scenario, "en"),
        heard=heard("jargon", unknown_words=("app", "pairing")),
        decision=Decision(act="misunderstand", mood="confused"),
    )
    assert [piece.text for piece in spoken(ScriptedModel(), where)] == ["Pairing?", "Like gloves?"]
