"""A long talk of ordinary length in both languages, to measure with."""

from __future__ import annotations

from typing import Literal

from simulator.customer.prompt import beginning
from simulator.llm.protocol import Message

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")

_BRIEF: dict[Lang, str] = {
    "en": "You run a food wholesaler. Your order system has been down for twelve hours, eleven tonnes of fresh goods "
    "were thrown away, and nobody called you back. You are furious, speak in short sharp sentences and do not know "
    "technical words. You are the customer, never the supplier. Answer in one or two sentences.",
    "zh": "你经营一家食品批发公司。订货系统停了十二个小时，十一吨生鲜全扔了，没有一个人给你回电话。你火冒三丈，"
    "话短而冲，听不懂技术名词。你是客户，从来不是供应商。只说一两句话。",
}
_CUSTOMER: dict[Lang, list[str]] = {
    "en": [
        "Twelve hours. Twelve hours, and now you ring me?",
        "I have schools waiting for lunch and nothing on the lorries. Do you understand that?",
        "Everyone says that. The last one said it too, and then the line went dead.",
        "And what does that mean for tonight? I want an hour, not a feeling.",
        "Fine. But who do I ring when it stops again at three in the morning?",
    ],
    "zh": [
        "十二个小时！现在才想起来给我打电话？",
        "学校等着送午饭，车上什么都没有，你明白吗？",
        "谁都这么说，上一个也这么说，说完电话就断了。",
        "那今天晚上怎么办？我要一个钟点，不要什么感觉。",
        "行吧。可要是凌晨三点又停了，我找谁？",
    ],
}
_TRAINEE: dict[Lang, list[str]] = {
    "en": [
        "You are right to be angry. I am taking this over myself. What has to work first?",
        "I am sorry. That was our failure, not yours. Which deliveries leave first tonight?",
        "I hear that you have been passed on before. My direct number is 555 0142, and I stay with you.",
        "An engineer is in your warehouse by half past eleven, and I report to you every thirty minutes.",
        "You ring me. If I am asleep, it wakes me. Shall I write that down for your team as well?",
    ],
    "zh": [
        "您生气是应该的，这件事我亲自负责。眼下最要紧的是哪一块？",
        "实在对不起，是我们的错，不是您的。今晚哪几车货先走？",
        "您之前被推来推去，我都听到了。我的直线是五五五零一四二，我一直跟到底。",
        "工程师十一点半之前到您仓库，我每半个小时跟您报一次情况。",
        "您直接打给我，睡着了也叫得醒。要不要我也写给您的团队？",
    ],
}
OPTIONS: dict[Lang, list[str]] = {
    "en": [
        "And if it isn't running by then?",
        "Half past eleven. I'll hold you to that, and I'll be standing at the gate myself.",
        "That's the first sensible thing I've heard today.",
        "Why did nobody tell me that six calls ago?",
        "I don't want your number, I want my orders.",
        "So who pays for the eleven tonnes in my yard?",
        "Speak plainly. What broke, and is it going to break again?",
        "Get me somebody who can decide something.",
    ],
    "zh": [
        "到点还没好怎么办？",
        "十一点半，我记住了，我自己站在门口等。",
        "今天总算听到一句像样的话。",
        "前面六个电话怎么没人告诉我？",
        "我不要你的电话号码，我要我的订单。",
        "院子里那十一吨货，谁来赔？",
        "说人话，到底哪儿坏了，还会不会再坏？",
        "找个能拍板的人来跟我讲。",
    ],
}


def recent(messages: list[Message]) -> list[Message]:
    """The prompt as the product sends it: system, then the latest utterances only."""
    history = messages[1:]
    return [messages[0], *history[beginning(len(history)) :]]


def talk(lang: Lang, turn: int) -> list[Message]:
    """The prompt of the customer's answer to the trainee's `turn`-th reply, with the whole history.

    The last exchange is the same at every turn, so that the turns differ in history only.
    """
    messages = [Message("system", _BRIEF[lang])]
    for number in (*range(1, turn), 0):
        # The number keeps equal lines apart, as in a real talk no turn is the same as an earlier one.
        messages.append(Message("assistant", f"{_CUSTOMER[lang][number % 5]} ({number})"))
        messages.append(Message("user", f"{_TRAINEE[lang][(number * 3) % 5]} ({number})"))
    return messages


def empty_talk(lang: Lang) -> list[Message]:
    """The same customer before anything was said."""
    return [Message("system", _BRIEF[lang]), Message("user", "……" if lang == "zh" else "...")]
