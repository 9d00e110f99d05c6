"""The prompt: who the customer is, the talk so far with the roles turned round, and the director's note at the end.

Only what the customer may say now goes in. The system part is the same in every turn and the note comes last, so that a
model with a kept cache pays for new words only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.customer.director import Decision
from simulator.domain.base import Lang
from simulator.domain.lines import Act, Mood
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from simulator.domain.turn import Utterance
from simulator.llm.protocol import Message

KEPT = 8
"""Exchanges in the prompt at the least; older ones are dropped in blocks of `KEPT`: the cache survives most turns."""

ACTS: dict[Lang, dict[Act, str]] = {
    "en": {
        "vent": "let your anger out about what happened", "repeat_grievance": "come back to what still bothers you",
        "answer": "answer the question with what you know, or say you don't know", "disclose": "tell the given point",
        "raise_objection": "raise the given doubt", "press": "press for something definite",
        "test": "test whether they mean it", "misunderstand": "take the word you don't know literally",
        "ask": "ask what you want to know next", "correct": "put right what they got wrong",
        "doubt": "show that you are not convinced", "soften": "thaw a little", "bargain": "ask for something in return",
        "accept": "accept what is offered", "thank": "thank them briefly", "threaten": "threaten consequences",
        "leave": "end the talk, unsatisfied", "close": "say goodbye, satisfied",
        "small_talk": "brush the remark aside and come back to the matter",
        "silence_breaker": "react to their silence",
    },
    "zh": {
        "vent": "把火发出来", "repeat_grievance": "再提那件没解决的事", "answer": "就你知道的回答，不知道就说不知道",
        "disclose": "把给定的内容说出来", "raise_objection": "提出给定的顾虑", "press": "逼对方给个准话",
        "test": "试探对方是不是当真", "misunderstand": "把听不懂的词按字面理解", "ask": "问你接下来想知道的",
        "correct": "纠正对方说错的地方", "doubt": "表示不信", "soften": "语气缓和一点", "bargain": "讨价还价",
        "accept": "接受对方的提议", "thank": "简短道谢", "threaten": "放狠话", "leave": "不满意地结束谈话",
        "close": "满意地道别", "small_talk": "岔开闲话，回到正事", "silence_breaker": "对方不吭声，你催一句",
    },
}  # fmt: skip
MOODS: dict[Lang, dict[Mood, str]] = {
    "en": {
        "furious": "furious, short and sharp", "angry": "angry", "annoyed": "annoyed", "wary": "wary, holding back",
        "confused": "lost, you don't follow", "calm": "calm and businesslike", "warm": "friendly",
    },
    "zh": {
        "furious": "火冒三丈，话短而冲", "angry": "生气", "annoyed": "不耐烦", "wary": "将信将疑，留着一手",
        "confused": "听糊涂了", "calm": "平静，就事论事", "warm": "客气，亲近",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Casting:
    """Who plays in which case and language."""

    persona: Persona
    scenario: Scenario
    lang: Lang


def messages(cast: Casting, talk: Sequence[Utterance], note: str = "") -> list[Message]:
    """The chat prompt for the customer's next line: the customer is the assistant, the trainee the user."""
    out = [Message("system", system_text(cast))]
    for said in talk[beginning(len(talk)) :]:
        role = "assistant" if said.speaker == "customer" else "user"
        if out[-1].role == role:
            out[-1] = Message(out[-1].role, f"{out[-1].text}\n{said.text}")
        elif len(out) == 1 and role == "assistant":
            out += [Message("user", "……" if cast.lang == "zh" else "..."), Message("assistant", said.text)]
        else:
            out.append(Message("assistant" if role == "assistant" else "user", said.text))
    if note:
        out[-1] = Message(out[-1].role, f"{out[-1].text}\n\n{note}")
    return out


def beginning(said: int) -> int:
    """Index of the first of `said` utterances that the prompt keeps: the latest 8 to 15 exchanges once there are 16.

    It moves only with the customer's lines, never between reading ahead and the trainee's reply.
    """
    exchanges = (said + 1) // 2
    return 2 * (exchanges - exchanges % KEPT - KEPT) if exchanges >= 2 * KEPT else 0


def system_text(cast: Casting) -> str:
    """Who the customer is: voice and open trouble only; facts, hidden need and rubric stay out."""
    persona, lang = cast.persona, cast.lang
    voice = persona.voice
    habits = "; ".join(one.get(lang) for one in voice.habits)
    examples = [text for mood in voice.examples.values() for text in mood.get(lang)[:1]][:6]
    if lang == "zh":
        return (
            f"你就是{persona.name.get(lang)}，{persona.title.get(lang)}。{persona.background.get(lang)}\n"
            f"你的麻烦：{cast.scenario.grievance.get(lang)}。\n说话：{voice.register_.get(lang)}。{habits}\n"
            f"你是客户，对方是公司的人。只说你这一句话，最多{voice.sentences}句，口语，不解释，不替对方说话。\n"
            "你平时这样说：" + "".join(f"“{one}”" for one in examples)
        )
    return (
        f"You are {persona.name.get(lang)}, {persona.title.get(lang)}. {persona.background.get(lang)}\n"
        f"Your trouble: {cast.scenario.grievance.get(lang)}.\nHow you talk: {voice.register_.get(lang)}. {habits}\n"
        f"You are the customer; the other person works for the company. Say only your own next line, at most "
        f"{voice.sentences} sentences, spoken, no explanations; never speak for the company.\n"
        "You talk like this: " + " ".join(f'"{one}"' for one in examples)
    )


def note(decision: Decision, points: Sequence[str], example: str, lang: Lang) -> str:
    """The director's note for this turn: act, mood, what to say, and one line to outdo."""
    said = " ".join(points)
    if lang == "zh":
        parts = [f"（{MOODS[lang][decision.mood]}。这一句：{ACTS[lang][decision.act]}。"]
        parts += [f"要说的内容：{said}"] if said else []
        return "".join([*parts, f"意思类似：“{example}”，用你自己的话，接住对方刚说的。）"])
    parts = [f"({MOODS[lang][decision.mood].capitalize()}. This line: {ACTS[lang][decision.act]}."]
    parts += [f"Say this: {said}"] if said else []
    return " ".join([*parts, f'Something like "{example}", in your own words, taking up what was just said.)'])
